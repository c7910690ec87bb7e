"""Stories that HR offers to colleagues, as prompts: each goes only as long as its author agrees to that."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.domain.consent.ledger import Channel
from bot.domain.outbox import Kind, State
from bot.domain.prompts import PromptState, prompt_occasion
from bot.domain.stories_and_feedback.stories import Story
from bot.store import members, prompts, upsert
from bot.store.consent import gate, ledger
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.outbox import outbox
from bot.store.tables.prompts import prompts as prompts_table
from bot.store.tables.stories_and_feedback import offers
from bot.store.tables.weekly import nudge_items, nudges

_SHOWN = offers.c.redrawn_to.is_not(None)


@dataclass(frozen=True)
class Offer:
    """The prompt with which a story is offered. Without its author or story it is over."""

    prompt_id: int
    workspace_id: int
    member_id: int | None
    story_id: int | None
    reuse_id: int
    stopped: bool
    redrawn_to: int | None


_OFFERS = Reader(offers, Offer)


def add_offer(tx: Tx, prompt_id: int, story: Story, reuse_id: int) -> None:
    whose = {"workspace_id": story.workspace_id, "member_id": story.member_id, "story_id": story.id}
    upsert.insert_if_absent(tx, offers, **whose, prompt_id=prompt_id, reuse_id=reuse_id)


def find_offer(tx: Tx, prompt_id: int) -> Offer | None:
    """What a prompt offers; None for an ordinary one."""
    return _OFFERS.first(tx, select(offers).where(offers.c.prompt_id == prompt_id))


def is_agreed(tx: Tx, offer: Offer, now: datetime) -> bool:
    """Whether the author agrees to it, as things are."""
    if offer.stopped or offer.member_id is None or offer.story_id is None:
        return False
    author = members.get_member(tx, offer.member_id)
    today = author.today(now)
    return author.takes_part and gate.is_allowed(tx, author.id, Channel.COLLEAGUES, offer.reuse_id, today)


def is_allowed(tx: Tx, offer: Offer, now: datetime) -> bool:
    """Whether it may go out now: a withdrawal at the same moment waits, or comes first."""
    if offer.member_id is not None:
        ledger.lock_ledger(tx, offer.member_id)
    return is_agreed(tx, offer, now)


def list_running_offers(tx: Tx) -> list[Offer]:
    return _OFFERS.all(tx, select(offers).where(offers.c.stopped.is_(False)))


def stop_offers_of_reuse(tx: Tx, reuse_id: int, now: datetime) -> None:
    """Offer this piece to nobody any more."""
    mine = select(offers).where(offers.c.reuse_id == reuse_id, offers.c.stopped.is_(False))
    for row in tx.execute(mine).all():
        stop_offer(tx, row.prompt_id, now)


def stop_offers_of_member(tx: Tx, member_id: int, now: datetime) -> None:
    """Offer nothing of this person any more: their name and words go from every prompt."""
    mine = select(offers).where(offers.c.member_id == member_id, offers.c.stopped.is_(False))
    for row in tx.execute(mine).all():
        stop_offer(tx, row.prompt_id, now)


def stop_offer(tx: Tx, prompt_id: int, now: datetime) -> None:
    """Take back what has not been sent, and forget the words of the prompt; cards are drawn anew after."""
    prompts.withdraw_cards(tx, prompt_id)
    _drop_waiting(tx, prompt_id, now)
    empty = {"content": None, "proposal": None, "state": PromptState.DELETED, "next_at": None}
    tx.execute(update(prompts_table).where(prompts_table.c.id == prompt_id).values(empty))
    stopped = {"stopped": True, "redrawn_to": 0}
    tx.execute(update(offers).where(offers.c.prompt_id == prompt_id).values(stopped))


def is_any_to_redraw(tx: Tx) -> bool:
    """Whether cards still show one that was stopped."""
    return tx.execute(select(offers.c.prompt_id).where(_SHOWN).limit(1)).first() is not None


def find_to_redraw(tx: Tx) -> Offer | None:
    query = select(offers).where(_SHOWN).order_by(offers.c.prompt_id).limit(1)
    return _OFFERS.first(tx, query.with_for_update(skip_locked=True))


def item_ids_of_offer(tx: Tx, offer: Offer, since: datetime, limit: int) -> list[int]:
    """The ids of the next items with it on cards from then on."""
    mine = (
        nudges.c.workspace_id == offer.workspace_id,
        nudges.c.occasion.startswith(prompt_occasion(offer.prompt_id)),
        nudges.c.created_at >= since,
        nudge_items.c.id > (offer.redrawn_to or 0),
    )
    query = select(nudge_items.c.id).join(nudges).where(*mine)
    return list(tx.scalars(query.order_by(nudge_items.c.id).limit(limit)))


def mark_redrawn(tx: Tx, offer: Offer, up_to: int | None) -> None:
    """Cards up to this item say so; None: all do."""
    tx.execute(update(offers).where(offers.c.prompt_id == offer.prompt_id).values(redrawn_to=up_to))


def _drop_waiting(tx: Tx, prompt_id: int, now: datetime) -> None:
    """Nothing is sent or tried again. What is on its way just now is drawn anew once it has arrived."""
    shown = select(nudges.c.id).where(nudges.c.occasion.startswith(prompt_occasion(prompt_id)))
    mine = update(outbox).where(outbox.c.nudge_id.in_(shown), outbox.c.kind == Kind.PROMPT)
    dropped = {"state": State.DROPPED, "reason": "taken back"}
    tx.execute(mine.where(outbox.c.state == State.TODO).values(dropped))
    tx.execute(mine.where(outbox.c.state == State.SENDING).values(expires_at=now))
