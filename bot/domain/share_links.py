"""Links to the page on which somebody shares one item of a card of theirs. Nothing is kept of one."""

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from bot.domain.nudges import Item

_TOKEN = re.compile(r"([1-9]\d{0,9})-([A-Za-z0-9_-]{32})")
_BYTES = 24


@dataclass(frozen=True)
class ShareLinks:
    """`address`: where people reach the bot on the web. `keys`: the newest first; all of them are good."""

    address: str
    keys: tuple[bytes, ...] = field(repr=False)

    def link(self, item: Item) -> str:
        return f"{self.address}/share/{item.id}-{_mark(self.keys[0], item)}"

    def is_of(self, token: str, item: Item) -> bool:
        """Whether it was made for this item, the card that it is on and the person that it is for."""
        found = _TOKEN.fullmatch(token)
        marks = (_mark(key, item) for key in self.keys)
        return found is not None and any(hmac.compare_digest(found[2], one) for one in marks)


def item_in(token: str) -> int:
    """The id of the item that a token is for, if it is one; else 0."""
    found = _TOKEN.fullmatch(token)
    number = int(found[1]) if found else 0
    return number if number < 2**31 else 0


def _mark(key: bytes, item: Item) -> str:
    whole = f"{item.member_id} {item.id} {item.nudge_id}".encode()
    return urlsafe_b64encode(hmac.digest(key, whole, sha256)[:_BYTES]).decode()
