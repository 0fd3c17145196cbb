#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Print the interpreter to build a virtual environment with: $PYTHON if it is set, else `python3`, else the newest python3.N.
# With an argument such as 3.12: an interpreter of exactly that version, or nothing.
set -euo pipefail

wanted=${1:-}

usable() { # can it build a virtual environment, and is its version right? (some stand-ins on PATH start nothing)
    "$1" -c '
import ensurepip, sys, venv
wanted = sys.argv[1]
sys.exit(not ("%d.%d" % sys.version_info[:2] == wanted if wanted else sys.version_info >= (3, 10)))
' "$wanted" >/dev/null 2>&1
}

if [ -z "$wanted" ] && [ -n "${PYTHON:-}" ]; then
    usable "$PYTHON" && { echo "$PYTHON"; exit; }
    echo "PYTHON=$PYTHON is no Python >= 3.10 with the modules venv and ensurepip" >&2
    exit 1
fi

candidates=(python3)
for minor in {20..10}; do
    [ -z "$wanted" ] || [ "$wanted" = "3.$minor" ] || continue
    candidates+=("python3.$minor")
    for real in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3."$minor".*/bin/python3; do
        candidates+=("$real")
    done
done

for candidate in "${candidates[@]}"; do
    if usable "$candidate"; then
        "$candidate" -c 'import sys; print(sys.executable)'
        exit
    fi
done
echo "no Python ${wanted:->= 3.10} with the modules venv and ensurepip found (on Debian and Ubuntu: apt install python3-venv)" >&2
exit 1
