# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs before any action: flow control, client tokens, names of parameters."""

from __future__ import annotations

from . import handling as how
from .fact import Fact
from .sources import NONE, S_CORE, T_BGP, T_ROUTER, V_CREATE_CONNECTION, V_IDEM, V_RATE, V_THROTTLE

FACTS = (
    Fact(
        "rate",
        "all",
        "300 calls a minute per action, region and account.",
        V_RATE,
        "v",
        how.THROTTLED,
        "test_today_tags.py::test_fact",
    ),
    Fact(
        "rate.status",
        "all",
        "400 or 503 Throttling.*; open.",
        V_RATE,
        "i",
        how.THROTTLED,
        "test_today_tags.py::test_fact",
        "throttle_status",
    ),
    Fact(
        "rate.code",
        "all",
        "Throttling.User, Throttling.Api, Throttling or Rejected.Throttling.",
        V_THROTTLE,
        "v",
        how.THROTTLED,
        "test_today_tags.py::test_fact",
        "throttle_code",
    ),
    Fact(
        "rate.header",
        "all",
        "x-acs-retry-after in milliseconds, which the SDK heeds.",
        S_CORE,
        "s",
        how.RETRY_AFTER,
        "test_today_tags.py::test_fact",
        "throttle_header",
    ),
    Fact(
        "token.long",
        "all",
        "More than 64 characters: IllegalParam.ClientToken.",
        V_CREATE_CONNECTION,
        "vi",
        how.TOKEN,
        "test_today_tags.py::test_fact",
    ),
    Fact(
        "token.busy",
        "all",
        "403 LastTokenProcessing or 400 OperationFailed.LastTokenProcessing.",
        f"{T_ROUTER}; {T_BGP}",
        "t",
        how.TOKEN_BUSY,
        "test_today_tags.py::test_fact",
        "token_busy_code",
    ),
    Fact(
        "token.mismatch",
        "all",
        "Other parameters: 400 IdempotentParameterMismatch, status inferred.",
        V_IDEM,
        "vi",
        how.OTHER_TOKENS,
        "test_today_tags.py::test_fact",
    ),
    Fact(
        "token.life",
        "all",
        "No source has the time for which a token is remembered: the delay token_life.",
        V_IDEM,
        "i",
        how.TOKEN_KEPT,
        "test_today_tags.py::test_fact",
    ),
    Fact(
        "letter.case",
        "all",
        "Names of parameters are taken in any letter case.",
        NONE,
        "i",
        how.CASE,
        "test_today_tags.py::test_fact",
        "parameter_case",
    ),
)
