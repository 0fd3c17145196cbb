#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run the unit, module and integration tests, and those of the installed archive, on every supported pairing of ansible-core and Python that this machine has an
# interpreter for, but for those that run at night only, and say which pairings were skipped. A leg is CORE:PYTHON; `make matrix LEGS=2.16:3.11` runs that one alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -z "${LEGS:-}" ]; then
    # The newest ansible-core wants a newer Python: the newest at hand of those it runs on.
    for newest in 3.14 3.13 3.12; do
        if scripts/find-python.sh "$newest" >/dev/null 2>&1; then break; fi
    done
    LEGS="2.16:3.10 2.16:3.11 2.19:3.11 newest:$newest"
fi

summary=() failures=0 runs=0
for leg in $LEGS; do
    core=${leg%%:*} version=${leg##*:}
    if ! python=$(scripts/find-python.sh "$version" 2>/dev/null); then
        summary+=("skipped  ansible-core $core on Python $version: no such interpreter here")
        continue
    fi
    venv=.venv-$core-py$version
    requirement="ansible-core~=$core.0"
    [ "$core" != newest ] || requirement="ansible-core"
    echo "== ansible-core $core on Python $version"
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --upgrade "$requirement" -r requirements-test.txt
    "$venv/bin/python" scripts/run.py ansible --version | sed -n 1p  # `head` would end before ansible has written all
    runs=$((runs + 1)) outcome=passed
    for suite in tests/unit tests/modules tests/integration tests/artefact/test_installed.py; do
        jobs=${JOBS:-auto}
        # Playbooks do little but wait: more of them than there are cores.
        if [ "$suite" = tests/integration ] && [ "$jobs" = auto ]; then jobs=$(($(nproc) * 3 / 2 + 1)); fi
        "$venv/bin/python" scripts/run.py python -m pytest -q -m "not nightly" --numprocesses "$jobs" --dist worksteal "$suite" || outcome=failed
    done
    [ $outcome = passed ] || failures=$((failures + 1))
    summary+=("$outcome   ansible-core $core on Python $version")
done

echo "== matrix"
printf '%s\n' "${summary[@]}"
[ $runs -gt 0 ] && [ $failures -eq 0 ]
