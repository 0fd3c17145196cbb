#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_loa_info
short_description: Look up the letter of authorization (LOA) of a physical connection
version_added: 1.0.0
description:
  - Returns the letter of authorization (LOA) of a physical connection, with the URL to download it from.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  physical_connection_id:
    description:
      - ID of the physical connection.
      - Either this or O(physical_connection_name) is required.
    type: str
  physical_connection_name:
    description: Name of the physical connection, instead of its ID. The name must be unique in the region.
    type: str
seealso:
  - module: alicloud.express_connect.physical_connection_loa
  - module: alicloud.express_connect.physical_connection_info
"""

EXAMPLES = r"""
- name: Look up the LOA
  alicloud.express_connect.physical_connection_loa_info:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
  register: result

- name: Show the URL to download it from
  ansible.builtin.debug:
    msg: "{{ result.physical_connection_loas | map(attribute='loa_url') | first | default('no LOA yet', true) }}"
"""

RETURN = r"""
physical_connection_loas:
  description: The LOA of the physical connection, as a list of one entry, or an empty list until it is applied for.
    Keys that the service does not return are V(null).
  returned: success
  type: list
  elements: dict
  contains:
    physical_connection_id:
      description: ID of the physical connection.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    company_name:
      description: Company that the physical connection is built for.
      type: str
      sample: Example Logistics Ltd
    construction_time:
      description: When the installation starts, in UTC.
      type: str
      sample: "2026-12-14T01:00:00Z"
    line_type:
      description: Type of the physical connection.
      type: str
      sample: FIBRE
    si:
      description: Company that installs the cables.
      type: str
      sample: Shanghai Fibre Works
    pm_info:
      description: The people who need access to the data center.
      type: list
      elements: dict
      contains:
        pm_name:
          description: Name of the person, masked.
          type: str
          sample: "********"
        pm_certificate_type:
          description: Type of identity document.
          type: str
          sample: IDCard
        pm_certificate_no:
          description: Number of the identity document, masked.
          type: str
          sample: "********"
        pm_gender:
          description: Gender of the person, masked.
          type: str
          sample: "********"
        pm_contact_info:
          description: Contact details of the person, masked.
          type: str
          sample: "********"
    line_code:
      description: Code of the physical connection, as reported with the cabling.
      type: str
      sample: CT-SH-100045
    line_label:
      description: Label of the cables in the data center, as reported with the cabling.
      type: str
      sample: SH-PD-ODF7-12/13
    company_localized_name:
      description: Company name of the account.
      type: str
      sample: Example Company
    loa_url:
      description: URL to download the LOA from, once it is available.
      type: str
      sample: https://loa.example.com/pc-simazofugoo3lu8v9trw.pdf
    description:
      description: Code of the reason for which the LOA was rejected.
      type: str
      sample: IncompleteInformation
    line_service_provider:
      description: Carrier that maintains the physical connection, as reported with the cabling.
      type: str
      sample: 中国电信
    line_sp_contact_info:
      description: Contact details of that carrier, masked.
      type: str
      sample: "********"
    status:
      description: Status of the LOA, one of V(Applying), V(Accept), V(Available), V(Rejected), V(Completing),
        V(Complete) or V(Deleted).
      type: str
      sample: Complete
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: InvalidPhysicalConnectionId.NotFound
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_module import run_module


def main() -> None:
    run_module("physical_connection_loa_info")


if __name__ == "__main__":
    main()
