#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr_association
short_description: Give virtual border routers further leased lines
version_added: 1.0.0
description:
  - Associates a virtual border router (VBR) with a further leased line besides the one that it was created on, or takes
    it off.
  - The service cannot change an association. What differs is an error; delete the association and create it anew.
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
      - ID of the router.
      - Either this or O(vbr_name) is needed.
    type: str
  vbr_name:
    description: Name of the router, instead of its ID. It has to be the only one of that name in the region.
    type: str
  physical_connection_id:
    description:
      - ID of the line.
      - Either this or O(physical_connection_name) is needed.
    type: str
  physical_connection_name:
    description: Name of the line, instead of its ID. It has to be the only one of that name in the region.
    type: str
  vlan_id:
    description:
      - VLAN ID on the line, V(1) to V(2999). Needed to create an association.
      - V(0), an untagged port, is passed on with a warning. Newer than the API reference this collection follows.
      - Fixed when the association is created; another value is an error.
    type: int
  circuit_code:
    description:
      - The carrier's code for the line.
      - Fixed when the association is created; another value is an error.
    type: str
  local_gateway_ip:
    description:
      - IPv4 address of Alibaba Cloud's side. Needed to create an association, together with O(peer_gateway_ip) and
        O(peering_subnet_mask).
      - Fixed when the association is created; another value is an error.
    type: str
  peer_gateway_ip:
    description:
      - IPv4 address of your side. It differs from O(local_gateway_ip) and lies in the same subnet.
      - Fixed when the association is created; another value is an error.
    type: str
  peering_subnet_mask:
    description:
      - Mask of the subnet between both, V(255.255.255.0) to V(255.255.255.252), or V(/24) to V(/30), which means the
        same.
      - Fixed when the association is created; another value is an error.
    type: str
  enable_ipv6:
    description:
      - Whether the router has IPv6 addresses on the line.
      - Fixed when the association is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: bool
  local_ipv6_gateway_ip:
    description:
      - IPv6 address of Alibaba Cloud's side.
      - Fixed when the association is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
  peer_ipv6_gateway_ip:
    description:
      - IPv6 address of your side.
      - Fixed when the association is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
  peering_ipv6_subnet_mask:
    description:
      - Mask of the IPv6 subnet between both, in the form that the service wants.
      - Fixed when the association is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
  state:
    description:
      - V(present) associates the line with the router.
      - V(absent) takes it off.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the association is
        created.
      - They are never compared, so that they alone change nothing.
    type: dict
seealso:
  - module: alicloud.express_connect.vbr
  - module: alicloud.express_connect.vbr_info
  - module: alicloud.express_connect.physical_connection
"""

EXAMPLES = r"""
- name: Give a router a second line
  alicloud.express_connect.vbr_association:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    physical_connection_name: sh-pudong-cu-02
    vlan_id: 130
    local_gateway_ip: 10.255.1.9
    peer_gateway_ip: 10.255.1.10
    peering_subnet_mask: 255.255.255.252

- name: Take it off again
  alicloud.express_connect.vbr_association:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    physical_connection_name: sh-pudong-cu-02
    state: absent
"""

RETURN = r"""
vbr_association:
  description: The association, as the service shows it, or in check mode as it would. Empty after O(state=absent).
    Keys for which the service shows nothing are C(null).
  returned: success
  type: dict
  contains:
    vbr_id:
      description: ID of the router.
      type: str
      sample: vbr-simferpxnstoyviljca0
    physical_connection_id:
      description: ID of the further line.
      type: str
      sample: pc-sim69emoxr6b4fbzpugj
    vlan_id:
      description: VLAN ID on that line.
      type: int
      sample: 130
    circuit_code:
      description: The carrier's code for that line.
      type: str
      sample: longtel002
    local_gateway_ip:
      description: Address of Alibaba Cloud's side.
      type: str
      sample: 10.255.1.9
    peer_gateway_ip:
      description: Address of your side.
      type: str
      sample: 10.255.1.10
    peering_subnet_mask:
      description: Mask of the subnet between both.
      type: str
      sample: 255.255.255.252
    enable_ipv6:
      description: Whether the router has IPv6 addresses on that line.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's side.
      type: str
      sample: 2001:db8:0:130::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your side.
      type: str
      sample: 2001:db8:0:130::2
    peering_ipv6_subnet_mask:
      description: Mask of the IPv6 subnet between both.
      type: str
      sample: 2001:db8:0:130::/64
    physical_connection_status:
      description: Status of that line.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Whether that line is paid for, which is C(Normal), C(FinancialLocked) or C(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns that line.
      type: str
      sample: "1903407835570940"
    vlan_interface_id:
      description: ID of the router's interface on that line.
      type: str
      sample: ri-simyvv8qooekclny3kq7
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
    - action: UnassociatePhysicalConnectionFromVirtualBorderRouter
      parameters:
        VbrId: vbr-simferpxnstoyviljca0
        PhysicalConnectionId: pc-sim69emoxr6b4fbzpugj
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {vbr_id: vbr-simferpxnstoyviljca0, physical_connection_id: pc-sim69emoxr6b4fbzpugj}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {vbr_id: null, physical_connection_id: null}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: EXCEED_ASSOCIATE_MAX_NUM
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("vbr_association")


if __name__ == "__main__":
    main()
