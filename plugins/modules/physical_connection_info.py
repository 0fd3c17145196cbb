#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_info
short_description: Look up leased lines
version_added: 1.0.0
description:
  - Lists the leased lines of the account in a region, which the service calls physical connections. Without options,
    all of them.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  physical_connection_id:
    description: ID of the line to list.
    type: str
  name:
    description: Name of the lines to list.
    type: str
  status:
    description: Status of the lines to list, such as V(Enabled) or V(Allocation Failed).
    type: str
  filters:
    description:
      - Filters that the service applies, as a dictionary of keys to a value or a list of values. A line is listed if it
        matches one value of every key.
      - The service knows the keys V(PhysicalConnectionId), V(AccessPointId), V(Type), V(LineOperator), V(Spec),
        V(Status) and V(Name), and takes at most five filters, of which O(physical_connection_id), O(name) and O(status)
        are one each.
    type: dict
  include_reservation_data:
    description: Whether orders that have not taken effect are shown too, in
      RV(physical_connections[].has_reservation_data) and the keys that begin with C(reservation_). The service does not
      show them if this is not given.
    type: bool
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_loa_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: List all lines
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
  register: all_lines

- name: Look up one line, with orders that have not taken effect
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
    name: sh-pudong-ct-01
    include_reservation_data: true
  register: line

- name: List the lines of two carriers that are in service
  alicloud.express_connect.physical_connection_info:
    region: cn-shanghai
    status: Enabled
    filters:
      LineOperator: [CT, CU]
"""

RETURN = r"""
physical_connections:
  description: The lines. Keys for which the service shows nothing are C(null).
  returned: success
  type: list
  elements: dict
  contains:
    physical_connection_id:
      description: ID of the line.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    name:
      description: Name of the line.
      type: str
      sample: sh-pudong-ct-01
    description:
      description: Description of the line.
      type: str
      sample: Primary line of the Shanghai headquarters
    access_point_id:
      description: ID of the access point at which the line ends.
      type: str
      sample: ap-cn-shanghai-pudong-A
    line_operator:
      description: Carrier of the line.
      type: str
      sample: CT
    peer_location:
      description: Where the line begins, at your site.
      type: str
      sample: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    circuit_code:
      description: The carrier's code for the line.
      type: str
      sample: longtel001
    port_type:
      description: Kind of port at the access point.
      type: str
      sample: 10GBase-LR
    type:
      description: Kind of line.
      type: str
      sample: VPC
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 1000
    redundant_physical_connection_id:
      description: ID of the line that this one is redundant with.
      type: str
      sample: pc-simbcf4rbr0jt0q7dwxl
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags, by key.
      type: dict
      sample:
        site: pudong
    status:
      description: Status of the line, which is C(Initial), C(Approved), C(Allocating), C(Allocated), C(Confirmed),
        C(Enabled), C(Rejected), C(Canceled), C(Allocation Failed), C(Terminating) or C(Terminated).
      type: str
      sample: Enabled
    business_status:
      description: Whether the line is paid for, which is C(Normal), C(FinancialLocked) or C(SecurityLocked).
      type: str
      sample: Normal
    ad_location:
      description: Where the service's device stands that the line ends at.
      type: str
      sample: Cabinet 20, room 2F, ap-cn-shanghai-pudong-A
    port_number:
      description: Number of the port on that device.
      type: str
      sample: 1/1/5
    spec:
      description: Size of the line, as the service names it.
      type: str
      sample: 10G
    loa_status:
      description: Status of the line's LOA; C(null) until it is applied for.
      type: str
      sample: Complete
    charge_type:
      description: How the occupation of the port is paid; C(null) until that is ordered.
      type: str
      sample: Prepaid
    creation_time:
      description: When the line was applied for.
      type: str
      sample: "2026-11-22T21:05:28Z"
    enabled_time:
      description: When the line was enabled.
      type: str
      sample: "2026-11-22T21:05:34Z"
    end_time:
      description: Until when the occupation of the port is paid.
      type: str
      sample: "2027-11-23T00:00:00Z"
    has_reservation_data:
      description: Whether there is an order that has not taken effect.
      type: bool
      sample: false
    reservation_active_time:
      description: When such an order takes effect.
      type: str
      sample: "2027-11-23T00:00:00Z"
    reservation_internet_charge_type:
      description: How the line is paid for from then on.
      type: str
      sample: PayByBandwidth
    reservation_order_type:
      description: Kind of such an order.
      type: str
      sample: RENEW
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
    run_info_module("physical_connection")


if __name__ == "__main__":
    main()
