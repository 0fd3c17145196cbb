#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: adopted_inventory
short_description: Write an inventory of the leased lines that an account has
version_added: 1.0.0
description:
  - Looks at all leased lines of one or more regions, by whatever means they were made, and writes an inventory of them for the
    role P(alicloud.express_connect.leased_line#role), C(hosts.yml), C(group_vars/leased_lines.yml) and one file for each line in
    C(host_vars). A preview of the role over it finds nothing to do. It never changes anything on the service.
  - Hosts are called like their lines. A line without a name, with a name that another line has, or with one that no host can
    have goes by its ID. All IDs are pinned, so that nothing else is ever taken for what was adopted. Lines that have ended are
    comments at the end of C(hosts.yml).
  - What the service does not show is not in it, such as the letter of authorization (LOA) of a line that is not in service yet.
  - Another run brings the files up to date. It keeps comments, further variables, and values that are templates or that
    somebody encrypted with another password. Other values become what the service shows, and entries of lists go whose objects
    are gone. A host is found by its line's ID, so that it may be renamed, moved to other groups, and have a folder of files.
  - It always runs where Ansible does, whatever the host, since secrets are encrypted where they are read.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.attributes
attributes:
  check_mode:
    description: Can run in check mode and predict the changes without making them.
    support: full
  diff_mode:
    description: Returns what changed, or in check mode would change, by option, when run in diff mode.
    support: none
  idempotent:
    description: Changes nothing when run again with the same options, unless the object was changed in the meantime.
    support: full
options:
  directory:
    description:
      - The inventory directory, which is made if it does not exist. A relative path is relative to where Ansible was started.
    type: path
    required: true
  regions:
    description: IDs of the regions to look at. O(region) is meant if it is omitted or empty.
    type: list
    elements: str
  vault_password_file:
    description:
      - File with a vault password, or a script that prints one. The MD5 keys of BGP groups are then written, encrypted with it,
        as far as the service shows them.
      - Without it, keys are left out, and a comment says which groups have one. A group whose key is not declared keeps it.
    type: path
  vault_id:
    description: Vault ID that encrypted keys are labelled with.
    type: str
    default: default
requirements:
  - ruamel.yaml
seealso:
  - module: alicloud.express_connect.estate_info
  - module: alicloud.express_connect.leased_line
"""

EXAMPLES = r"""
- name: Adopt the lines of two regions
  alicloud.express_connect.adopted_inventory:
    directory: inventory
    region: cn-shanghai
    regions: [cn-shanghai, cn-beijing]
  delegate_to: localhost

- name: Adopt the lines of one region with their MD5 keys
  alicloud.express_connect.adopted_inventory:
    directory: inventory
    region: cn-shanghai
    vault_password_file: vault-password
  delegate_to: localhost
"""

RETURN = r"""
directory:
  description: Absolute path of the inventory directory.
  returned: success
  type: str
  sample: /home/me/network/inventory
hosts:
  description: The lines, each with its host.
  returned: success
  type: list
  elements: dict
  contains:
    host:
      description: What the line is called in the inventory.
      type: str
      sample: sh-ct-prod
    file:
      description: The file with its variables, relative to RV(directory).
      type: str
      sample: host_vars/sh-ct-prod.yml
    state:
      description: What became of that file, C(created), C(changed) or C(unchanged).
      type: str
      sample: created
    physical_connection_id:
      description: ID of the line.
      type: str
      sample: pc-simn2k1zq0yhc2ka1zqe
    status:
      description: Status of the line.
      type: str
      sample: Enabled
ended:
  description: The lines that have ended, or are about to.
  returned: success
  type: list
  elements: dict
  sample:
    - physical_connection_id: pc-sim0f8wqxmyhc2ka1zqe
      name: sh-ct-old
      status: Canceled
notes:
  description: What could not be declared, and what is to be known.
  returned: success
  type: list
  elements: str
  sample: ["sh-ct-prod: BGP group bgpg-prod has an MD5 key, which is not declared"]
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
    run_module("adopted_inventory")


if __name__ == "__main__":
    main()
