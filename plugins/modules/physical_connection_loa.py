#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_loa
short_description: Manage the letter of authorization (LOA) of a physical connection
version_added: 1.0.0
description:
  - Applies for the letter of authorization (LOA), which gives the installers of a physical connection access to the
    data center, and reports the cabling once it is done.
  - A physical connection has one LOA. It can be applied for once the port is V(Allocated).
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
      - ID of the physical connection.
      - Either this or O(physical_connection_name) is required.
    type: str
  physical_connection_name:
    description: Name of the physical connection, instead of its ID. The name must be unique in the region.
    type: str
  company_name:
    description:
      - Company that the physical connection is built for. Required to apply for the LOA.
      - Fixed while the application is open; see the notes.
    type: str
  construction_time:
    description:
      - When the installation starts, in UTC, such as V(2026-12-14T01:00:00Z). Required to apply for the LOA.
      - Fixed while the application is open; see the notes. With O(state=completed), a date that differs is only a
        warning, and so is any other detail.
    type: str
  line_type:
    description:
      - Type of the physical connection, one of V(MSTP), V(MPLSVPN), V(FIBRE), V(SDH) or V(Other). Any other value is
        passed on with a warning. Required to apply for the LOA.
      - Fixed while the application is open; see the notes.
    type: str
  peer_location:
    description: Address of your end of the physical connection. Required to apply for the LOA. The service never
      returns it, so it is not compared.
    type: str
  si:
    description:
      - Company that installs the cables. Required to apply for the LOA.
      - Fixed while the application is open; see the notes.
    type: str
  bandwidth:
    description: Bandwidth in Mbit/s, V(2) to V(10240). The service never returns it, so it is not compared.
    type: int
  line_operator:
    description: Carrier that provides the physical connection, as in M(alicloud.express_connect.physical_connection).
      The service never returns it, so it is not compared.
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  pm_info:
    description:
      - The people who need access to the data center, at most 16. Names, genders, document numbers and contact details
        are masked in results and logs. One person named twice, by document or by all that is given, is an error, and so
        is the mask of an earlier result.
      - Optional by the API reference this collection follows; today the service insists on somebody, with all details.
      - Fixed while the application is open; see the notes. Where the service masks parts of the entries itself, only
        their number is compared.
    type: list
    elements: dict
    suboptions:
      pm_name:
        description: Name of the person.
        type: str
      pm_certificate_type:
        description: Type of identity document.
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
        description: Contact details of the person, such as a telephone number.
        type: str
  line_code:
    description:
      - Code of the physical connection, reported with the cabling. Required with O(state=completed).
      - If an LOA that is V(Complete) has a different one, the cabling is reported again.
    type: str
  line_label:
    description:
      - Label of the cables in the data center, reported with the cabling. Required with O(state=completed).
      - If an LOA that is V(Complete) has a different one, the cabling is reported again.
    type: str
  line_service_provider:
    description:
      - Carrier that maintains the physical connection, reported with the cabling, one of V(中国电信), V(中国联通),
        V(中国移动) or V(中国其他). The service decides which values it accepts.
      - If an LOA that is V(Complete) has a different one, the cabling is reported again.
      - Newer than the API reference this collection follows.
    type: str
  line_sp_contact_info:
    description:
      - Contact details of that carrier, reported with the cabling. They are personal data, masked in results and logs.
      - If an LOA that is V(Complete) has different ones, the cabling is reported again. They are not compared where the
        service does not show them.
      - Newer than the API reference this collection follows.
    type: str
  finish_work:
    description:
      - Whether the report says that the work is finished, or only updates the details of the cabling. Sent with the
        report; the service never returns it, so it is not compared.
      - Newer than the API reference this collection follows.
    type: bool
  state:
    description:
      - V(present) applies for the LOA if there is none, or if it is V(Rejected) or V(Deleted).
      - V(completed) does the same, and reports the cabling of an LOA that is V(Available). An earlier status is an
        error, unless O(wait_for) is set.
    type: str
    default: present
    choices: [present, completed]
  wait_for:
    description:
      - Status of the LOA to wait for, even if people have to act first. If necessary, the task first waits for the port
        to be allocated. A status from which the LOA cannot get there is an error at once.
      - V(Available) means that the LOA can be downloaded, V(Complete) that the reported cabling is accepted.
      - Where the service leaves the confirmation of the cabling to its customer, V(Complete) comes with it alone, so do
        not wait for it here; see O(alicloud.express_connect.physical_connection#module:confirm).
      - Raise O(wait_timeout) accordingly, or omit this and run the task again later.
    type: str
    choices: [Available, Complete]
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked with the application and with the
        report of the cabling.
      - They are never compared, so they cause no change on their own.
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
notes:
  - The service accepts the details of an LOA only with the application. Until the LOA is V(Complete), details that
    differ from the application are an error; after that they are not compared.
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

- name: Report the cabling and wait until it is accepted
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
  description: The LOA as the service returns it, or in check mode as it would. Keys that the service does not return
    are V(null).
  returned: success
  type: dict
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
    peer_location:
      description: Address of your end of the physical connection.
      returned: in check mode, when the LOA would be applied for; the service does not return it
      type: str
      sample: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    bandwidth:
      description: Bandwidth in Mbit/s.
      returned: in check mode, when the LOA would be applied for; the service does not return it
      type: int
      sample: 1000
    line_operator:
      description: Carrier that provides the physical connection.
      returned: in check mode, when the LOA would be applied for; the service does not return it
      type: str
      sample: CT
    finish_work:
      description: Whether the report says that the work is finished.
      returned: in check mode, when the cabling would be reported; the service does not return it
      type: bool
      sample: true
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
    - action: CompletePhysicalConnectionLOA
      parameters:
        InstanceId: pc-simazofugoo3lu8v9trw
        LineCode: CT-SH-100045
        LineLabel: SH-PD-ODF7-12/13
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {line_code: null, line_label: null, status: Available}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {line_code: CT-SH-100045, line_label: SH-PD-ODF7-12/13, status: Completing}
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
    run_module("physical_connection_loa")


if __name__ == "__main__":
    main()
