# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

import pytest

import simulator

from .lab import Lab, missing, open_lab
from .setting import DELAYS, Setting, say


@pytest.fixture(scope="session")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """The demo's estate, onboarded, with both ends up: what comes up first is measured here."""
    lacking = missing()
    if lacking:
        pytest.skip(f"there can be no lab: {lacking}")
    with simulator.start(control=True, delays=dict.fromkeys(DELAYS, 0.1)) as service:
        made = Setting(tmp_path_factory.mktemp("lab"), service)
        onboarded = made.run()
        assert onboarded.status == 0, onboarded.output
        with open_lab(service.endpoint, made.hosts) as lab:
            made.lab = lab
            lab.sync()
            made.files = made.render()
            lab.load(made.files)
            took = lab.wait()
            say(
                f"{len(lab.sessions)} sessions of {len(lab.hosts)} lines Established {took:.1f} s after the files were loaded"
            )
            yield made


@pytest.fixture
def lab(setting: Setting) -> Iterator[Lab]:
    """Both ends, all sessions up; put back in order afterwards."""
    assert setting.lab
    yield setting.lab
    setting.restore()
