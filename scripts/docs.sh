#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Build the documentation as web pages in build/docs. Needs antsibull-docs and Sphinx on PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rm -rf build/docs
mkdir -p build/docs
chmod og-w build/docs
antsibull-docs sphinx-init --use-current --squash-hierarchy --lenient --sphinx-theme alabaster \
    --project "alicloud.express_connect" --title "alicloud.express_connect" \
    --copyright "the alicloud.express_connect authors" --dest-dir build/docs alicloud.express_connect
# The pages refer to nothing outside the collection that is worth a download at every build.
sed -i "s/ 'sphinx.ext.intersphinx',//; /^intersphinx_mapping/,/^}/d" build/docs/conf.py
build/docs/build.sh
echo "the pages start at build/docs/build/html/index.html"
