#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection_order
short_description: Order the installation and the port occupancy of a physical connection
version_added: 1.0.0
description:
  - Places the two orders that a physical connection needs, the one-time installation fee (V(setup)) and the fee for the
    port occupancy (V(occupancy)). An order is placed only when it is due, and only with O(pay=true).
  - The service does not list orders. That the port occupancy is paid for shows in the physical connection's charge
    type. Everything else shows only in a tag that this module leaves on the physical connection, where the service has
    tags, C(express_connect_order_setup) or C(express_connect_order_occupancy). It is set before the order is placed,
    and gets the order's ID afterwards.
  - Where neither shows, and the order would leave no trace, it cannot be known whether it was placed before. Then
    RV(physical_connection_order.unknown) is V(true), a warning asks the question, and nothing is ordered until
    O(ordered_elsewhere) answers it. This is so for each installation order, and for O(auto_pay=false).
  - The module never orders the same again by itself. The client token of an order is made of the physical connection's
    ID and the type of order alone, and never changes; so the service refuses other terms for an order that it knows.
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
  type:
    description:
      - Type of the order.
      - V(setup) is due once the physical connection is V(Approved), until its LOA is applied for. That order names no
        physical connection but a port, and the service may create another physical connection for it. The task then
        fails and names it, and nothing more is ordered for this one. See whether you need the order at all.
      - V(occupancy) is due once the LOA is V(Complete), until the physical connection has a charge type or is
        V(Enabled).
      - Neither is taken to be ordered or paid because of the status or of an LOA.
    type: str
    required: true
    choices: [setup, occupancy]
  pay:
    description:
      - Whether an order that is due may be placed. Without it, nothing is ordered, and a warning says what is due.
      - Either V(true) or V(false), or a list of the types for which it may, such as V([occupancy]).
    type: raw
    default: false
  ordered_elsewhere:
    description:
      - The answer to the question whether this order was placed in another way, such as in the console, by an earlier
        version of this collection, or by a run whose tag is gone.
      - With V(true), the order counts as placed, and nothing is ordered.
      - With V(false), the absence of a tag counts as the absence of an order. Where the service has no tags, give this
        for a single run only; once its client tokens have expired, a further run would order again.
      - It does not answer the question how the order of an interrupted run ended. For that, see O(reorder).
    type: bool
  reorder:
    description:
      - Whether to place another order beside one that exists with other terms, which is an error otherwise. Cancel that
        one in the console first. Not for a port occupancy that is paid for.
      - Also whether to place an order again that an interrupted run began. Look in the console first whether it is
        there.
      - With the same terms as the existing order it does nothing where the service has tags; where it has none, give
        this for a single run only.
    type: bool
    default: false
  auto_pay:
    description: Whether the order is paid at once from the account's balance. If not, it has to be paid in the console;
      until then, later runs return it as ordered and not paid, and do not order again.
    type: bool
    default: true
  instance_charge_type:
    description:
      - With O(type=occupancy), how the port occupancy is billed. V(PrePaid) is a subscription, V(PostPaid) is
        pay-as-you-go, which the service may not take any more. Defaults to V(PrePaid), which is always sent explicitly.
      - Not changed once ordered.
    type: str
    choices: [PrePaid, PostPaid]
  period:
    description:
      - With O(instance_charge_type=PrePaid), the length of the subscription, V(1) to V(9) months or V(1) to V(5) years.
        Defaults to V(1).
      - Not changed once ordered.
    type: int
  pricing_cycle:
    description:
      - With O(instance_charge_type=PrePaid), the unit of O(period). Defaults to V(Month).
      - Not changed once ordered.
    type: str
    choices: [Month, Year]
  auto_renew:
    description:
      - With O(instance_charge_type=PrePaid), whether the subscription is renewed automatically. The service defaults to
        V(false).
      - Not changed once ordered.
      - Newer than the API reference this collection follows.
    type: bool
  auto_renew_duration:
    description:
      - With O(auto_renew=true), the number of months by which the subscription is renewed each time, a positive number.
        The service defaults to V(1).
      - Not changed once ordered.
      - Newer than the API reference this collection follows.
    type: int
  access_point_id:
    description: With O(type=setup), ID of the access point that the order is for. This and the next three options
      default to the values of the physical connection.
    type: str
  line_operator:
    description: With O(type=setup), carrier that the order is for, as in
      M(alicloud.express_connect.physical_connection).
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  port_type:
    description: With O(type=setup), type of the port that is ordered, as in
      M(alicloud.express_connect.physical_connection). Types that are newer than the API reference this collection
      follows are passed on with a warning.
    type: str
  redundant_physical_connection_id:
    description: With O(type=setup), ID of the physical connection that the ordered one is redundant with.
    type: str
  wait_for_due:
    description: Whether to wait until the order is due, even if people have to act first; with O(type=occupancy) also
      for the confirmation of the cabling, where the service takes no order before that. Raise O(wait_timeout)
      accordingly, or omit this and run the task again later.
    type: bool
    default: false
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked with the order.
      - They are never compared, so they cause no order on their own.
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
notes:
  - In check mode RV(physical_connection_order.bill) says what would be billed, and nothing is ordered.
  - The tags count towards the tags that a physical connection may have. They stay when
    M(alicloud.express_connect.physical_connection) purges tags. An account that may read tags and not set them cannot
    order.
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.physical_connection_loa
"""

EXAMPLES = r"""
- name: Check whether the installation is due, and what would be billed
  alicloud.express_connect.physical_connection_order:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    type: setup

- name: Order and pay for the installation
  alicloud.express_connect.physical_connection_order:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    type: setup
    pay: true
    ordered_elsewhere: false

- name: Order and pay for a year of port occupancy once the cabling is accepted
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
      description: Type of the order.
      type: str
      sample: occupancy
    physical_connection_id:
      description: ID of the physical connection.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    due:
      description: Whether the order is due and surely not placed yet.
      type: bool
      sample: false
    ordered:
      description: Whether the order is placed, as the charge type or a tag of the physical connection shows, or
        O(ordered_elsewhere) says.
      type: bool
      sample: true
    paid:
      description: Whether the order is paid. For the port occupancy the charge type shows it; for an order of this
        module, that it was placed with O(auto_pay=true).
      type: bool
      sample: true
    unknown:
      description: Whether it cannot be known if the order is placed. See O(ordered_elsewhere).
      type: bool
      sample: false
    order_id:
      description: ID of the order.
      returned: when this module placed the order, as far as a tag tells; in check mode a placeholder
      type: str
      sample: "409617482882849"
    bill:
      description: What the order bills, in words.
      type: str
      sample: the resource occupation fee for 1 year (PrePaid, not renewed automatically), paid at once
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
    - action: CreatePhysicalConnectionOccupancyOrder
      parameters:
        PhysicalConnectionId: pc-simazofugoo3lu8v9trw
        InstanceChargeType: PrePaid
        Period: 1
        PricingCycle: Year
        AutoPay: true
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {order: null}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {order: the one-time installation fee, paid at once}
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: Forbidden.NotAllowedInState
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_module import run_module


def main() -> None:
    run_module("physical_connection_order")


if __name__ == "__main__":
    main()
