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
  - Manages the BGP peers of a BGP group, which are the ends of its sessions on your side, and waits for a session to be
    up.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  bgp_peer_id:
    description: ID of the peer. Either this or its group is needed; with it, O(bgp_group_id) and O(peer_ip_address) can
      be changed.
    type: str
  bgp_group_id:
    description:
      - ID of the group that the peer is in. This or O(bgp_group_name) is needed to create a peer.
      - Changed in place where O(bgp_peer_id) is given.
    type: str
  bgp_group_name:
    description: Name of the group, instead of its ID. It has to be the only one of that name on the router, or, where
      no router is given, in the region.
    type: str
  vbr_id:
    description: ID of the router on which O(bgp_group_name) is looked up.
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of that router, instead of its ID. It has to be the only one of that name in the region.
    type: str
  peer_ip_address:
    description:
      - Address of the peer, by which it is found in its group if no O(bgp_peer_id) is given. The service wants it on a
        router that has several lines.
      - Without it, the group's only peer is meant. Several are an error that lists their IDs.
      - Changed in place where O(bgp_peer_id) is given.
    type: str
  enable_bfd:
    description:
      - Whether BFD watches the session, with the timers of M(alicloud.express_connect.vbr). The service takes V(false)
        for a new peer if this is not given.
      - Changed in place.
    type: bool
  bfd_multi_hop:
    description:
      - How many hops BFD packets may take, V(1) to V(255).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  ip_version:
    description:
      - Version of the Internet Protocol. The service takes V(IPV4) for a new peer if this is not given.
      - Fixed when the peer is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
    choices: [IPV4, IPV6]
  wait_for:
    description:
      - V(established) waits until the BGP session is up, which takes your router too. It has no effect with
        O(state=absent).
    type: str
    choices: [established]
  established_values:
    description: The values of RV(bgp_peer.bgp_status) that count as up, whatever their case, since the reference does
      not list them.
    type: list
    elements: str
    default: [Established]
  state:
    description:
      - V(present) creates the peer unless there is one, and changes what differs.
      - V(absent) deletes the peer.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the peer is created
        or changed.
      - They are never compared, so that they alone change nothing.
    type: dict
seealso:
  - module: alicloud.express_connect.bgp_peer_info
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Add a peer
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    enable_bfd: true

- name: Wait for half an hour at most until its session is up
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    wait_for: established
    wait_timeout: 1800

- name: Delete the peer
  alicloud.express_connect.bgp_peer:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    bgp_group_name: bgpg-sh-ct-prod
    peer_ip_address: 10.255.1.2
    state: absent
"""

RETURN = r"""
bgp_peer:
  description: The peer, as the service shows it, or in check mode as it would. Empty after O(state=absent). Keys for
    which the service shows nothing are C(null).
  returned: success
  type: dict
  contains:
    bgp_peer_id:
      description: ID of the peer.
      type: str
      sample: bgp-simgsg6a9a81kflqhr9u
    bgp_group_id:
      description: ID of the group that the peer is in.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
    peer_ip_address:
      description: Address of the peer.
      type: str
      sample: 10.255.1.2
    enable_bfd:
      description: Whether BFD watches the session.
      type: bool
      sample: true
    bfd_multi_hop:
      description: How many hops BFD packets may take.
      type: int
      sample: 10
    ip_version:
      description: Version of the Internet Protocol.
      type: str
      sample: IPV4
    status:
      description: Status of the peer as an object, which is C(Pending), C(Available), C(Modifying), C(Deleting) or
        C(Deleted).
      type: str
      sample: Available
    bgp_status:
      description: State of the BGP session, such as C(Idle), C(Connect), C(Active), C(Established) or C(Down); C(null)
        where the service does not know.
      type: str
      sample: Established
    vbr_id:
      description: ID of the router that the group is on.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the group.
      type: str
      sample: bgpg-sh-ct-prod
    description:
      description: Description of the group.
      type: str
      sample: Production edge pair
    auth_key:
      description: C(********) where the group has an MD5 key, C(null) where it has none.
      type: str
      sample: "********"
    peer_asn:
      description: AS number of your side.
      type: int
      sample: 65010
    local_asn:
      description: AS number of Alibaba Cloud's side.
      type: int
      sample: 45104
    is_fake_asn:
      description: Whether the AS number is a fake one.
      type: bool
      sample: false
    is_fake:
      description: The same, under the name that the service gives it.
      type: bool
      sample: false
    hold:
      description: Seconds without a message after which the session is given up.
      type: int
      sample: 30
    keepalive:
      description: Seconds between two messages that keep the session up.
      type: int
      sample: 10
    route_limit:
      description: How many routes the group takes.
      type: int
      sample: 110
    advertised_route_count:
      description: How many routes the router advertises to the peer.
      type: int
      sample: 3
    received_route_count:
      description: How many routes the router received from the peer.
      type: int
      sample: 12
    region_id:
      description: ID of the region.
      type: str
      sample: cn-shanghai
calls:
  description: The changing API calls that were made, or in check mode would be made, in order.
  returned: success, and on failure after some were made
  type: list
  elements: dict
  contains:
    action:
      description: Name of the API's action.
      type: str
    parameters:
      description: Its parameters under the API's names, with secrets and personal data masked.
      type: dict
    request_id:
      description: ID of the request, which the service's support asks for.
      returned: when the call was made
      type: str
  sample:
    - action: ModifyBgpPeerAttribute
      parameters:
        BgpPeerId: bgp-simgsg6a9a81kflqhr9u
        EnableBfd: true
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {enable_bfd: false}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {enable_bfd: true}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: QuotaExceeded.Bgp
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("bgp_peer")


if __name__ == "__main__":
    main()
