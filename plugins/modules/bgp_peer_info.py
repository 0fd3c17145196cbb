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
  - Lists the BGP peers of the account in a region, with the state of their sessions. Without options, all of them are
    listed.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  bgp_peer_id:
    description: ID of the BGP peer to list.
    type: str
  bgp_group_id:
    description: ID of the BGP group whose peers to list.
    type: str
  vbr_id:
    description: ID of the VBR whose peers to list.
    type: str
    aliases: [router_id]
  is_default:
    description: Whether to list the peers of default BGP groups. If omitted, the service decides.
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

- name: Show the peers whose session is not established
  ansible.builtin.debug:
    msg: >-
      {{ result.bgp_peers | rejectattr("bgp_status", "equalto", "Established") | map(attribute="peer_ip_address") }}
"""

RETURN = r"""
bgp_peers:
  description: The BGP peers. Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
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
    run_module("bgp_peer_info")


if __name__ == "__main__":
    main()
