"""Feedback that somebody waits for, and stories that are not offered any more."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.domain.stories_and_feedback.feedback import Request
from bot.features.stories_and_feedback import feedback_requests, notifications
from bot.store import members
from bot.store.engine import Tx
from bot.store.stories_and_feedback import feedback, offers
from bot.store.stories_and_feedback.offers import Offer
from content_library.library import Library
from scheduler.closings import CARDS_OF, redraw_items
from scheduler.each import BATCH, Each
from scheduler.timed import Run, timed


@timed("follow feedback", minutes=5)
def follow_feedback_and_offers(run: Run) -> None:
    """Do what is due, a batch in each transaction; it may run twice or on several machines at once."""
    store, each, now = run.store, run.each, run.now
    run.batch(run.those(feedback.list_open_requests, _is_abandoned), _give_up)
    run.batch(feedback.late_ids, _remind)
    for offer in store.read(
        lambda tx: each.which(offers.list_running_offers(tx), partial(_is_not_agreed, tx, now=now))
    ):
        each.alone(
            offer.prompt_id,
            partial(store.write, partial(offers.stop_offer, prompt_id=offer.prompt_id, now=now)),
        )
    while store.read(offers.is_any_to_redraw):
        if not store.write(partial(_redraw, each=each, now=now)):
            break  # another machine has them


def _is_abandoned(tx: Tx, request: Request, _: datetime) -> bool:
    """Whether nobody can answer as things are."""
    return not feedback_requests.is_anybody_left(tx, request, members.get_member(tx, request.author_id))


def _is_not_agreed(tx: Tx, offer: Offer, now: datetime) -> bool:
    """Whether its author does not agree any more: consent ended by itself, or they left."""
    return not offers.is_agreed(tx, offer, now)


def _give_up(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Tell the authors, who may ask somebody else."""
    for request in feedback.claim_open_requests(tx, ids):
        notifications.notify_author(tx, library, request, now, "unanswered")
        notifications.end_request(tx, library, request, now)
    return len(ids)


def _remind(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Remind those who are asked, once, and tell the authors that they may ask somebody else."""
    for request in feedback.claim_open_requests(tx, ids):
        if request.remind_at and request.remind_at <= now:
            feedback.mark_reminded(tx, request.id)
            notifications.ask_reviewers(tx, library, request, now, "remind")
            notifications.notify_author(tx, library, request, now, "unanswered")
    return len(ids)


def _redraw(tx: Tx, each: Each, now: datetime) -> bool:
    """Let the next cards say that a story is not offered any more; False if all do."""
    offer = offers.find_to_redraw(tx)
    if offer is None:
        return False
    items = offers.item_ids_of_offer(tx, offer, now - CARDS_OF, BATCH)
    each.within(tx, items, partial(redraw_items, now=now))
    offers.mark_redrawn(tx, offer, items[-1] if len(items) == BATCH else None)
    return True
