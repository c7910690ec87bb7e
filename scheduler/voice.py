"""Feedback that somebody waits for, and stories that are not offered any more."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog

from bot.domain.voice.feedback import Request
from bot.features.voice import ending, reviewers, telling
from bot.features.weekly.redrawing import redraw
from bot.store import members, workspaces
from bot.store.engine import Store, Tx
from bot.store.voice import feedback, offers
from bot.store.voice.offers import Offer
from content_library.library import Library
from scheduler.closings import BATCH, CARDS_OF

log = structlog.get_logger()


def follow_voice(store: Store, library: Library, now: datetime) -> None:
    """Do what is due, one thing in each transaction; it may run twice or on several machines at once."""
    for request in store.read(_abandoned):
        _try(store, partial(_give_up, library=library, request=request, now=now))
    while store.read(lambda tx: feedback.is_any_late(tx, now)):
        if not store.write(partial(_remind, library=library, now=now)):
            break
    for offer in store.read(partial(_not_agreed, now=now)):
        _try(store, partial(offers.stop, offer=offer, now=now))
    while store.write(partial(_redraw, library=library, now=now)):
        pass


def _try(store: Store, work: Callable[[Tx], None]) -> None:
    """A fault in one must not hold up the others; the next time tries it again."""
    try:
        store.write(work)
    except Exception:
        log.exception("voice_not_followed")


def _abandoned(tx: Tx) -> list[Request]:
    """The requests that nobody can answer as things are."""
    waiting = feedback.all_open(tx)
    return [one for one in waiting if not reviewers.is_anybody_left(tx, one, members.get(tx, one.author_id))]


def _not_agreed(tx: Tx, now: datetime) -> list[Offer]:
    """What is offered although its author does not agree any more: consent ended by itself, or they left."""
    return [one for one in offers.going(tx) if not offers.is_agreed(tx, one, now)]


def _give_up(tx: Tx, library: Library, request: Request, now: datetime) -> None:
    """Tell the author, who may ask somebody else."""
    current = feedback.find(tx, request.workspace_id, request.id)
    if current and current.is_open:
        telling.tell_author(tx, library, current, now, "unanswered")
        ending.end(tx, library, current, now)


def _remind(tx: Tx, library: Library, now: datetime) -> int:
    """Remind those who are asked, once, and tell the authors that they may ask somebody else."""
    late = feedback.to_remind(tx, now, BATCH)
    for request in late:
        feedback.reminded(tx, request.id)
        telling.ask(tx, library, request, now, "remind")
        telling.tell_author(tx, library, request, now, "unanswered")
    return len(late)


def _redraw(tx: Tx, library: Library, now: datetime) -> bool:
    """Let the next cards say that a story is not offered any more; False if all do."""
    offer = offers.to_redraw(tx)
    if offer is None:
        return False
    items = offers.items_of(tx, offer, now - CARDS_OF, BATCH)
    workspace = workspaces.get(tx, offer.workspace_id)
    for item in items:
        redraw(tx, library, workspace, members.get(tx, item.member_id), item, now)
    offers.redrawn(tx, offer, items[-1].id if len(items) == BATCH else None)
    return True
