# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What all modules take to reach the service and to identify themselves there."""

    DOCUMENTATION = r"""
options:
  access_key_id:
    description:
      - ID of the access key with which requests are signed; needed together with O(access_key_secret).
      - Falls back to the environment variables E(ALICLOUD_ACCESS_KEY), E(ALICLOUD_ACCESS_KEY_ID) and
        E(ALIBABA_CLOUD_ACCESS_KEY_ID), in this order.
    type: str
    aliases: [alicloud_access_key, access_key]
  access_key_secret:
    description:
      - Secret of the access key; needed together with O(access_key_id). It is never sent, and masked in results and
        logs.
      - Falls back to the environment variables E(ALICLOUD_SECRET_KEY), E(ALICLOUD_SECRET_ACCESS_KEY),
        E(ALICLOUD_ACCESS_KEY_SECRET) and E(ALIBABA_CLOUD_ACCESS_KEY_SECRET), in this order.
    type: str
    aliases: [alicloud_secret_key, secret_key, secret_access_key]
  security_token:
    description:
      - Token that belongs to a temporary access key (STS). It is masked in results and logs.
      - Falls back to the environment variables E(ALICLOUD_SECURITY_TOKEN) and E(ALIBABA_CLOUD_SECURITY_TOKEN), in this
        order.
    type: str
    aliases: [alicloud_security_token]
  region:
    description:
      - ID of the region in which the objects are, such as V(cn-shanghai).
      - Falls back to the environment variables E(ALICLOUD_REGION), E(ALICLOUD_REGION_ID) and
        E(ALIBABA_CLOUD_REGION_ID), in this order.
    type: str
    required: true
    aliases: [alicloud_region, region_id]
  endpoint:
    description:
      - Where the service is reached, as V(https://HOST) or V(https://HOST:PORT). Without a scheme, HTTPS is meant.
      - Plain HTTP is refused for any host but this machine itself, unless O(allow_http=true).
      - Falls back to the environment variable E(ALICLOUD_VPC_ENDPOINT).
    type: str
    default: https://vpc.aliyuncs.com
  signature_method:
    description:
      - How requests are signed.
      - V(HMAC-SHA1) is the signature over all parameters that the API reference describes.
      - V(ACS3-HMAC-SHA256) is the signature over headers and body that the vendor's current SDKs use.
    type: str
    default: HMAC-SHA1
    choices: [HMAC-SHA1, ACS3-HMAC-SHA256]
  profile:
    description:
      - Profile of the C(aliyun) command's configuration file to take the credentials from, where no access key is
        given.
      - Falls back to the environment variables E(ALICLOUD_PROFILE) and E(ALIBABA_CLOUD_PROFILE), in this order.
    type: str
    aliases: [alicloud_profile]
  shared_credentials_file:
    description:
      - Path of that configuration file, where it is not the usual one, C(~/.aliyun/config.json).
      - Falls back to the environment variable E(ALICLOUD_SHARED_CREDENTIALS_FILE).
    type: path
  ecs_role_name:
    description:
      - RAM role of the ECS instance that the module runs on; its credentials are used, where no access key is given.
        This comes before O(profile).
      - Falls back to the environment variable E(ALICLOUD_ECS_ROLE_NAME).
    type: str
    aliases: [alicloud_ecs_role_name]
  assume_role_arn:
    description:
      - ARN of a RAM role to assume with the credentials that the other options give.
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_ARN).
    type: str
  assume_role_session_name:
    description:
      - Name of the assumed role's session, as it stands in the audit trail; C(ansible) if not given.
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_SESSION_NAME).
    type: str
  assume_role_policy:
    description: Policy, as JSON text, that narrows what the assumed role may do in this session.
    type: str
  assume_role_session_expiration:
    description:
      - Seconds for which the assumed role's credentials are valid; C(3600) if not given. They are renewed while a task
        waits.
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION).
    type: int
  oidc_provider_arn:
    description:
      - ARN of the OIDC identity provider through which the role is assumed; needs O(assume_role_arn) and
        O(oidc_token_file).
      - Falls back to the environment variable E(ALIBABA_CLOUD_OIDC_PROVIDER_ARN).
    type: str
  oidc_token_file:
    description:
      - Path of the file that holds the OIDC token.
      - Falls back to the environment variable E(ALIBABA_CLOUD_OIDC_TOKEN_FILE).
    type: path
  validate_certs:
    description: Whether the endpoint's TLS certificate is verified.
    type: bool
    default: true
  ca_path:
    description: File or folder with the certificates of the authorities to trust, where they are not the usual ones.
    type: path
  allow_http:
    description:
      - Whether O(endpoint) may be reached over plain HTTP on another machine. Who is on the way can then read and
        change everything that is sent.
    type: bool
    default: false
  connect_timeout:
    description: Seconds within which a connection has to stand. At least V(1).
    type: int
    default: 10
  read_timeout:
    description: Seconds of silence after which an answer is given up. At least V(1).
    type: int
    default: 60
  max_attempts:
    description:
      - How often one call is sent at most, while the service is busy, fails, or does not answer. The pauses grow, with
        jitter, unless the service says how long to pause.
      - A call that is sent again carries the same token, so that it does not act twice. V(1) means never again.
    type: int
    default: 8
  max_retry_time:
    description: Seconds after which one call is not sent again, however few attempts were made.
    type: int
    default: 300
  retry_codes:
    description: Further error codes of the service after which a call is sent again as it is.
    type: list
    elements: str
    default: []
requirements:
  - python >= 3.10
  - requests
  - alibabacloud_credentials, only for O(profile), O(shared_credentials_file), O(ecs_role_name), O(assume_role_arn) and
    O(oidc_provider_arn)
notes:
  - Proxies are taken from the environment, as usual with E(HTTPS_PROXY) and E(NO_PROXY), but never for this machine
    itself.
  - Options that all tasks share can be given once, in C(module_defaults) for the group C(alicloud.express_connect.all).
"""
