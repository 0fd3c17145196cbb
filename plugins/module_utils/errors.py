# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong, and what an answer of the service means: the classes that are raised, and the codes as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class ExpressConnectError(Exception):
    """Anything that ends a task. I(details) are further keys of the failed result; they hold no secret."""

    unsure = False
    """Whether a call may have acted although no answer says so."""

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return self.message

    def add(self, sentence: str) -> None:
        """Add a sentence to the message, which may end with a full stop of the service's."""
        self.message = f"{self.message.removesuffix('.')}. {sentence}"


class InvalidOptions(ExpressConnectError):
    """The options break a rule of the reference; nothing was sent that changes anything."""


class Ambiguous(ExpressConnectError):
    """Several objects match; the candidates' IDs are named."""


class Contradiction(ExpressConnectError):
    """What was found is not what all the options say that name it."""


class NotFound(ExpressConnectError):
    """An object that the task needs does not exist."""


class Refused(ExpressConnectError):
    """The task cannot be done in the state that the object is in, or because of what hangs on it."""


class Immutable(Refused):
    """An option differs from the object, and the service cannot change it after creation."""


class WaitTimeout(ExpressConnectError):
    """The status that was waited for did not come in time, or can no longer come."""


class ConnectionFailed(ExpressConnectError):
    """The service could not be reached, or what came back was no answer of it."""


class UnexpectedAnswer(ConnectionFailed):
    """What came back is an answer, but not as it is documented, so that it says nothing about what is there or was done."""


class ApiError(ExpressConnectError):
    """The service refused a call."""

    def __init__(self, action: str, code: str, message: str, request_id: str, http_status: int):
        denied = is_one_of(code, PERMISSION_DENIED)
        hint = hint_of_permission(action) if denied else HINTS.get(code)
        text = f"{action} was refused: {code}: {message} (request ID {request_id or 'none'})"
        super().__init__(
            f"{text}. {hint}" if hint else text,
            action=action,
            error_code=code,
            error_message=message,
            request_id=request_id,
            http_status=http_status,
            **({"permission": f"vpc:{action}"} if denied else {}),
        )
        self.action = action
        self.code = code
        self.request_id = request_id


class Conflict(ApiError):
    """Something else holds the object, so that the call did not act; what it was planned for may have changed meanwhile."""


class Unclear(ExpressConnectError):
    """Nobody can tell whether a call that costs money acted."""


class Abandoned(ExpressConnectError):
    """Nobody reads the task's result any more, because the run was stopped."""


class Outdated(Exception):
    """The plan no longer fits what is there, so that it has to be made anew. Never leaves the engine."""

    def __init__(self, cause: ExpressConnectError, at_once: bool = False) -> None:
        super().__init__(cause.message)
        self.cause = cause
        """What ends the task if there is no time for another plan."""
        self.at_once = at_once
        """Whether another plan is worth making without a pause."""


# The classes of codes below come from what the service was seen to answer; codes are compared without case, and one that
# ends with an asterisk stands for all that begin so. A code that no class names is the user's error and is reported as it is.

# The service is busy or stumbled: the same request, ClientToken included, is worth sending again.
THROTTLED = ("Throttling*", "Rejected.Throttling")
RETRY_ALWAYS = (
    *THROTTLED,
    "ServiceUnavailable",
    "SystemBusy",
    "InternalError",
    "InternalServerError",
)

# The same request has arrived before, and its outcome is unknown: it is sent again, with a fresh nonce and the same token.
ARRIVED = (
    "LastTokenProcessing",  # an earlier request with the same ClientToken is still being worked on
    "OperationFailed.LastTokenProcessing",
    "SignatureNonceUsed",  # something on the way delivered the request twice, and this is the answer to the second one
)

# Something else holds the object just now: look and plan again, since it may be the same wish of another run.
RETRY_CONFLICT = (
    "TaskConflict",
    "OperationConflict",
    "Conflict.Lock",
    "OperationFailed.DistibuteLock",  # the service's own spelling
)

# The object, or what it hangs on, is on its way from one status to the next: worth asking again once it has come to rest.
TRANSITIONAL = (
    "InvalidStatus.CannotOperate",
    "InvalidOperation.OperationNotAllowedInState",
    "InvalidStatus.NotAllowed",
    "DependencyViolation.BgpGroup",
    "DependencyViolation.BgpPeer",
    "Forbidden.VBRExists",
    "Forbidden.AssociateToVBR",
)

# What hangs on the object has to go first.
DEPENDENT = {
    "DeleteVirtualBorderRouter": ("DependencyViolation.BgpGroup", "InvalidStatus.NotAllowed"),
    "DeleteBgpGroup": ("DependencyViolation.BgpPeer",),
    "DeletePhysicalConnection": ("Forbidden.VBRExists", "Forbidden.AssociateToVBR"),
    "TerminatePhysicalConnection": ("Forbidden.VbrAttached",),
}

# A step that others take, or that comes before, is still missing.
TOO_EARLY = (
    "OperationUnsupported.SkipConstruction",
    "IncorrectStatus.PhysicalConnectionLOA",
    "IncorrectStatus.PhysicalConnection",
    "Forbidden.NotAllowedInState",
)

# The state of the object, or of what it hangs on, forbids the call: the message then says which one that is.
WRONG_STATE = (
    "InvalidStatus*",
    "InvalidOperation.OperationNotAllowedInState",
    "Forbidden.NotAllowedInState",
    "IncorrectStatus*",
    "OperationDenied.LOAStatus*",
    "INSTANCE.STATUS.NOT.ALLOW",
    "IAbs.InvalidStatus*",
)

# What is to be deleted, changed or read does not exist (any more). Never "everything that says NotFound":
# InvalidRegionId.NotFound or InvalidPrice.NotFound are no missing objects.
ABSENT = (
    "InvalidPhysicalConnectionId.NotFound",
    "Abs.InstanceNotExist",
    "InvalidVbrId.NotFound",
    "InvalidInstanceId.NotFound",
    "InvalidBgpGroup",
    "InvalidVbrNetwork",
    "InvalidParams.NotFound",
    "InvalidResource.NotFound",
    "ResourceNotFound.PhysicalConnectionId",
)

# The service does not know the action: it is newer than the service, or the other way round.
UNKNOWN_ACTION = ("InvalidAction.NotFound", "InvalidAction", "InvalidVersion")

# What was wanted is the case already, most often by an earlier try of the same call.
CONVERGED = {
    "OpenPhysicalConnectionService": ("InvalidOperation.OrderOpened", "PURCHASE_QUANTITY_LIMIT"),
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": ("PHYSICAL_NOT_ASSOCIATE_TO_VBR",),
    "EnablePhysicalConnection": ("INSTANCE.STATUS.NOT.ALLOW",),  # paid for, or told before, and on its way
}

# There is one already, and the service allows no second: most often the one whose creation has not been seen yet.
TWIN_REFUSED = {
    "CreateVirtualBorderRouter": ("InvalidVlanId.Used",),
    "AssociatePhysicalConnectionToVirtualBorderRouter": ("InvalidVlanId.Used", "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR"),
    "CreateBgpPeer": ("InvalidParams.PeerIpAddressInUse", "BgpPeer.Already.Exists", "DuplicatedParam.*"),
    "AddBgpNetwork": ("InvalidParams.AlreadyExists", "Duplicated.CidrBlock"),
}

# No RAM policy allows the caller to do this; all spellings that the service's pages have.
PERMISSION_DENIED = ("Forbidden.RAM", "Forbidden", "Forbbiden", "Forbbiden.SubUser", "NoPermission")

# What begins, ends or pays for a physical connection: in the guide to permissions, the purchaser may do it.
PURCHASES = (
    "CreatePhysicalConnection",
    "CreatePhysicalConnectionSetupOrder",
    "CreatePhysicalConnectionOccupancyOrder",
    "EnablePhysicalConnection",
    "OpenPhysicalConnectionService",
    "CancelPhysicalConnection",
    "TerminatePhysicalConnection",
    "DeletePhysicalConnection",
)
# What a mark of an order takes, which is a tag: the purchaser may do that too, beside the operator.
MARKS = ("TagResourcesForExpressConnect", "UntagResourcesForExpressConnect")
# Actions for which a policy can name no resource.
WITHOUT_RESOURCE = (
    "ConfirmPhysicalConnection",
    "CreatePhysicalConnectionSetupOrder",
    "OpenPhysicalConnectionService",
    "GetPhysicalConnectionServiceStatus",
    "ListTagResourcesForExpressConnect",
    "DescribeAccessPoints",
    "ListBusinessAccessPoints",
)

# Messages of the service are terse; what to do about the ones that operators meet most.
HINTS = {
    "SignatureDoesNotMatch": "Check access_key_secret, and that no proxy rewrites the request.",
    "InvalidAccessKeyId.NotFound": "Check access_key_id; the key may be deleted, or belong to another site.",
    "InvalidTimeStamp.Expired": "Check this machine's clock: it may be at most 15 minutes off.",
    "SignatureNonceUsed": "The request reached the service twice; check for a proxy that repeats requests.",
    "QuotaExceeded.freePconnPerAP": "At most five physical connections that are not Enabled may exist; wait for one, or cancel one.",
    "InvalidPortType.NotFound": "Set port_type to one that the access point offers: access_point_info lists them.",
    "InvalidVlanId.Used": "Another VBR has this VLAN ID, or one terminated less than seven days ago had it.",
    "InvalidPhysicalConnectionId.NotEnabled": "A VBR can be created only on a physical connection that is Enabled.",
    "QuotaExceeded.pConnPerAP": "The account has as many physical connections at this access point as it may; choose another one.",
    "OperationFailed.PconnTrafficNotEnable": "Billing of outbound traffic has to be opened once for the account, which cannot "
    "be undone: run the module traffic_service with open=true.",
    "InvalidOperation.RouterInterfaceNotDeleted": "Delete the VBR's router interfaces first, which is your step: they belong to "
    "another product.",
    "DependencyViolation.RouterInterfaceReferedByRouteEntry": "Delete the route entries that lead through the VBR first.",
    "DependencyViolation.Nqa": "Delete the VBR's health checks first.",
    "EXCEED_ASSOCIATE_MAX_NUM": "The VBR has as many physical connections as it may. A new one is added before an old one is "
    "removed; where there is no room for both, remove the old one in a task before.",
    "OperationFailed.NoActiveRouterInterface": "The VBR has to be attached to a VPC, CEN or ECR first, which is your step.",
    "MissingParam.PMInfo": "Name the people who enter the building, with all their details, in pm_info.",
    **dict.fromkeys(
        ("InvalidPhysicalConnectionChargeType.Malformed", "InvalidPhysicalConnectionPeriod.Malformed"),
        "The service takes subscriptions alone: leave instance_charge_type out, or set it to PrePaid.",
    ),
    "OperationUnsupported.SkipConstruction": "Report the cabling first: physical_connection_loa with state=completed.",
    "IdempotentParameterMismatch": "A call with the same ClientToken but other parameters was made before.",
}
HINTS.update(
    {
        f"Forbidden.{name}NotAllowedByCaller": "Leave the option out: it belongs to the "
        + ("VBR's owner." if name not in ("VlanId", "CircuitCode") else "owner of the physical connection.")
        for name in (
            "LocalGatewayIp",
            "PeerGatewayIp",
            "PeeringSubnetMask",
            "Name",
            "Description",
            "VlanId",
            "CircuitCode",
        )
    }
)


def is_one_of(code: str, codes: Iterable[str]) -> bool:
    """Tell whether the code is among the codes; the reference itself varies their case."""
    code = code.lower()
    return any(code.startswith(known[:-1].lower()) if known.endswith("*") else code == known.lower() for known in codes)


def hint_of_permission(action: str) -> str:
    """Tell what a RAM policy has to allow, and which of the policies in the guide to permissions does."""
    return (
        f"Allow vpc:{action} on {' and '.join(resources_of(action))} in a RAM policy of the user or role whose keys these are; "
        f"the policy {policies_with(action)} in the guide to permissions does"
    )


def policies_with(action: str) -> str:
    """Return the least of the policies in the guide to permissions that allows an action."""
    if action.startswith(("Describe", "Get", "List")):
        return "auditor"
    if action in MARKS:
        return "operator or purchaser"
    return "purchaser" if action in PURCHASES else "operator"


def resources_of(action: str) -> list[str]:
    """Return the resources, as RAM policies name them, on which an action may have to be allowed."""
    if action in WITHOUT_RESOURCE:
        return ["*"]
    line, router = "acs:vpc:*:*:physicalconnection/*", "acs:vpc:*:*:virtualborderrouter/*"
    on_router = "VirtualBorder" in action or "Bgp" in action
    if "PhysicalConnection" in action:
        return [line, router] if on_router else [line]
    return [router] if on_router else [line, router]


def is_absent(error: ApiError) -> bool:
    """Tell whether the error says that the object of the call is not there."""
    # The same code also reports a VPC that the user named wrongly.
    return is_one_of(error.code, ABSENT) and "vpc instance" not in str(error.details.get("error_message"))
