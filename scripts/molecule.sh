#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run molecule scenarios at the same time, each with a simulator of its own: `scripts/molecule.sh adopt change`, or all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -eq 0 ]; then
    mapfile -t scenarios < <(for file in extensions/molecule/*/molecule.yml; do basename "$(dirname "$file")"; done)
    set -- "${scenarios[@]}"
fi
logs=$(mktemp -d "${TMPDIR:-/tmp}/express-connect-molecule-XXXXXXXX")
trap 'rm -rf "$logs"' EXIT

running=()
for scenario in "$@"; do
    python scripts/run.py --simulator molecule test --scenario-name "$scenario" >"$logs/$scenario" 2>&1 &
    running+=("$!")
done
failures=0
for scenario in "$@"; do
    if wait "${running[0]}"; then
        echo "$scenario: passed"
    else
        cat "$logs/$scenario"
        echo "$scenario: failed"
        failures=$((failures + 1))
    fi
    running=("${running[@]:1}")
done
[ $failures -eq 0 ]
