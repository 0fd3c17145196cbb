#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Look for Chromium; install Debian's where there is none and that is allowed.
set -euo pipefail
command -v chromium chromium-browser >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "browser: there is no Chromium, and it cannot be installed without root and apt-get" >&2
    exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
