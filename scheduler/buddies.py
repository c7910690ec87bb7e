"""What time does for buddies: prompts, and a kind word when a proposal or a buddy comes to nothing."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.buddies import ANSWER_WITHIN, OUT_OF_REACH, Pair, PairState, pair_after_end, pair_after_prompt
from bot.domain.people import Member, MemberState
from bot.features.buddies import notifications
from bot.store import members, workspaces
from bot.store.buddies import guides, pairs
from bot.store.engine import Tx
from content_library.library import Library
from scheduler.timed import Run, timed


@timed("follow buddies", minutes=5)
def follow_buddies(run: Run) -> None:
    """Do all that is due, a batch in each transaction; twice or late changes nothing."""
    if run.store.read(guides.is_any_left):
        run.store.write(guides.end_offers_of_left)
    # A buddy who is gone is noticed here and not by what ends their part: leaving, erasure and a lost account
    # all end a pair in the same way.
    run.batch(_over, _part)
    run.batch(pairs.pair_ids_to_prompt, _prompt)


def _over(tx: Tx, now: datetime) -> list[int]:
    """Pairs that cannot go on, and proposals that nobody will answer any more."""
    return [*pairs.broken_pair_ids(tx, now - OUT_OF_REACH), *pairs.unanswered_ids(tx, now - ANSWER_WITHIN)]


def _part(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """End them. Who had said yes hears of it, unless it is they who are no longer there; nobody hears why."""
    for pair_id in ids:
        pair = pairs.lock_pair(tx, pair_id)
        if pair and pair.is_open:
            _end(tx, library, pair, now)
    return len(ids)


def _end(tx: Tx, library: Library, pair: Pair, now: datetime) -> None:
    pairs.save_pair(tx, pair_after_end(pair, now))
    block = "over" if pair.state is PairState.ACTIVE else "not_now"
    for one in pair.both:
        if pair.agrees(one) and members.get_member(tx, one).state is not MemberState.LEFT:
            notifications.notify_ended(tx, library, pair, one, block, now)


def _prompt(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    for pair_id in ids:
        pair = pairs.lock_pair(tx, pair_id)
        if pair and pair.prompt_at and pair.prompt_at <= now:
            first, second = (members.get_member(tx, one) for one in pair.both)
            _send(tx, library, pair, first, second, now)
            _send(tx, library, pair, second, first, now)
            pairs.save_pair(tx, pair_after_prompt(pair, now))
    return len(ids)


def _send(tx: Tx, library: Library, pair: Pair, receiver: Member, other: Member, now: datetime) -> None:
    workspace = workspaces.get_workspace(tx, pair.workspace_id)
    message = notifications.prompt_message(library, workspace, receiver, other, pair)
    moment = pair.prompt_at or now
    notifications.notify_buddy(
        tx, receiver, f"buddy-prompt:{pair.id}:{moment.isoformat()}:{receiver.id}", message, now
    )
