#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_loa_info
short_description: Look up a leased line's LOA
version_added: 1.0.0
description:
  - Gives the letter of authorization (LOA) of a leased line, with the link to download it.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  physical_connection_id:
    description:
      - ID of the line.
      - Either this or O(physical_connection_name) is needed.
    type: str
  physical_connection_name:
    description: Name of the line, instead of its ID. It has to be the only one of that name in the region.
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

- name: Show where it can be downloaded
  ansible.builtin.debug:
    msg: "{{ result.physical_connection_loas | map(attribute='loa_url') | first | default('no LOA yet', true) }}"
"""

RETURN = r"""
physical_connection_loas:
  description: The line's LOA as a list of one, or of none until it is applied for. Keys for which the service shows
    nothing are C(null).
  returned: success
  type: list
  elements: dict
  contains:
    physical_connection_id:
      description: ID of the line.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    company_name:
      description: Company for which the line is built.
      type: str
      sample: Example Logistics Ltd
    construction_time:
      description: When the people who install the line come.
      type: str
      sample: "2026-12-14T01:00:00Z"
    line_type:
      description: Kind of line.
      type: str
      sample: FIBRE
    si:
      description: Company that installs the line.
      type: str
      sample: Shanghai Fibre Works
    pm_info:
      description: The people who are to be let in.
      type: list
      elements: dict
      contains:
        pm_name:
          description: Name of the person, masked.
          type: str
          sample: "********"
        pm_certificate_type:
          description: Kind of identity document.
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
          description: Where the person is reached, masked.
          type: str
          sample: "********"
    line_code:
      description: Code of the leased line, as it was reported with the cabling.
      type: str
      sample: CT-SH-100045
    line_label:
      description: Label of the cables in the room, as it was reported with the cabling.
      type: str
      sample: SH-PD-ODF7-12/13
    company_localized_name:
      description: Company name of the account.
      type: str
      sample: Example Company
    loa_url:
      description: Where the LOA can be downloaded, once it is available.
      type: str
      sample: https://loa.example.com/pc-simazofugoo3lu8v9trw.pdf
    status:
      description: Status of the LOA, which is C(Applying), C(Accept), C(Available), C(Rejected), C(Completing),
        C(Complete) or C(Deleted).
      type: str
      sample: Complete
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: InvalidPhysicalConnectionId.NotFound
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_info_module


def main() -> None:
    run_info_module("physical_connection_loa")


if __name__ == "__main__":
    main()
