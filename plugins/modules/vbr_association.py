#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr_association
short_description: Associate virtual border routers (VBRs) with additional physical connections
version_added: 1.0.0
description:
  - Associates a virtual border router (VBR) with a physical connection in addition to the one that it was created on,
    or removes the association.
  - The service cannot change an association. A difference is an error; delete the association and create it again.
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
      - ID of the VBR.
      - Either this or O(vbr_name) is required.
    type: str
  vbr_name:
    description: Name of the VBR, instead of its ID. The name must be unique in the region.
    type: str
  physical_connection_id:
    description:
      - ID of the physical connection.
      - Either this or O(physical_connection_name) is required.
    type: str
  physical_connection_name:
    description: Name of the physical connection, instead of its ID. The name must be unique in the region.
    type: str
  vlan_id:
    description:
      - VLAN ID on the physical connection, V(1) to V(2999). Required to create an association.
      - V(0), which stands for an untagged port, is passed on with a warning. Newer than the API reference this
        collection follows.
      - Fixed at creation; a different value is an error.
    type: int
  circuit_code:
    description:
      - Circuit code that the carrier assigned.
      - Fixed at creation; a different value is an error.
    type: str
  local_gateway_ip:
    description:
      - IPv4 address of Alibaba Cloud's end. Required to create an association, together with O(peer_gateway_ip) and
        O(peering_subnet_mask).
      - Fixed at creation; a different value is an error.
    type: str
  peer_gateway_ip:
    description:
      - IPv4 address of your end. It must differ from O(local_gateway_ip) and be in the same subnet.
      - Neither of the two can be the network address or the broadcast address of the subnet, nor a multicast, loopback or
        reserved address. One in C(100.64.0.0/10), which Alibaba Cloud excludes for VBRs, causes a warning.
      - Fixed at creation; a different value is an error.
    type: str
  peering_subnet_mask:
    description:
      - Subnet mask of both addresses, V(255.255.255.0) to V(255.255.255.252), or the same as a prefix length, V(/24) to
        V(/30).
      - Fixed at creation; a different value is an error.
    type: str
  enable_ipv6:
    description:
      - Whether the VBR uses IPv6 on the physical connection. If the service does not show it, it counts as V(false).
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: bool
  local_ipv6_gateway_ip:
    description:
      - IPv6 address of Alibaba Cloud's end.
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: str
  peer_ipv6_gateway_ip:
    description:
      - IPv6 address of your end.
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: str
  peering_ipv6_subnet_mask:
    description:
      - Subnet mask of both IPv6 addresses, as a prefix length such as V(/64) or V(64), which are the same, or as their
        network such as V(2001:db8::/64). Today's service is known to accept the latter.
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: str
  state:
    description:
      - V(present) associates the physical connection with the VBR.
      - V(absent) removes the association.
      - With any state but V(present), all options that name the association have to match the one that was found; otherwise
        the task fails, shows both values, and changes nothing. One on an object that does not exist counts as absent.
    type: str
    default: present
    choices: [present, absent]
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the association is created.
      - They are never compared, so they cause no change on their own.
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
seealso:
  - module: alicloud.express_connect.vbr
  - module: alicloud.express_connect.vbr_info
  - module: alicloud.express_connect.physical_connection
"""

EXAMPLES = r"""
- name: Associate a VBR with a second physical connection
  alicloud.express_connect.vbr_association:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    physical_connection_name: sh-pudong-cu-02
    vlan_id: 130
    local_gateway_ip: 10.255.1.9
    peer_gateway_ip: 10.255.1.10
    peering_subnet_mask: 255.255.255.252

- name: Remove the association
  alicloud.express_connect.vbr_association:
    region: cn-shanghai
    vbr_name: vbr-sh-ct-prod
    physical_connection_name: sh-pudong-cu-02
    state: absent
"""

RETURN = r"""
vbr_association:
  description: The association as the service returns it, or in check mode as it would. Empty after O(state=absent).
    Keys that the service does not return are V(null).
  returned: success
  type: dict
  contains:
    vbr_id:
      description: ID of the VBR.
      type: str
      sample: vbr-simferpxnstoyviljca0
    physical_connection_id:
      description: ID of the additional physical connection.
      type: str
      sample: pc-sim69emoxr6b4fbzpugj
    vlan_id:
      description: VLAN ID on that physical connection.
      type: int
      sample: 130
    circuit_code:
      description: Circuit code that the carrier assigned.
      type: str
      sample: longtel002
    local_gateway_ip:
      description: IPv4 address of Alibaba Cloud's end.
      type: str
      sample: 10.255.1.9
    peer_gateway_ip:
      description: IPv4 address of your end.
      type: str
      sample: 10.255.1.10
    peering_subnet_mask:
      description: Subnet mask of both addresses.
      type: str
      sample: 255.255.255.252
    enable_ipv6:
      description: Whether the VBR uses IPv6 on that physical connection.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's end.
      type: str
      sample: 2001:db8:0:130::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your end.
      type: str
      sample: 2001:db8:0:130::2
    peering_ipv6_subnet_mask:
      description: Subnet mask of both IPv6 addresses.
      type: str
      sample: 2001:db8:0:130::/64
    physical_connection_status:
      description: Status of that physical connection.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Billing status of that physical connection, one of V(Normal), V(FinancialLocked) or
        V(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns that physical connection.
      type: str
      sample: "1903407835570940"
    vlan_interface_id:
      description: ID of the VBR's interface on that physical connection.
      type: str
      sample: ri-simyvv8qooekclny3kq7
    status:
      description: Status of the association, V(Associated) once it is in effect.
      type: str
      sample: Associated
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
    - action: UnassociatePhysicalConnectionFromVirtualBorderRouter
      parameters:
        VbrId: vbr-simferpxnstoyviljca0
        PhysicalConnectionId: pc-sim69emoxr6b4fbzpugj
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {vbr_id: vbr-simferpxnstoyviljca0, physical_connection_id: pc-sim69emoxr6b4fbzpugj}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {vbr_id: null, physical_connection_id: null}
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: EXCEED_ASSOCIATE_MAX_NUM
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_module import run_module


def main() -> None:
    run_module("vbr_association")


if __name__ == "__main__":
    main()
