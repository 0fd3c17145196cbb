#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: access_point_info
short_description: Look up access points for physical connections (leased lines)
version_added: 1.0.0
description:
  - Lists the access points of a region, that is, the places where a physical connection can end, with their status and
    location, and with the carriers, port types and optical modules that they offer.
  - Carriers, port types and optical modules are empty if the service does not know the action C(ListBusinessAccessPoints),
    or if the access key is not allowed to call it.
  - This module calls actions that are newer than the API reference this collection follows.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  access_point_id:
    description: ID of the access point to list.
    type: str
  status:
    description: Status of the access points to list, V(recommended), V(hot), V(full) or V(disabled).
    type: str
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_info
"""

EXAMPLES = r"""
- name: List all access points of the region
  alicloud.express_connect.access_point_info:
    region: cn-shanghai
  register: result

- name: Show those that offer a port type and take new physical connections
  ansible.builtin.debug:
    msg: >-
      {{ result.access_points | selectattr('port_types', 'contains', '10GBase-LR')
         | rejectattr('status', 'in', ['full', 'disabled']) | map(attribute='access_point_id') }}

- name: Look up one access point
  alicloud.express_connect.access_point_info:
    region: cn-shanghai
    access_point_id: ap-cn-shanghai-pudong-A
"""

RETURN = r"""
access_points:
  description: The access points. Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    access_point_id:
      description: ID of the access point.
      type: str
      sample: ap-cn-shanghai-pudong-A
    name:
      description: Name of the access point.
      type: str
      sample: Shanghai-Pudong-A
    status:
      description: Status of the access point. V(recommended) and V(hot), with many physical connections already, can take
        new ones; V(full) and V(disabled) cannot.
      type: str
      sample: recommended
    type:
      description: Type of the access point.
      type: str
      sample: VPC
    location:
      description: Address of the access point.
      type: str
      sample: Shanghai, Pudong
    description:
      description: Description of the access point.
      type: str
      sample: Access point in Pudong
    host_operator:
      description: Operator of the building.
      type: str
      sample: Other
    attached_region_no:
      description: ID of the region that the access point belongs to.
      type: str
      sample: cn-shanghai
    line_operators:
      description: Carriers that the access point offers, under the values of
        O(alicloud.express_connect.physical_connection#module:line_operator).
      type: list
      elements: str
      sample: [CT, CU, CM]
    port_types:
      description: Port types that the access point offers.
      type: list
      elements: str
      sample: [1000Base-LX, 10GBase-LR]
    optical_modules:
      description: Optical modules that the access point offers.
      type: list
      elements: dict
      contains:
        port_type:
          description: Port type that the optical module is for.
          type: str
          sample: 10GBase-LR
        optical_module_model:
          description: Model of the optical module.
          type: str
          sample: SFP-10G-LR-SM1310,10KM
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
    run_module("access_point_info")


if __name__ == "__main__":
    main()
