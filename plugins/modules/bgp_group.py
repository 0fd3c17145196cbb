#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_group
short_description: Manage BGP groups of virtual border routers (VBRs)
version_added: 1.0.0
description:
  - Manages BGP groups. A BGP group holds the settings that its BGP peers share, such as the AS number of your end and
    the MD5 key.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  bgp_group_id:
    description: ID of the BGP group. Either this, or O(name) together with the VBR, is required; if this is set,
      O(name) can be changed.
    type: str
  vbr_id:
    description:
      - ID of the VBR that the BGP group is on. This or O(vbr_name) is required to create a BGP group.
      - Fixed at creation; a different value is an error.
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of the VBR, instead of its ID. The name must be unique in the region.
    type: str
  name:
    description:
      - Name of the BGP group, which identifies it on its VBR unless O(bgp_group_id) is set. Required to create a BGP
        group.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores or hyphens; it starts with a letter or a
        Chinese character, and not with C(http://) or C(https://).
      - Changed in place if O(bgp_group_id) is set.
    type: str
  description:
    description:
      - Description of the BGP group. 2 to 256 characters; it starts with a letter or a Chinese character, and not with
        C(http://) or C(https://).
      - Changed in place.
    type: str
  peer_asn:
    description:
      - AS number of your end, V(1) to V(4294967295) except V(45104), which is Alibaba Cloud's own. Required to create a
        BGP group.
      - Changed in place.
    type: int
  auth_key:
    description:
      - MD5 key of the BGP sessions. It is masked in results and logs, which show only that it changes.
      - Changed in place, as O(update_auth_key) says.
      - Mutually exclusive with O(clear_auth_key=true). A value of nothing but asterisks, such as the mask from an earlier
        result, is an error.
    type: str
  update_auth_key:
    description:
      - When to send O(auth_key), and with O(clear_auth_key=true) its removal, to a BGP group that exists. A new BGP group
        always gets its key.
      - V(on_change) sends it if the service shows another key than O(auth_key). If the service does not show the key (it
        returns a mask or nothing), whether it differs cannot be told; the key is then left unchanged, with a warning
        that says how to set it. An empty key in an answer counts as no key only if the service shows the key of another
        BGP group in the region; otherwise it counts as not shown.
      - V(always) sends it at every run, so that the task reports a change at every run.
      - V(on_create) leaves the key of a BGP group that exists unchanged, without a warning.
    type: str
    choices: [on_change, always, on_create]
    default: on_change
  clear_auth_key:
    description:
      - Whether to remove the MD5 key if the BGP group has one. With O(auth_key), V(true) is an error.
      - If the service does not show whether there is a key, O(update_auth_key) decides.
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  is_fake_asn:
    description:
      - Whether O(peer_asn) is a fake AS number, as used while one AS is migrated into another. The service defaults to
        V(false) for a new BGP group.
      - Changed in place.
    type: bool
  local_asn:
    description:
      - AS number of Alibaba Cloud's end, which is V(45104), V(64512) to V(65534) except V(65025), or V(4200000000) to
        V(4294967294). The service defaults to V(45104) for a new BGP group.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  route_quota:
    description:
      - Maximum number of routes that the BGP group accepts from its peers, a positive number. The service decides which
        values it accepts.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  ip_version:
    description:
      - IP version of the BGP group. The service defaults to V(IPV4) for a new BGP group.
      - Fixed at creation; a different value is an error.
      - V(IPV6) is for VBRs with O(alicloud.express_connect.vbr#module:enable_ipv6=true), say the vendor's pages. On another VBR,
        the group is attempted with a warning, and the service decides.
      - Newer than the API reference this collection follows.
    type: str
    choices: [IPV4, IPV6]
  adopt:
    description:
      - Whether to take over the BGP group of the VBR that has the O(peer_asn), if none has the O(name), instead of creating
        another one. The task fails if several have that AS number.
    type: bool
    default: false
  state:
    description:
      - V(present) creates the BGP group if it does not exist, and changes what differs.
      - V(absent) deletes the BGP group.
      - With any state but V(present), all options that name the BGP group have to match the one that was found; otherwise
        the task fails, shows both values, and changes nothing. One on an object that does not exist counts as absent.
    type: str
    default: present
    choices: [present, absent]
  cascade:
    description:
      - With O(state=absent), whether to delete the peers of the BGP group first.
      - Without it, such peers are an error that lists them.
    type: bool
    default: false
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the BGP group is created or
        changed.
      - They are never compared, so they cause no change on their own, unless O(force_extra_parameters=true).
      - One that the module sends itself, such as the object's ID, the region or what an option sets, is an error.
    type: dict
  force_extra_parameters:
    description:
      - Whether to send O(extra_parameters) to a BGP group that exists even if nothing differs, by a call that changes it.
      - Since they are never compared, the task then reports a change at every run. An error without
        O(extra_parameters).
    type: bool
    default: false
seealso:
  - module: alicloud.express_connect.bgp_group_info
  - module: alicloud.express_connect.bgp_peer
  - module: alicloud.express_connect.vbr
"""

EXAMPLES = r"""
- name: Create a BGP group
  alicloud.express_connect.bgp_group:
    region: cn-shanghai
    name: bgpg-sh-ct-prod
    vbr_name: vbr-sh-ct-prod
    description: Production edge pair
    peer_asn: 65010
    auth_key: S3cr3t-Pudong! # keep yours in a vault

- name: Create another BGP group, for development
  alicloud.express_connect.bgp_group:
    region: cn-shanghai
    name: bgpg-sh-ct-dev
    vbr_name: vbr-sh-ct-prod
    peer_asn: 65020
    is_fake_asn: true
    auth_key: S3cr3t-Dev!

- name: Remove its MD5 key
  alicloud.express_connect.bgp_group:
    region: cn-shanghai
    name: bgpg-sh-ct-dev
    vbr_name: vbr-sh-ct-prod
    clear_auth_key: true

- name: Delete it with its peers
  alicloud.express_connect.bgp_group:
    region: cn-shanghai
    name: bgpg-sh-ct-dev
    vbr_name: vbr-sh-ct-prod
    state: absent
    cascade: true
"""

RETURN = r"""
bgp_group:
  description: The BGP group as the service returns it, or in check mode as it would. Empty after O(state=absent). Keys
    that the service does not return are V(null).
  returned: success
  type: dict
  contains:
    bgp_group_id:
      description: ID of the BGP group.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
    vbr_id:
      description: ID of the VBR that the BGP group is on.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the BGP group.
      type: str
      sample: bgpg-sh-ct-prod
    description:
      description: Description of the BGP group.
      type: str
      sample: Production edge pair
    peer_asn:
      description: AS number of your end.
      type: int
      sample: 65010
    auth_key:
      description: V(********) if an MD5 key is set, V(null) if not or if the service does not show it.
      type: str
      sample: "********"
    is_fake_asn:
      description: Whether C(peer_asn) is a fake AS number.
      type: bool
      sample: false
    is_fake:
      description: Same as C(is_fake_asn), under the name that the service uses.
      type: bool
      sample: false
    local_asn:
      description: AS number of Alibaba Cloud's end.
      type: int
      sample: 45104
    route_quota:
      description: Same as C(route_limit), under the name of the option.
      type: int
      sample: 110
    ip_version:
      description: IP version of the BGP group.
      type: str
      sample: IPV4
    status:
      description: Status of the BGP group, one of V(Pending), V(Available), V(Modifying), V(Deleting) or V(Deleted).
      type: str
      sample: Available
    hold:
      description: BGP hold time in seconds.
      type: int
      sample: 30
    keepalive:
      description: BGP keepalive interval in seconds.
      type: int
      sample: 10
    route_limit:
      description: Maximum number of routes that the group accepts.
      type: int
      sample: 110
    region_id:
      description: ID of the region.
      type: str
      sample: cn-shanghai
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
    - action: ModifyBgpGroupAttribute
      parameters:
        BgpGroupId: bgpg-sim63tfdyyp8vyvr74j7
        AuthKey: "********"
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {auth_key: "********"}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {auth_key: "******** (changed)"}
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
    run_module("bgp_group")


if __name__ == "__main__":
    main()
