# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes what a playbook run does as JSON lines into the file that AS_DATA_FILE names."""

from __future__ import annotations

import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: as_data
type: notification
short_description: Writes a playbook run as JSON lines
description:
  - Writes each result and the statistics of a run into a file, for tests to read.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "as_data"
    CALLBACK_NEEDS_ENABLED = True

    def write(self, **entry):
        with open(os.environ["AS_DATA_FILE"], "a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False, default=str) + "\n")

    def result(self, result, outcome):
        self.write(
            host=result._host.get_name(),
            task=result._task.get_name().split(" : ")[-1],
            action=result._task.action,
            outcome=outcome,
            result=result._result,
        )

    def v2_runner_on_ok(self, result):
        self.result(result, "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.result(result, "failed")

    def v2_runner_on_unreachable(self, result):
        self.result(result, "unreachable")

    def v2_playbook_on_stats(self, stats):
        recap = {host: stats.summarize(host) for host in sorted(stats.processed)}
        self.write(recap=recap, custom=stats.custom)
