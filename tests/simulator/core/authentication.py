# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is calling?

Two signatures: HMAC-SHA1 over the parameters, as the reference says, and ACS3-HMAC-SHA256 in headers, which the
vendor's current SDK uses.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from . import accounts, sts
from .clock import parse_time
from .errors import Refusal
from .journal import mask_values
from .world import S, World

ACS3 = "ACS3-HMAC-SHA256"
# Parameters that are headers there.
ACS3_NAMES = {"Action": "x-acs-action", "Version": "x-acs-version"}
METHODS = ("GET", "POST")
TOLERANCE = 15 * 60.0
SIGNED_PARAMETERS = (
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
    "Version",
    "Action",
)


@dataclass
class HttpRequest:
    """A request as it arrived."""

    method: str
    path: str
    query: str
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def is_acs3(self) -> bool:
        """Whether it is signed in its headers, which then say what is called."""
        return self.headers.get("authorization", "").startswith("ACS3-")

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of query and form body in their order, repeated ones as often as they are there."""
        pairs = parse_qsl(self.query, keep_blank_values=True)
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            pairs += parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True)
        return pairs

    def query_params(self) -> dict[str, str]:
        """Return the parameters of the query alone."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def params(self) -> dict[str, str]:
        """Return query and form body together, as they are signed; with ACS3, what the headers say of the same names."""
        params = dict(self.pairs())
        if self.is_acs3:
            params.update({name: self.headers[header] for name, header in ACS3_NAMES.items() if header in self.headers})
        return params


def encode(text: str) -> str:
    """Return the text as both signatures encode it."""
    return quote(text, safe="~")


def canonical_query(params: dict[str, str]) -> str:
    """Return the parameters sorted and encoded."""
    return "&".join(f"{encode(name)}={encode(params[name])}" for name in sorted(params))


def rpc_string_to_sign(method: str, params: dict[str, str]) -> str:
    """Return what HMAC-SHA1 signs: whatever arrives, empty values included, except the signature itself."""
    signed = {name: value for name, value in params.items() if name != "Signature"}
    return f"{method}&{encode('/')}&{encode(canonical_query(signed))}"


def rpc_signature(secret: str, string_to_sign: str) -> str:
    """Return the HMAC-SHA1 signature."""
    digest = hmac.new(f"{secret}&".encode(), string_to_sign.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def acs3_string_to_sign(http: HttpRequest, signed_headers: list[str], params: dict[str, str]) -> str:
    """Return what ACS3-HMAC-SHA256 signs."""
    headers = "".join(f"{name}:{http.headers.get(name, '').strip()}\n" for name in signed_headers)
    payload = http.headers.get("x-acs-content-sha256", "")
    canonical = "\n".join(
        (http.method, http.path or "/", canonical_query(params), headers, ";".join(signed_headers), payload)
    )
    return f"{ACS3}\n{hashlib.sha256(canonical.encode()).hexdigest()}"


def acs3_signature(secret: str, string_to_sign: str) -> str:
    """Return the ACS3-HMAC-SHA256 signature."""
    return hmac.new(secret.encode(), string_to_sign.encode(), hashlib.sha256).hexdigest()


def named_action(http: HttpRequest) -> str:
    """Return the action that a request names, believed or not."""
    return http.params().get("Action", "")


Signer = tuple[accounts.Account, accounts.Key, dict[str, str]]


def authenticate(world: World[S], http: HttpRequest) -> Signer:
    """Return the calling account, its key and the request's parameters, or a refusal."""
    if http.method not in METHODS:
        raise Refusal("InvalidAction.NotFound")
    check_contradictions(http)
    return check_acs3(world, http) if http.is_acs3 else check_rpc(world, http)


def check_contradictions(http: HttpRequest) -> None:
    """Refuse a parameter with two values: which of them the real service would take, and sign, is not known."""
    params = http.params()
    for name, value in http.pairs():
        if value != params[name]:
            raise Refusal("InvalidParameter", message=f"The parameter {name} is given twice, with different values.")


def check_rpc(world: World[S], http: HttpRequest) -> Signer:
    """Return who signed a request in its parameters, and these."""
    params = http.params()
    for name in SIGNED_PARAMETERS:
        if not params.get(name):
            raise Refusal(f"Missing{name}", message=f"{name} is mandatory for this action.")
    check_version(world, params["Version"])
    if params["SignatureMethod"] != "HMAC-SHA1" or params["SignatureVersion"] != "1.0":
        raise Refusal("InvalidSignatureMethod")
    account, key = known_key(world, params["AccessKeyId"])
    check_security_token(world, key, params.get("SecurityToken", ""))
    check_timestamp(world, params["Timestamp"])
    expected = rpc_signature(key.access_key_secret, rpc_string_to_sign(http.method, params))
    if not hmac.compare_digest(expected.encode(), params["Signature"].encode()):
        # Whoever reads the message may not be meant to read keys and people in it.
        masked = mask_values(params, world.product.is_private)
        raise not_matched(rpc_string_to_sign(http.method, masked))
    use_nonce(world, key, params["SignatureNonce"])
    return account, key, params


def check_acs3(world: World[S], http: HttpRequest) -> Signer:
    """Return who signed a request in its headers, and its parameters."""
    parts = read_authorization(http.headers["authorization"])
    for name in ("x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"):
        if not http.headers.get(name):
            raise Refusal(f"Missing{name}", message=f"{name} is mandatory for this action.")
    check_version(world, http.headers["x-acs-version"])
    account, key = known_key(world, parts["Credential"])
    token = http.headers.get("x-acs-security-token", "")
    check_security_token(world, key, token)
    check_timestamp(world, http.headers["x-acs-date"])
    signed_headers = parts["SignedHeaders"].split(";")
    needed = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"}
    if token:
        needed.add("x-acs-security-token")
    if not needed <= set(signed_headers):
        raise Refusal("IncompleteSignature")
    if hashlib.sha256(http.body).hexdigest() != http.headers["x-acs-content-sha256"]:
        raise not_matched("(the body's hash is not that of x-acs-content-sha256)")
    string_to_sign = acs3_string_to_sign(http, signed_headers, http.query_params())
    expected = acs3_signature(key.access_key_secret, string_to_sign)
    if not hmac.compare_digest(expected.encode(), parts["Signature"].encode()):
        raise not_matched(string_to_sign)
    use_nonce(world, key, http.headers["x-acs-signature-nonce"])
    return account, key, http.params()


def read_authorization(header: str) -> dict[str, str]:
    """Return the parts of the header Authorization."""
    method, _unused, rest = header.partition(" ")
    if method != ACS3:
        raise Refusal("InvalidSignatureMethod")
    parts: dict[str, str] = {}
    for part in rest.split(","):
        name, _unused, value = part.strip().partition("=")
        parts[name] = value
    if not all(parts.get(name) for name in ("Credential", "SignedHeaders", "Signature")):
        raise Refusal("IncompleteSignature")
    return parts


def not_matched(string_to_sign: str) -> Refusal:
    """Return the refusal of a wrong signature."""
    text = "Specified signature is not matched with our calculation. server string to sign is:"
    return Refusal("SignatureDoesNotMatch", message=text + string_to_sign)


def check_version(world: World[S], version: str) -> None:
    """Refuse the version of any other API than the product's, and of STS."""
    if version not in (world.product.version, sts.VERSION):
        raise Refusal("InvalidVersion")


def known_key(world: World[S], access_key_id: str) -> tuple[accounts.Account, accounts.Key]:
    """Return a key and its account, or a refusal."""
    found = accounts.find_key(world.accounts, access_key_id)
    if found is None:
        raise Refusal("InvalidAccessKeyId.NotFound")
    return found


def check_security_token(world: World[S], key: accounts.Key, token: str) -> None:
    """Refuse a temporary key without its token, after its time or with another token."""
    if key.security_token and not token:
        raise Refusal("MissingSecurityToken", message="SecurityToken is mandatory for this action.")
    if token != key.security_token:
        malformed = len(token) < 16
        raise Refusal("InvalidSecurityToken.Malformed" if malformed else "InvalidSecurityToken.MismatchWithAccessKey")
    if key.expires is not None and world.clock.wall() >= key.expires:
        raise Refusal("InvalidSecurityToken.Expired")


def check_timestamp(world: World[S], timestamp: str) -> None:
    """Refuse a request signed too long ago, by the machine's clock, wherever the simulated time stands."""
    if not timestamp.endswith("Z"):
        raise Refusal("InvalidTimeStamp.Format")
    try:
        signed_at = parse_time(timestamp)
    except ValueError:
        raise Refusal("InvalidTimeStamp.Format") from None
    if abs(world.clock.wall() - signed_at) > TOLERANCE:
        raise Refusal("InvalidTimeStamp.Expired")


def use_nonce(world: World[S], key: accounts.Key, nonce: str) -> None:
    """Refuse a nonce that this key has used before."""
    now = world.clock.wall()
    if (key.access_key_id, nonce) in world.nonces:
        raise Refusal("SignatureNonceUsed")
    # Requests as old as the first ones fail by their timestamp anyway.
    while world.nonces and now - next(iter(world.nonces.values())) >= 2 * TOLERANCE:
        del world.nonces[next(iter(world.nonces))]
    world.nonces[(key.access_key_id, nonce)] = now
