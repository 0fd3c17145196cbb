#!/usr/bin/env bash
# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Build the documentation as web pages in build/docs. Needs antsibull-docs, Sphinx and furo on PATH. A warning is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rm -rf build/docs
mkdir -p build/docs
chmod og-w build/docs
antsibull-docs sphinx-init --use-current --squash-hierarchy --lenient --sphinx-theme furo \
    --project "alicloud.express_connect" --title "alicloud.express_connect" \
    --copyright "the alicloud.express_connect authors" --dest-dir build/docs alicloud.express_connect
# Where pages refer to pictures of docs/images, from docs/docsite/rst as from build/docs/rst/docsite.
cp -R docs/images build/docs/images
# What Sphinx would download at every build; scripts/docs_conf.py has what is needed of it.
sed -i "s/ 'sphinx.ext.intersphinx',//; /^intersphinx_mapping/,/^}/d" build/docs/conf.py
mkdir build/docs/static
cp scripts/docs.css build/docs/static
cat scripts/docs_conf.py >> build/docs/conf.py
sed -i '/^sphinx-build /s/$/ -W --keep-going/' build/docs/build.sh
build/docs/build.sh
echo "the pages start at build/docs/build/html/index.html"
