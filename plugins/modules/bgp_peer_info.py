#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_peer_info
short_description: Look up BGP peers and the state of their sessions
version_added: 1.0.0
description:
  - Lists the BGP peers of the account in a region, with the state of their sessions. Without options, all of them.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  bgp_peer_id:
    description: ID of the peer to list.
    type: str
  bgp_group_id:
    description: ID of the group whose peers to list.
    type: str
  vbr_id:
    description: ID of the router whose peers to list.
    type: str
    aliases: [router_id]
  is_default:
    description: Whether to list peers of default groups. The service decides if this is not given.
    type: bool
seealso:
  - module: alicloud.express_connect.bgp_peer
  - module: alicloud.express_connect.bgp_group_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: List all BGP peers
  alicloud.express_connect.bgp_peer_info:
    region: cn-shanghai
  register: result

- name: Name those whose session is down
  ansible.builtin.debug:
    msg: >-
      {{ result.bgp_peers | rejectattr("bgp_status", "equalto", "Established") | map(attribute="peer_ip_address") }}
"""

RETURN = r"""
bgp_peers:
  description: The peers. Keys for which the service shows nothing are C(null).
  returned: success
  type: list
  elements: dict
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
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: InvalidRegionId.NotFound
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_info_module


def main() -> None:
    run_info_module("bgp_peer")


if __name__ == "__main__":
    main()
