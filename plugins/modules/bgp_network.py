#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_network
short_description: Manage BGP networks that virtual border routers (VBRs) advertise
version_added: 1.0.0
description:
  - Manages BGP networks, the prefixes that a virtual border router (VBR) advertises to its BGP peers.
  - A BGP network has no ID; it is identified by its VBR and its prefix.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  vbr_id:
    description:
      - ID of the VBR that advertises the BGP network. Either this or O(vbr_name) is required.
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of the VBR, instead of its ID. The name must be unique in the region.
    type: str
  dst_cidr_block:
    description: Prefix to advertise, such as V(172.16.0.0/16), with a prefix length and without host bits. Multicast
      (class D), loopback and reserved prefixes, and those in C(0.0.0.0/8), are errors; the default route is not.
      Either this or O(dst_cidr_blocks) is required.
    type: str
  dst_cidr_blocks:
    description:
      - Prefixes to advertise or withdraw in one task, instead of O(dst_cidr_block). The networks of the VBR are read once for all of
        them, and nothing is changed unless each of them can be planned.
      - An empty list is no prefix; with O(purge=true), all BGP networks of the VBR are withdrawn then.
    type: list
    elements: str
  purge:
    description:
      - Whether BGP networks of the VBR that O(dst_cidr_blocks) does not list are withdrawn. Those that someone else advertises on this
        VBR are among them.
      - An error without O(dst_cidr_blocks), and with O(state=absent).
    type: bool
    default: false
  vpc_id:
    description:
      - ID of the VPC that the BGP network belongs to.
      - Fixed at creation; a different value is an error, with O(state=absent) too.
    type: str
  state:
    description:
      - V(present) advertises the BGP network.
      - V(absent) withdraws it.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the BGP network is advertised.
      - They are never compared, so they cause no change on their own.
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
seealso:
  - module: alicloud.express_connect.bgp_network_info
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Advertise two BGP networks
  alicloud.express_connect.bgp_network:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    dst_cidr_block: "{{ item }}"
  loop:
    - 172.16.0.0/16
    - 192.168.64.0/20

- name: Advertise these BGP networks and no others
  alicloud.express_connect.bgp_network:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    dst_cidr_blocks:
      - 172.16.0.0/16
      - 192.168.64.0/20
    purge: true

- name: Withdraw one of them
  alicloud.express_connect.bgp_network:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    dst_cidr_block: 192.168.64.0/20
    state: absent
"""

RETURN = r"""
bgp_network:
  description: The BGP network as the service returns it, or in check mode as it would. Empty after O(state=absent).
    Keys that the service does not return are V(null).
  returned: success, unless O(dst_cidr_blocks) is given
  type: dict
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
bgp_networks:
  description: The BGP networks that O(dst_cidr_blocks) lists, in its order, each as RV(bgp_network). Empty after O(state=absent).
  returned: success, if O(dst_cidr_blocks) is given
  type: list
  elements: dict
  sample:
    - vbr_id: vbr-simferpxnstoyviljca0
      dst_cidr_block: 172.16.0.0/16
      vpc_id: vpc-bp1qpo0kug3a20qqe9h7v
      status: Available
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
    - action: AddBgpNetwork
      parameters:
        RouterId: vbr-simferpxnstoyviljca0
        DstCidrBlock: 172.16.0.0/16
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option; with O(dst_cidr_blocks), all prefixes of the VBR before and after.
    Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {dst_cidr_block: null, status: null, vbr_id: null}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {dst_cidr_block: 172.16.0.0/16, status: Available, vbr_id: vbr-simferpxnstoyviljca0}
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

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_line_module import run_module


def main() -> None:
    run_module("bgp_network")


if __name__ == "__main__":
    main()
