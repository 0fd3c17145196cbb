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
  - Lists the BGP groups of the account in a region. Without options, all of them.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  bgp_group_id:
    description: ID of the group to list.
    type: str
  vbr_id:
    description: ID of the router whose groups to list.
    type: str
    aliases: [router_id]
  name:
    description: Name of the groups to list.
    type: str
  is_default:
    description: Whether to list default groups. The service decides if this is not given.
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

- name: Look up a router
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    name: vbr-sh-ct-prod
  register: router

- name: List its BGP groups
  alicloud.express_connect.bgp_group_info:
    region: cn-shanghai
    vbr_id: "{{ router.vbrs[0].vbr_id }}"
"""

RETURN = r"""
bgp_groups:
  description: The groups. Keys for which the service shows nothing are C(null).
  returned: success
  type: list
  elements: dict
  contains:
    bgp_group_id:
      description: ID of the group.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
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
    peer_asn:
      description: AS number of your side.
      type: int
      sample: 65010
    auth_key:
      description: C(********) where an MD5 key is set, C(null) where none is.
      type: str
      sample: "********"
    is_fake_asn:
      description: Whether the AS number is a fake one.
      type: bool
      sample: false
    is_fake:
      description: The same, under the name that the service gives it.
      type: bool
      sample: false
    local_asn:
      description: AS number of Alibaba Cloud's side.
      type: int
      sample: 45104
    route_quota:
      description: How many routes the group takes, as RV(bgp_groups[].route_limit).
      type: int
      sample: 110
    ip_version:
      description: Version of the Internet Protocol.
      type: str
      sample: IPV4
    status:
      description: Status of the group, which is C(Pending), C(Available), C(Modifying), C(Deleting) or C(Deleted).
      type: str
      sample: Available
    hold:
      description: Seconds without a message after which a session is given up.
      type: int
      sample: 30
    keepalive:
      description: Seconds between two messages that keep a session up.
      type: int
      sample: 10
    route_limit:
      description: How many routes the group takes.
      type: int
      sample: 110
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
    run_info_module("bgp_group")


if __name__ == "__main__":
    main()
