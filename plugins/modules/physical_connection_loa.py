#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_loa
short_description: Apply for a leased line's LOA and report its cabling
version_added: 1.0.0
description:
  - Applies for the letter of authorization (LOA) with which the people who install a leased line are let into the data
    center, and reports the cabling when it is done.
  - A line has one LOA. It can be applied for once the line's port is C(Allocated).
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  physical_connection_id:
    description:
      - ID of the line whose LOA it is.
      - Either this or O(physical_connection_name) is needed.
    type: str
  physical_connection_name:
    description: Name of the line, instead of its ID. It has to be the only one of that name in the region.
    type: str
  company_name:
    description:
      - Company for which the line is built. Needed to apply.
      - Fixed while the application is under way; see the notes.
    type: str
  construction_time:
    description:
      - When the people who install the line come, in UTC, such as V(2026-12-14T01:00:00Z). Needed to apply.
      - Fixed while the application is under way; see the notes.
    type: str
  line_type:
    description:
      - Kind of line, which is V(MSTP), V(MPLSVPN), V(FIBRE), V(SDH) or V(Other). Any other value is passed on with a
        warning. Needed to apply.
      - Fixed while the application is under way; see the notes.
    type: str
  peer_location:
    description: Where the line begins, at your site. Needed to apply. The service never shows it, so that it is not
      compared.
    type: str
  si:
    description:
      - Company that installs the line. Needed to apply.
      - Fixed while the application is under way; see the notes.
    type: str
  bandwidth:
    description: Bandwidth in Mbit/s, V(2) to V(10240). The service never shows it, so that it is not compared.
    type: int
  line_operator:
    description: Carrier of the line, as in M(alicloud.express_connect.physical_connection). The service never shows it,
      so that it is not compared.
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  pm_info:
    description:
      - The people who are to be let in, at most 16. Names, genders, numbers and contacts are masked in results and
        logs.
      - Fixed while the application is under way; see the notes. Where the service itself shows stars for parts of the
        entries, only their number is compared.
    type: list
    elements: dict
    suboptions:
      pm_name:
        description: Name of the person.
        type: str
      pm_certificate_type:
        description: Kind of identity document.
        type: str
        choices: [IDCard, Passport, Other]
      pm_certificate_no:
        description: Number of the identity document.
        type: str
      pm_gender:
        description: Gender of the person.
        type: str
        choices: [Male, Female]
      pm_contact_info:
        description: Where the person is reached, such as a telephone number.
        type: str
  line_code:
    description:
      - Code of the leased line, reported with the cabling. Needed with O(state=completed).
      - If an LOA that is C(Complete) has another one, the cabling is reported again.
    type: str
  line_label:
    description:
      - Label of the cables in the room, reported with the cabling. Needed with O(state=completed).
      - If an LOA that is C(Complete) has another one, the cabling is reported again.
    type: str
  state:
    description:
      - V(present) applies for the LOA, unless that was done; again if it was C(Rejected) or C(Deleted).
      - V(completed) does the same, and reports the cabling of an LOA that is C(Available). Before that it is an error,
        unless O(wait_for) is set.
    type: str
    default: present
    choices: [present, completed]
  wait_for:
    description:
      - Status of the LOA to wait for, people and all. The line's port is waited for too, and a status from which the
        LOA cannot get there fails at once.
      - V(Available) is when the LOA can be downloaded, V(Complete) when the reported cabling is accepted.
      - Raise O(wait_timeout) accordingly, or leave this out and run again.
    type: str
    choices: [Available, Complete]
notes:
  - The service takes an application's details only with the application. Until it is C(Complete), other details than it
    was made with are an error; after that they are not compared.
seealso:
  - module: alicloud.express_connect.physical_connection_loa_info
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_order
"""

EXAMPLES = r"""
- name: Apply for the LOA
  alicloud.express_connect.physical_connection_loa:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    company_name: Example Logistics Ltd
    si: Shanghai Fibre Works
    line_type: FIBRE
    construction_time: "2026-12-14T01:00:00Z"
    peer_location: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    pm_info:
      - pm_name: Zhang Wei
        pm_gender: Male
        pm_certificate_type: IDCard
        pm_certificate_no: "310101198001010011"
        pm_contact_info: "13800000001"

- name: Report the cabling, and wait until it is accepted
  alicloud.express_connect.physical_connection_loa:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    state: completed
    company_name: Example Logistics Ltd
    si: Shanghai Fibre Works
    line_type: FIBRE
    construction_time: "2026-12-14T01:00:00Z"
    peer_location: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    line_code: CT-SH-100045
    line_label: SH-PD-ODF7-12/13
    wait_for: Complete
    wait_timeout: 604800
"""

RETURN = r"""
physical_connection_loa:
  description: The LOA, as the service shows it, or in check mode as it would. Keys for which the service shows nothing
    are C(null).
  returned: success
  type: dict
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
    peer_location:
      description: Where the line begins, at your site.
      returned: in check mode, when the LOA would be applied for; the service does not show it
      type: str
      sample: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    bandwidth:
      description: Bandwidth in Mbit/s.
      returned: in check mode, when the LOA would be applied for; the service does not show it
      type: int
      sample: 1000
    line_operator:
      description: Carrier of the line.
      returned: in check mode, when the LOA would be applied for; the service does not show it
      type: str
      sample: CT
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
    - action: CompletePhysicalConnectionLOA
      parameters:
        InstanceId: pc-simazofugoo3lu8v9trw
        LineCode: CT-SH-100045
        LineLabel: SH-PD-ODF7-12/13
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {line_code: null, line_label: null, status: Available}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {line_code: CT-SH-100045, line_label: SH-PD-ODF7-12/13, status: Completing}
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

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("physical_connection_loa")


if __name__ == "__main__":
    main()
