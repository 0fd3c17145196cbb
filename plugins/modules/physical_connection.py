#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection
short_description: Apply for, change, enable and give up leased lines
version_added: 1.0.0
description:
  - Manages leased lines into Alibaba Cloud, which the service calls physical connections, from the application to their
    removal.
  - A line takes one to three months from the application to the day it carries traffic. Each run takes the steps that
    can be taken now; what depends on people is left to a later run, unless O(wait_for) asks to wait for it.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  physical_connection_id:
    description: ID of the line. Either this or O(name) is needed; with it, O(name) can be changed.
    type: str
  name:
    description:
      - Name of the line, by which it is found if no O(physical_connection_id) is given. Two lines of one name are an
        error that lists their IDs. Needed to apply for a line.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores and hyphens; the first a letter or a Chinese
        character; not beginning with C(http://) or C(https://).
      - Changed in place where O(physical_connection_id) is given.
    type: str
  description:
    description:
      - Description of the line. 2 to 256 characters, the first a letter or a Chinese character; not beginning with
        C(http://) or C(https://).
      - Changed in place.
    type: str
  access_point_id:
    description:
      - ID of the access point at which the line ends, such as V(ap-cn-shanghai-pudong-A). Needed to apply for a line.
      - Fixed when the line is applied for; another value is an error.
    type: str
  line_operator:
    description:
      - Carrier of the line. Needed to apply for a line.
      - V(CT) is China Telecom, V(CU) China Unicom, V(CM) China Mobile, V(CO) another Chinese carrier, V(Equinix)
        Equinix, V(Other) another carrier outside mainland China.
      - Changed in place.
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  peer_location:
    description:
      - Where the line begins, at your site. Needed to apply for a line.
      - Changed in place.
    type: str
  circuit_code:
    description:
      - The carrier's code for the line.
      - Changed in place.
    type: str
  port_type:
    description:
      - Kind of port at the access point. The service takes V(1000Base-T) if none is given.
      - V(100Base-T), V(1000Base-T) and V(10GBase-T) are electrical ports; V(1000Base-LX) and V(10GBase-LR) are
        single-mode optical ports for up to 10 km.
      - V(40GBase-LR) and V(100GBase-LR) are passed on with a warning. Newer than the API reference this collection
        follows.
      - Changed in place.
    type: str
  type:
    description:
      - Kind of line. The service takes V(VPC) if none is given.
      - Fixed when the line is applied for; another value is an error.
    type: str
    choices: [VPC]
  bandwidth:
    description:
      - Bandwidth in Mbit/s. V(5) to V(5000) for a new line, V(2) to V(10240) for a change.
      - Changed in place.
    type: int
  redundant_physical_connection_id:
    description:
      - ID of the line that this one is redundant with. That line has to be C(Allocated), C(Confirmed) or C(Enabled);
        with O(wait_for) it is waited for.
      - Changed in place.
    type: str
  redundant_physical_connection_name:
    description: Name of the line that this one is redundant with, instead of O(redundant_physical_connection_id).
    type: str
  resource_group_id:
    description:
      - ID of the resource group. The service takes the account's default one if none is given.
      - Fixed when the line is applied for; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
  tags:
    description:
      - Tags, as a dictionary of keys and values. Tags that the line has besides these are left alone.
      - Fixed when the line is applied for; a tag that the line lacks is an error.
      - Newer than the API reference this collection follows.
    type: dict
  state:
    description:
      - V(present) applies for the line unless there is one, and changes what differs. A change of a line that is
        C(Rejected) submits it again.
      - V(enabled) does the same and puts a line that is C(Confirmed) into service. Before that it is an error, unless
        O(wait_for=Confirmed).
      - V(canceled) withdraws from a line that is C(Initial), C(Approved), C(Allocated) or C(Confirmed).
      - V(terminated) ends the service of a line that is C(Enabled), after everything on it.
      - V(absent) removes the line, and before that cancels or terminates it as its status demands.
      - A line that is C(Allocating) can be neither canceled nor removed until its port is allocated; with O(wait_for),
        whichever value it has, that is waited for.
      - A line that is C(Canceled), C(Allocation Failed), C(Terminating) or C(Terminated) cannot come back, so that
        V(present) and V(enabled) are errors.
    type: str
    default: present
    choices: [present, enabled, canceled, terminated, absent]
  wait_for:
    description:
      - With O(state=present) and O(state=enabled), status of the line to wait for, people and all. A later status
        counts as well, and a status from which the line cannot get there fails at once.
      - Raise O(wait_timeout) accordingly, or leave this out and run again.
    type: str
    choices: [Approved, Allocating, Allocated, Confirmed, Enabled]
  confirm:
    description:
      - Whether to confirm the cabling, where a line is still C(Allocated) although its LOA is C(Complete). Today's
        service wants this step of its customers.
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  cascade:
    description:
      - With O(state=absent) and O(state=terminated), whether what hangs on the line goes first, which is its routers
        with their BGP networks, peers and groups, and its place as a further line of other routers.
      - Without it, such a line is an error that names all of them. A router that another account has confirmed is an
        error in either case, since only that account can remove it.
    type: bool
    default: false
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the line is applied
        for or changed.
      - They are never compared, so that they alone change nothing.
    type: dict
notes:
  - The reference allows changes only while a line is C(Initial) or C(Rejected), rules them out while it is
    C(Allocating), C(Canceled), C(Allocation Failed), C(Terminating) or C(Terminated), and says nothing about the
    others. There the change is tried with a warning, and the service decides.
  - At most five lines of an account may be other than C(Enabled).
seealso:
  - module: alicloud.express_connect.physical_connection_info
  - module: alicloud.express_connect.physical_connection_loa
  - module: alicloud.express_connect.physical_connection_order
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Apply for a line
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-pudong-ct-01
    description: Primary line of the Shanghai headquarters
    access_point_id: ap-cn-shanghai-pudong-A
    line_operator: CT
    port_type: 10GBase-LR
    bandwidth: 1000
    peer_location: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    circuit_code: longtel001

- name: Apply for another line, for the warehouse, and wait until its port is allocated
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    access_point_id: ap-cn-shanghai-jiading-A
    line_operator: CM
    port_type: 1000Base-T
    bandwidth: 100
    peer_location: 上海市嘉定区园区路 5 号
    tags:
      site: jiading
    wait_for: Allocated
    wait_timeout: 604800

- name: Describe it otherwise
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    description: Warehouse in Jiading, copper port

- name: Put a line into service once it is cabled
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-pudong-ct-01
    state: enabled
    wait_for: Confirmed
    wait_timeout: 604800

- name: Withdraw from a line that is not in service yet
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    state: canceled

- name: Remove it
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    state: absent

- name: See what giving up a line in service would take
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-pudong-ct-01
    state: absent
    cascade: true
  check_mode: true
  diff: true
"""

RETURN = r"""
physical_connection:
  description: The line, as the service shows it, or in check mode as it would. Empty after O(state=absent). Keys for
    which the service shows nothing are C(null).
  returned: success
  type: dict
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
    - action: EnablePhysicalConnection
      parameters:
        PhysicalConnectionId: pc-simazofugoo3lu8v9trw
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {status: Confirmed}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {status: Enabled}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: Forbidden.NotAllowedInState
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("physical_connection")


if __name__ == "__main__":
    main()
