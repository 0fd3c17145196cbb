# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of the actions on physical connections, LOAs, orders and access points, where they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...core.errors import Refusal
from ...core.paging import PAGING
from ...core.parameters import Boolean, Choice, FreeText, Integer, Moment, Parameter
from ..reference import parameters as reference
from ..reference.parameters import ANY, CONNECTION_ID, LINE_OPERATORS, NEWER_PORT_TYPES, PORT_TYPES, REQUIRED
from ..rules import PERSON, People

FEATURES = ("SubifRateLimit", "DualStack", "BFD", "CEN", "CENv6")
ALL_PORT_TYPES = PORT_TYPES + NEWER_PORT_TYPES
NO_PORT_TYPE = "InvalidPortType.NotFound"


@dataclass(frozen=True)
class Clamped(Integer):
    """A number that is cut to its range."""

    def parse(self, given: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", given):
            raise ValueError(given)
        return max(self.least, min(int(given), self.most or int(given)))


@dataclass(frozen=True)
class Numbered(Parameter):
    """NAME.1, NAME.2 and so on, each one of some texts."""

    choices: tuple[str, ...]

    def read(self, params: Mapping[str, str], name: str) -> list[str] | None:
        """Return the values in the order of their numbers."""
        values = [params[f"{name}.{number}"] for number in range(1, 21) if params.get(f"{name}.{number}")]
        if any(value not in self.choices for value in values):
            raise Refusal(self.code, name=name)
        return values or None


@dataclass(frozen=True)
class FullPeople(People):
    """People of whom everything has to be told, each member with a code of its own."""

    def given(self, params: Mapping[str, str], name: str) -> str | None:
        return next((value for key, value in params.items() if key.startswith(f"{name}.")), None)

    def read(self, params: Mapping[str, str], name: str) -> list[dict[str, str]]:
        people = super().read(params, name)
        for person in people:
            for member in PERSON:
                if not person[member].strip():
                    raise Refusal(self.choices[member].code, name=member)
        return people


def own_code(name: str, longest: int = 256, required: bool = True) -> FreeText:
    """Return a text that has one code for all that is wrong with it."""
    code = f"IllegalParam.{name}"
    return FreeText(longest, code=code, required=required, missing=code)


def of_person(name: str) -> str:
    """Return the code that is about a member of a person."""
    return f"IllegalParam.Pm{name}"


PEOPLE = FullPeople(
    16,
    {
        "PMName": FreeText(64, code=of_person("Name")),
        "PMCertificateType": Choice(("IDCard", "Passport"), code=of_person("CertificateType")),
        "PMCertificateNo": FreeText(64, code=of_person("CertificateNo")),
        "PMGender": Choice(("Male", "Female"), code=of_person("Gender")),
        "PMContactInfo": FreeText(64, code=of_person("ContactInfo")),
    },
    required=True,
    missing="MissingParam.PMInfo",
)
INSTANCE_ID: dict[str, Parameter] = {"InstanceId": Parameter(required=True, missing="MissingParam.InstanceId")}
CONSTRUCTION_TIME = "InvalidConstructionTime.Malformed"
APPLICATION: dict[str, Parameter] = {
    **INSTANCE_ID,
    "CompanyName": own_code("CompanyName"),
    "LineType": Choice(
        ("MSTP", "MPLSVPN", "FIBRE", "Other"),
        code="IllegalParam.LineType",
        required=True,
        missing="IllegalParam.LineType",
    ),
    "Bandwidth": Integer(2, 10240, code="IllegalParam.Bandwidth"),
    "ConstructionTime": Moment(code=CONSTRUCTION_TIME, required=True, missing=CONSTRUCTION_TIME),
    "PeerLocation": own_code("PeerLocation", required=False),
    "Si": own_code("Si"),
    "PMInfo": PEOPLE,
}

NEW_LINE: dict[str, Parameter] = {
    **reference.PHYSICAL_CONNECTION["CreatePhysicalConnection"],
    "PeerLocation": FreeText(256, code="InvalidPeerLocation.Malformed"),
    "PortType": Choice(ALL_PORT_TYPES, code="InvalidPortType.Malformed", required=True, missing=NO_PORT_TYPE),
    "bandwidth": Integer(2, 10240, code="InvalidBandwidth"),
    "DeviceAdvancedCapacity": Numbered(FEATURES),
}
CHANGED_LINE: dict[str, Parameter] = {
    **reference.PHYSICAL_CONNECTION["ModifyPhysicalConnectionAttribute"],
    "PortType": Choice(ALL_PORT_TYPES, code="InvalidPortType.Malformed"),
    "DownDelayTime": Integer(0, 10000, among=tuple(range(0, 10001, 100))),
}
OCCUPANCY: dict[str, Parameter] = {
    **CONNECTION_ID,
    "AutoPay": Boolean(),
    "InstanceChargeType": Choice(("PrePaid",), code="InvalidPhysicalConnectionChargeType.Malformed"),
    "PricingCycle": Choice(("Month", "Year"), code="InvalidPhysicalConnectionPricingCycle.Malformed"),
    "Period": Integer(
        1,
        9,
        code="InvalidPhysicalConnectionPeriod.Malformed",
        required=True,
        missing="InvalidPhysicalConnectionPeriod.Malformed",
    ),
    "AutoRenew": Boolean(),
    "AutoRenewDuration": Integer(0, 2147483647),
}

PARAMETERS: dict[str, dict[str, Parameter]] = {
    "CreatePhysicalConnection": NEW_LINE,
    "ModifyPhysicalConnectionAttribute": CHANGED_LINE,
    "EnablePhysicalConnection": {**CONNECTION_ID, "ByPassSp": Boolean()},
    "DeletePhysicalConnection": CONNECTION_ID,
    "ConfirmPhysicalConnection": {
        "PhysicalConnectionId": Parameter(required=True, missing="MissingParam.PhysicalConnectionId")
    },
    "RecoverPhysicalConnection": {"InstanceId": REQUIRED, "DryRun": Boolean()},
    "ApplyPhysicalConnectionLOA": APPLICATION,
    "SecondApplyPhysicalConnectionLOA": APPLICATION,
    "CompletePhysicalConnectionLOA": {
        **INSTANCE_ID,
        "LineCode": own_code("LineCode", required=False),
        "LineLabel": own_code("LineLabel", required=False),
        "LineServiceProvider": ANY,
        "LineSPContactInfo": own_code("LineSPContactInfo", required=False),
        "FinishWork": Boolean(),
    },
    "CreatePhysicalConnectionOccupancyOrder": OCCUPANCY,
    "CreatePhysicalConnectionSetupOrder": {
        **reference.PHYSICAL_CONNECTION["CreatePhysicalConnectionSetupOrder"],
        "PortType": Choice(ALL_PORT_TYPES, code="InvalidPortType.Malformed"),
    },
    "OpenPhysicalConnectionService": {},
    "GetPhysicalConnectionServiceStatus": {},
    "DescribeAccessPoints": {"AcceptLanguage": Choice(("zh-CN", "en-US")), **PAGING},
    "ListBusinessAccessPoints": {},
}

LONG_CODES: dict[str, Parameter] = {
    "bandwidth": Integer(2, 10240, code="InvalidPhysicalConnectionBandwidth.Malformed"),
}
LONG_OPERATOR = "InvalidPhysicalConnectionOperator.Malformed"
LONG_PORT_TYPE = "InvalidPhysicalConnectionPortType.Malformed"
LISTING = [action for action, rules in reference.PARAMETERS.items() if "PageSize" in rules]

# switch -> action -> what replaces the above while the switch is on
VARIANTS: dict[str, dict[str, dict[str, Parameter]]] = {
    "strict": reference.VARIANTS["strict"],
    "long_codes": {
        "CreatePhysicalConnection": {
            **LONG_CODES,
            "LineOperator": Choice(LINE_OPERATORS, code=LONG_OPERATOR, required=True),
            "PortType": Choice(ALL_PORT_TYPES, code=LONG_PORT_TYPE, required=True, missing=NO_PORT_TYPE),
        },
        "ModifyPhysicalConnectionAttribute": {**LONG_CODES, "LineOperator": Choice(LINE_OPERATORS, code=LONG_OPERATOR)},
    },
    "default_port_type": {
        "CreatePhysicalConnection": {"PortType": Choice(ALL_PORT_TYPES, code="InvalidPortType.Malformed")}
    },
    "clamp_page_size": {action: {"PageSize": Clamped(1, 50)} for action in (*LISTING, "DescribeAccessPoints")},
}
