# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The options for the connection to the service and for authentication, which all modules have."""

    DOCUMENTATION = r"""
options:
  access_key_id:
    description:
      - ID of the access key that requests are signed with; requires O(access_key_secret).
      - Falls back to the environment variables E(ALICLOUD_ACCESS_KEY), E(ALICLOUD_ACCESS_KEY_ID) and
        E(ALIBABA_CLOUD_ACCESS_KEY_ID), in this order.
    type: str
    aliases: [alicloud_access_key, access_key]
  access_key_secret:
    description:
      - Secret of the access key; requires O(access_key_id). It is never sent, and is masked in results and logs.
      - Falls back to the environment variables E(ALICLOUD_SECRET_KEY), E(ALICLOUD_SECRET_ACCESS_KEY),
        E(ALICLOUD_ACCESS_KEY_SECRET) and E(ALIBABA_CLOUD_ACCESS_KEY_SECRET), in this order.
    type: str
    aliases: [alicloud_secret_key, secret_key, secret_access_key]
  security_token:
    description:
      - Security token of a temporary access key (STS). It is masked in results and logs.
      - Falls back to the environment variables E(ALICLOUD_SECURITY_TOKEN) and E(ALIBABA_CLOUD_SECURITY_TOKEN), in this
        order.
    type: str
    aliases: [alicloud_security_token]
  region:
    description:
      - ID of the region of the objects, such as V(cn-shanghai). Required, here or in the environment.
      - Falls back to the environment variables E(ALICLOUD_REGION), E(ALICLOUD_REGION_ID) and
        E(ALIBABA_CLOUD_REGION_ID), in this order.
    type: str
    aliases: [alicloud_region, region_id]
  endpoint:
    description:
      - Endpoint of the service, as V(https://HOST) or V(https://HOST:PORT). Without a scheme, HTTPS is used.
      - Plain HTTP is refused for any host other than the local one, unless O(allow_http=true).
      - Falls back to the environment variable E(ALICLOUD_VPC_ENDPOINT).
    type: str
    default: https://vpc.aliyuncs.com
  signature_method:
    description:
      - How requests are signed.
      - V(HMAC-SHA1) signs all parameters, as the API reference describes.
      - V(ACS3-HMAC-SHA256) signs headers and body, as the vendor's current SDKs do.
    type: str
    default: HMAC-SHA1
    choices: [HMAC-SHA1, ACS3-HMAC-SHA256]
  profile:
    description:
      - Profile in the configuration file of the C(aliyun) CLI to take the credentials from, if no access key is given.
      - Falls back to the environment variables E(ALICLOUD_PROFILE) and E(ALIBABA_CLOUD_PROFILE), in this order.
    type: str
    aliases: [alicloud_profile]
  shared_credentials_file:
    description:
      - Path of that configuration file. The default is C(~/.aliyun/config.json).
      - Falls back to the environment variable E(ALICLOUD_SHARED_CREDENTIALS_FILE).
    type: path
  ecs_role_name:
    description:
      - RAM role of the ECS instance that the module runs on, whose credentials are used if no access key is given.
        Takes precedence over O(profile).
      - Falls back to the environment variable E(ALICLOUD_ECS_ROLE_NAME).
    type: str
    aliases: [alicloud_ecs_role_name]
  assume_role_arn:
    description:
      - ARN of a RAM role to assume with the credentials from the other options.
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_ARN).
    type: str
  assume_role_session_name:
    description:
      - Name of the assumed role's session, as it appears in the audit trail. The default is V(ansible).
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_SESSION_NAME).
    type: str
  assume_role_policy:
    description: Policy in JSON that further restricts the permissions of the assumed role's session.
    type: str
  assume_role_session_expiration:
    description:
      - Seconds for which the assumed role's credentials are valid. The default is V(3600). They are renewed while a
        task waits.
      - Falls back to the environment variable E(ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION).
    type: int
  oidc_provider_arn:
    description:
      - ARN of the OIDC identity provider through which the role is assumed; requires O(assume_role_arn) and
        O(oidc_token_file).
      - Falls back to the environment variable E(ALIBABA_CLOUD_OIDC_PROVIDER_ARN).
    type: str
  oidc_token_file:
    description:
      - Path of the file with the OIDC token.
      - Falls back to the environment variable E(ALIBABA_CLOUD_OIDC_TOKEN_FILE).
    type: path
  validate_certs:
    description: Whether to verify the endpoint's TLS certificate.
    type: bool
    default: true
  ca_path:
    description: File or directory with the CA certificates to trust instead of the default ones.
    type: path
  allow_http:
    description:
      - Whether plain HTTP is allowed for an O(endpoint) on another host. Anyone on the network path can then read and
        change everything that is sent.
    type: bool
    default: false
  connect_timeout:
    description: Seconds after which an attempt to connect is given up. At least V(1).
    type: int
    default: 10
  read_timeout:
    description: Seconds after which a response that is not complete is given up. At least V(1).
    type: int
    default: 60
  max_attempts:
    description:
      - Maximum number of attempts for one call while the service is busy, fails or does not respond. The pauses between
        them grow exponentially, with jitter, unless the service says how long to wait.
      - Attempts that the service throttles do not count; O(max_retry_time) limits them.
      - A retry carries the same client token, so the call does not take effect twice. V(1) disables retries.
    type: int
    default: 8
  max_retry_time:
    description:
      - Seconds that a task may spend on retries, on responses that take longer than a second, and on lists without end, all
        calls together, at least 1. After each change, and after each pause in which it waits for a status, the time starts again.
      - Raise it where many tasks share one account's quota of calls, so that they throttle each other for long.
    type: int
    default: 300
  retry_codes:
    description: Additional error codes of the service after which a call is retried.
    type: list
    elements: str
    default: []
  preview_memory:
    description: What earlier tasks of the same preview would change. The collection's action plugins set it in check mode;
      leave it out.
    type: dict
requirements:
  - python >= 3.10
  - requests
  - alibabacloud_credentials, only for O(profile), O(shared_credentials_file), O(ecs_role_name), O(assume_role_arn) and
    O(oidc_provider_arn)
notes:
  - Proxies are taken from the environment (E(HTTPS_PROXY), E(NO_PROXY)), but never used for the local host.
  - Options that tasks have in common can be set once, in C(module_defaults) for the group
    C(group/alicloud.express_connect.all).
"""
