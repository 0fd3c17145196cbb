#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Look for what the lab needs; install Debian's FRR where it is missing and that is allowed. Fails where there can be no lab.
set -euo pipefail
not_run() {
    echo "lab: not run, needs root and Debian's frr ($1)"
    exit 1
}
[ "$(id -u)" -eq 0 ] || not_run "not root"
if [ ! -x /usr/lib/frr/bgpd ]; then
    command -v apt-get >/dev/null || not_run "no frr, and no apt-get to install it"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends frr iproute2; } >/dev/null 2>&1 ||
        not_run "frr cannot be installed"
    # The daemons that the package starts are of no use here.
    if [ -d /run/systemd/system ]; then systemctl disable --now frr >/dev/null 2>&1 || true; fi
fi
probe=eclab$$-probe
ip netns add "$probe" 2>/dev/null || not_run "no network namespaces here"
ip netns delete "$probe"
