#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr_info
short_description: Look up virtual border routers
version_added: 1.0.0
description:
  - Lists the virtual border routers (VBRs) of the account in a region. Without options, all of them.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  vbr_id:
    description: ID of the router to list.
    type: str
  name:
    description: Name of the routers to list.
    type: str
  status:
    description: Status of the routers to list, such as V(active) or V(terminated).
    type: str
  physical_connection_id:
    description: ID of the line whose routers to list.
    type: str
  physical_connection_name:
    description: Name of the line whose routers to list, instead of its ID. It has to be the only one of that name in
      the region.
    type: str
  filters:
    description:
      - Filters that the service applies, as a dictionary of keys to a value or a list of values. A router is listed if
        it matches one value of every key.
      - The service knows the keys V(PhysicalConnectionId), V(VbrId), V(Status), V(Name), V(AccessPointId), V(eccId) and
        V(type), and takes at most five filters, of which O(vbr_id), O(name), O(status) and the line are one each.
    type: dict
  include_other_accounts:
    description:
      - Whether other accounts' routers on the line are listed too, with what their line's owner may see. The line has
        to be given, and has to be the account's own.
      - These are selected by the line, O(vbr_id) and O(filters), but not by O(name) and O(status).
    type: bool
    default: false
seealso:
  - module: alicloud.express_connect.vbr
  - module: alicloud.express_connect.physical_connection_info
  - module: alicloud.express_connect.bgp_group_info
"""

EXAMPLES = r"""
- name: List all routers
  alicloud.express_connect.vbr_info:
    region: cn-shanghai

- name: Look up one router
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    name: vbr-sh-ct-prod
  register: router

- name: List all routers on a line, those of other accounts included
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    include_other_accounts: true

- name: List the routers that are out of service or about to be
  alicloud.express_connect.vbr_info:
    region: cn-shanghai
    filters:
      Status: [terminated, terminating]
"""

RETURN = r"""
vbrs:
  description: The routers. Of another account's router, only what its line's owner may see is there. Keys for which
    the service shows nothing are C(null).
  returned: success
  type: list
  elements: dict
  contains:
    vbr_id:
      description: ID of the router.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the router.
      type: str
      sample: vbr-sh-ct-prod
    description:
      description: Description of the router.
      type: str
      sample: Production router of the Shanghai headquarters
    physical_connection_id:
      description: ID of the line that the router is on.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    vlan_id:
      description: VLAN ID on the line.
      type: int
      sample: 110
    circuit_code:
      description: The carrier's code for the line.
      type: str
      sample: longtel001
    local_gateway_ip:
      description: Address of Alibaba Cloud's side.
      type: str
      sample: 10.255.1.1
    peer_gateway_ip:
      description: Address of your side.
      type: str
      sample: 10.255.1.2
    peering_subnet_mask:
      description: Mask of the subnet between both.
      type: str
      sample: 255.255.255.252
    vbr_owner_id:
      description: Account that owns the router.
      returned: for routers of other accounts
      type: str
      sample: "1763718254249126"
    vbr_owner_uid:
      description: The same, under the name that the service gives it.
      returned: for routers of other accounts
      type: str
      sample: "1763718254249126"
    min_tx_interval:
      description: Milliseconds between two BFD packets that are sent.
      type: int
      sample: 300
    min_rx_interval:
      description: Milliseconds between two BFD packets that are received.
      type: int
      sample: 300
    detect_multiplier:
      description: How many BFD packets may be missed.
      type: int
      sample: 3
    associated_physical_connections:
      description: Further lines of the router.
      type: list
      elements: dict
      contains:
        physical_connection_id:
          description: ID of the line.
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
          description: Whether that line is paid for.
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
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 500
    enable_ipv6:
      description: Whether the router has IPv6 addresses on the line.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's side.
      type: str
      sample: 2001:db8:0:110::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your side.
      type: str
      sample: 2001:db8:0:110::2
    peering_ipv6_subnet_mask:
      description: Mask of the IPv6 subnet between both.
      type: str
      sample: 2001:db8:0:110::/64
    mtu:
      description: Largest packet in bytes.
      type: int
      sample: 1500
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags, by key.
      type: dict
      sample:
        stage: production
    status:
      description: Status of the router, which is C(unconfirmed), C(active), C(terminating), C(terminated),
        C(recovering) or C(deleting).
      type: str
      sample: active
    access_point_id:
      description: ID of the access point at which the line ends.
      type: str
      sample: ap-cn-shanghai-pudong-A
    physical_connection_status:
      description: Status of the line.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Whether the line is paid for, which is C(Normal), C(FinancialLocked) or C(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns the line.
      type: str
      sample: "1903407835570940"
    route_table_id:
      description: ID of the router's route table.
      type: str
      sample: vtb-simdc8dt9nve1d2aq3ms
    vlan_interface_id:
      description: ID of the router's interface on the line.
      type: str
      sample: ri-simcs13reoa7ixi27oyk
    creation_time:
      description: When the router was created.
      type: str
      sample: "2026-11-22T21:05:34Z"
    activation_time:
      description: When the router became active for the first time.
      type: str
      sample: "2026-11-22T21:05:34Z"
    termination_time:
      description: When the router was terminated last.
      type: str
      sample: "2026-12-01T09:00:00Z"
    recovery_time:
      description: When the router was recovered last.
      type: str
      sample: "2026-12-01T09:05:00Z"
    associated_cens:
      description: Cloud Enterprise Networks that the router is attached to.
      type: list
      elements: dict
      contains:
        cen_id:
          description: ID of the network.
          type: str
          sample: cen-7qthudw0ll6jmc0001
        cen_owner_id:
          description: Account that owns the network.
          type: str
          sample: "1903407835570940"
        cen_status:
          description: Whether the router is attached.
          type: str
          sample: Attached
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: InvalidFilterKey.ValueNotSupported
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_info_module


def main() -> None:
    run_info_module("vbr")


if __name__ == "__main__":
    main()
