#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: estate_info
short_description: Look at all leased lines of an account with all that is on them
version_added: 1.0.0
description:
  - Lists the physical connections, virtual border routers (VBRs), BGP groups, peers and networks of one or more regions,
    joined. It takes as many calls as there are pages, five listings of up to 50 objects a page for each region, however
    many lines there are.
  - MD5 keys stay out of the result. A digest (HMAC-SHA256, keyed by the caller's access key secret) stands for each, by
    which the module M(alicloud.express_connect.leased_line) can tell whether a key differs.
  - A region in which the service knows no access point is an error, since it is most often a slip.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.info
options:
  regions:
    description: IDs of the regions to look at. O(region) is meant if it is omitted.
    type: list
    elements: str
  include_other_accounts:
    description:
      - Whether to list other accounts' VBRs on the lines as RV(estates[].physical_connections[].other_vbrs), which takes
        one more call for each line.
    type: bool
    default: false
seealso:
  - module: alicloud.express_connect.leased_line
  - module: alicloud.express_connect.physical_connection_info
  - module: alicloud.express_connect.vbr_info
"""

EXAMPLES = r"""
- name: Look at all lines of two regions
  alicloud.express_connect.estate_info:
    region: cn-shanghai
    regions: [cn-shanghai, cn-beijing]
  register: result

- name: Look at the lines of one region, with the VBRs of other accounts on them
  alicloud.express_connect.estate_info:
    region: cn-shanghai
    include_other_accounts: true
"""

RETURN = r"""
estates:
  description: What there is, for each region in turn.
  returned: success
  type: list
  elements: dict
  contains:
    region:
      description: ID of the region.
      type: str
      sample: cn-shanghai
    account_id:
      description: ID of the account that the keys belong to, null where STS cannot be asked.
      type: str
      sample: "1100000000000001"
    physical_connections:
      description: The lines, by name and ID, each as M(alicloud.express_connect.physical_connection_info) returns it, and with
        what is on it.
      type: list
      elements: dict
      contains:
        vbrs:
          description: The VBRs of the account on the line, each as M(alicloud.express_connect.vbr_info) returns it, and with what
            is on it.
          type: list
          elements: dict
          contains:
            bgp_groups:
              description: The BGP groups of the VBR, each as M(alicloud.express_connect.bgp_group_info) returns it, and with its
                peers.
              type: list
              elements: dict
              contains:
                auth_key_digest:
                  description: What stands for the MD5 key of the BGP group, an empty text for an empty key, and null where the
                    service shows nothing of it.
                  type: str
                  sample: 4b1f1c1e0f7d4c0f2f2d5d3a8a0f6f0a8b7a0a6f3f5f0e1d2c3b4a5968778695
                bgp_peers:
                  description: The BGP peers of the group, each as M(alicloud.express_connect.bgp_peer_info) returns it.
                  type: list
                  elements: dict
                  sample:
                    - bgp_peer_id: bgp-sim0f8wqxmyhc2ka1zqe
                      bgp_group_id: bgpg-simv7k1zq0yhc2ka1zqe
                      peer_ip_address: 10.255.1.2
                      bgp_status: Established
                      status: Available
            bgp_networks:
              description: The BGP networks that the VBR advertises, each as M(alicloud.express_connect.bgp_network_info) returns it.
              type: list
              elements: dict
              sample:
                - vbr_id: vbr-simferpxnstoyviljca0
                  dst_cidr_block: 172.16.0.0/16
                  status: Available
        other_vbrs:
          description: The VBRs of other accounts on the line, as M(alicloud.express_connect.vbr_info) returns them.
          returned: if O(include_other_accounts=true)
          type: list
          elements: dict
          sample:
            - vbr_id: vbr-sim2k1zq0yhc2ka1zqev
              vbr_owner_id: "1100000000000002"
              vlan_id: 200
              status: active
    vbrs:
      description: The VBRs whose physical connection the account does not see, in the same form.
      type: list
      elements: dict
      sample: []
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: InvalidAccessKeyId.NotFound
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_line_module import run_module


def main() -> None:
    run_module("estate_info")


if __name__ == "__main__":
    main()
