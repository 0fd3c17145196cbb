#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_order
short_description: Order a leased line's installation and the occupation of its port
version_added: 1.0.0
description:
  - Makes the two orders that a leased line costs, the one-time installation fee (V(setup)) and the fee for the
    occupation of its port (V(occupancy)), when they are due, and only with O(pay=true).
  - The service does not list orders. What was ordered is read off the line, which is its status, its LOA, its charge
    type and orders that have not taken effect, so that nothing is ordered twice.
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
      - ID of the line.
      - Either this or O(physical_connection_name) is needed.
    type: str
  physical_connection_name:
    description: Name of the line, instead of its ID. It has to be the only one of that name in the region.
    type: str
  type:
    description:
      - Which order to make.
      - V(setup) is due once the line is C(Approved), until its LOA is applied for.
      - V(occupancy) is due once the line's LOA is C(Complete), until the line has a charge type or is C(Enabled).
    type: str
    required: true
    choices: [setup, occupancy]
  pay:
    description: Whether an order that is due may be made. Without it nothing is ordered, and a warning says what is
      due.
    type: bool
    default: false
  auto_pay:
    description: Whether the order is paid at once, from the account's balance. If not, it has to be paid in the
      console.
    type: bool
    default: true
  instance_charge_type:
    description:
      - With O(type=occupancy), how the port is paid for. V(PrePaid) is for a period in advance, V(PostPaid) by use.
        V(PrePaid) is ordered if this is not given; the order always says it outright.
      - Not changed once ordered.
    type: str
    choices: [PrePaid, PostPaid]
  period:
    description:
      - With O(instance_charge_type=PrePaid), for how many months or years the port is paid, V(1) to V(9) months or V(1)
        to V(5) years. V(1) is ordered if this is not given.
      - Not changed once ordered.
    type: int
  pricing_cycle:
    description:
      - With O(instance_charge_type=PrePaid), what O(period) counts. V(Month) is ordered if this is not given.
      - Not changed once ordered.
    type: str
    choices: [Month, Year]
  access_point_id:
    description: With O(type=setup), ID of the access point that is ordered for. That of the line if not given, as for
      the next three.
    type: str
  line_operator:
    description: With O(type=setup), carrier that is ordered for, as in M(alicloud.express_connect.physical_connection).
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  port_type:
    description: With O(type=setup), kind of port that is ordered, as in
      M(alicloud.express_connect.physical_connection). Newer kinds than the API reference this collection follows are
      passed on with a warning.
    type: str
  redundant_physical_connection_id:
    description: With O(type=setup), ID of the line that the ordered one is redundant with.
    type: str
  wait_for_due:
    description: Whether to wait, people and all, until the order is due, if it is too early for it. Raise
      O(wait_timeout) accordingly, or leave this out and run again.
    type: bool
    default: false
notes:
  - In check mode RV(physical_connection_order.bill) says what would be billed, and nothing is sent.
  - An order carries a token by which the service recognizes it, should a run that was broken off be repeated.
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_loa
"""

EXAMPLES = r"""
- name: See whether the installation is due, and what would be billed
  alicloud.express_connect.physical_connection_order:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    type: setup

- name: Order and pay the installation
  alicloud.express_connect.physical_connection_order:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    type: setup
    pay: true

- name: Order and pay the occupation of the port for a year, when the cabling is accepted
  alicloud.express_connect.physical_connection_order:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    type: occupancy
    pay: true
    instance_charge_type: PrePaid
    period: 1
    pricing_cycle: Year
"""

RETURN = r"""
physical_connection_order:
  description: The order.
  returned: success
  type: dict
  contains:
    type:
      description: Kind of order.
      type: str
      sample: occupancy
    physical_connection_id:
      description: ID of the line.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    due:
      description: Whether the order is still to be made now. One that is neither due nor paid is too early.
      type: bool
      sample: false
    paid:
      description: Whether the line shows the order as made, or this run made it with O(auto_pay=true).
      type: bool
      sample: true
    order_id:
      description: ID of the order that this run made.
      returned: when this run made the order; in check mode a made-up one
      type: str
      sample: "409617482882849"
    bill:
      description: What the order costs, in words.
      type: str
      sample: the resource occupation fee for 1 year (PrePaid, not renewed automatically), paid at once
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
    - action: CreatePhysicalConnectionOccupancyOrder
      parameters:
        PhysicalConnectionId: pc-simazofugoo3lu8v9trw
        InstanceChargeType: PrePaid
        Period: 1
        PricingCycle: Year
        AutoPay: true
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {order: null}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {order: the one-time installation fee, paid at once}
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
    run_module("physical_connection_order")


if __name__ == "__main__":
    main()
