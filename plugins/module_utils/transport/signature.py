# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sign requests: pure functions from parameters and a secret to a signature, with no clock and no I/O.

Two ways are known to the service: C(HMAC-SHA1) over the request parameters (reference, chapter 2) and
C(ACS3-HMAC-SHA256) over headers (newer than the reference; what the vendor's current SDKs send).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote


def percent_encode(text: str) -> str:
    """Encode as RFC 3986 does: everything but letters, digits and C(-_.~), as upper-case UTF-8 octets."""
    return quote(str(text), safe="-_.~")


def canonical_query(params: Mapping[str, str]) -> str:
    """Join the parameters, sorted by the bytes of their names, as C(name=value) pairs with C(&)."""
    return "&".join(f"{percent_encode(name)}={percent_encode(params[name])}" for name in sorted(params))


def string_to_sign(method: str, params: Mapping[str, str]) -> str:
    """Return the text that HMAC-SHA1 signs (reference, chapter 2, Request signature); empty values count."""
    unsigned = {name: value for name, value in params.items() if name != "Signature"}
    return f"{method}&%2F&{percent_encode(canonical_query(unsigned))}"


def sign_hmac_sha1(method: str, params: Mapping[str, str], access_key_secret: str) -> str:
    """Return the C(Signature) parameter: Base64 of the HMAC-SHA1 under the secret followed by an ampersand."""
    digest = hmac.new(f"{access_key_secret}&".encode(), string_to_sign(method, params).encode(), hashlib.sha1)
    return base64.b64encode(digest.digest()).decode()


def sign_acs3(method: str, params: Mapping[str, str], headers: Mapping[str, str], secret: str, key_id: str) -> str:
    """Return the C(Authorization) header of ACS3-HMAC-SHA256.

    I(headers) are those to be sent, by lower-case name; C(host), C(content-type) and all C(x-acs-*) are signed.
    C(x-acs-content-sha256) must already be among them.
    """
    signed = sorted(name for name in headers if name.startswith("x-acs-") or name in ("host", "content-type"))
    canonical_headers = "".join(f"{name}:{headers[name].strip()}\n" for name in signed)
    names = ";".join(signed)
    request = "\n".join(
        (method, "/", canonical_query(params), canonical_headers, names, headers["x-acs-content-sha256"])
    )
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(request.encode()).hexdigest()
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"ACS3-HMAC-SHA256 Credential={key_id},SignedHeaders={names},Signature={signature}"
