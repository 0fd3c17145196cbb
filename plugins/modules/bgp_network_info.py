#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_network_info
short_description: Look up BGP networks
version_added: 1.0.0
description:
  - Lists the BGP networks that the account's virtual border routers (VBRs) in a region advertise.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  vbr_id:
    description: ID of the VBR whose BGP networks to list. If omitted, those of all VBRs are listed.
    type: str
    aliases: [router_id]
seealso:
  - module: alicloud.express_connect.bgp_network
  - module: alicloud.express_connect.bgp_peer_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: List all BGP networks
  alicloud.express_connect.bgp_network_info:
    region: cn-shanghai

- name: Look up a VBR
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    name: vbr-sh-ct-prod
  register: result

- name: List the BGP networks that it advertises
  alicloud.express_connect.bgp_network_info:
    region: cn-shanghai
    vbr_id: "{{ result.vbrs[0].vbr_id }}"
"""

RETURN = r"""
bgp_networks:
  description: The BGP networks. Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    vbr_id:
      description: ID of the VBR that advertises the BGP network.
      type: str
      sample: vbr-simferpxnstoyviljca0
    dst_cidr_block:
      description: Prefix of the BGP network.
      type: str
      sample: 172.16.0.0/16
    vpc_id:
      description: ID of the VPC that the BGP network belongs to.
      type: str
      sample: vpc-bp1qpo0kug3a20qqe9h7v
    status:
      description: Status of the BGP network, one of V(Pending), V(Available), V(Modifying), V(Deleting) or V(Deleted).
      type: str
      sample: Available
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
    run_module("bgp_network_info")


if __name__ == "__main__":
    main()
