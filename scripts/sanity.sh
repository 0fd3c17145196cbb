#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run `ansible-test sanity` on a copy of this checkout: ansible-test wants real files at .../ansible_collections/NAMESPACE/NAME.
# Arguments go to ansible-test, such as `--test validate-modules`. Needs ansible-test, shellcheck and git on PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

temporary=$(mktemp -d "${TMPDIR:-/tmp}/express-connect-sanity-XXXXXXXX")
trap 'rm -rf "$temporary"' EXIT
if [ ! -w "${HOME:-/nonexistent}" ]; then export HOME=$temporary; fi # it keeps the environments of its tests there
copy=$temporary/ansible_collections/alicloud/express_connect
mkdir -p "$copy"
git ls-files --cached --others --exclude-standard -z | while IFS= read -r -d '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | xargs -0 cp --no-dereference --parents --target-directory "$copy"

cd "$copy"
ansible-test sanity --local --python "$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')" "$@"
echo "ansible-test sanity passed"
