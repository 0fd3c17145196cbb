# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: leased_lines
short_description: Leased lines, or the routers on them, as hosts
version_added: 1.0.0
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
description:
  - Makes a host of each leased line of some regions and accounts, with the variables by which the role
    P(alicloud.express_connect.leased_line#role) would declare it, or of each virtual border router (VBR) on them.
  - Takes as many calls as there are pages, five listings of up to 50 objects a page for each region, however many lines there are.
  - Hosts are called like their lines, or like their VBRs. One without a name, with a name that another one has, or with one that no
    host can have goes by its ID. Lines that have ended are left out.
  - MD5 keys and personal data are neither in variables nor in the cache. Texts of the service are never taken for templates.
  - Names of the files end in C(.leased_lines.yml) or C(.leased_lines.yaml).
extends_documentation_fragment:
  - constructed
  - inventory_cache
options:
  plugin:
    description: The name of this plugin.
    type: str
    required: true
    choices: [alicloud.express_connect.leased_lines]
  regions:
    description: IDs of the regions to look at. The environment variable E(ALICLOUD_REGION) is meant if it is omitted.
    type: list
    elements: str
    default: []
  accounts:
    description:
      - The accounts to look at, each as a dictionary of the options for credentials that all modules of the collection have, such as
        C(profile), C(assume_role_arn), or C(access_key_id) and C(access_key_secret), and, if they are not the same for all, C(regions).
      - Values may be templates, and secrets may be encrypted with C(ansible-vault).
      - If it is omitted, the credentials in the environment are used. Keys in the environment give way to a C(profile).
    type: list
    elements: dict
    default: []
  connection:
    description: Options that all modules of the collection have in common, such as C(endpoint), C(read_timeout) and C(validate_certs).
    type: dict
    default: {}
  hosts:
    description: Whether V(lines) are hosts, with the role's variables, or the VBRs on them (V(routers)), with facts alone.
    type: str
    choices: [lines, routers]
    default: lines
  group:
    description: The group that all hosts are in. It defaults to C(leased_lines) or C(vbrs).
    type: str
  filters:
    description:
      - Which hosts there are. Each key is a fact, as in C(express_connect), and has the value, or a list of the values, that it is to
        have.
    type: dict
    default: {}
"""

EXAMPLES = r"""
# network.leased_lines.yml: all lines of two regions, grouped by where they end and who provides them
plugin: alicloud.express_connect.leased_lines
regions: [cn-shanghai, cn-beijing]
keyed_groups:
  - key: express_connect.access_point_id
    prefix: at
  - key: express_connect.line_operator
    prefix: operator
---
# routers.leased_lines.yml: the routers in service, of two accounts, looked at once an hour
plugin: alicloud.express_connect.leased_lines
hosts: routers
regions: [cn-shanghai]
accounts:
  - profile: network
  - assume_role_arn: acs:ram::1100000000000002:role/auditor
filters:
  status: active
compose:
  peer: express_connect.peer_gateway_ip
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_timeout: 3600
cache_connection: /tmp/leased-lines
"""

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.lines_as_hosts import InventoryModule

__all__ = ("InventoryModule",)
