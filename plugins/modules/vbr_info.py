#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr_info
short_description: Look up virtual border routers (VBRs)
version_added: 1.0.0
description:
  - Lists the virtual border routers (VBRs) of the account in a region. Without options, all of them are listed.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  vbr_id:
    description: ID of the VBR to list.
    type: str
  name:
    description: Name of the VBRs to list.
    type: str
  status:
    description: Status of the VBRs to list, such as V(active) or V(terminated).
    type: str
  physical_connection_id:
    description: ID of the physical connection whose VBRs to list.
    type: str
  physical_connection_name:
    description: Name of the physical connection whose VBRs to list, instead of its ID. The name must be unique in the
      region.
    type: str
  filters:
    description:
      - Filters that the service applies, as a dictionary of keys, each with a value or a list of values. A VBR is
        listed if it matches one value of every key.
      - The service accepts the keys V(PhysicalConnectionId), V(VbrId), V(Status), V(Name), V(AccessPointId), V(eccId)
        and V(type), and at most five filters; O(vbr_id), O(name), O(status) and the physical connection count as one
        each.
    type: dict
  include_other_accounts:
    description:
      - Whether to also list the VBRs of other accounts on the physical connection, with the keys that the owner of the
        physical connection may see. The physical connection is required then, and must belong to the account.
      - These VBRs are selected by the physical connection, O(vbr_id) and O(filters), but not by O(name) and O(status).
    type: bool
    default: false
  include_cross_account_vbr:
    description:
      - Whether the service's own list includes VBRs across accounts (C(IncludeCrossAccountVbr)). The service defaults to
        V(false). O(include_other_accounts) asks for those on one physical connection instead, and needs nothing newer.
      - Newer than the API reference this collection follows.
    type: bool
seealso:
  - module: alicloud.express_connect.vbr
  - module: alicloud.express_connect.physical_connection_info
  - module: alicloud.express_connect.bgp_group_info
"""

EXAMPLES = r"""
- name: List all VBRs
  alicloud.express_connect.vbr_info:
    region: cn-shanghai

- name: Look up one VBR
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    name: vbr-sh-ct-prod
  register: result

- name: List all VBRs on a physical connection, including those of other accounts
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    include_other_accounts: true

- name: List the VBRs that are terminated or about to be
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    filters:
      Status: [terminated, terminating]
"""

RETURN = r"""
vbrs:
  description: The VBRs. For a VBR of another account, only the keys that the owner of the physical connection may see.
    Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    vbr_id:
      description: ID of the VBR.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the VBR.
      type: str
      sample: vbr-sh-ct-prod
    description:
      description: Description of the VBR.
      type: str
      sample: Production router of the Shanghai headquarters
    physical_connection_id:
      description: ID of the physical connection that the VBR is on.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    vlan_id:
      description: VLAN ID on the physical connection.
      type: int
      sample: 110
    circuit_code:
      description: Circuit code that the carrier assigned.
      type: str
      sample: longtel001
    local_gateway_ip:
      description: IPv4 address of Alibaba Cloud's end.
      type: str
      sample: 10.255.1.1
    peer_gateway_ip:
      description: IPv4 address of your end.
      type: str
      sample: 10.255.1.2
    peering_subnet_mask:
      description: Subnet mask of both addresses.
      type: str
      sample: 255.255.255.252
    vbr_owner_id:
      description: Account that owns the VBR.
      returned: for VBRs of other accounts
      type: str
      sample: "1763718254249126"
    vbr_owner_uid:
      description: Same as C(vbr_owner_id), under the name that the service uses.
      returned: for VBRs of other accounts
      type: str
      sample: "1763718254249126"
    vbr_name:
      description: Name of the VBR, as the owner of the physical connection sees it.
      returned: for VBRs of other accounts
      type: str
      sample: vbr-branch
    bandwidth_status:
      description: Status of the bandwidth of the VBR.
      returned: for VBRs of other accounts
      type: str
      sample: Normal
    pconn_vbr_business_status:
      description: Business status of the VBR, such as V(Normal).
      returned: for VBRs of other accounts
      type: str
      sample: Normal
    min_tx_interval:
      description: BFD transmit interval in milliseconds.
      type: int
      sample: 300
    min_rx_interval:
      description: BFD receive interval in milliseconds.
      type: int
      sample: 300
    detect_multiplier:
      description: BFD detection multiplier.
      type: int
      sample: 3
    associated_physical_connections:
      description: Additional physical connections of the VBR.
      type: list
      elements: dict
      contains:
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
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 500
    enable_ipv6:
      description: Whether the VBR uses IPv6.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's end.
      type: str
      sample: 2001:db8:0:110::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your end.
      type: str
      sample: 2001:db8:0:110::2
    peering_ipv6_subnet_mask:
      description: Subnet mask of both IPv6 addresses.
      type: str
      sample: 2001:db8:0:110::/64
    mtu:
      description: MTU in bytes; null if it was never set.
      type: int
      sample: 1500
    sitelink_enable:
      description: Whether the sites behind VBRs may communicate with each other through the VBR.
      type: bool
      sample: false
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags as a dictionary.
      type: dict
      sample:
        stage: production
    status:
      description: Status of the VBR, one of V(unconfirmed), V(active), V(terminating), V(terminated), V(recovering) or
        V(deleting).
      type: str
      sample: active
    access_point_id:
      description: ID of the access point of the physical connection.
      type: str
      sample: ap-cn-shanghai-pudong-A
    physical_connection_status:
      description: Status of the physical connection.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Billing status of the physical connection, one of V(Normal), V(FinancialLocked) or V(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns the physical connection.
      type: str
      sample: "1903407835570940"
    route_table_id:
      description: ID of the VBR's route table.
      type: str
      sample: vtb-simdc8dt9nve1d2aq3ms
    vlan_interface_id:
      description: ID of the VBR's interface on the physical connection.
      type: str
      sample: ri-simcs13reoa7ixi27oyk
    creation_time:
      description: When the VBR was created.
      type: str
      sample: "2026-11-22T21:05:34Z"
    activation_time:
      description: When the VBR first became active.
      type: str
      sample: "2026-11-22T21:05:34Z"
    termination_time:
      description: When the VBR was last terminated.
      type: str
      sample: "2026-12-01T09:00:00Z"
    recovery_time:
      description: When the VBR was last recovered.
      type: str
      sample: "2026-12-01T09:05:00Z"
    associated_cens:
      description: Cloud Enterprise Network (CEN) instances that the VBR is attached to.
      type: list
      elements: dict
      contains:
        cen_id:
          description: ID of the CEN instance.
          type: str
          sample: cen-7qthudw0ll6jmc0001
        cen_owner_id:
          description: Account that owns the CEN instance.
          type: str
          sample: "1903407835570940"
        cen_status:
          description: Status of the attachment.
          type: str
          sample: Attached
    type:
      description: Type of the VBR, such as V(pconnVBR).
      type: str
      sample: pconnVBR
    ecr_id:
      description: ID of the Express Connect Router (ECR) that the VBR is attached to.
      type: str
      sample: ecr-nl4s0pd5u71bg3f0ex
    ecr_attach_status:
      description: Status of that attachment, one of V(Attached), V(Attaching), V(Detached) or V(Detaching).
      type: str
      sample: Attached
    ecr_owner_id:
      description: Account that owns the ECR.
      type: str
      sample: "1903407835570940"
    ecc_id:
      description: ID of the Express Cloud Connect (ECC) instance that the VBR belongs to.
      type: str
      sample: ecc-bp1cvl3u5q6dh0001
    cloud_box_instance_id:
      description: ID of the CloudBox that the VBR belongs to.
      type: str
      sample: cb-bp1dnc0vz2gzk0001
    pconn_vbr_charge_type:
      description: How the VBR is charged, V(PrePaid) or V(PostPaid).
      type: str
      sample: PostPaid
    pconn_vbr_expire_time:
      description: When the paid time of the VBR ends.
      type: str
      sample: "2027-12-01T00:00:00Z"
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
    run_module("vbr_info")


if __name__ == "__main__":
    main()
