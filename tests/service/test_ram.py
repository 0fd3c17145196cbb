# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RAM users, roles and policies of the simulator, and GetCallerIdentity, in both signatures."""

from __future__ import annotations

import json
from typing import Any

import pytest

import simulator
from simulator.core.policies import ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY, decide, read_policies
from simulator.express_connect.actions import CHANGING, OPTIONAL, READING
from simulator.express_connect.arns import BGP, BY_TYPE, NO_RESOURCE_LEVEL, RESOURCES

from .estate import GATEWAYS, LINE, LOA, Estate
from .signing import Client, Reply

STS = "2015-04-01"
MESSAGE = "User not authorized to operate on the specified resource, or this API doesn't support RAM."


@pytest.fixture(autouse=True)
def simple_lines(service: simulator.Handle) -> None:
    """On any profile, a line needs no more to be ordered than on the reference's."""
    service.control.config(default_port_type=True)
    service.control.quotas(lines_per_access_point=None)


def statement(action: Any, resource: Any = "*", effect: str = "Allow") -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource}


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "1", "Statement": list(statements)}


def user(estate: Estate, *statements: dict[str, Any], name: str = "user") -> Client:
    """A client with the keys of a new RAM user of the account."""
    policies = [policy(*statements)] if statements else []
    keys = estate.control.add_user(estate.client.account["uid"], name=name, policies=policies)
    return Client(estate.service.endpoint, keys)


def role(estate: Estate, *statements: dict[str, Any], **given: Any) -> Client:
    keys = estate.control.add_role(estate.client.account["uid"], name="role", policies=[policy(*statements)], **given)
    return Client(estate.service.endpoint, keys)


def denied(reply: Reply, action: str, verdict: str = IMPLICIT_DENY) -> dict[str, str]:
    """The reply is a refusal for want of permission; its details."""
    assert (reply.status, reply.code, reply.data["Message"]) == (403, "Forbidden.RAM", MESSAGE)
    details: dict[str, str] = reply.data["AccessDeniedDetail"]
    assert (details["AuthAction"], details["NoPermissionType"]) == (f"vpc:{action}", verdict)
    return details


# ---------------------------------------------------------------- policies


@pytest.mark.parametrize(
    ("statements", "action", "resources", "verdict"),
    [
        ([statement("*")], "vpc:AddBgpNetwork", ["acs:vpc:r:1:virtualborderrouter/v"], ALLOWED),
        ([statement("vpc:*")], "vpc:AddBgpNetwork", ["*"], ALLOWED),
        ([statement("vpc:Describe*")], "vpc:DescribeBgpPeers", ["*"], ALLOWED),
        ([statement("vpc:Describe*")], "vpc:CreateBgpPeer", ["*"], IMPLICIT_DENY),
        ([statement("vpc:describebgppeers")], "vpc:DescribeBgpPeers", ["*"], IMPLICIT_DENY),
        ([statement("ecs:*")], "vpc:DescribeBgpPeers", ["*"], IMPLICIT_DENY),
        ([statement("vpc:*Bgp????")], "vpc:DeleteBgpPeer", ["*"], ALLOWED),
        ([statement("vpc:*Bgp????")], "vpc:DeleteBgpGroup", ["*"], IMPLICIT_DENY),
        ([statement(["vpc:A", "vpc:B"])], "vpc:B", ["*"], ALLOWED),
        ([statement("vpc:A"), statement("vpc:B")], "vpc:B", ["*"], ALLOWED),
        ([statement("vpc:*", "acs:vpc:*:1:x/*")], "vpc:A", ["acs:vpc:r:1:x/i"], ALLOWED),
        ([statement("vpc:*", "acs:vpc:*:2:x/*")], "vpc:A", ["acs:vpc:r:1:x/i"], IMPLICIT_DENY),
        ([statement("vpc:*", "acs:vpc:r?:*:x/i")], "vpc:A", ["acs:vpc:r1:1:x/i"], ALLOWED),
        ([statement("vpc:*", "acs:vpc:*:*:x/i.j")], "vpc:A", ["acs:vpc:r:1:x/iXj"], IMPLICIT_DENY),
        ([statement("vpc:*", "acs:vpc:*:*:x/i")], "vpc:A", ["acs:vpc:r:1:x/*"], IMPLICIT_DENY),
        ([statement("vpc:*", "acs:vpc:*:*:*")], "vpc:A", ["*"], IMPLICIT_DENY),
        ([statement("vpc:*", ["acs:vpc:*:*:x/*", "acs:vpc:*:*:y/*"])], "vpc:A", ["acs:vpc:r:1:y/i"], ALLOWED),
        # every resource must be allowed, and one that is denied is enough
        ([statement("vpc:*", "acs:vpc:*:*:x/*")], "vpc:A", ["acs:vpc:r:1:x/i", "acs:vpc:r:1:y/i"], IMPLICIT_DENY),
        (
            [statement("vpc:*", "acs:vpc:*:*:x/*"), statement("vpc:A", "acs:vpc:*:*:y/*")],
            "vpc:A",
            ["acs:vpc:r:1:x/i", "acs:vpc:r:1:y/i"],
            ALLOWED,
        ),
        (
            [statement("*"), statement("vpc:A", "acs:vpc:*:*:y/*", "Deny")],
            "vpc:A",
            ["acs:vpc:r:1:x/i", "acs:vpc:r:1:y/i"],
            EXPLICIT_DENY,
        ),
        ([statement("vpc:A", effect="Deny"), statement("*")], "vpc:A", ["*"], EXPLICIT_DENY),
        ([statement("vpc:A", effect="Deny"), statement("*")], "vpc:B", ["*"], ALLOWED),
        ([statement("vpc:A", effect="Deny")], "vpc:B", ["*"], IMPLICIT_DENY),
    ],
)
def test_verdicts(statements: list[dict[str, Any]], action: str, resources: list[str], verdict: str) -> None:
    assert decide(read_policies([policy(*statements)]), action, resources) == verdict
    apart = read_policies([policy(one) for one in statements])
    assert decide(apart, action, resources) == verdict


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"Version": 1, "Statement": [statement("*")]},
        {"Version": "2", "Statement": [statement("*")]},
        {"Version": "1"},
        {"Version": "1", "Statement": []},
        {"Version": "1", "Statement": statement("*")},
        {"Version": "1", "Statement": ["*"]},
        {"Version": "1", "Statement": [statement("*")], "Id": "x"},
        policy(statement("*", effect="allow")),
        policy(statement("")),
        policy(statement([])),
        policy(statement([1])),
        policy(statement("DescribeBgpPeers")),
        policy(statement("vpc:Describe Bgp")),
        policy(statement("*", "pc-1")),
        policy(statement("*", "")),
        policy({"Effect": "Allow", "Action": "*"}),
        policy({"Effect": "Allow", "NotAction": "*", "Resource": "*"}),
        policy({**statement("*"), "Condition": {"IpAddress": {"acs:SourceIp": "10.0.0.0/8"}}}),
    ],
)
def test_policies_that_are_none_or_say_more_than_is_understood(service: simulator.Handle, document: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        service.control.add_user(service.accounts[0]["uid"], name="x", policies=[document])


@pytest.mark.parametrize("given", [{"name": "a b"}, {"name": ""}, {}, {"name": 1}, {"name": "x", "policies": "*"}])
def test_users_need_a_name_and_a_list(service: simulator.Handle, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="name|policies"):
        service.control.add_user(service.accounts[0]["uid"], **given)


def test_a_name_is_given_once(service: simulator.Handle) -> None:
    uid = service.accounts[0]["uid"]
    service.control.add_user(uid, name="x")
    service.control.add_role(uid, name="x")
    with pytest.raises(ValueError, match="x"):
        service.control.add_user(uid, name="x")
    service.control.add_user(service.accounts[1]["uid"], name="x")


# ---------------------------------------------------------------- calls


def test_an_account_may_do_everything(estate: Estate) -> None:
    """Its own keys know no policies; nor do those of other accounts."""
    user(estate)
    estate.client.ok("CreatePhysicalConnection", **LINE)
    stranger = Client(estate.service.endpoint, estate.service.accounts[1])
    stranger.ok("CreatePhysicalConnection", **LINE)


def test_a_user_without_policies_may_do_nothing(estate: Estate) -> None:
    """Fact ram.denied."""
    line = estate.line("Initial")
    someone = user(estate)
    details = denied(someone.call("CancelPhysicalConnection", PhysicalConnectionId=line), "CancelPhysicalConnection")
    assert details["AuthPrincipalType"] == "SubUser"
    assert details["AuthPrincipalOwnerId"] == estate.client.account["uid"]
    assert (
        details["AuthPrincipalDisplayName"] == someone.call("GetCallerIdentity", signed={"Version": STS}).data["UserId"]
    )
    assert details["PolicyType"] == "AccountLevelIdentityBasedPolicy"
    assert details["EncodedDiagnosticInfo"]
    assert estate.show_line(line)["Status"] == "Initial"
    denied(someone.acs3("DescribePhysicalConnections"), "DescribePhysicalConnections")


def test_a_user_works_on_the_account_s_objects(estate: Estate) -> None:
    line = estate.line("Initial")
    someone = user(estate, statement("vpc:*"))
    someone.ok("CancelPhysicalConnection", PhysicalConnectionId=line)
    assert estate.show_line(line)["Status"] == "Canceled"
    entry = estate.control.journal(changing=True)[-1]
    assert (entry["account"], entry["user"]) == (estate.client.account["uid"], "user")


def test_a_denial_comes_before_token_and_parameters(estate: Estate) -> None:
    estate.client.ok("CreatePhysicalConnection", ClientToken="t", **LINE)
    someone = user(estate, statement("vpc:Describe*"))
    denied(someone.call("CreatePhysicalConnection", ClientToken="t", **LINE), "CreatePhysicalConnection")
    denied(someone.call("CreatePhysicalConnection"), "CreatePhysicalConnection")
    someone.refused("Nonsense", 404, "InvalidAction.NotFound")


def test_deny_wins_and_says_so(estate: Estate) -> None:
    """Fact ram.detail."""
    someone = user(estate, statement("vpc:*"), statement("vpc:CreatePhysicalConnection", effect="Deny"))
    denied(someone.call("CreatePhysicalConnection", **LINE), "CreatePhysicalConnection", EXPLICIT_DENY)
    someone.ok("DescribePhysicalConnections")


@pytest.mark.parametrize("code", ["Forbidden", "Forbbiden", "Forbbiden.SubUser", "NoPermission"])
def test_other_spellings(estate: Estate, code: str) -> None:
    estate.control.config(permission_denied_code=code, access_denied_detail=False)
    reply = user(estate).call("DescribeBgpGroups")
    assert (reply.status, reply.code) == (403, code)
    assert set(reply.data) == {"RequestId", "HostId", "Code", "Message"}


def test_a_denial_in_xml(estate: Estate) -> None:
    body = user(estate).call("DescribeBgpGroups", Format="XML").body.decode()
    assert "<Code>Forbidden.RAM</Code>" in body
    assert "<AccessDeniedDetail><AuthAction>vpc:DescribeBgpGroups</AuthAction>" in body


def test_over_http(estate: Estate) -> None:
    given = {"uid": estate.client.account["uid"], "name": "auditor", "policies": [policy(statement("vpc:Describe*"))]}
    headers = {"Content-Type": "application/json"}
    for kind, name in (("users", "auditor"), ("roles", "auditing")):
        reply = estate.client.exchange("POST", f"/_control/{kind}", headers, json.dumps({**given, "name": name}))
        assert reply.status == 200, reply.body
        someone = Client(estate.service.endpoint, reply.data)
        someone.ok("DescribeBgpGroups")
        denied(someone.call("CreatePhysicalConnection", **LINE), "CreatePhysicalConnection")
    again = estate.client.exchange("POST", "/_control/users", headers, json.dumps(given))
    assert (again.status, set(again.data)) == (400, {"error"})


def test_a_reset_leaves_users(estate: Estate) -> None:
    someone = user(estate, statement("vpc:Describe*"))
    estate.service.reset()
    someone.ok("DescribeBgpGroups")
    assert estate.service.accounts[0] == estate.client.account


# ---------------------------------------------------------------- resources


def test_every_action_has_its_resources() -> None:
    """Facts ram.no_resource and ram.levels."""
    actions = {*READING, *CHANGING, *(name for rows in OPTIONAL.values() for name in rows)}
    known = [*NO_RESOURCE_LEVEL, *RESOURCES, *BY_TYPE, *BGP]
    assert actions <= set(known)
    assert len(known) == len(set(known))


def limited(estate: Estate, kind: str, resource_id: str) -> Client:
    """A user who may do everything, with one object."""
    return user(estate, statement("vpc:*", f"acs:vpc:cn-shanghai:{estate.client.account['uid']}:{kind}/{resource_id}"))


def test_one_physical_connection(estate: Estate) -> None:
    mine, other = estate.line("Allocated"), estate.line("Allocated")
    someone = limited(estate, "physicalconnection", mine)
    for action, name, more in (
        ("ModifyPhysicalConnectionAttribute", "PhysicalConnectionId", {"Name": "renamed"}),
        ("ApplyPhysicalConnectionLOA", "InstanceId", LOA),
        ("DescribePhysicalConnectionLOA", "InstanceId", {}),
        ("DescribeVirtualBorderRoutersForPhysicalConnection", "PhysicalConnectionId", {}),
        ("CancelPhysicalConnection", "PhysicalConnectionId", {}),
    ):
        denied(someone.call(action, **{name: other}, **more), action)
        assert someone.call(action, **{name: mine}, **more).code != "Forbidden.RAM"
    denied(someone.call("DescribePhysicalConnections"), "DescribePhysicalConnections")  # of all there are
    denied(someone.call("CreatePhysicalConnection", **LINE), "CreatePhysicalConnection")
    denied(
        someone.call("CreatePhysicalConnectionSetupOrder"), "CreatePhysicalConnectionSetupOrder"
    )  # no resource level
    denied(someone.call("DeleteVirtualBorderRouter", VbrId=mine), "DeleteVirtualBorderRouter")  # another kind


def test_bgp_is_a_matter_of_the_vbr(estate: Estate) -> None:
    """Fact ram.bgp."""
    mine, other = estate.vbr(vlan=1), estate.vbr(vlan=2)
    groups = [estate.group(vbr) for vbr in (mine, other)]
    peers = [estate.peer(group, PeerIpAddress="10.0.0.2") for group in groups]
    someone = limited(estate, "virtualborderrouter", mine)
    for action, name, ids in (
        ("CreateBgpGroup", "RouterId", (mine, other)),
        ("AddBgpNetwork", "RouterId", (mine, other)),
        ("DescribeBgpNetworks", "RouterId", (mine, other)),
        ("DescribeBgpGroups", "RouterId", (mine, other)),
        ("DescribeBgpPeers", "BgpGroupId", groups),
        ("ModifyBgpGroupAttribute", "BgpGroupId", groups),
        ("CreateBgpPeer", "BgpGroupId", groups),
        ("ModifyBgpPeerAttribute", "BgpPeerId", peers),
        ("DeleteBgpPeer", "BgpPeerId", peers),
        ("DeleteBgpGroup", "BgpGroupId", groups),
        ("ModifyVirtualBorderRouterAttribute", "VbrId", (mine, other)),
    ):
        denied(someone.call(action, **{name: ids[1]}), action)
        denied(someone.call(action, **{name: "none-such"}), action)
        assert someone.call(action, **{name: ids[0]}).code != "Forbidden.RAM", action
    denied(someone.call("CreateBgpPeer", BgpGroupId=groups[1], BgpPeerId=peers[0]), "CreateBgpPeer")
    denied(someone.call("DescribeBgpGroups"), "DescribeBgpGroups")
    denied(someone.call("CreateVirtualBorderRouter", PhysicalConnectionId="pc-1"), "CreateVirtualBorderRouter")


def test_an_association_needs_both_ends(estate: Estate) -> None:
    """Fact ram.association."""
    vbr, line = estate.vbr(), estate.line()
    uid = estate.client.account["uid"]
    ends = {"VbrId": vbr, "PhysicalConnectionId": line, "VlanId": 9, **GATEWAYS}
    action = "AssociatePhysicalConnectionToVirtualBorderRouter"
    arns = [f"acs:vpc:cn-shanghai:{uid}:physicalconnection/{line}", f"acs:vpc:*:*:virtualborderrouter/{vbr}"]
    for number, one in enumerate(arns):
        denied(user(estate, statement("vpc:*", one), name=f"user-{number}").call(action, **ends), action)
    user(estate, statement("vpc:*", arns), name="both").ok(action, **ends)


def test_regions_and_accounts_of_resources(estate: Estate) -> None:
    uid = estate.client.account["uid"]
    someone = user(estate, statement("vpc:*", f"acs:vpc:cn-beijing:{uid}:*"))
    denied(someone.call("DescribePhysicalConnections"), "DescribePhysicalConnections")
    someone.ok("DescribePhysicalConnections", RegionId="cn-beijing")


# ---------------------------------------------------------------- who am I?


def identity(client: Client, signature: str) -> dict[str, str]:
    if signature == "acs3":
        reply = client.acs3("GetCallerIdentity", overrides={"x-acs-version": STS})
    else:
        reply = client.call("GetCallerIdentity", "POST", signed={"Version": STS, "RegionId": None})
    assert reply.status == 200, reply.body
    answer = reply.data
    assert answer.pop("RequestId")
    return answer


@pytest.mark.parametrize("signature", ["acs3", "hmac-sha1"])
def test_the_account(client: Client, signature: str) -> None:
    uid = client.account["uid"]
    arn = f"acs:ram::{uid}:root"
    expected = {"AccountId": uid, "PrincipalId": uid, "Arn": arn, "IdentityType": "Account", "UserId": uid}
    assert identity(client, signature) == expected


@pytest.mark.parametrize("signature", ["acs3", "hmac-sha1"])
def test_a_user(estate: Estate, signature: str) -> None:
    """Without any permission. Fact sts.identity."""
    uid = estate.client.account["uid"]
    found = identity(user(estate, name="network-team"), signature)
    assert len(found["UserId"]) == 18
    assert found == {
        "AccountId": uid,
        "PrincipalId": found["UserId"],
        "Arn": f"acs:ram::{uid}:user/network-team",
        "IdentityType": "RAMUser",
        "UserId": found["UserId"],
    }


@pytest.mark.parametrize("signature", ["acs3", "hmac-sha1"])
def test_a_role(estate: Estate, signature: str) -> None:
    uid = estate.client.account["uid"]
    someone = role(estate, statement("vpc:Describe*"), session="night-run")
    found = identity(someone, signature)
    assert found == {
        "AccountId": uid,
        "PrincipalId": f"{found['RoleId']}:night-run",
        "Arn": f"acs:ram::{uid}:assumed-role/role/night-run",
        "IdentityType": "AssumedRoleUser",
        "RoleId": found["RoleId"],
    }
    details = denied(someone.call("CreatePhysicalConnection", **LINE), "CreatePhysicalConnection")
    assert (details["AuthPrincipalType"], details["AuthPrincipalDisplayName"]) == ("AssumedRoleUser", "role:night-run")


def test_a_role_s_keys_expire(estate: Estate) -> None:
    someone = role(estate, statement("vpc:*"), expires_in=-1)
    someone.refused("DescribeBgpGroups", 403, "InvalidSecurityToken.Expired")


def test_other_temporary_keys(estate: Estate) -> None:
    """They may do everything, as ever, and are a role's."""
    keys = estate.control.add_key(estate.client.account["uid"], security_token=True)
    someone = Client(estate.service.endpoint, keys)
    someone.ok("CreatePhysicalConnection", **LINE)
    assert identity(someone, "acs3")["IdentityType"] == "AssumedRoleUser"


def test_the_version_tells_the_products_apart(client: Client) -> None:
    client.refused("GetCallerIdentity", 404, "InvalidAction.NotFound")
    reply = client.call("DescribeBgpGroups", signed={"Version": STS})
    assert (reply.status, reply.code) == (404, "InvalidAction.NotFound")
    reply = client.call("GetCallerIdentity", signed={"Version": "2014-04-01"})
    assert (reply.status, reply.code) == (400, "InvalidVersion")


def test_a_wrong_signature_is_nobody(client: Client) -> None:
    reply = client.call("GetCallerIdentity", signed={"Version": STS, "Signature": "bm8="})
    assert (reply.status, reply.code) == (400, "SignatureDoesNotMatch")
