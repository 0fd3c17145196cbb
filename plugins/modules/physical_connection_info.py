#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_info
short_description: Look up physical connections (leased lines)
version_added: 1.0.0
description:
  - Lists the physical connections, that is, the leased lines, of the account in a region. Without options, all of them
    are listed.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  physical_connection_id:
    description: ID of the physical connection to list.
    type: str
  name:
    description: Name of the physical connections to list.
    type: str
  status:
    description: Status of the physical connections to list, such as V(Enabled) or V(Allocation Failed).
    type: str
  filters:
    description:
      - Filters that the service applies, as a dictionary of keys, each with a value or a list of values. A physical
        connection is listed if it matches one value of every key.
      - The service accepts the keys V(PhysicalConnectionId), V(AccessPointId), V(Type), V(LineOperator), V(Spec),
        V(Status) and V(Name), and at most five filters; O(physical_connection_id), O(name) and O(status) count as one
        each.
    type: dict
  include_reservation_data:
    description: Whether to include orders that have not taken effect yet, in
      RV(physical_connections[].has_reservation_data) and the keys that begin with C(reservation_). The service omits
      them by default.
    type: bool
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_loa_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: List all physical connections
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
  register: result

- name: Look up one physical connection, including orders that have not taken effect
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
    name: sh-pudong-ct-01
    include_reservation_data: true
  register: result

- name: List the enabled physical connections of two carriers
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
    status: Enabled
    filters:
      LineOperator: [CT, CU]
"""

RETURN = r"""
physical_connections:
  description: The physical connections. Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    physical_connection_id:
      description: ID of the physical connection.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    name:
      description: Name of the physical connection.
      type: str
      sample: sh-pudong-ct-01
    description:
      description: Description of the physical connection.
      type: str
      sample: Primary line of the Shanghai headquarters
    access_point_id:
      description: ID of the access point of the physical connection.
      type: str
      sample: ap-cn-shanghai-pudong-A
    line_operator:
      description: Carrier that provides the physical connection.
      type: str
      sample: CT
    peer_location:
      description: Address of your end of the physical connection.
      type: str
      sample: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    circuit_code:
      description: Circuit code that the carrier assigned.
      type: str
      sample: longtel001
    port_type:
      description: Type of the port at the access point.
      type: str
      sample: 10GBase-LR
    type:
      description: Type of the physical connection.
      type: str
      sample: VPC
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 1000
    redundant_physical_connection_id:
      description: ID of the physical connection that this one is redundant with.
      type: str
      sample: pc-simbcf4rbr0jt0q7dwxl
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags as a dictionary.
      type: dict
      sample:
        site: pudong
    status:
      description: Status of the physical connection, one of V(Initial), V(Approved), V(Allocating), V(Allocated),
        V(Confirmed), V(Enabled), V(Rejected), V(Canceled), V(Allocation Failed), V(Terminating) or V(Terminated).
      type: str
      sample: Enabled
    business_status:
      description: Billing status, one of V(Normal), V(FinancialLocked) or V(SecurityLocked).
      type: str
      sample: Normal
    ad_location:
      description: Location of the access device that has the port.
      type: str
      sample: Cabinet 20, room 2F, ap-cn-shanghai-pudong-A
    port_number:
      description: Number of the port on the access device.
      type: str
      sample: 1/1/5
    spec:
      description: Specification of the physical connection, as the service names it.
      type: str
      sample: 10G
    loa_status:
      description: Status of the letter of authorization (LOA); V(null) until it is applied for.
      type: str
      sample: Complete
    charge_type:
      description: How the port occupancy is billed; V(null) until it is ordered.
      type: str
      sample: Prepaid
    creation_time:
      description: When the physical connection was applied for.
      type: str
      sample: "2026-11-22T21:05:28Z"
    enabled_time:
      description: When the physical connection was enabled.
      type: str
      sample: "2026-11-22T21:05:34Z"
    end_time:
      description: Until when the port occupancy is paid.
      type: str
      sample: "2027-11-23T00:00:00Z"
    has_reservation_data:
      description: Whether there is a paid renewal that has not taken effect yet. It says nothing about first orders.
      type: bool
      sample: false
    reservation_active_time:
      description: When that renewal takes effect.
      type: str
      sample: "2027-11-23T00:00:00Z"
    reservation_internet_charge_type:
      description: How the physical connection is billed from then on.
      type: str
      sample: PayByBandwidth
    reservation_order_type:
      description: Type of that order.
      type: str
      sample: RENEW
    optical_module_model:
      description: Model of the optical module for the port.
      type: str
      sample: SFP-10G-LR-SM1310,10KM
    down_delay_time:
      description: Time in milliseconds for which the port may be down before it counts as down.
      type: int
      sample: 0
    access_point_type:
      description: Type of the access point.
      type: str
      sample: VPC
    product_type:
      description: Type of the product, V(PhysicalConnection) for a dedicated physical connection or
        V(VirtualPhysicalConnection) for a hosted one.
      type: str
      sample: PhysicalConnection
    expect_spec:
      description: Specification that a hosted physical connection is to have.
      type: str
      sample: 500M
    order_mode:
      description: Who pays for a hosted physical connection, V(PayByPhysicalConnectionOwner) or
        V(PayByVirtualPhysicalConnectionOwner).
      type: str
      sample: PayByPhysicalConnectionOwner
    virtual_physical_connection_count:
      description: Number of hosted physical connections on this one.
      type: int
      sample: 0
    parent_physical_connection_id:
      description: ID of the physical connection on which this one is hosted.
      type: str
      sample: pc-bp1ciz7ekd2grn1as0002
    parent_physical_connection_ali_uid:
      description: Account that owns the physical connection on which this one is hosted.
      type: str
      sample: "1903407835570940"
    vlan_id:
      description: VLAN ID of a hosted physical connection.
      type: int
      sample: 1001
    vpconn_status:
      description: Status of a hosted physical connection, one of V(Confirmed), V(UnConfirmed) or V(Deleted).
      type: str
      sample: Confirmed
    ad_detail_location:
      description: Room and rack of the port.
      type: str
      sample: Room 3-2, rack B07
    device_features_selected:
      description: Features that the port was asked to have, with commas between them.
      type: str
      sample: DualStack,BFD
    qos_id:
      description: ID of the QoS policy of the physical connection.
      type: str
      sample: qos-8vbqhxjx2n8qs0001
    macsec_keys:
      description: MACsec keys of the port.
      type: list
      elements: dict
      contains:
        ckn:
          description: Name of the key (CKN).
          type: str
          sample: "1001"
        cak:
          description: The key itself (CAK), always masked; null if there is none, or the service does not show it.
          type: str
          sample: "********"
        cipher_suite:
          description: Cipher suite.
          type: str
          sample: GCM-AES-XPN-256
        start_on:
          description: When the key comes into use.
          type: str
          sample: "2026-12-01T00:00:00Z"
        status:
          description: Status of the key.
          type: str
          sample: Active
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
    run_module("physical_connection_info")


if __name__ == "__main__":
    main()
