# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the service is reached: where it is, with which keys, how patiently, and who waits for the result."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import Secrets

DEFAULT_ENDPOINT = "https://vpc.aliyuncs.com"

Keys = tuple[str, str, "str | None"]
"""Access key ID, access key secret, security token."""


@dataclass(frozen=True, eq=False, repr=False)
class Clock:
    """Where time comes from and goes to; tests put their own in."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, eq=False, repr=False)
class Settings:
    """How to reach the service. Times are seconds. I(credentials) returns fresh keys at every call."""

    region: str
    credentials: Callable[[], Keys]
    anchor: str = ""
    """A secret behind the keys that outlives them, where they are fetched anew by each task."""
    endpoint: str = DEFAULT_ENDPOINT
    signature_method: str = "HMAC-SHA1"
    validate_certs: bool = True
    ca_path: str | None = None
    allow_http: bool = False
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    max_attempts: int = 8
    max_retry_time: float = 300.0
    retry_codes: tuple[str, ...] = ()
    sensitive_parameters: frozenset[str] = frozenset()
    """The request parameters, in lower case, that may stand in no URL and no message."""
    sensitive_members: frozenset[str] = frozenset()
    """The members of answers, in lower case, that may stand in no message either."""
    secrets: Secrets = field(default_factory=Secrets)
    """Where all secrets go that the task meets."""
    clock: Clock = field(default_factory=Clock)
    reader: Reader = field(default_factory=Reader)
    """Who reads the result: a task that nobody reads any more does nothing further."""
    allowance: Callable[[str, str, str], None] | None = None
    """Called with the action and the token of each changing call before it is made for the first time, and with the action that it
    undoes, if any; it may refuse it."""

    def common_secret(self) -> str:
        """Return a secret that the tasks of a run have in common, so that what one of them hashes says something to another one."""
        return self.anchor or self.credentials()[1]
