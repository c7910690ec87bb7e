"""The boxes as the rest of the bot knows them: put something in, and fold what is in it when it is over."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from bot.store.boxes.mark_keys import MarkKeys
from bot.store.boxes.seal_keys import SealKeys
from bot.store.boxes.sealing import CannotOpen, seal, unseal
from bot.store.boxes.shelves import Held, Shelf
from bot.store.engine import Tx

_MARK = 24
"""So many characters are enough that no two people have the same."""


@dataclass(frozen=True)
class Marking:
    """What marks are made with in one box. `key` names the key and tells nothing of it."""

    secret: bytes

    @property
    def key(self) -> str:
        return self.mark_of("key")

    def mark_of(self, person: int | str) -> str:
        """The mark of somebody by their id, which nobody without the secret can try out."""
        return hmac.new(self.secret, str(person).encode(), sha256).hexdigest()[:_MARK]


Change = Callable[[str, Callable[[], Marking]], str]
"""Makes another content of the one of before; what makes marks is there for whoever asks for it."""


class Boxes:
    """What is in them is text. Every change is on the disk when a method returns."""

    def __init__(self, shelf: Shelf, seal_keys: SealKeys, mark_keys: MarkKeys) -> None:
        self._shelf, self._seal_keys, self._mark_keys = shelf, seal_keys, mark_keys

    def change(self, name: str, is_open: Callable[[Tx], bool], change: Change) -> bool:
        """Put another content in the place of what is there, which is empty at first; False if it is over.

        Whoever folds it waits, or has done so already: `is_open` is asked when nobody else is at it. Raises
        CannotOpen rather than put it in the place of what nobody can read just now.
        """

        def work(held: Held) -> bool:
            if not held.read(is_open):
                return False
            before = self._open(held, name)
            after = change(before, lambda: Marking(self._mark_keys.ensure_key(name)))
            # Also when it is the same: that somebody sent something twice is nobody's to see.
            held.save(name, seal(self._seal_keys.ensure_key(name), name, after))
            return True

        return self._shelf.hold(work)

    def fold(self, name: str, work: Callable[[Tx, str], str]) -> None:
        """Write what comes of a content, and keep what is left of it; with nothing left all keys go.

        Raises CannotOpen if its key is not here: it may come back.
        """

        def in_turn(held: Held) -> None:
            content = self._open(held, name)
            left = held.write(lambda tx: work(tx, content))
            if left:
                held.save(name, seal(self._seal_keys.ensure_key(name), name, left))
            else:
                held.delete(name)

        self._shelf.hold(in_turn)
        self._shelf.hold(lambda held: self._delete_keys(name) if held.find(name) is None else None)

    def reseal(self) -> None:
        """Write every box anew, so that nobody sees from outside which change was an answer."""
        for name in self._shelf.hold(lambda held: held.list_names()):
            self._shelf.hold(partial(self._reseal, name=name))

    def count_lost(self) -> int:
        """How many boxes nothing opens any more."""
        return self._shelf.hold(lambda held: sum(not self._opens(held, name) for name in held.list_names()))

    def delete_others(self, find_open: Callable[[Tx], set[str]]) -> None:
        """Delete what is left of boxes that are over, with their keys."""

        def work(held: Held) -> None:
            keep = held.read(find_open)
            held.delete_half_written()
            for name in {*held.list_names(), *self._seal_keys.list_names()} - keep:
                held.delete(name)
                self._delete_keys(name)
            self._mark_keys.delete_others(keep)

        self._shelf.hold(work)

    def close(self) -> None:
        """Let go of what this process holds; what is shared goes on with the others."""
        self._mark_keys.close()

    def _reseal(self, held: Held, name: str) -> None:
        if self._opens(held, name):  # it may have been folded just now
            held.save(name, seal(self._seal_keys.ensure_key(name), name, self._open(held, name)))

    def _open(self, held: Held, name: str) -> str:
        """What is in a box; nothing if there is none. Raises CannotOpen."""
        sealed = held.find(name)
        return unseal(self._seal_keys.find_keys(name), name, sealed) if sealed else ""

    def _opens(self, held: Held, name: str) -> bool:
        try:
            return bool(self._open(held, name))
        except CannotOpen:
            return False

    def _delete_keys(self, name: str) -> None:
        self._seal_keys.delete_key(name)
        self._mark_keys.delete_key(name)
