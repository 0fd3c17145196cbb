#!/usr/bin/python
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: traffic_service
short_description: Ask whether the service for outbound traffic is open, and open it
version_added: 1.0.0
description:
  - Asks whether an account has opened the service by which outbound traffic of physical connections is billed. The
    service requires that before it takes most calls for a new physical connection or for BGP.
  - Opens it only with O(open=true). B(This cannot be undone), and outbound traffic is billed from then on.
  - This module calls actions that are newer than the API reference this collection follows.
author:
  - alicloud.express_connect authors (@alicloud-express-connect)
extends_documentation_fragment:
  - alicloud.express_connect.auth
  - alicloud.express_connect.wait
  - alicloud.express_connect.attributes
  - alicloud.express_connect.attributes.changing
options:
  open:
    description: Whether to open the service if it is not open yet. Without it, nothing is opened, and a warning says
      that the service is not open. It cannot be closed again.
    type: bool
    default: false
  extra_parameters:
    description:
      - Additional request parameters under the API's own names, passed on unchecked when the service is opened.
      - They are never compared, so they cause no change on their own.
    type: dict
notes:
  - Without the service, calls fail with the error code C(OperationFailed.PconnTrafficNotEnable).
seealso:
  - module: alicloud.express_connect.physical_connection
  - module: alicloud.express_connect.bgp_group
"""

EXAMPLES = r"""
- name: Ask whether the service for outbound traffic is open
  alicloud.express_connect.traffic_service:
    region: cn-shanghai
  register: result

- name: Open it once and for all
  alicloud.express_connect.traffic_service:
    region: cn-shanghai
    open: true
"""

RETURN = r"""
traffic_service:
  description: The service for outbound traffic, or in check mode as it would be.
  returned: success
  type: dict
  contains:
    enabled:
      description: Whether the service is open for the account.
      type: bool
      sample: true
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
    - action: OpenPhysicalConnectionService
      parameters: {}
      request_id: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
diff:
  description: What changed, or in check mode would change, by option. Secrets and personal data are masked.
  returned: success
  type: dict
  contains:
    before:
      description: Values before the change.
      type: dict
      sample: {enabled: false}
    after:
      description: Values after the change, under the same keys.
      type: dict
      sample: {enabled: true}
error_code:
  description: Error code with which the service refused a call; RV(request_id) identifies that call.
  returned: on failure, if the service refused a call
  type: str
  sample: Forbidden.RAM
request_id:
  description: ID of the refused request, which Alibaba Cloud support asks for.
  returned: on failure, if the service refused a call
  type: str
  sample: 4955D55E-A6F4-447A-8488-0F0FD941EBC8
"""

from ansible_collections.alicloud.express_connect.plugins.module_utils.ansible_module import run_module


def main() -> None:
    run_module("traffic_service")


if __name__ == "__main__":
    main()
