#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: bgp_group
short_description: Manage BGP groups of virtual border routers
version_added: 1.0.0
description:
  - Manages BGP groups. A group holds what its peers have in common, which is the AS number of your side and the MD5
    key.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  bgp_group_id:
    description: ID of the group. Either this, or O(name) together with the router, is needed; with it, O(name) can be
      changed.
    type: str
  vbr_id:
    description:
      - ID of the router that the group is on. This or O(vbr_name) is needed to create a group.
      - Fixed when the group is created; another value is an error.
    type: str
    aliases: [router_id]
  vbr_name:
    description: Name of the router, instead of its ID. It has to be the only one of that name in the region.
    type: str
  name:
    description:
      - Name of the group, by which it is found on its router if no O(bgp_group_id) is given. Needed to create a group.
      - 2 to 128 letters, Chinese characters, digits, periods, underscores and hyphens; the first a letter or a Chinese
        character; not beginning with C(http://) or C(https://).
      - Changed in place where O(bgp_group_id) is given.
    type: str
  description:
    description:
      - Description of the group. 2 to 256 characters, the first a letter or a Chinese character; not beginning with
        C(http://) or C(https://).
      - Changed in place.
    type: str
  peer_asn:
    description:
      - AS number of your side, V(1) to V(4294967295), but not V(45104), which is Alibaba Cloud's own. Needed to create
        a group.
      - Changed in place.
    type: int
  auth_key:
    description:
      - MD5 key of the group's BGP sessions. It is masked in results and logs; that it changes is shown.
      - Changed in place. Where the service does not show the present key, it is left alone, with a warning. So is a
        value that is the mask of an earlier result.
    type: str
  clear_auth_key:
    description:
      - Whether to remove the MD5 key, if the group has one. Not together with O(auth_key).
      - Newer than the API reference this collection follows.
    type: bool
    default: false
  is_fake_asn:
    description:
      - Whether O(peer_asn) is a fake AS number, as while an AS is moved into another one. The service takes V(false)
        for a new group if this is not given.
      - Changed in place.
    type: bool
  local_asn:
    description:
      - AS number of Alibaba Cloud's side, which is V(45104), V(64512) to V(65534) without V(65025), or V(4200000000) to
        V(4294967294). The service takes V(45104) for a new group if this is not given.
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  route_quota:
    description:
      - How many routes the group takes from its peers, V(1) to V(100000).
      - Changed in place.
      - Newer than the API reference this collection follows.
    type: int
  ip_version:
    description:
      - Version of the Internet Protocol. The service takes V(IPV4) for a new group if this is not given.
      - Fixed when the group is created; another value is an error.
      - Newer than the API reference this collection follows.
    type: str
    choices: [IPV4, IPV6]
  state:
    description:
      - V(present) creates the group unless there is one, and changes what differs.
      - V(absent) deletes the group.
    type: str
    default: present
    choices: [present, absent]
  cascade:
    description:
      - With O(state=absent), whether the group's peers go first.
      - Without it, a group that has any is an error that names all of them.
    type: bool
    default: false
  extra_parameters:
    description:
      - Further request parameters, under the service's own names, that are passed on unchecked when the group is
        created or changed.
      - They are never compared, so that they alone change nothing.
    type: dict
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

- name: Create another one, for development
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
  description: The group, as the service shows it, or in check mode as it would. Empty after O(state=absent). Keys for
    which the service shows nothing are C(null).
  returned: success
  type: dict
  contains:
    bgp_group_id:
      description: ID of the group.
      type: str
      sample: bgpg-sim63tfdyyp8vyvr74j7
    vbr_id:
      description: ID of the router that the group is on.
      type: str
      sample: vbr-simferpxnstoyviljca0
    name:
      description: Name of the group.
      type: str
      sample: bgpg-sh-ct-prod
    description:
      description: Description of the group.
      type: str
      sample: Production edge pair
    peer_asn:
      description: AS number of your side.
      type: int
      sample: 65010
    auth_key:
      description: C(********) where an MD5 key is set, C(null) where none is.
      type: str
      sample: "********"
    is_fake_asn:
      description: Whether the AS number is a fake one.
      type: bool
      sample: false
    is_fake:
      description: The same, under the name that the service gives it.
      type: bool
      sample: false
    local_asn:
      description: AS number of Alibaba Cloud's side.
      type: int
      sample: 45104
    route_quota:
      description: How many routes the group takes, as RV(bgp_group.route_limit).
      type: int
      sample: 110
    ip_version:
      description: Version of the Internet Protocol.
      type: str
      sample: IPV4
    status:
      description: Status of the group, which is C(Pending), C(Available), C(Modifying), C(Deleting) or C(Deleted).
      type: str
      sample: Available
    hold:
      description: Seconds without a message after which a session is given up.
      type: int
      sample: 30
    keepalive:
      description: Seconds between two messages that keep a session up.
      type: int
      sample: 10
    route_limit:
      description: How many routes the group takes.
      type: int
      sample: 110
    region_id:
      description: ID of the region.
      type: str
      sample: cn-shanghai
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
    - action: ModifyBgpGroupAttribute
      parameters:
        BgpGroupId: bgpg-sim63tfdyyp8vyvr74j7
        AuthKey: "********"
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What was changed, or in check mode would be, by option, with secrets and personal data masked.
  returned: success
  type: dict
  contains:
    before:
      description: The values before.
      type: dict
      sample: {auth_key: "********"}
    after:
      description: The values after, under the same keys.
      type: dict
      sample: {auth_key: "******** (changed)"}
error_code:
  description: Code with which the service refused a call. RV(request_id) names the refused request.
  returned: on failure, when the service refused a call
  type: str
  sample: QuotaExceeded.Bgp
request_id:
  description: ID of the refused request, which the service's support asks for.
  returned: on failure, when the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import run_module


def main() -> None:
    run_module("bgp_group")


if __name__ == "__main__":
    main()
