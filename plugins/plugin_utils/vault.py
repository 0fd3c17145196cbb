# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Encrypt single values as ansible-vault does, with a password that stands in a file, or that a script in it prints."""

from __future__ import annotations

import re
from typing import Any

from ansible.errors import AnsibleError
from ansible.parsing.dataloader import DataLoader
from ansible.parsing.vault import VaultLib, get_file_vault_secret

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

TAG = "!vault"
LABEL = re.compile(r"[\w.-]*", re.ASCII)
"""What other programs than this one find again as a vault ID; @ and ; would end it."""


class Vault:
    """A vault with one password."""

    def __init__(self, password_file: str, vault_id: str) -> None:
        """Raise InvalidOptions where the password cannot be read, or the label would not be one in a file."""
        if not LABEL.fullmatch(vault_id):
            raise errors.InvalidOptions(
                f"vault_id: {vault_id} has other characters than letters, digits, dots, hyphens and underscores"
            )
        try:
            self.secret = get_file_vault_secret(filename=password_file, vault_id=vault_id, loader=DataLoader())
            self.secret.load()
        except AnsibleError as error:
            raise errors.InvalidOptions(f"vault_password_file: {error}") from None
        self.vault_id = vault_id
        self.lib = VaultLib([(vault_id, self.secret)])

    def encrypt(self, text: str) -> str:
        """Return a text as it stands in a file."""
        return bytes(self.lib.encrypt(text, self.secret, vault_id=self.vault_id)).decode()

    def decrypt(self, value: Any) -> str | None:
        """Return what a value of a file says; None where that takes another password."""
        try:
            return bytes(self.lib.decrypt(str(value.value).encode())).decode()
        except AnsibleError:
            return None


def is_encrypted(value: Any) -> bool:
    """Tell whether a value of a file is encrypted."""
    return str(getattr(getattr(value, "tag", None), "value", getattr(value, "tag", ""))) == TAG
