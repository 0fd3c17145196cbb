#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr
short_description: Create, change, terminate, recover and delete virtual border routers
version_added: 1.0.0
description:
  - Manages virtual border routers (VBRs). A VBR is Alibaba Cloud's router on a leased line; a VLAN of the line leads to
    it.
  - A router is found by O(vbr_id), by O(name), or by line and O(vlan_id). The last also finds one that a partner made
    on the line, or one whose name is to change.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  vbr_id:
    description: ID of the router. One of O(vbr_id), O(name) and O(vlan_id) is needed.
    type: str
  name:
    description:
      - Name of the router, by which it is found if no O(vbr_id) is given, on its line if that is given. Two routers of
        one name are an error that lists their IDs.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores and hyphens; the first a letter or a Chinese
        character; not beginning with C(http://) or C(https://).
      - Changed in place. Only the router's owner may set it; it is left out, with a warning, for a router of another
        account.
    type: str
  description:
    description:
      - Description of the router. 2 to 256 characters, the first a letter or a Chinese character; not beginning with
        C(http://) or C(https://).
      - Changed in place. Only the router's owner may set it; it is left out, with a warning, for a router of another
        account.
    type: str
  physical_connection_id:
    description:
      - ID of the line that the router is on. This or O(physical_connection_name) is needed to create a router, and for
        a router of another account.
      - Fixed when the router is created; another value is an error.
    type: str
  physical_connection_name:
    description: Name of the line, instead of its ID. It has to be the only one of that name in the region.
    type: str
  vlan_id:
    description:
      - VLAN ID on the line, V(1) to V(2999). Needed to create a router.
      - A VLAN ID can be taken once on a line, and again only seven days after its router was terminated.
      - V(0), an untagged port, is passed on with a warning. Newer than the API reference this collection follows.
      - Changed in place, by the line's owner only.
    type: int
  circuit_code:
    description:
      - The carrier's code for the line.
      - Changed in place, by the line's owner only.
    type: str
  local_gateway_ip:
    description:
      - IPv4 address of Alibaba Cloud's side. Needed to create a router, together with O(peer_gateway_ip) and
        O(peering_subnet_mask).
      - Changed in place. Only the router's owner may set it; it is left out, with a warning, for a router of another
        account.
    type: str
  peer_gateway_ip:
    description:
      - IPv4 address of your side. It differs from O(local_gateway_ip) and lies in the same subnet.
      - Changed in place. Only the router's owner may set it; it is left out, with a warning, for a router of another
        account.
    type: str
  peering_subnet_mask:
    description:
      - Mask of the subnet between both, V(255.255.255.0) to V(255.255.255.252), or V(/24) to V(/30), which means the
        same.
      - Changed in place. Only the router's owner may set it; it is left out, with a warning, for a router of another
        account.
    type: str
  vbr_owner_id:
    description:
      - Account that is to own the router, where that is not the owner of the line. The router is then C(unconfirmed)
        until that account has confirmed it.
      - Fixed when the router is created.
    type: str
  min_tx_interval:
    description:
      - Milliseconds between two BFD packets that are sent, V(200) to V(1000).
      - Changed in place.
    type: int
  min_rx_interval:
    description:
      - Milliseconds between two BFD packets that are received, V(200) to V(1000).
      - Changed in place.
    type: int
  detect_multiplier:
    description:
      - How many BFD packets may be missed, V(3) to V(10).
      - Changed in place.
    type: int
  associated_physical_connections:
    description:
      - All further lines of the router; a line that is not in the list is taken off. The order does not matter.
      - Of each entry, what is given is compared.
      - Changed in place. M(alicloud.express_connect.vbr_association) manages a single one of them.
    type: list
    elements: dict
    suboptions:
      physical_connection_id:
        description: ID of the further line.
        type: str
        required: true
      vlan_id:
        description: VLAN ID on that line, V(1) to V(2999), or V(0) as for the router itself.
        type: int
      circuit_code:
        description: The carrier's code for that line.
        type: str
      local_gateway_ip:
        description: IPv4 address of Alibaba Cloud's side on that line.
        type: str
      peer_gateway_ip:
        description: IPv4 address of your side on that line.
        type: str
      peering_subnet_mask:
        description: Mask of the subnet between both on that line, in the same forms as for the router itself.
        type: str
  bandwidth:
    description:
      - Bandwidth in Mbit/s, V(1) to V(1000000). The service may take fewer values.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  enable_ipv6:
    description:
      - Whether the router has IPv6 addresses on the line.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: bool
  local_ipv6_gateway_ip:
    description:
      - IPv6 address of Alibaba Cloud's side.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  peer_ipv6_gateway_ip:
    description:
      - IPv6 address of your side.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  peering_ipv6_subnet_mask:
    description:
      - Mask of the IPv6 subnet between both, in the form that the service wants.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  mtu:
    description:
      - Largest packet in bytes. The service takes it only for a router that is attached to an Express Connect router
        (ECR).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
    choices: [1500, 8500]
  resource_group_id:
    description:
      - ID of the resource group. The service takes the account's default one if none is given.
      - Fixed when the router is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
  tags:
    description:
      - Tags, as a dictionary of keys and values. Tags that the router has besides these are left alone.
      - Fixed when the router is created; a tag that the router lacks is an error.
      - Newer than the API reference this collection follows.
    type: dict
  state:
    description:
      - V(present) creates the router unless there is one, recovers it if it was terminated, and changes what differs.
      - V(terminated) takes a router that is C(active) out of service. It keeps its VLAN ID for seven days.
      - V(absent) deletes the router. One of another account can be deleted only while it is C(unconfirmed).
    type: str
    default: present
    choices: [present, terminated, absent]
  wait_for_line:
    description: Whether to wait, people and all, until the line is C(Enabled), if it is not when the router is to be
      created. Raise O(wait_timeout) accordingly, or leave this out and run again.
    type: bool
    default: false
  cascade:
    description:
      - With O(state=absent), whether the router's BGP networks, peers and groups and its further lines go first.
      - Without it, a router that has any is an error that names all of them.
    type: bool
    default: false
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the router is
        created or changed.
      - They are never compared, so that they alone change nothing.
    type: dict
notes:
  - What only the changing action of the service takes, such as O(min_tx_interval), is set with a second call right
    after a router is created.
seealso:
  - module: alicloud.express_connect.vbr_info
  - module: alicloud.express_connect.vbr_association
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.bgp_network
"""

EXAMPLES = r"""
- name: Create a router on a line
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-prod
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 110
    local_gateway_ip: 10.255.1.1
    peer_gateway_ip: 10.255.1.2
    peering_subnet_mask: 255.255.255.252

- name: Set its BFD timers
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-prod
    min_tx_interval: 300
    min_rx_interval: 300
    detect_multiplier: 3

- name: Describe the router that has a certain VLAN, whoever made it
  alicloud.express_connect.vbr:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 110
    description: Production router of the Shanghai headquarters

- name: Create a second router
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 120
    local_gateway_ip: 10.255.1.5
    peer_gateway_ip: 10.255.1.6
    peering_subnet_mask: /30

- name: Take it out of service
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: terminated

- name: Bring it back
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: present

- name: Delete it with all that it has
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: absent
    cascade: true

- name: See what a router for another account would take
  alicloud.express_connect.vbr:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 200
    vbr_owner_id: "1763718254249126"
  check_mode: true
"""

RETURN = r"""
vbr:
  description: The router, as the service shows it, or in check mode as it would. Empty after O(state=absent). Of
    another account's router, only what its line's owner may see is there. Keys for which the service shows nothing are
    C(null).
  returned: success
  type: dict
  contains:
    vbr_id:
      description: ID of the router.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the router.
      type: str
      sample: vbr-sh-ct-prod
    description:
      description: Description of the router.
      type: str
      sample: Production router of the Shanghai headquarters
    physical_connection_id:
      description: ID of the line that the router is on.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    vlan_id:
      description: VLAN ID on the line.
      type: int
      sample: 110
    circuit_code:
      description: The carrier's code for the line.
      type: str
      sample: longtel001
    local_gateway_ip:
      description: Address of Alibaba Cloud's side.
      type: str
      sample: 10.255.1.1
    peer_gateway_ip:
      description: Address of your side.
      type: str
      sample: 10.255.1.2
    peering_subnet_mask:
      description: Mask of the subnet between both.
      type: str
      sample: 255.255.255.252
    vbr_owner_id:
      description: Account that owns the router.
      returned: for routers of other accounts
      type: str
      sample: "1763718254249126"
    vbr_owner_uid:
      description: The same, under the name that the service gives it.
      returned: for routers of other accounts
      type: str
      sample: "1763718254249126"
    min_tx_interval:
      description: Milliseconds between two BFD packets that are sent.
      type: int
      sample: 300
    min_rx_interval:
      description: Milliseconds between two BFD packets that are received.
      type: int
      sample: 300
    detect_multiplier:
      description: How many BFD packets may be missed.
      type: int
      sample: 3
    associated_physical_connections:
      description: Further lines of the router.
      type: list
      elements: dict
      contains:
        physical_connection_id:
          description: ID of the line.
          type: str
          sample: pc-sim69emoxr6b4fbzpugj
        vlan_id:
          description: VLAN ID on that line.
          type: int
          sample: 130
        circuit_code:
          description: The carrier's code for that line.
          type: str
          sample: longtel002
        local_gateway_ip:
          description: Address of Alibaba Cloud's side.
          type: str
          sample: 10.255.1.9
        peer_gateway_ip:
          description: Address of your side.
          type: str
          sample: 10.255.1.10
        peering_subnet_mask:
          description: Mask of the subnet between both.
          type: str
          sample: 255.255.255.252
        enable_ipv6:
          description: Whether the router has IPv6 addresses on that line.
          type: bool
          sample: true
        local_ipv6_gateway_ip:
          description: IPv6 address of Alibaba Cloud's side.
          type: str
          sample: 2001:db8:0:130::1
        peer_ipv6_gateway_ip:
          description: IPv6 address of your side.
          type: str
          sample: 2001:db8:0:130::2
        peering_ipv6_subnet_mask:
          description: Mask of the IPv6 subnet between both.
          type: str
          sample: 2001:db8:0:130::/64
        physical_connection_status:
          description: Status of that line.
          type: str
          sample: Enabled
        physical_connection_business_status:
          description: Whether that line is paid for.
          type: str
          sample: Normal
        physical_connection_owner_uid:
          description: Account that owns that line.
          type: str
          sample: "1903407835570940"
        vlan_interface_id:
          description: ID of the router's interface on that line.
          type: str
          sample: ri-simyvv8qooekclny3kq7
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 500
    enable_ipv6:
      description: Whether the router has IPv6 addresses on the line.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's side.
      type: str
      sample: 2001:db8:0:110::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your side.
      type: str
      sample: 2001:db8:0:110::2
    peering_ipv6_subnet_mask:
      description: Mask of the IPv6 subnet between both.
      type: str
      sample: 2001:db8:0:110::/64
    mtu:
      description: Largest packet in bytes.
      type: int
      sample: 1500
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags, by key.
      type: dict
      sample:
        stage: production
    status:
      description: Status of the router, which is C(unconfirmed), C(active), C(terminating), C(terminated),
        C(recovering) or C(deleting).
      type: str
      sample: active
    access_point_id:
      description: ID of the access point at which the line ends.
      type: str
      sample: ap-cn-shanghai-pudong-A
    physical_connection_status:
      description: Status of the line.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Whether the line is paid for, which is C(Normal), C(FinancialLocked) or C(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns the line.
      type: str
      sample: "1903407835570940"
    route_table_id:
      description: ID of the router's route table.
      type: str
      sample: vtb-simdc8dt9nve1d2aq3ms
    vlan_interface_id:
      description: ID of the router's interface on the line.
      type: str
      sample: ri-simcs13reoa7ixi27oyk
    creation_time:
      description: When the router was created.
      type: str
      sample: "2026-11-22T21:05:34Z"
    activation_time:
      description: When the router became active for the first time.
      type: str
      sample: "2026-11-22T21:05:34Z"
    termination_time:
      description: When the router was terminated last.
      type: str
      sample: "2026-12-01T09:00:00Z"
    recovery_time:
      description: When the router was recovered last.
      type: str
      sample: "2026-12-01T09:05:00Z"
    associated_cens:
      description: Cloud Enterprise Networks that the router is attached to.
      type: list
      elements: dict
      contains:
        cen_id:
          description: ID of the network.
          type: str
          sample: cen-7qthudw0ll6jmc0001
        cen_owner_id:
          description: Account that owns the network.
          type: str
          sample: "1903407835570940"
        cen_status:
          description: Whether the router is attached.
          type: str
          sample: Attached
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
    - action: ModifyVirtualBorderRouterAttribute
      parameters:
        VbrId: vbr-simferpxnstoyviljca0
        DetectMultiplier: 5
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {detect_multiplier: 3}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {detect_multiplier: 5}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: InvalidVlanId.Used
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("vbr")


if __name__ == "__main__":
    main()
