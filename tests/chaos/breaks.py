"""Promises broken on purpose: a run of chaos has to find each of them, or it finds nothing at all."""

import random
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any
from unittest.mock import patch

from bot.channels.slack.send import SlackChannel
from bot.store import outbox
from bot.store.engine import Store, Tx
from bot.store.outbox_rows import Claimed

ONE_IN = 4
"""So many commits are lost that were said to be done."""


def _unmarked() -> None:
    """A message is sent without a mark, so a death leaves no doubt."""
    patch.object(outbox, "mark_in_flight", lambda *_: True).start()


def _no_look() -> None:
    """What is in doubt is sent again without looking."""

    async def find_nothing(*_: Any) -> None:
        return None

    patch.object(SlackChannel, "find_delivery", find_nothing).start()


def _sent_before() -> None:
    """A message counts as sent before it is."""
    mark = outbox.mark_in_flight

    def mark_sent(tx: Tx, claimed: Claimed, now: Any) -> bool:
        ours = mark(tx, claimed, now)
        outbox.mark_sent(tx, claimed, now)
        return ours

    patch.object(outbox, "mark_in_flight", mark_sent).start()


def _early_answer() -> None:
    """Some of what is said to be saved never is."""
    submit = Store.submit

    def forgetful(self: Store, work: Callable[[Tx], Any]) -> "Future[Any]":
        is_click = "Conversation" in getattr(work, "__qualname__", "")
        if random.randrange(ONE_IN) or not is_click:
            return submit(self, work)
        done: Future[Any] = Future()
        with self.engine.connect() as connection:
            done.set_result(work(connection))  # and no commit
        return done

    patch.object(Store, "submit", forgetful).start()


def _no_edits() -> None:
    """Cards are not drawn again after a click."""
    patch.object(outbox, "add_edit", lambda *_: None).start()


BREAKS: dict[str, Callable[[], None]] = {
    "unmarked": _unmarked,
    "no-look": _no_look,
    "sent-before": _sent_before,
    "early-answer": _early_answer,
    "no-edits": _no_edits,
}
