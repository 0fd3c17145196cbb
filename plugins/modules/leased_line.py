#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: leased_line
short_description: Bring a whole leased line forward, as it is declared
version_added: 1.0.0
description:
  - Takes a whole leased line as one declaration, the physical connection, its letter of authorization (LOA), the terms of its
    orders, the virtual border routers (VBRs) on it, and their BGP groups, peers and networks. It takes every step that can
    be taken now, and never waits for people; the next run carries on.
  - All of the declaration is validated first, and the whole way into service is previewed over what there is, before
    anything is changed. What is wrong is named with its path, such as C(vbrs[0].vlan_id).
  - What is as it should be costs no call. Everything else is read again before it is changed.
  - What differs on the line and cannot be changed is reported as drift, and keeps nothing else from being done.
  - The role C(alicloud.express_connect.leased_line) does this for all lines of an inventory.
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
      - ID of the physical connection that is this line, so that neither another name nor another one of the same name is
        taken for it.
      - A different O(name) is then given to it.
    type: str
  name:
    description:
      - Name of the physical connection, which identifies the line unless O(physical_connection_id) is set.
      - If it is that ID itself, the line is left with the name that it has, or without one.
    type: str
    required: true
  description:
    description:
      - Description of the line.
    type: str
  access_point_id:
    description:
      - ID of the line's access point, such as V(ap-cn-shanghai-pudong-A).
    type: str
  line_operator:
    description:
      - Carrier that provides the line.
    type: str
    choices: [CT, CU, CM, CO, Equinix, Other]
  peer_location:
    description:
      - Address of your end of the line.
    type: str
  circuit_code:
    description:
      - Circuit code that the carrier assigned.
    type: str
  port_type:
    description:
      - Type of the port, such as V(10GBase-LR).
    type: str
  bandwidth:
    description:
      - Bandwidth of the line in Mbit/s.
    type: int
  resource_group_id:
    description:
      - ID of the resource group of the line. Newer than the API reference this collection follows.
    type: str
  tags:
    description:
      - Tags of the line, as a dictionary. Tags that are not listed are left alone. Newer than the API reference this
        collection follows.
    type: dict
  optical_module_model:
    description:
      - Model of the optical module for the port, such as V(SFP-10G-LR-SM1310,10KM). Newer than the API reference this
        collection follows.
    type: str
  down_delay_time:
    description:
      - Milliseconds for which the port stays up after the line has failed, V(0) to V(10000). Newer than the API reference
        this collection follows.
    type: int
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the line is applied for or
        changed.
    type: dict
  redundant_with:
    description:
      - >-
        The line that this one is redundant with, its partner: the name or the ID of a physical connection in the same
        region.
      - A redundant line is applied for once its partner's port is allocated.
    type: str
  loa:
    description:
      - Details of the letter of authorization (LOA), which gives the installers access to the data center.
    type: dict
    suboptions:
      company_name:
        description:
          - Company that the line is built for.
        type: str
        required: true
      construction_time:
        description:
          - When the installation starts, in UTC, such as V(2026-12-14T01:00:00Z).
        type: str
        required: true
      line_type:
        description:
          - Type of the line, one of V(MSTP), V(MPLSVPN), V(FIBRE), V(SDH) or V(Other).
        type: str
        required: true
      peer_location:
        description:
          - Address of your end of the line. Defaults to O(peer_location).
        type: str
      si:
        description:
          - Company that installs the cables.
        type: str
        required: true
      bandwidth:
        description:
          - Bandwidth in Mbit/s for the LOA.
        type: int
      line_operator:
        description:
          - Carrier for the LOA. Not sent if omitted.
        type: str
        choices: [CT, CU, CM, CO, Equinix, Other]
      pm_info:
        description:
          - The people who need access to the data center, at most 16. They are masked everywhere.
        type: list
        elements: dict
        suboptions:
          pm_name:
            description:
              - Name of the person.
            type: str
          pm_certificate_type:
            description:
              - Type of identity document.
            type: str
            choices: [IDCard, Passport, Other]
          pm_certificate_no:
            description:
              - Number of the identity document.
            type: str
          pm_gender:
            description:
              - Gender of the person.
            type: str
            choices: [Male, Female]
          pm_contact_info:
            description:
              - Contact details of the person, such as a telephone number.
            type: str
      line_code:
        description:
          - Code of the line. Set it together with C(line_label) to report that the cabling is done.
        type: str
      line_label:
        description:
          - Label of the cables in the data center.
        type: str
      line_service_provider:
        description:
          - Carrier that maintains the physical connection, reported with the cabling, one of V(中国电信), V(中国联通), V(中国移动) or
            V(中国其他). The service decides which values it accepts.
          - If an LOA that is V(Complete) has a different one, the cabling is reported again.
          - Newer than the API reference this collection follows.
        type: str
      line_sp_contact_info:
        description:
          - Contact details of that carrier, reported with the cabling. They are personal data, masked in results and
            logs.
          - If an LOA that is V(Complete) has different ones, the cabling is reported again. They are not compared where
            the service does not show them.
          - Newer than the API reference this collection follows.
        type: str
      extra_parameters:
        description:
          - Additional request parameters under the API's own names, passed on unchecked with the application and with the
            report of the cabling.
          - They are never compared, so they cause no change on their own.
          - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
        type: dict
  vbrs:
    description:
      - Virtual border routers (VBRs) on the line, with all that is on them. What is left out is left alone; see
        O(surplus).
    type: list
    elements: dict
    default: []
    suboptions:
      vbr_id:
        description:
          - ID of the VBR. One of C(vbr_id), C(name) and C(vlan_id) is required.
          - The service shows another account's VBR only among those on its physical connection. Without
            C(physical_connection_id) or C(physical_connection_name), it is taken for one that does not exist.
        type: str
      name:
        description:
          - Name of the VBR. If no VBR has this name, but one on the line has this VLAN ID, see C(adopt).
        type: str
      description:
        description:
          - Description of the VBR.
        type: str
      vlan_id:
        description:
          - VLAN ID on the line.
        type: int
        required: true
      circuit_code:
        description:
          - Circuit code that the carrier assigned.
        type: str
      local_gateway_ip:
        description:
          - IPv4 address of Alibaba Cloud's end.
        type: str
      peer_gateway_ip:
        description:
          - IPv4 address of your end.
        type: str
      peering_subnet_mask:
        description:
          - Subnet mask of both addresses, such as V(255.255.255.252) or V(/30).
        type: str
      vbr_owner_id:
        description:
          - Account that is to own a new VBR, if that is another one. That account then sets the VBR's name and addresses.
        type: str
      min_tx_interval:
        description:
          - BFD transmit interval in milliseconds, V(200) to V(1000).
        type: int
      min_rx_interval:
        description:
          - BFD receive interval in milliseconds, V(200) to V(1000).
        type: int
      detect_multiplier:
        description:
          - BFD detection multiplier, V(3) to V(10).
        type: int
      associated_physical_connections:
        description:
          - All additional physical connections of the VBR; one that is not listed is removed from the VBR. The order does
            not matter.
          - Of each entry, only the keys that are given are compared. A physical connection that is listed twice is an
            error.
          - A list that this module or M(alicloud.express_connect.vbr_info) returned can be given back; the keys that only
            the service sets are ignored.
          - Changed in place. M(alicloud.express_connect.vbr_association) manages a single one of them.
        type: list
        elements: dict
        suboptions:
          physical_connection_id:
            description:
              - ID of the additional physical connection.
            type: str
            required: true
          vlan_id:
            description:
              - VLAN ID on that physical connection, V(1) to V(2999), or V(0) as for the VBR itself.
            type: int
          circuit_code:
            description:
              - Circuit code that the carrier assigned.
            type: str
          local_gateway_ip:
            description:
              - IPv4 address of Alibaba Cloud's end of that physical connection.
            type: str
          peer_gateway_ip:
            description:
              - IPv4 address of your end of that physical connection.
            type: str
          peering_subnet_mask:
            description:
              - Subnet mask of both addresses, in the same forms as for the VBR itself.
            type: str
          physical_connection_status:
            description:
              - As returned. Ignored.
            type: str
          physical_connection_business_status:
            description:
              - As returned. Ignored.
            type: str
          physical_connection_owner_uid:
            description:
              - As returned. Ignored.
            type: str
          vlan_interface_id:
            description:
              - As returned. Ignored.
            type: str
          enable_ipv6:
            description:
              - As returned. Ignored.
            type: bool
          local_ipv6_gateway_ip:
            description:
              - As returned. Ignored.
            type: str
          peer_ipv6_gateway_ip:
            description:
              - As returned. Ignored.
            type: str
          peering_ipv6_subnet_mask:
            description:
              - As returned. Ignored.
            type: str
          status:
            description:
              - As returned. Ignored.
            type: str
      bandwidth:
        description:
          - Bandwidth of the VBR in Mbit/s, a positive number. Newer than the API reference this collection follows.
        type: int
      enable_ipv6:
        description:
          - Whether the VBR uses IPv6. Newer than the API reference this collection follows.
        type: bool
      local_ipv6_gateway_ip:
        description:
          - IPv6 address of Alibaba Cloud's end. Newer than the API reference this collection follows.
        type: str
      peer_ipv6_gateway_ip:
        description:
          - IPv6 address of your end. Newer than the API reference this collection follows.
        type: str
      peering_ipv6_subnet_mask:
        description:
          - Subnet mask of both IPv6 addresses. Newer than the API reference this collection follows.
        type: str
      mtu:
        description:
          - MTU in bytes. Newer than the API reference this collection follows.
        type: int
        choices: [1500, 8500]
      sitelink_enable:
        description:
          - Whether the sites behind VBRs may communicate with each other through the VBR (SiteLink). The service defaults
            to V(false).
          - Changed in place.
          - Newer than the API reference this collection follows.
        type: bool
      resource_group_id:
        description:
          - ID of the resource group of the VBR. Newer than the API reference this collection follows.
        type: str
      tags:
        description:
          - Tags of the VBR, as a dictionary. Tags that are not listed are left alone. Newer than the API reference this
            collection follows.
        type: dict
      adopt:
        description:
          - Whether to take over a VBR on the line that has the VLAN ID under another name, such as a partner's; otherwise
            that is an error.
        type: bool
      extra_parameters:
        description:
          - Additional request parameters under the API's own names, passed on unchecked when the VBR is created or
            changed.
        type: dict
      state:
        description:
          - >-
            What becomes of this VBR: as O(state), for it alone. V(absent) removes it with its BGP groups, peers and
            networks.
          - V(present) is meant if it is omitted.
        type: str
        choices: [present, maintenance, absent]
      bgp_groups:
        description:
          - BGP groups of the VBR.
        type: list
        elements: dict
        suboptions:
          bgp_group_id:
            description:
              - ID of the BGP group. Either this, or C(name) together with the VBR, is required; if this is set, C(name)
                can be changed.
            type: str
          name:
            description:
              - Name of the BGP group, which identifies it on the VBR. Required unless C(bgp_group_id) is set.
            type: str
          description:
            description:
              - Description of the BGP group.
            type: str
          peer_asn:
            description:
              - AS number of your end.
            type: int
            required: true
          auth_key:
            description:
              - MD5 key of the BGP sessions. It is masked everywhere.
            type: str
          is_fake_asn:
            description:
              - Whether C(peer_asn) is a fake AS number.
            type: bool
          local_asn:
            description:
              - AS number of Alibaba Cloud's end. Newer than the API reference this collection follows.
            type: int
          route_quota:
            description:
              - Maximum number of routes that the BGP group accepts from its peers, a positive number. Newer than the API
                reference this collection follows.
            type: int
          ip_version:
            description:
              - IP version of a new BGP group. Newer than the API reference this collection follows.
            type: str
            choices: [IPV4, IPV6]
          adopt:
            description:
              - Whether to take over a BGP group of the VBR that has the AS number under another name, instead of creating
                one.
            type: bool
          extra_parameters:
            description:
              - Additional request parameters under the API's own names, passed on unchecked when the BGP group is created
                or changed.
            type: dict
          clear_auth_key:
            description:
              - Whether to remove the MD5 key if the BGP group has one. Newer than the API reference this collection
                follows.
            type: bool
          update_auth_key:
            description:
              - When to send the MD5 key to a BGP group that exists; the module's default is V(on_change).
            type: str
            choices: [on_change, always, on_create]
          peers:
            description:
              - BGP peers of the group.
            type: list
            elements: dict
            suboptions:
              bgp_peer_id:
                description:
                  - ID of the BGP peer. Either this or its BGP group is required; if this is set, C(bgp_group_id) and
                    C(peer_ip_address) can be changed.
                type: str
              peer_ip_address:
                description:
                  - IP address of the BGP peer.
                type: str
              enable_bfd:
                description:
                  - Whether BFD monitors the session.
                type: bool
              bfd_multi_hop:
                description:
                  - Maximum number of hops for BFD packets. Newer than the API reference this collection follows.
                type: int
              ip_version:
                description:
                  - IP version of a new BGP peer. Newer than the API reference this collection follows.
                type: str
                choices: [IPV4, IPV6]
              adopt:
                description:
                  - Whether to move the VBR's BGP peer of this address from another BGP group into this one, instead of
                    creating one.
                type: bool
              extra_parameters:
                description:
                  - Additional request parameters under the API's own names, passed on unchecked when the BGP peer is
                    created or changed.
                type: dict
      bgp_networks:
        description:
          - BGP networks that the VBR advertises. Each is a prefix such as V(172.16.0.0/16), or a dictionary with
            C(dst_cidr_block), C(vpc_id) and C(extra_parameters).
        type: list
        elements: raw
  pay_orders:
    description:
      - Which fees may be ordered and paid, a list of V(setup), the installation, and V(occupancy), the port occupancy.
        V(true) means the port occupancy alone.
      - Without V(occupancy), a run stops at that order and reports it. With it, the line may also be enabled by a call,
        which places an order on today's service; see O(enable_wait).
      - The installation is ordered only if V(setup) is listed. That order names no line; a line that the service creates
        for it is reported as a failure.
    type: raw
    default: false
  order_instance_charge_type:
    description:
      - How the port occupancy is billed. V(PrePaid), which is meant if it is omitted, is a subscription, V(PostPaid) is
        pay-as-you-go.
    type: str
    choices: [PrePaid, PostPaid]
  order_period:
    description:
      - Length of the subscription, V(1) to V(9) months or V(1) to V(5) years. The service's order is for V(1) if omitted.
    type: int
  order_pricing_cycle:
    description:
      - Unit of O(order_period). V(Month) is meant if it is omitted.
    type: str
    choices: [Month, Year]
  order_auto_renew:
    description:
      - Whether the subscription is renewed automatically. Newer than the API reference this collection follows.
    type: bool
  order_auto_renew_duration:
    description:
      - Number of months by which it is renewed automatically. Newer than the API reference this collection follows.
    type: int
  order_auto_pay:
    description:
      - Whether the order for the port occupancy is paid at once. If not, it is to be paid in the console.
    type: bool
    default: true
  setup_ordered_elsewhere:
    description:
      - Answer to the question whether the installation was ordered in another way, such as in the console. The question
        comes up for a line that an earlier run applied for, if no tag shows an order.
    type: bool
  state:
    description:
      - V(present) takes the line as far into service as it goes now, and keeps it as declared.
      - V(maintenance) terminates its VBRs and keeps them so, through any number of runs; it refuses while no partner of
        the line carries its traffic, see O(force). V(present) recovers them.
      - V(absent) takes the line down with everything on it, and needs O(confirm_offboard).
    type: str
    default: present
    choices: [present, maintenance, absent]
  account_id:
    description:
      - ID of the account that the line belongs to. If the keys belong to another one, the task fails before anything is
        changed.
    type: str
  apply:
    description:
      - >-
        V(unclaimed) does not apply for a line where one exists at the same access point, with the same operator and
        location, that O(inventory) does not claim: it may be this one under another name. The report then asks which.
      - V(new) says that it is another one.
      - V(never) applies for no line. One that is not there is reported, with how to apply for it.
    type: str
    default: unclaimed
    choices: [unclaimed, new, never]
  confirm:
    description:
      - Whether to confirm the cabling with C(ConfirmPhysicalConnection), where the service leaves that to you. Newer than
        the API reference this collection follows.
      - Where the service refuses it as too early, or does not know it, the line waits; its port occupancy is ordered once
        it is V(Confirmed).
    type: bool
    default: false
  reapply_loa:
    description:
      - Whether to apply again for an LOA that was rejected or deleted, with the current details in O(loa).
    type: bool
    default: false
  enable_wait:
    description:
      - Maximum number of seconds to wait for a line that is paid for to become V(Enabled) by itself, before it is enabled
        by a call, which may place another order. Newer than the API reference this collection follows.
    type: int
    default: 60
  free_quota:
    description:
      - Number of lines of the account that may be on their way at once. A new line that would exceed it is not applied
        for yet.
    type: int
    default: 5
  surplus:
    description:
      - What becomes of VBRs, BGP groups, peers and networks on the line that the declaration does not name.
      - V(report) lists them in the report, V(remove) removes them, V(ignore) does neither.
    type: str
    default: report
    choices: [report, remove, ignore]
  force:
    description:
      - Whether O(state=maintenance) takes VBRs out of service although no partner of the line carries their traffic.
      - With O(state=absent), of the line or of a VBR, and of a VBR with O(surplus=remove), whether what has an established session is
        removed although the line has a partner that stays, and none carries its traffic.
      - A partner carries it if it is C(Enabled), its business status C(Normal), and one of its VBRs has an established BGP
        session; and if such VBRs advertise the networks of each VBR that is in use.
    type: bool
    default: false
  confirm_offboard:
    description:
      - Name of the line, repeated as a confirmation of O(state=absent).
    type: str
    default: ""
  foresee:
    description:
      - Whether check mode goes on as if Alibaba Cloud and the carrier had done their part, so that it shows the whole way
        into service. The report then says what it depends on.
    type: bool
    default: false
  expiry_warning_days:
    description:
      - Number of days before the end of the subscription from which the report warns of it.
    type: int
    default: 30
  journal_path:
    description:
      - File to which each changing call is added as soon as it is answered, one JSON object a line, with its C(time), the
        C(line), the C(action), its C(parameters) and the C(request_id). Secrets and personal data are masked.
      - It is on the machine that runs the module, and made, for its owner alone, where there is none. Nothing is written in
        check mode.
    type: path
  announce:
    description:
      - Whether the physical connection gets the tag C(express_connect_run) before the first changing call of a run, with what
        tells the run from others and the time. A run, or a preview, that finds the tag of another run not older than ten
        minutes warns of it, wherever the other one was started.
      - It takes one more changing call for a line that is to be changed, and the permission to set tags; without that
        permission the run goes on with a warning. A line that is only now applied for has no tag.
      - Where the service has no tags, this does nothing.
    type: bool
    default: false
  only_auth_keys:
    description:
      - Whether nothing of the line is touched but the MD5 keys of the BGP groups in O(vbrs), whether their VBRs are in service
        or not. Each of them then needs C(bgp_group_id), C(auth_key) and C(update_auth_key).
    type: bool
    default: false
  variables_prefix:
    description:
      - What the names of variables begin with that give the options which the task itself does not give, such as
        C(leased_line_) for a O(bandwidth) in the variable C(leased_line_bandwidth). Of the options for the connection to the
        service, these are O(region), O(profile) and O(assume_role_arn); O(wait) and O(wait_timeout) are not taken from
        variables. A profile goes before keys in the environment. O(physical_connection_id) is taken from the variable that
        ends in C(id).
      - To evaluate some forty templates takes longer than all else that the task does for a line in service.
    type: str
  estate:
    description:
      - One of the C(estates) of M(alicloud.express_connect.estate_info), by which the task knows what there is without a
        call. Only what it is to change is read again. MD5 keys are told by their digests, which takes the same access
        key.
      - One that could not be looked at has its C(refusal) alone, with which the task fails.
      - If it is omitted, the task looks at the whole region first.
    type: dict
  inventory:
    description:
      - >-
        What is known of other lines: C(claimed), the names and IDs of physical connections that are declared elsewhere;
        C(expected), the names of lines that are to be applied for elsewhere; C(ahead), the number of lines that are to be
        applied for before this one; C(room), V(false) where there is none for it among those that may be on their way at
        once, even when others are in service, or where that is not known yet; C(under_way), the number of lines of the account
        that are on their way; C(circle), whether its partners wait for each other; C(stuck), whether its partner
        does not get its port in this run, so that a preview does not go on as if it had; C(resting), the names of lines
        that are declared to carry nothing; C(leaving), the IDs of those that end in the same run, so that a line on which they
        rely waits for them; C(reduced), why not all of that is known.
    type: dict
  previous_report:
    description:
      - Report of an earlier run, by which the new one tells since when the line waits; an empty one for the first.
    type: dict
  approved_steps:
    description:
      - The RV(plan.steps) that were approved. If a changing call is needed that is not among them, or more often than there, the
        module fails before anything is changed, and returns the calls in question as RV(unapproved).
      - Whatever else makes the module want another call, it is not made; except that the tag that announces an order is taken back where
        the service refuses the order.
      - It does not matter which of them were taken by earlier runs.
    type: list
    elements: dict
seealso:
  - module: alicloud.express_connect.estate_info
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Take a line as far into service as it goes now
  alicloud.express_connect.leased_line:
    region: cn-shanghai
    name: sh-pudong-ct-01
    access_point_id: ap-cn-shanghai-pudong-A
    line_operator: CT
    peer_location: Shanghai, 88 Example Road
    port_type: 10GBase-LR
    bandwidth: 1000
    pay_orders: [occupancy]
    loa:
      company_name: Example Logistics Ltd
      si: Shanghai Fibre Works
      line_type: FIBRE
      construction_time: "2026-12-14T01:00:00Z"
    vbrs:
      - name: vbr-sh-ct-prod
        vlan_id: 110
        local_gateway_ip: 10.255.1.1
        peer_gateway_ip: 10.255.1.2
        peering_subnet_mask: 255.255.255.252
        bgp_groups:
          - name: bgpg-sh-ct-prod
            peer_asn: 65010
            auth_key: S3cr3t-Pudong! # keep yours in a vault
            peers:
              - peer_ip_address: 10.255.1.2
        bgp_networks: [172.16.0.0/16]
  register: result

- name: Take the line's routers out of service while its partner carries the traffic
  alicloud.express_connect.leased_line:
    region: cn-shanghai
    name: sh-pudong-ct-01
    redundant_with: sh-pudong-cu-02
    state: maintenance
    vbrs:
      - name: vbr-sh-ct-prod
        vlan_id: 110
"""

RETURN = r"""
leased_line:
  description: Where the line stands, whom it waits for, and how it is.
  returned: on success, and on failure once the declaration is valid
  type: dict
  contains:
    schema:
      description: Version of the report's form.
      type: int
      sample: 2
    name:
      description: Name of the line.
      type: str
      sample: sh-pudong-ct-01
    account_id:
      description: ID of the account that the line belongs to, where it is known.
      type: str
      sample: "1100000000000001"
    physical_connection_id:
      description: ID of the physical connection.
      type: str
      sample: pc-sim69emoxr6b4fbzpugj
    status:
      description: Status of the physical connection, null for one that is not there, C(absent) for one that was removed.
      type: str
      sample: Allocated
    loa_status:
      description: Status of the LOA.
      type: str
      sample: Available
    waiting_on:
      description: Whom the line waits for, V(you), V(alibaba), V(carrier), V(another line) or V(both ends) of a session; null for none.
      type: str
      sample: carrier
    since:
      description: Since when it is known to wait for that, in UTC. A run that is given no O(previous_report) knows only of waits that
        it has begun itself, and of a review.
      type: str
      sample: "2026-12-14T01:00:00Z"
    next_step:
      description: What has to happen next. C(In service) is said only of a line whose routers are active and whose sessions are all
        established.
      type: str
      sample: The carrier lays the cable, with the letter of authorization; then set line_code and line_label in leased_line_loa
    depends_on:
      description: What others have to do for what a preview shows.
      type: list
      elements: str
      sample: [Alibaba Cloud approves the application and allocates a port]
    vbrs:
      description: Number of VBRs on the line.
      type: int
      sample: 2
    networks:
      description: Number of BGP networks on the line.
      type: int
      sample: 4
    sessions:
      description: Number of BGP peers on the line.
      type: int
      sample: 2
    health:
      description: How the line is, with C(state) (V(in_service), V(degraded), V(down), V(unknown), V(maintenance) or
        V(not_in_service)), C(problems) in words, C(sessions) with their BGP status, whether BFD is enabled and their routes,
        C(business_status), C(expires) and C(expires_soon).
      type: dict
      sample:
        state: in_service
        problems: []
        sessions:
          - {vbr: vbr-sh-ct-prod, peer: 10.255.1.2, bgp_status: Established, bfd: true, received_routes: 2, advertised_routes: 3}
        business_status: Normal
        expires: "2027-12-14T16:00:00Z"
        expires_soon: false
    orders:
      description: The orders that this run has looked at, as M(alicloud.express_connect.physical_connection_order) returns them, and
        with C(by_this_run).
      type: list
      elements: dict
      sample:
        - type: occupancy
          due: true
          ordered: false
          paid: false
          unknown: false
          by_this_run: false
          bill: the resource occupation fee for 1 month (PrePaid, not renewed automatically), paid at once
    to_come:
      description: What of the whole chain lies beyond the point at which a preview stops, since the run would stop there too, as the
        number of changing C(calls), and the C(orders) among them with their terms.
      type: dict
      sample:
        calls: 7
        orders:
          - type: occupancy
            bill: the resource occupation fee for 1 month (PrePaid, not renewed automatically), paid at once
    drift:
      description: What differs and cannot be changed.
      type: list
      elements: dict
      sample: [{object: vbr-sh-ct-prod, kind: vbr, field: vlan_id, wanted: 110, actual: 120}]
    surplus:
      description: What is on the line and is not declared.
      type: list
      elements: dict
      sample: [{object: bgp_network, name: vbr-sh-ct-prod/192.168.0.0/16, id: vbr-simferpxnstoyviljca0 192.168.0.0/16}]
    partner:
      description: The line that this one is redundant with, C(name), C(physical_connection_id), C(status) and C(health); null for none.
      type: dict
      sample: {name: sh-pudong-cu-02, physical_connection_id: pc-simyvv8qooekclny3kq7, status: Enabled, health: in_service}
    error:
      description: The first error, with C(message), C(code), C(request_id) and C(status); null for none.
      type: dict
      sample: {message: CreateBgpGroup was refused, code: QuotaExceeded.Bgp, request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8, status: null}
    created:
      description: What was created, in words.
      type: list
      elements: str
      sample: [CreateBgpGroup bgpg-sh-ct-prod]
    changed:
      description: What was changed, in words.
      type: list
      elements: str
      sample: [ModifyVirtualBorderRouterAttribute vbr-simferpxnstoyviljca0]
    destroyed:
      description: What was removed, in words.
      type: list
      elements: str
      sample: [DeleteBgpNetwork 192.168.0.0/16]
    billed:
      description: The orders that were placed.
      type: list
      elements: dict
      sample:
        - action: CreatePhysicalConnectionOccupancyOrder
          bill: the resource occupation fee for 1 month (PrePaid, not renewed automatically), paid at once
          order_id: "210000000000001"
    calls:
      description: The calls, as in RV(calls).
      type: list
      elements: dict
      sample: []
plan:
  description: The whole way into service as it is foreseen, in a canonical form. Objects go by their names, and there are no IDs,
    tokens, times and secrets in it.
  returned: on success, and on failure once the declaration is valid
  type: dict
  contains:
    steps:
      description: The calls in order, each with C(line), C(kind), C(name_path), C(action) and C(parameters).
      type: list
      elements: dict
      sample:
        - line: sh-pudong-ct-01
          kind: bgp_group
          name_path: vbr-sh-ct-prod/bgpg-sh-ct-prod
          action: CreateBgpGroup
          parameters: {RouterId: sh-pudong-ct-01/vbr-sh-ct-prod, Name: bgpg-sh-ct-prod, PeerAsn: 65010, AuthKey: set}
    digest:
      description: SHA-256 digest of the JSON text of RV(plan.steps), with sorted keys and without spaces, in UTF-8.
      type: str
      sample: 0f343b0931126a20f133d67c2b018a3b5f9c1c3a3b4a5968778695a4b3c2d1e0
    status:
      description: Status of the line at the end of it, as far as it is foreseen; for a line that waits for its turn among those that
        may be on their way at once, what it would be.
      type: str
      sample: Enabled
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
    - action: AddBgpNetwork
      parameters:
        RouterId: vbr-simferpxnstoyviljca0
        DstCidrBlock: 172.16.0.0/16
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by object and option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {vbr-sh-ct-prod: {mtu: 1500}}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {vbr-sh-ct-prod: {mtu: 8500}}
unapproved:
  description: What would have to be done and is not among O(approved_steps).
  returned: on failure, if O(approved_steps) does not suffice
  type: list
  elements: dict
  sample:
    - line: sh-ct-prod
      kind: bgp_network
      name_path: edge/172.16.0.0/16
      action: AddBgpNetwork
      parameters:
        RouterId: sh-ct-prod/edge
        DstCidrBlock: 172.16.0.0/16
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: QuotaExceeded.Bgp
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_line_module import run_module


def main() -> None:
    run_module("leased_line")


if __name__ == "__main__":
    main()
