#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_peer
short_description: Manage BGP peers and wait for their sessions
version_added: 1.0.0
description:
  - Manages the BGP peers of a BGP group, that is, the remote ends of its BGP sessions, and waits for a session to be
    established.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  bgp_peer_id:
    description: ID of the BGP peer. Either this or its BGP group is required; if this is set, O(bgp_group_id) and
      O(peer_ip_address) can be changed.
    type: str
  bgp_group_id:
    description:
      - ID of the BGP group that the peer is in. This or O(bgp_group_name) is required to create a BGP peer.
      - Changed in place if O(bgp_peer_id) is set.
    type: str
  bgp_group_name:
    description: Name of the BGP group, instead of its ID. The name must be unique on the VBR or, if no VBR is given, in
      the region.
    type: str
  vbr_id:
    description: ID of the VBR on which to look up O(bgp_group_name).
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of the VBR, instead of its ID. The name must be unique in the region.
    type: str
  peer_ip_address:
    description:
      - IP address of the BGP peer, which identifies it in its BGP group unless O(bgp_peer_id) is set. The service
        requires it on a VBR with several physical connections.
      - A multicast, loopback, unspecified or reserved address is an error.
      - If omitted, the only peer of the BGP group is meant. Several peers are an error that lists their IDs.
      - Changed in place if O(bgp_peer_id) is set.
    type: str
  enable_bfd:
    description:
      - Whether BFD monitors the session, with the timers of M(alicloud.express_connect.vbr). The service defaults to
        V(false) for a new BGP peer.
      - Changed in place.
    type: bool
  bfd_multi_hop:
    description:
      - Maximum number of hops for BFD packets, V(1) to V(255).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  ip_version:
    description:
      - IP version of the BGP peer, which is that of its BGP group. Defaults to it for a new BGP peer.
      - A value, or an address in O(peer_ip_address), of another IP version than the BGP group's is an error before
        anything is changed.
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: str
    choices: [IPV4, IPV6]
  wait_for:
    description:
      - V(established) waits until the BGP session is established, which also depends on your router. It has no effect
        with O(state=absent).
    type: str
    choices: [established]
  established_values:
    description: Values of RV(bgp_peer.bgp_status) that count as established, compared without case. They can be set
      because the API reference does not list them.
    type: list
    elements: str
    default: [Established]
  adopt:
    description:
      - Whether to move the BGP peer of the VBR that has the O(peer_ip_address) from another BGP group into this one, if
        this one has none, instead of creating one.
    type: bool
    default: false
  state:
    description:
      - V(present) creates the BGP peer if it does not exist, and changes what differs.
      - V(absent) deletes the BGP peer.
      - With any state but V(present), all options that name the BGP peer have to match the one that was found; otherwise
        the task fails, shows both values, and changes nothing. One on an object that does not exist counts as absent.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the BGP peer is created or
        changed.
      - They are never compared, so they cause no change on their own, unless O(force_extra_parameters=true).
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
  force_extra_parameters:
    description:
      - Whether to send O(extra_parameters) to a BGP peer that exists even if nothing differs, by a call that changes it.
      - Since they are never compared, the task then reports a change at every run. An error without
        O(extra_parameters).
    type: bool
    default: false
seealso:
  - module: alicloud.express_connect.bgp_peer_info
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Create a BGP peer
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    enable_bfd: true

- name: Wait up to half an hour until its session is established
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    wait_for: established
    wait_timeout: 1800

- name: Delete the BGP peer
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    state: absent
"""

RETURN = r"""
bgp_peer:
  description: The BGP peer as the service returns it, or in check mode as it would. Empty after O(state=absent). Keys
    that the service does not return are V(null).
  returned: success
  type: dict
  contains:
    bgp_peer_id:
      description: ID of the BGP peer.
      type: str
      sample: bgp-simgsg6a9a81kflqhr9u
    bgp_group_id:
      description: ID of the BGP group that the peer is in.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
    peer_ip_address:
      description: IP address of the BGP peer.
      type: str
      sample: 10.255.1.2
    enable_bfd:
      description: Whether BFD monitors the session.
      type: bool
      sample: true
    bfd_multi_hop:
      description: Maximum number of hops for BFD packets.
      type: int
      sample: 10
    ip_version:
      description: IP version of the BGP peer.
      type: str
      sample: IPV4
    status:
      description: Status of the BGP peer as an object, one of V(Pending), V(Available), V(Modifying), V(Deleting) or
        V(Deleted).
      type: str
      sample: Available
    bgp_status:
      description: State of the BGP session, such as V(Idle), V(Connect), V(Active), V(Established) or V(Down); V(null)
        if the service does not know.
      type: str
      sample: Established
    vbr_id:
      description: ID of the VBR that the BGP group is on.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the BGP group.
      type: str
      sample: bgpg-sh-ct-prod
    description:
      description: Description of the BGP group.
      type: str
      sample: Production edge pair
    auth_key:
      description: V(********) if the BGP group has an MD5 key, V(null) if not.
      type: str
      sample: "********"
    peer_asn:
      description: AS number of your end.
      type: int
      sample: 65010
    local_asn:
      description: AS number of Alibaba Cloud's end.
      type: int
      sample: 45104
    is_fake_asn:
      description: Whether C(peer_asn) is a fake AS number.
      type: bool
      sample: false
    is_fake:
      description: Same as C(is_fake_asn), under the name that the service uses.
      type: bool
      sample: false
    hold:
      description: BGP hold time in seconds.
      type: int
      sample: 30
    keepalive:
      description: BGP keepalive interval in seconds.
      type: int
      sample: 10
    route_limit:
      description: Maximum number of routes that the group accepts.
      type: int
      sample: 110
    advertised_route_count:
      description: Number of routes that the VBR advertises to the peer.
      type: int
      sample: 3
    received_route_count:
      description: Number of routes that the VBR receives from the peer.
      type: int
      sample: 12
    gmt_modified:
      description: When the BGP peer was last changed.
      type: str
      sample: "2026-12-14T08:12Z"
    region_id:
      description: ID of the region.
      type: str
      sample: cn-shanghai
calls:
  description: The API calls that changed something, in order; in check mode, the calls that would be made.
  returned: on success, and on failure if any call was made before it
  type: list
  elements: dict
  contains:
    action:
      description: Name of the API action.
      type: str
    parameters:
      description: Parameters of the call under the API's names. Secrets and personal data are masked.
      type: dict
    request_id:
      description: ID of the request, which Alibaba Cloud support asks for.
      returned: when the call was sent
      type: str
  sample:
    - action: ModifyBgpPeerAttribute
      parameters:
        BgpPeerId: bgp-simgsg6a9a81kflqhr9u
        EnableBfd: true
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {enable_bfd: false}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {enable_bfd: true}
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: InvalidRegionId.NotFound
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_module import run_module


def main() -> None:
    run_module("bgp_peer")


if __name__ == "__main__":
    main()
