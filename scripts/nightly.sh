#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run the long runs that are named, one after another, and go on when one fails; the last lines say how each ended, and how long it took.
# Each one's output goes to build/nightly/NAME.log too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mkdir -p build/nightly
summary=() failures=0
for run in "$@"; do
    begin=$SECONDS outcome=passed
    "${MAKE:-make}" "$run" 2>&1 | tee "build/nightly/$run.log" || outcome=failed
    [ $outcome = passed ] || failures=$((failures + 1))
    summary+=("$(printf '%s %6d s  %s' $outcome $((SECONDS - begin)) "$run")")
done

echo "== nightly"
printf '%s\n' "${summary[@]}"
[ $failures -eq 0 ]
