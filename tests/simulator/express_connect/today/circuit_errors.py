# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Error codes of the actions on physical connections, where they differ from the reference.

LISTED has the codes that an action's page has gained, RENAMED says by which code it answers where the reference has
another, COMMON the codes that no page lists. The texts are not the service's own: nobody may depend on them.
"""

from __future__ import annotations

from ...core.errors import Row

NOT_FOUND = "InvalidPhysicalConnectionId.NotFound"
NOT_ALLOWED = "Forbidden.NotAllowedInState"

# action -> code for an unknown physical connection, and the second one where the page prints two
UNKNOWN_LINE: dict[str, tuple[str, str]] = {
    "ApplyPhysicalConnectionLOA": ("InvalidInstanceId.NotFound", ""),
    "SecondApplyPhysicalConnectionLOA": ("InvalidInstanceId.NotFound", ""),
    "CompletePhysicalConnectionLOA": ("InvalidInstanceId.NotFound", ""),
    "DescribePhysicalConnectionLOA": ("InvalidInstanceId.NotFound", ""),
    "ConfirmPhysicalConnection": ("ResourceNotFound.PhysicalConnectionId", NOT_FOUND),
    "CreatePhysicalConnectionOccupancyOrder": (NOT_FOUND, "Abs.InstanceNotExist"),
    "RecoverPhysicalConnection": ("ResourceNotFound", ""),
}

# action -> code for a state of the physical connection, and for one of its LOA, in which it is not allowed
WRONG_STATE: dict[str, tuple[str, str]] = {
    "ApplyPhysicalConnectionLOA": ("IncorrectStatus.PhysicalConnection", "IncorrectStatus.PhysicalConnectionLOA"),
    "SecondApplyPhysicalConnectionLOA": ("IncorrectStatus.PhysicalConnection", "IncorrectStatus.PhysicalConnectionLOA"),
    "CompletePhysicalConnectionLOA": (
        "IncorrectStatus.PhysicalConnectionLOA",
        "OperationDenied.LOAStatusNotAllowComplete",
    ),
    "ConfirmPhysicalConnection": ("IncorrectStatus.PhysicalConnection", "OperationUnsupported.SkipConstruction"),
    "CreatePhysicalConnectionOccupancyOrder": ("IncorrectStatus.PhysicalConnection", NOT_ALLOWED),
    "RecoverPhysicalConnection": ("IncorrectStatus.PhysicalConnection", ""),
}

TEXTS = {
    "InvalidRegionId.NotFound": "The specified 'RegionId' is not found.",
    "InvalidPortType.NotFound": "No port type was given.",
    "OperationFailed.PconnTrafficNotEnable": "The billing of outbound data transfer is not enabled for the account.",
    "OperationUnsupported.SkipConstruction": "The construction of the physical connection cannot be skipped.",
    "Forbidden.VbrAttached": "A VBR is still attached to the physical connection.",
    "OperationDenied.LOAStatusNotAllowComplete": "The LOA is not in a state in which it can be completed.",
    "ALIUID.NOT.ALLOW.WITHOUT.SP": "The account may not enable a physical connection without an order.",
    "InvalidOperation.OrderOpened": "The service is open already.",
}


def rows(status: int, *codes: str) -> tuple[Row, ...]:
    """Return rows of one status."""
    return tuple((status, code, TEXTS.get(code, f"The request is not valid: {code}.")) for code in codes)


NO_REGION = rows(404, "InvalidRegionId.NotFound")
APPLYING = rows(
    400,
    "MissingParam.InstanceId",
    "MissingParam.PMInfo",
    "MissingParam.RegionNo",
    "IllegalParam.LineType",
    "IllegalParam.PeerLocation",
    "IllegalParam.PmCertificateType",
    "IllegalParam.PmCertificateNo",
    "IllegalParam.PmContactInfo",
    "IllegalParam.PmGender",
    "IllegalParam.PmName",
    "IllegalParam.Si",
    "IllegalParam.CompanyName",
    "IllegalParam.Bandwidth",
    "InvalidConstructionTime.Malformed",
    "InvalidInstanceId.NotFound",
    "IncorrectStatus.PhysicalConnectionLOA",
    "IncorrectStatus.PhysicalConnection",
    "OperationFailed.PconnTrafficNotEnable",
)
NEW_LINE = rows(
    400,
    "InvalidType.Malformd",
    "InvalidPeerLocation.Malformd",
    "InvalidLineOperator.Malformd",
    "InvalidPortType.Malformd",
    "ResourceNotFound.AccessPointId",
    "OperationFailed.PconnTrafficNotEnable",
    "InvalidPhysicalConnectionOperator.Malformed",
    "InvalidPhysicalConnectionPortType.Malformed",
    "InvalidPhysicalConnectionBandwidth.Malformed",
    "IllegalParam.ClientToken",
    "InvalidPortType.NotFound",
)

LISTED: dict[str, tuple[Row, ...]] = {
    "CreatePhysicalConnection": (
        *NEW_LINE,
        (404, "InvalidPortType.NotFound", "The access point has no port of this type."),
    ),
    "ModifyPhysicalConnectionAttribute": (
        *rows(
            400,
            "InvalidLineOperator.Malformd",
            "InvalidPeerLocation.Malformd",
            "InvalidPortType.Malformd",
            "InvalidPhysicalConnectionOperator.Malformed",
            "InvalidPhysicalConnectionBandwidth.Malformed",
        ),
        *NO_REGION,
    ),
    "TerminatePhysicalConnection": rows(400, "Forbidden.VbrAttached"),
    "EnablePhysicalConnection": (
        *rows(400, "INSTANCE.STATUS.NOT.ALLOW", "ALIUID.NOT.ALLOW.WITHOUT.SP", "ACCESS.DEVICE.NOT.ALLOW.WITHOUT.SP"),
        *NO_REGION,
    ),
    "DeletePhysicalConnection": NO_REGION,
    "ApplyPhysicalConnectionLOA": APPLYING,
    "SecondApplyPhysicalConnectionLOA": APPLYING,
    "CompletePhysicalConnectionLOA": rows(
        400,
        "MissingParam.InstanceId",
        "InvalidInstanceId.NotFound",
        "IncorrectStatus.PhysicalConnectionLOA",
        "OperationDenied.LOAStatusNotAllowComplete",
        "IllegalParam.LineCode",
        "IllegalParam.LineLabel",
        "IllegalParam.LineSPContactInfo",
    ),
    "DescribePhysicalConnectionLOA": rows(400, "InvalidInstanceId.NotFound"),
    "ConfirmPhysicalConnection": rows(
        400,
        "IncorrectStatus.PhysicalConnection",
        "OperationUnsupported.SkipConstruction",
        "OperationFailed.PconnTrafficNotEnable",
        "ResourceNotFound.PhysicalConnectionId",
        NOT_FOUND,
        "InvalidRegionId.NotFound",
        "MissingParam.PhysicalConnectionId",
    ),
    "CreatePhysicalConnectionOccupancyOrder": (
        *rows(
            400,
            "INSTANCE.STATUS.NOT.ALLOW",
            "IncorrectStatus.PhysicalConnection",
            "Abs.InstanceNotExist",
            "InvalidPhysicalConnectionChargeType.Malformed",
            "InvalidPhysicalConnectionPeriod.Malformed",
            "InvalidPhysicalConnectionPricingCycle.Malformed",
        ),
        *NO_REGION,
    ),
    "OpenPhysicalConnectionService": rows(400, "InvalidOperation.OrderOpened", "PURCHASE_QUANTITY_LIMIT"),
    "RecoverPhysicalConnection": rows(400, "IncorrectStatus.PhysicalConnection", "ResourceNotFound"),
}

MALFORMD = {
    f"Invalid{name}.Malformed": f"Invalid{name}.Malformd" for name in ("PeerLocation", "LineOperator", "PortType")
}

RENAMED: dict[str, dict[str, str]] = {
    "CreatePhysicalConnection": {
        **MALFORMD,
        "InvalidType.Malformed": "InvalidType.Malformd",
        "InvalidClientToken": "IllegalParam.ClientToken",
    },
    "ModifyPhysicalConnectionAttribute": MALFORMD,
    "CreatePhysicalConnectionSetupOrder": MALFORMD,
}

COMMON: dict[str, tuple[int, str]] = {
    "PAY.INSUFFICIENT_BALANCE": (400, "The balance of the account is not sufficient."),
    "OperationFailed.PconnTrafficNotEnable": (400, TEXTS["OperationFailed.PconnTrafficNotEnable"]),
}
