#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_network
short_description: Advertise networks to BGP peers
version_added: 1.0.0
description:
  - Manages the networks that a virtual border router (VBR) advertises to its BGP peers.
  - Such a network has no ID; its router and its prefix name it.
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
      - ID of the router that advertises the network. Either this or O(vbr_name) is needed.
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of the router, instead of its ID. It has to be the only one of that name in the region.
    type: str
  dst_cidr_block:
    description: The network to advertise, as a prefix such as V(172.16.0.0/16), without host bits.
    type: str
    required: true
  vpc_id:
    description:
      - ID of the VPC that the network belongs to.
      - Fixed when the network is advertised; another value is an error.
    type: str
  state:
    description:
      - V(present) advertises the network.
      - V(absent) withdraws it.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the network is
        advertised.
      - They are never compared, so that they alone change nothing.
    type: dict
seealso:
  - module: alicloud.express_connect.bgp_network_info
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Advertise two networks
  alicloud.express_connect.bgp_network:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    dst_cidr_block: "{{ item }}"
  loop:
    - 172.16.0.0/16
    - 192.168.64.0/20

- name: Withdraw one
  alicloud.express_connect.bgp_network:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    dst_cidr_block: 192.168.64.0/20
    state: absent
"""

RETURN = r"""
bgp_network:
  description: The network, as the service shows it, or in check mode as it would. Empty after O(state=absent). Keys
    for which the service shows nothing are C(null).
  returned: success
  type: dict
  contains:
    vbr_id:
      description: ID of the router that advertises the network.
      type: str
      sample: vbr-simferpxnstoyviljca0
    dst_cidr_block:
      description: The network.
      type: str
      sample: 172.16.0.0/16
    vpc_id:
      description: ID of the VPC that the network belongs to.
      type: str
      sample: vpc-bp1qpo0kug3a20qqe9h7v
    status:
      description: Status of the advertisement, which is C(Pending), C(Available), C(Modifying), C(Deleting) or
        C(Deleted).
      type: str
      sample: Available
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
    - action: AddBgpNetwork
      parameters:
        RouterId: vbr-simferpxnstoyviljca0
        DstCidrBlock: 172.16.0.0/16
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {dst_cidr_block: null, status: null, vbr_id: null}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {dst_cidr_block: 172.16.0.0/16, status: Available, vbr_id: vbr-simferpxnstoyviljca0}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: QuotaExceeded.BgpNetwork
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("bgp_network")


if __name__ == "__main__":
    main()
