# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stateful Express Connect service on the loopback interface, for tests and demonstrations.

The two parts meet here: `core` is what any such service needs, `express_connect` the product that it is handed.
"""

from __future__ import annotations

import threading
from typing import Any

from .core.app import create_app
from .core.server import Server
from .express_connect import PRODUCT, Control
from .express_connect.call import World

__all__ = ["Handle", "create_app", "new_world", "start"]


class Handle:
    """A running simulator. `control` has the verbs of the control interface as methods, switched on or not."""

    def __init__(self, world: World, server: Server) -> None:
        self.world = world
        self.server = server
        self.control = Control(world)
        self.endpoint = f"http://127.0.0.1:{server.port}"
        self.thread = threading.Thread(target=server.serve_forever, daemon=True, name="simulator")

    @property
    def accounts(self) -> list[dict[str, str]]:
        return self.control.accounts()

    def reset(self) -> None:
        """Empty all accounts."""
        self.control.reset()

    def stop(self) -> None:
        """Stop answering, and end all connections."""
        self.server.stop()
        self.thread.join()

    def __enter__(self) -> Handle:
        return self

    def __exit__(self, *unused: Any) -> None:
        self.stop()


def new_world(accounts: list[dict[str, Any]] | None = None, **config: Any) -> World:
    """Return the state of a simulator that is not yet listening. `config`: profile, delays, quotas, seed and the switches."""
    return World(PRODUCT, account_list=accounts, **config)


def start(port: int = 0, control: bool = False, accounts: list[dict[str, Any]] | None = None, **config: Any) -> Handle:
    """Start a simulator in this process. `config`: profile, delays, quotas, seed and the switches."""
    world = new_world(accounts, **config)
    server = Server(port, create_app(world, Control(world) if control else None))
    handle = Handle(world, server)
    handle.thread.start()
    return handle
