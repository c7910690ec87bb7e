"""A key for an address, as a command is given it: in the environment, for others see what is typed."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.config import Settings
from bot.data_key import ensure_vault, get_vault
from bot.store import data_keys, source_keys
from bot.store.engine import Store
from bot.store.vault import ToSeal
from bot.vacancy_feeds.keys import KINDS, BadKey, guess_kind, make_headers
from scheduler.presence import Presence

_WRONG = {
    "odd_characters": "is no key: it is on one line, of letters, digits and ordinary signs",
    "no_password": "has to hold a user name, a colon and a password",
    "no_header": "cannot go in that header",
}


class NoKey(Exception):
    """The text says why, and nothing of what was given."""


@dataclass(frozen=True)
class KeyGiven:
    """The environment variable that a key is in, its kind, or the header it goes in.

    Without both, its kind has to show in the address.
    """

    variable: str
    kind: str = ""
    header: str = ""

    def headers(self, address: str) -> dict[str, str]:
        """The headers with it. Raises NoKey."""
        typed, kind = os.environ.get(self.variable, ""), self.kind or guess_kind(address)
        if not typed:
            raise NoKey(f"{self.variable} is empty or not set in the environment")
        if self.header:
            typed, kind = f"{self.header}: {typed}", "header"
        if kind not in KINDS or (kind == "header" and not self.header):
            kinds = ", ".join(one for one in KINDS if one != "header")
            raise NoKey(f"Say what the key is with --key-kind ({kinds}) or --header")
        try:
            return make_headers(kind, typed)
        except BadKey as bad:
            raise NoKey(f"What is in {self.variable} {_WRONG[bad.code]}") from None


@contextmanager
def sealed_headers(
    store: Store, settings: Settings, headers: Mapping[str, str], now: datetime
) -> Iterator[ToSeal | None]:
    """The headers to be kept. Who seals says so before, as every bot does: a change of keys waits for it."""
    if not headers:
        yield None
        return
    vault = (get_vault if store.read(data_keys.is_used) else ensure_vault)(settings)
    presence = Presence(store, vault)
    presence.arrive(now)
    try:
        yield source_keys.seal_headers(vault, headers)
    finally:
        presence.leave()
