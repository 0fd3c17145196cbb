#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_group_info
short_description: Look up BGP groups
version_added: 1.0.0
description:
  - Lists the BGP groups of the account in a region. Without options, all of them are listed.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  bgp_group_id:
    description: ID of the BGP group to list.
    type: str
  vbr_id:
    description: ID of the VBR whose BGP groups to list.
    type: str
    aliases: [router_id]
  name:
    description: Name of the BGP groups to list.
    type: str
  is_default:
    description: Whether to list default BGP groups. If omitted, the service decides.
    type: bool
seealso:
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.bgp_peer_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: List all BGP groups
  alicloud.express_connect.bgp_group_info:
    region: cn-shanghai

- name: Look up a VBR
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    name: vbr-sh-ct-prod
  register: result

- name: List its BGP groups
  alicloud.express_connect.bgp_group_info:
    region: cn-shanghai
    vbr_id: "{{ result.vbrs[0].vbr_id }}"
"""

RETURN = r"""
bgp_groups:
  description: The BGP groups. Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    bgp_group_id:
      description: ID of the BGP group.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
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
    peer_asn:
      description: AS number of your end.
      type: int
      sample: 65010
    auth_key:
      description: V(********) if an MD5 key is set, V(null) if not or if the service does not show it.
      type: str
      sample: "********"
    is_fake_asn:
      description: Whether C(peer_asn) is a fake AS number.
      type: bool
      sample: false
    is_fake:
      description: Same as C(is_fake_asn), under the name that the service uses.
      type: bool
      sample: false
    local_asn:
      description: AS number of Alibaba Cloud's end.
      type: int
      sample: 45104
    route_quota:
      description: Same as C(route_limit), under the name of the option.
      type: int
      sample: 110
    ip_version:
      description: IP version of the BGP group.
      type: str
      sample: IPV4
    status:
      description: Status of the BGP group, one of V(Pending), V(Available), V(Modifying), V(Deleting) or V(Deleted).
      type: str
      sample: Available
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
    run_module("bgp_group_info")


if __name__ == "__main__":
    main()
