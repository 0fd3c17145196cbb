#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: vbr
short_description: Manage virtual border routers (VBRs)
version_added: 1.0.0
description:
  - Manages virtual border routers (VBRs). A VBR is Alibaba Cloud's router on a physical connection; a VLAN of the
    physical connection leads to it.
  - A VBR is identified by O(vbr_id), by O(name), or by physical connection and O(vlan_id). The last one also finds a
    VBR that a partner created on the physical connection, or one that is to be renamed, with O(adopt).
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  vbr_id:
    description:
      - ID of the VBR. One of O(vbr_id), O(name) and O(vlan_id) is required.
      - The service shows another account's VBR only among those on its physical connection. Without O(physical_connection_id) or
        O(physical_connection_name), it is taken for one that does not exist.
    type: str
  name:
    description:
      - Name of the VBR, which identifies it unless O(vbr_id) is set, on its physical connection if that is given. If
        several have the same name, the task fails and lists their IDs.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores or hyphens; it starts with a letter or a
        Chinese character, and not with C(http://) or C(https://).
      - Changed in place. Only the owner of the VBR can set it; it is ignored, with a warning, for a VBR of another
        account.
    type: str
  description:
    description:
      - Description of the VBR. 2 to 256 characters; it starts with a letter or a Chinese character, and not with
        C(http://) or C(https://).
      - Changed in place. Only the owner of the VBR can set it; it is ignored, with a warning, for a VBR of another
        account.
    type: str
  physical_connection_id:
    description:
      - ID of the physical connection that the VBR is on. This or O(physical_connection_name) is required to create a
        VBR, and for a VBR of another account.
      - Fixed at creation; a different value is an error.
    type: str
  physical_connection_name:
    description: Name of the physical connection, instead of its ID. The name must be unique in the region.
    type: str
  vlan_id:
    description:
      - VLAN ID on the physical connection, V(1) to V(2999). Required to create a VBR.
      - A VLAN ID can be used only once on a physical connection, and stays taken for seven days after its VBR was
        terminated.
      - V(0), which stands for an untagged port, is passed on with a warning. Newer than the API reference this
        collection follows.
      - Changed in place, by the owner of the physical connection only.
    type: int
  circuit_code:
    description:
      - Circuit code that the carrier assigned.
      - Changed in place, by the owner of the physical connection only.
    type: str
  local_gateway_ip:
    description:
      - IPv4 address of Alibaba Cloud's end. Required to create a VBR, together with O(peer_gateway_ip) and
        O(peering_subnet_mask).
      - Changed in place. Only the owner of the VBR can set it; it is ignored, with a warning, for a VBR of another
        account.
    type: str
  peer_gateway_ip:
    description:
      - IPv4 address of your end. It must differ from O(local_gateway_ip) and be in the same subnet.
      - Neither of the two can be the network address or the broadcast address of the subnet, nor a multicast, loopback or
        reserved address. One in C(100.64.0.0/10), which Alibaba Cloud excludes for VBRs, causes a warning.
      - Changed in place. Only the owner of the VBR can set it; it is ignored, with a warning, for a VBR of another
        account.
    type: str
  peering_subnet_mask:
    description:
      - Subnet mask of both addresses, V(255.255.255.0) to V(255.255.255.252), or the same as a prefix length, V(/24) to
        V(/30).
      - Changed in place. Only the owner of the VBR can set it; it is ignored, with a warning, for a VBR of another
        account.
    type: str
  vbr_owner_id:
    description:
      - Account that is to own the VBR, if that is not the owner of the physical connection. The VBR is V(unconfirmed)
        until that account confirms it.
      - With any state, a VBR of another owner is an error. A VBR of another account is found by its VLAN ID only if this is
        set.
      - Fixed at creation.
    type: str
  min_tx_interval:
    description:
      - BFD transmit interval in milliseconds, V(200) to V(1000).
      - Changed in place.
    type: int
  min_rx_interval:
    description:
      - BFD receive interval in milliseconds, V(200) to V(1000).
      - Changed in place.
    type: int
  detect_multiplier:
    description:
      - BFD detection multiplier, that is, the number of missed packets after which the peer counts as down, V(3) to
        V(10).
      - Changed in place.
    type: int
  associated_physical_connections:
    description:
      - All additional physical connections of the VBR; one that is not listed is removed from the VBR. The order does
        not matter.
      - Of each entry, only the keys that are given are compared. A physical connection that is listed twice is an error.
      - A list that this module or M(alicloud.express_connect.vbr_info) returned can be given back; the keys that only the
        service sets are ignored.
      - Changed in place. M(alicloud.express_connect.vbr_association) manages a single one of them.
    type: list
    elements: dict
    suboptions:
      physical_connection_id:
        description: ID of the additional physical connection.
        type: str
        required: true
      vlan_id:
        description: VLAN ID on that physical connection, V(1) to V(2999), or V(0) as for the VBR itself.
        type: int
      circuit_code:
        description: Circuit code that the carrier assigned.
        type: str
      local_gateway_ip:
        description: IPv4 address of Alibaba Cloud's end of that physical connection.
        type: str
      peer_gateway_ip:
        description: IPv4 address of your end of that physical connection.
        type: str
      peering_subnet_mask:
        description: Subnet mask of both addresses, in the same forms as for the VBR itself.
        type: str
      physical_connection_status:
        description: As returned. Ignored.
        type: str
      physical_connection_business_status:
        description: As returned. Ignored.
        type: str
      physical_connection_owner_uid:
        description: As returned. Ignored.
        type: str
      vlan_interface_id:
        description: As returned. Ignored.
        type: str
      enable_ipv6:
        description: As returned. Ignored.
        type: bool
      local_ipv6_gateway_ip:
        description: As returned. Ignored.
        type: str
      peer_ipv6_gateway_ip:
        description: As returned. Ignored.
        type: str
      peering_ipv6_subnet_mask:
        description: As returned. Ignored.
        type: str
      status:
        description: As returned. Ignored.
        type: str
  bandwidth:
    description:
      - Bandwidth in Mbit/s, a positive number. The service decides which values it accepts.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  enable_ipv6:
    description:
      - Whether the VBR uses IPv6. If the service does not show it, it counts as V(false).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: bool
  local_ipv6_gateway_ip:
    description:
      - IPv6 address of Alibaba Cloud's end.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  peer_ipv6_gateway_ip:
    description:
      - IPv6 address of your end.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  peering_ipv6_subnet_mask:
    description:
      - Subnet mask of both IPv6 addresses, as a prefix length such as V(/64) or V(64), which are the same, or as their
        network such as V(2001:db8::/64). Today's service is known to accept the latter.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: str
  mtu:
    description:
      - MTU in bytes. The service accepts it only for a VBR that is attached to an Express Connect Router (ECR).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
    choices: [1500, 8500]
  sitelink_enable:
    description:
      - Whether the sites behind VBRs may communicate with each other through the VBR (SiteLink). The service defaults to
        V(false).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: bool
  resource_group_id:
    description:
      - ID of the resource group. The service defaults to the account's default resource group.
      - Changed in place, with C(ChangeResourceGroup).
      - Newer than the API reference this collection follows.
    type: str
  tags:
    description:
      - Tags as a dictionary. Tags of the VBR that are not listed here are left alone, unless O(purge_tags=true).
      - Keys that begin with C(express_connect_) are ignored; they mark orders and runs, and only the modules set them.
      - Changed in place, with C(TagResourcesForExpressConnect) and C(UntagResourcesForExpressConnect).
      - Newer than the API reference this collection follows.
    type: dict
  purge_tags:
    description:
      - Whether to remove the tags of the VBR that O(tags) does not list; with an empty dictionary, all of them.
        Without O(tags), it has no effect. Tags whose keys begin with C(acs:) or C(aliyun) are the service's own and stay.
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  adopt:
    description:
      - Whether to take over a VBR that merely has the VLAN ID, if none has the O(name) of this task, such as one that a
        partner created or that was renamed by hand. Without it, such a VBR is neither renamed nor given other addresses nor
        recovered; the task fails instead and shows what it found.
      - It has no effect on a VBR that is found by O(vbr_id) or O(name), and none with other states than V(present).
    type: bool
    default: false
  state:
    description:
      - V(present) creates the VBR if it does not exist, recovers it if it was terminated, and changes what differs.
      - V(terminated) terminates a VBR that is V(active). It keeps its VLAN ID for seven days.
      - V(absent) deletes the VBR. One of another account can be deleted only while it is V(unconfirmed).
      - With any state but V(present), all options that name the VBR have to match the one that was found; otherwise
        the task fails, shows both values, and changes nothing. One on an object that does not exist counts as absent.
    type: str
    default: present
    choices: [present, terminated, absent]
  wait_for_line:
    description: Whether to wait until the physical connection is V(Enabled) before the VBR is created, even if people
      have to act first. Raise O(wait_timeout) accordingly, or omit this and run the task again later.
    type: bool
    default: false
  cascade:
    description:
      - With O(state=absent), whether to remove the VBR's BGP networks, peers and groups and its additional physical
        connections first.
      - Without it, such dependent objects are an error that lists them.
    type: bool
    default: false
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the VBR is created or changed.
      - They are never compared, so they cause no change on their own, unless O(force_extra_parameters=true).
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
  force_extra_parameters:
    description:
      - Whether to send O(extra_parameters) to a VBR that exists even if nothing differs, by a call that changes it.
      - Since they are never compared, the task then reports a change at every run. An error without
        O(extra_parameters).
    type: bool
    default: false
notes:
  - Options that only the API's modify action accepts, such as O(min_tx_interval), are set with a second call right
    after the VBR is created.
seealso:
  - module: alicloud.express_connect.vbr_info
  - module: alicloud.express_connect.vbr_association
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.bgp_group
  - module: alicloud.express_connect.bgp_network
"""

EXAMPLES = r"""
- name: Create a VBR on a physical connection
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

- name: Set the description of the VBR that has a certain VLAN ID, whoever created it
  alicloud.express_connect.vbr:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 110
    description: Production router of the Shanghai headquarters

- name: Create a second VBR
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 120
    local_gateway_ip: 10.255.1.5
    peer_gateway_ip: 10.255.1.6
    peering_subnet_mask: /30

- name: Terminate it
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: terminated

- name: Recover it
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: present

- name: Delete it with everything that depends on it
  alicloud.express_connect.vbr:
    region: cn-shanghai
    name: vbr-sh-ct-dev
    state: absent
    cascade: true

- name: Preview the creation of a VBR for another account
  alicloud.express_connect.vbr:
    region: cn-shanghai
    physical_connection_name: sh-pudong-ct-01
    vlan_id: 200
    vbr_owner_id: "1763718254249126"
  check_mode: true
"""

RETURN = r"""
vbr:
  description: The VBR as the service returns it, or in check mode as it would. Empty after O(state=absent). For a VBR
    of another account, only the keys that the owner of the physical connection may see. Keys that the service does not
    return are V(null).
  returned: success
  type: dict
  contains:
    vbr_id:
      description: ID of the VBR.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the VBR.
      type: str
      sample: vbr-sh-ct-prod
    description:
      description: Description of the VBR.
      type: str
      sample: Production router of the Shanghai headquarters
    physical_connection_id:
      description: ID of the physical connection that the VBR is on.
      type: str
      sample: pc-simazofugoo3lu8v9trw
    vlan_id:
      description: VLAN ID on the physical connection.
      type: int
      sample: 110
    circuit_code:
      description: Circuit code that the carrier assigned.
      type: str
      sample: longtel001
    local_gateway_ip:
      description: IPv4 address of Alibaba Cloud's end.
      type: str
      sample: 10.255.1.1
    peer_gateway_ip:
      description: IPv4 address of your end.
      type: str
      sample: 10.255.1.2
    peering_subnet_mask:
      description: Subnet mask of both addresses.
      type: str
      sample: 255.255.255.252
    vbr_owner_id:
      description: Account that owns the VBR.
      returned: for VBRs of other accounts
      type: str
      sample: "1763718254249126"
    vbr_owner_uid:
      description: Same as C(vbr_owner_id), under the name that the service uses.
      returned: for VBRs of other accounts
      type: str
      sample: "1763718254249126"
    vbr_name:
      description: Name of the VBR, as the owner of the physical connection sees it.
      returned: for VBRs of other accounts
      type: str
      sample: vbr-branch
    bandwidth_status:
      description: Status of the bandwidth of the VBR.
      returned: for VBRs of other accounts
      type: str
      sample: Normal
    pconn_vbr_business_status:
      description: Business status of the VBR, such as V(Normal).
      returned: for VBRs of other accounts
      type: str
      sample: Normal
    min_tx_interval:
      description: BFD transmit interval in milliseconds.
      type: int
      sample: 300
    min_rx_interval:
      description: BFD receive interval in milliseconds.
      type: int
      sample: 300
    detect_multiplier:
      description: BFD detection multiplier.
      type: int
      sample: 3
    associated_physical_connections:
      description: Additional physical connections of the VBR.
      type: list
      elements: dict
      contains:
        physical_connection_id:
          description: ID of the additional physical connection.
          type: str
          sample: pc-sim69emoxr6b4fbzpugj
        vlan_id:
          description: VLAN ID on that physical connection.
          type: int
          sample: 130
        circuit_code:
          description: Circuit code that the carrier assigned.
          type: str
          sample: longtel002
        local_gateway_ip:
          description: IPv4 address of Alibaba Cloud's end.
          type: str
          sample: 10.255.1.9
        peer_gateway_ip:
          description: IPv4 address of your end.
          type: str
          sample: 10.255.1.10
        peering_subnet_mask:
          description: Subnet mask of both addresses.
          type: str
          sample: 255.255.255.252
        enable_ipv6:
          description: Whether the VBR uses IPv6 on that physical connection.
          type: bool
          sample: true
        local_ipv6_gateway_ip:
          description: IPv6 address of Alibaba Cloud's end.
          type: str
          sample: 2001:db8:0:130::1
        peer_ipv6_gateway_ip:
          description: IPv6 address of your end.
          type: str
          sample: 2001:db8:0:130::2
        peering_ipv6_subnet_mask:
          description: Subnet mask of both IPv6 addresses.
          type: str
          sample: 2001:db8:0:130::/64
        physical_connection_status:
          description: Status of that physical connection.
          type: str
          sample: Enabled
        physical_connection_business_status:
          description: Billing status of that physical connection, one of V(Normal), V(FinancialLocked) or
            V(SecurityLocked).
          type: str
          sample: Normal
        physical_connection_owner_uid:
          description: Account that owns that physical connection.
          type: str
          sample: "1903407835570940"
        vlan_interface_id:
          description: ID of the VBR's interface on that physical connection.
          type: str
          sample: ri-simyvv8qooekclny3kq7
        status:
          description: Status of the association, V(Associated) once it is in effect.
          type: str
          sample: Associated
    bandwidth:
      description: Bandwidth in Mbit/s.
      type: int
      sample: 500
    enable_ipv6:
      description: Whether the VBR uses IPv6.
      type: bool
      sample: true
    local_ipv6_gateway_ip:
      description: IPv6 address of Alibaba Cloud's end.
      type: str
      sample: 2001:db8:0:110::1
    peer_ipv6_gateway_ip:
      description: IPv6 address of your end.
      type: str
      sample: 2001:db8:0:110::2
    peering_ipv6_subnet_mask:
      description: Subnet mask of both IPv6 addresses.
      type: str
      sample: 2001:db8:0:110::/64
    mtu:
      description: MTU in bytes; null if it was never set.
      type: int
      sample: 1500
    sitelink_enable:
      description: Whether the sites behind VBRs may communicate with each other through the VBR.
      type: bool
      sample: false
    resource_group_id:
      description: ID of the resource group.
      type: str
      sample: rg-default
    tags:
      description: Tags as a dictionary.
      type: dict
      sample:
        stage: production
    status:
      description: Status of the VBR, one of V(unconfirmed), V(active), V(terminating), V(terminated), V(recovering) or
        V(deleting).
      type: str
      sample: active
    access_point_id:
      description: ID of the access point of the physical connection.
      type: str
      sample: ap-cn-shanghai-pudong-A
    physical_connection_status:
      description: Status of the physical connection.
      type: str
      sample: Enabled
    physical_connection_business_status:
      description: Billing status of the physical connection, one of V(Normal), V(FinancialLocked) or V(SecurityLocked).
      type: str
      sample: Normal
    physical_connection_owner_uid:
      description: Account that owns the physical connection.
      type: str
      sample: "1903407835570940"
    route_table_id:
      description: ID of the VBR's route table.
      type: str
      sample: vtb-simdc8dt9nve1d2aq3ms
    vlan_interface_id:
      description: ID of the VBR's interface on the physical connection.
      type: str
      sample: ri-simcs13reoa7ixi27oyk
    creation_time:
      description: When the VBR was created.
      type: str
      sample: "2026-11-22T21:05:34Z"
    activation_time:
      description: When the VBR first became active.
      type: str
      sample: "2026-11-22T21:05:34Z"
    termination_time:
      description: When the VBR was last terminated.
      type: str
      sample: "2026-12-01T09:00:00Z"
    recovery_time:
      description: When the VBR was last recovered.
      type: str
      sample: "2026-12-01T09:05:00Z"
    associated_cens:
      description: Cloud Enterprise Network (CEN) instances that the VBR is attached to.
      type: list
      elements: dict
      contains:
        cen_id:
          description: ID of the CEN instance.
          type: str
          sample: cen-7qthudw0ll6jmc0001
        cen_owner_id:
          description: Account that owns the CEN instance.
          type: str
          sample: "1903407835570940"
        cen_status:
          description: Status of the attachment.
          type: str
          sample: Attached
    type:
      description: Type of the VBR, such as V(pconnVBR).
      type: str
      sample: pconnVBR
    ecr_id:
      description: ID of the Express Connect Router (ECR) that the VBR is attached to.
      type: str
      sample: ecr-nl4s0pd5u71bg3f0ex
    ecr_attach_status:
      description: Status of that attachment, one of V(Attached), V(Attaching), V(Detached) or V(Detaching).
      type: str
      sample: Attached
    ecr_owner_id:
      description: Account that owns the ECR.
      type: str
      sample: "1903407835570940"
    ecc_id:
      description: ID of the Express Cloud Connect (ECC) instance that the VBR belongs to.
      type: str
      sample: ecc-bp1cvl3u5q6dh0001
    cloud_box_instance_id:
      description: ID of the CloudBox that the VBR belongs to.
      type: str
      sample: cb-bp1dnc0vz2gzk0001
    pconn_vbr_charge_type:
      description: How the VBR is charged, V(PrePaid) or V(PostPaid).
      type: str
      sample: PostPaid
    pconn_vbr_expire_time:
      description: When the paid time of the VBR ends.
      type: str
      sample: "2027-12-01T00:00:00Z"
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
    - action: ModifyVirtualBorderRouterAttribute
      parameters:
        VbrId: vbr-simferpxnstoyviljca0
        DetectMultiplier: 5
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {detect_multiplier: 3}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {detect_multiplier: 5}
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
    run_module("vbr")


if __name__ == "__main__":
    main()
