#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: physical_connection
short_description: Manage physical connections (leased lines)
version_added: 1.0.0
description:
  - Manages physical connections, the leased lines into Alibaba Cloud, from the application to their removal.
  - It takes one to three months from the application until a physical connection carries traffic. Each run takes the
    steps that are possible now; what depends on people is left to a later run, unless O(wait_for) is set.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  physical_connection_id:
    description: ID of the physical connection. Either this or O(name) is required; if this is set, O(name) can be
      changed.
    type: str
  name:
    description:
      - Name of the physical connection, which identifies it unless O(physical_connection_id) is set. If several have
        the same name, the task fails and lists their IDs. Required to apply for a physical connection.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores or hyphens; it starts with a letter or a
        Chinese character, and not with C(http://) or C(https://).
      - Changed in place if O(physical_connection_id) is set.
    type: str
  description:
    description:
      - Description of the physical connection. 2 to 256 characters; it starts with a letter or a Chinese character, and
        not with C(http://) or C(https://).
      - Changed in place.
    type: str
  access_point_id:
    description:
      - ID of the access point of the physical connection, such as V(ap-cn-shanghai-pudong-A). Required to apply for a
        physical connection.
      - Fixed at creation; a different value is an error.
    type: str
  line_operator:
    description:
      - Carrier that provides the physical connection. Required to apply for a physical connection.
      - V(CT) is China Telecom, V(CU) China Unicom, V(CM) China Mobile, V(CO) another Chinese carrier, V(Equinix)
        Equinix, V(Other) another carrier outside mainland China.
      - Changed in place.
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  peer_location:
    description:
      - Address of your end of the physical connection. Required to apply for a physical connection.
      - Changed in place.
    type: str
  circuit_code:
    description:
      - Circuit code that the carrier assigned.
      - Changed in place.
    type: str
  port_type:
    description:
      - Type of the port at the access point. By the API reference, the service defaults to V(1000Base-T); today it
        requires a type.
      - V(100Base-T), V(1000Base-T) and V(10GBase-T) are copper ports; V(1000Base-LX) and V(10GBase-LR) are single-mode
        optical ports that reach up to 10 km.
      - V(40GBase-LR) and V(100GBase-LR) are passed on with a warning. Newer than the API reference this collection
        follows.
      - Changed in place.
    type: str
  type:
    description:
      - Type of the physical connection. The service defaults to V(VPC).
      - Fixed at creation; a different value is an error.
    type: str
    choices: [VPC]
  bandwidth:
    description:
      - Bandwidth in Mbit/s, V(5) to V(5000) for a new physical connection and V(2) to V(10240) for a change.
      - V(5001) to V(10240) are passed on with a warning for a new physical connection too. Newer than the API reference
        this collection follows.
      - Changed in place.
    type: int
  redundant_physical_connection_id:
    description:
      - ID of the physical connection that this one is redundant with. That one must be V(Allocated), V(Confirmed) or
        V(Enabled); with O(wait_for), the task waits for that.
      - Changed in place.
    type: str
  redundant_physical_connection_name:
    description: Name of the physical connection that this one is redundant with, instead of
      O(redundant_physical_connection_id).
    type: str
  resource_group_id:
    description:
      - ID of the resource group. The service defaults to the account's default resource group.
      - Changed in place, with C(ChangeResourceGroup).
      - Newer than the API reference this collection follows.
    type: str
  tags:
    description:
      - Tags as a dictionary. Tags of the physical connection that are not listed here are left alone, unless O(purge_tags=true).
      - Keys that begin with C(express_connect_) are ignored; they mark orders and runs, and only the modules set them.
      - Changed in place, with C(TagResourcesForExpressConnect) and C(UntagResourcesForExpressConnect).
      - Newer than the API reference this collection follows.
    type: dict
  purge_tags:
    description:
      - Whether to remove the tags of the physical connection that O(tags) does not list; with an empty dictionary, all of them.
        Without O(tags), it has no effect. Tags whose keys begin with C(acs:) or C(aliyun) are the service's own and stay.
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  optical_module_model:
    description:
      - Model of the optical module for the port, such as V(SFP-10G-LR-SM1310,10KM).
        M(alicloud.express_connect.access_point_info) lists the models that an access point offers.
      - Fixed at creation; a different value is an error.
      - Newer than the API reference this collection follows.
    type: str
  down_delay_time:
    description:
      - Time in milliseconds for which the port may be down before it counts as down, V(0) to V(10000). The service
        defaults to V(0) and expects multiples of V(100).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  state:
    description:
      - V(present) applies for the physical connection if it does not exist, and changes what differs. A change to one
        that is V(Rejected) resubmits the application.
      - V(enabled) does the same, and enables a physical connection that is V(Confirmed). An earlier status is an error,
        unless O(wait_for=Confirmed).
      - V(canceled) cancels a physical connection that is V(Initial), V(Approved), V(Allocated) or V(Confirmed).
      - V(terminated) terminates a physical connection that is V(Enabled). What depends on it has to be removed first;
        see O(cascade).
      - V(absent) deletes the physical connection, and before that cancels or terminates it as its status requires.
      - A physical connection that is V(Allocating) can be neither canceled nor deleted until its port is allocated;
        with O(wait_for), whatever its value, the task waits for that.
      - A physical connection that is V(Canceled), V(Allocation Failed), V(Terminating) or V(Terminated) cannot be
        brought back; V(present) and V(enabled) are errors.
      - With any state but V(present) and V(enabled), all options that name the physical connection have to match the
        one that was found; otherwise the task fails, shows both values, and changes nothing.
    type: str
    default: present
    choices: [present, enabled, canceled, terminated, absent]
  wait_for:
    description:
      - With O(state=present) and O(state=enabled), the status to wait for, even if people have to act first. A later
        status counts as well; a status from which the physical connection cannot get there is an error at once.
      - Raise O(wait_timeout) accordingly, or omit this and run the task again later.
    type: str
    choices: [Approved, Allocating, Allocated, Confirmed, Enabled]
  confirm:
    description:
      - Whether to confirm the cabling of a physical connection that is still V(Allocated) although its letter of
        authorization (LOA) is V(Complete). The service leaves this step to its customers today.
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  pay:
    description:
      - With O(state=enabled), whether the physical connection may be enabled by a call, which places an order on
        today's service unless the account is exempt.
      - Without it, the task only waits, up to O(wait_timeout), for one that shows that it is paid for, and is an error
        for one that does not.
      - The call is made once. Before it, the physical connection gets the tag C(express_connect_order_enabling), where
        the service has tags. A later run that finds the tag only waits; remove it to have the call made again.
    type: bool
    default: false
  enable_wait:
    description:
      - With O(state=enabled) and O(pay=true), seconds to wait for the physical connection to become V(Enabled) by
        itself, before it is enabled by a call. V(0) does not wait.
      - The service enables a physical connection by itself once the order for the port occupancy is paid, and bills it
        if it is enabled by a call. Newer than the API reference this collection follows.
      - Where the service refuses that call because the order is about to take effect, the task goes on waiting, up to
        O(wait_timeout).
    type: int
    default: 60
  cascade:
    description:
      - With O(state=absent) and O(state=terminated), whether to remove first what depends on the physical connection,
        that is, its VBRs with their BGP networks, peers and groups, and its associations with other VBRs.
      - Without it, dependent objects are an error that lists them. A VBR that another account has confirmed is always
        an error, since only that account can delete it.
    type: bool
    default: false
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the physical connection is
        applied for or changed.
      - They are never compared, so they cause no change on their own, unless O(force_extra_parameters=true).
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
  force_extra_parameters:
    description:
      - Whether to send O(extra_parameters) to a physical connection that exists even if nothing differs, by a call that changes it.
      - Since they are never compared, the task then reports a change at every run. An error without
        O(extra_parameters).
    type: bool
    default: false
notes:
  - The API reference allows changes while a physical connection is V(Initial) or V(Rejected), rules them out while it
    is V(Allocating), V(Canceled), V(Allocation Failed), V(Terminating) or V(Terminated), and says nothing about the
    other statuses. In those, the change is attempted with a warning, and the service decides.
  - An account can have at most five physical connections that are not V(Enabled).
  - Before a physical connection is applied for, its access point, carrier and port type are compared with what
    C(DescribeAccessPoints) and C(ListBusinessAccessPoints) list. They are not checked, with a warning, if the access
    key is not allowed to call the first one, and without one where the service does not know it.
  - O(down_delay_time) is set with a second call right after the physical connection is applied for.
seealso:
  - module: alicloud.express_connect.physical_connection_info
  - module: alicloud.express_connect.access_point_info
  - module: alicloud.express_connect.traffic_service
  - module: alicloud.express_connect.physical_connection_loa
  - module: alicloud.express_connect.physical_connection_order
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Apply for a physical connection
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

- name: Apply for a second physical connection and wait until its port is allocated
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

- name: Change its description
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    description: Warehouse in Jiading, copper port

- name: Enable a physical connection once its cabling is confirmed
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-pudong-ct-01
    state: enabled
    pay: true
    wait_for: Confirmed
    wait_timeout: 604800

- name: Cancel a physical connection that is not enabled yet
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    state: canceled

- name: Delete it
  alicloud.express_connect.physical_connection:
    region: cn-shanghai
    name: sh-warehouse-cm-01
    state: absent

- name: Preview the removal of an enabled physical connection and everything on it
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
  description: The physical connection as the service returns it, or in check mode as it would. Empty after
    O(state=absent). Keys that the service does not return are V(null).
  returned: success
  type: dict
  contains:
    physical_connection_id:
      description: ID of the physical connection.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    name:
      description: Name of the physical connection.
      type: str
      sample: sh-pudong-ct-01
    description:
      description: Description of the physical connection.
      type: str
      sample: Primary line of the Shanghai headquarters
    access_point_id:
      description: ID of the access point of the physical connection.
      type: str
      sample: ap-cn-shanghai-pudong-A
    line_operator:
      description: Carrier that provides the physical connection.
      type: str
      sample: CT
    peer_location:
      description: Address of your end of the physical connection.
      type: str
      sample: 上海市浦东新区张江路 88 号 3 号楼 2F-A07
    circuit_code:
      description: Circuit code that the carrier assigned.
      type: str
      sample: longtel001
    port_type:
      description: Type of the port at the access point.
      type: str
      sample: 10GBase-LR
    type:
      description: Type of the physical connection.
      type: str
      sample: VPC
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 1000
    redundant_physical_connection_id:
      description: ID of the physical connection that this one is redundant with.
      type: str
      sample: pc-simbcf4rbr0jt0q7dwxl
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags as a dictionary.
      type: dict
      sample:
        site: pudong
    status:
      description: Status of the physical connection, one of V(Initial), V(Approved), V(Allocating), V(Allocated),
        V(Confirmed), V(Enabled), V(Rejected), V(Canceled), V(Allocation Failed), V(Terminating) or V(Terminated).
      type: str
      sample: Enabled
    business_status:
      description: Billing status, one of V(Normal), V(FinancialLocked) or V(SecurityLocked).
      type: str
      sample: Normal
    ad_location:
      description: Location of the access device that has the port.
      type: str
      sample: Cabinet 20, room 2F, ap-cn-shanghai-pudong-A
    port_number:
      description: Number of the port on the access device.
      type: str
      sample: 1/1/5
    spec:
      description: Specification of the physical connection, as the service names it.
      type: str
      sample: 10G
    loa_status:
      description: Status of the letter of authorization (LOA); V(null) until it is applied for.
      type: str
      sample: Complete
    charge_type:
      description: How the port occupancy is billed; V(null) until it is ordered.
      type: str
      sample: Prepaid
    creation_time:
      description: When the physical connection was applied for.
      type: str
      sample: "2026-11-22T21:05:28Z"
    enabled_time:
      description: When the physical connection was enabled.
      type: str
      sample: "2026-11-22T21:05:34Z"
    end_time:
      description: Until when the port occupancy is paid.
      type: str
      sample: "2027-11-23T00:00:00Z"
    has_reservation_data:
      description: Whether there is a paid renewal that has not taken effect yet. It says nothing about first orders.
      type: bool
      sample: false
    reservation_active_time:
      description: When that renewal takes effect.
      type: str
      sample: "2027-11-23T00:00:00Z"
    reservation_internet_charge_type:
      description: How the physical connection is billed from then on.
      type: str
      sample: PayByBandwidth
    reservation_order_type:
      description: Type of that order.
      type: str
      sample: RENEW
    optical_module_model:
      description: Model of the optical module for the port.
      type: str
      sample: SFP-10G-LR-SM1310,10KM
    down_delay_time:
      description: Time in milliseconds for which the port may be down before it counts as down.
      type: int
      sample: 0
    access_point_type:
      description: Type of the access point.
      type: str
      sample: VPC
    product_type:
      description: Type of the product, V(PhysicalConnection) for a dedicated physical connection or
        V(VirtualPhysicalConnection) for a hosted one.
      type: str
      sample: PhysicalConnection
    expect_spec:
      description: Specification that a hosted physical connection is to have.
      type: str
      sample: 500M
    order_mode:
      description: Who pays for a hosted physical connection, V(PayByPhysicalConnectionOwner) or
        V(PayByVirtualPhysicalConnectionOwner).
      type: str
      sample: PayByPhysicalConnectionOwner
    virtual_physical_connection_count:
      description: Number of hosted physical connections on this one.
      type: int
      sample: 0
    parent_physical_connection_id:
      description: ID of the physical connection on which this one is hosted.
      type: str
      sample: pc-bp1ciz7ekd2grn1as0002
    parent_physical_connection_ali_uid:
      description: Account that owns the physical connection on which this one is hosted.
      type: str
      sample: "1903407835570940"
    vlan_id:
      description: VLAN ID of a hosted physical connection.
      type: int
      sample: 1001
    vpconn_status:
      description: Status of a hosted physical connection, one of V(Confirmed), V(UnConfirmed) or V(Deleted).
      type: str
      sample: Confirmed
    ad_detail_location:
      description: Room and rack of the port.
      type: str
      sample: Room 3-2, rack B07
    device_features_selected:
      description: Features that the port was asked to have, with commas between them.
      type: str
      sample: DualStack,BFD
    qos_id:
      description: ID of the QoS policy of the physical connection.
      type: str
      sample: qos-8vbqhxjx2n8qs0001
    macsec_keys:
      description: MACsec keys of the port.
      type: list
      elements: dict
      contains:
        ckn:
          description: Name of the key (CKN).
          type: str
          sample: "1001"
        cak:
          description: The key itself (CAK), always masked; null if there is none, or the service does not show it.
          type: str
          sample: "********"
        cipher_suite:
          description: Cipher suite.
          type: str
          sample: GCM-AES-XPN-256
        start_on:
          description: When the key comes into use.
          type: str
          sample: "2026-12-01T00:00:00Z"
        status:
          description: Status of the key.
          type: str
          sample: Active
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
    - action: EnablePhysicalConnection
      parameters:
        PhysicalConnectionId: pc-simazofugoo3lu8v9trw
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {status: Confirmed}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {status: Enabled}
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
    run_module("physical_connection")


if __name__ == "__main__":
    main()
