"""Prompts as HR has them: what it filled in, what it confirmed, and what has come of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cattrs.preconf.json import make_converter
from sqlalchemy import Select, Update, delete, func, select, update

from bot.domain.outbox import Kind, State
from bot.domain.prompts import (
    NEXT_FOR,
    KeptPrompt,
    Prompt,
    PromptState,
    When,
    prompt_id_of,
    prompt_occasion,
)
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.outbox import outbox
from bot.store.tables.prompts import prompts
from bot.store.tables.weekly import drafts, nudge_items, nudges, shares
from bot.store.waking import mark_work

COUNTED_FOR = timedelta(days=60)
"""How far back results go: what was sent is forgotten after that."""
_converter = make_converter()

Proposal = dict[str, tuple[str, ...]]
"""What was filled in, by input name."""


@dataclass(frozen=True)
class Result:
    """What came of a prompt. Never who."""

    delivered: int = 0
    answered: int = 0
    shared: int = 0


PROMPTS = Reader(
    prompts,
    KeptPrompt,
    prompt=lambda row: _converter.structure(row.content, Prompt) if row.content else None,
    proposal=lambda row: {name: tuple(kept) for name, kept in row.proposal.items()} if row.proposal else None,
)


def add_prompt(tx: Tx, workspace_id: int, proposal: Proposal, now: datetime) -> int:
    return upsert.insert_row(
        tx, prompts, workspace_id=workspace_id, state=PromptState.DRAFT, proposal=proposal, proposed_at=now
    )


def save_proposal(tx: Tx, prompt_id: int, proposal: Proposal, now: datetime) -> None:
    """Keep what was filled in to change a prompt; what was confirmed goes on until this is."""
    renewed = {"proposal": proposal, "proposed_at": now, "revision": prompts.c.revision + 1}
    tx.execute(update(prompts).where(prompts.c.id == prompt_id).values(renewed))


def find_prompt(tx: Tx, workspace_id: int, prompt_id: int) -> KeptPrompt | None:
    """One prompt of a workspace, unless it was deleted."""
    return PROMPTS.first(tx, existing_prompts(workspace_id).where(prompts.c.id == prompt_id))


def list_prompts(tx: Tx, workspace_id: int, limit: int) -> list[KeptPrompt]:
    """The prompts of a workspace, the newest first."""
    return PROMPTS.all(tx, existing_prompts(workspace_id).order_by(prompts.c.id.desc()).limit(limit))


def prompts_by_id(tx: Tx, ids: Iterable[int]) -> dict[int, Prompt]:
    """What was confirmed of prompts, deleted ones too: cards go on showing them."""
    wanted = set(ids)
    if not wanted:
        return {}
    read = PROMPTS.all(tx, select(prompts).where(prompts.c.id.in_(wanted)))
    return {one.id: one.prompt for one in read if one.prompt}


def confirm_prompt(tx: Tx, kept: KeptPrompt, prompt: Prompt, first_on: date | None, now: datetime) -> bool:
    """Let what was filled in take effect; False if that has happened, or if it was changed since."""
    columns = {
        "content": _converter.unstructure(prompt),
        "proposal": None,
        "revision": kept.revision + 1,
        "state": PromptState.ACTIVE,
        **_next(prompt, first_on, now),
    }
    mark_work(tx, kept.workspace_id)
    waiting = prompts.c.id == kept.id, prompts.c.revision == kept.revision, prompts.c.proposal.isnot(None)
    return tx.execute(update(prompts).where(*waiting).values(columns)).rowcount == 1


def discard_proposal(tx: Tx, kept: KeptPrompt) -> None:
    """Drop what was filled in; a prompt that was never confirmed goes with it."""
    state = PromptState.DELETED if kept.state is PromptState.DRAFT else kept.state
    dropped = {"proposal": None, "revision": kept.revision + 1, "state": state}
    tx.execute(update(prompts).where(prompts.c.id == kept.id).values(dropped))


def stop_prompt(tx: Tx, kept: KeptPrompt, state: PromptState) -> None:
    """Send nothing more of a prompt, and take back what has not been sent yet."""
    stopped = {"state": state, "next_at": None}
    tx.execute(update(prompts).where(prompts.c.id == kept.id).values(stopped))
    withdraw_cards(tx, kept.id)


def resume_prompt(tx: Tx, kept: KeptPrompt, prompt: Prompt, on: date | None, now: datetime) -> None:
    """Let a prompt that was paused come again, from the day `on`."""
    mark_work(tx, kept.workspace_id)
    columns = {"state": PromptState.ACTIVE, **_next(prompt, on, now)}
    tx.execute(update(prompts).where(prompts.c.id == kept.id).values(columns))


def withdraw_cards(tx: Tx, prompt_id: int) -> None:
    """Take back the cards of a prompt that have not been sent, as if they had never been planned."""
    cards = select(nudges.c.id).where(nudges.c.occasion.startswith(prompt_occasion(prompt_id)))
    unsent = update(outbox).where(
        outbox.c.nudge_id.in_(cards),
        outbox.c.kind == Kind.PROMPT,
        outbox.c.state == State.TODO,
        outbox.c.attempts == 0,
        outbox.c.in_doubt.is_(False),
    )
    taken = tx.scalars(unsent.values(state=State.DROPPED).returning(outbox.c.nudge_id)).all()
    for start in range(0, len(taken), 500):  # their items and messages go with the cards
        tx.execute(delete(nudges).where(nudges.c.id.in_(taken[start : start + 500])))


def results_by_prompt(tx: Tx, workspace_id: int, since: datetime) -> dict[int, Result]:
    """What has come of each prompt since then, by its id."""
    arrived = select(outbox.c.id).where(
        outbox.c.nudge_id == nudge_items.c.nudge_id,
        outbox.c.kind.in_((Kind.PROMPT, Kind.NUDGE, Kind.ASKED)),
        outbox.c.state == State.SENT,
    )
    offered = (
        select(nudge_items.c.key, func.count())
        .join(nudges)
        .where(nudges.c.workspace_id == workspace_id, nudges.c.created_at >= since)
        .where(nudge_items.c.kind == "prompt", arrived.exists())
    )
    written = (
        select(nudge_items.c.key, func.count())
        .join(drafts, drafts.c.item_id == nudge_items.c.id)
        .where(drafts.c.workspace_id == workspace_id, drafts.c.changed_at >= since, drafts.c.text != "")
        .where(nudge_items.c.kind == "prompt")
    )
    told = select(shares.c.key, func.count()).where(
        shares.c.workspace_id == workspace_id, shares.c.kind == "prompt", shares.c.shared_at >= since
    )
    delivered, answered, shared = (
        _by_prompt(tx, query.group_by(column))
        for query, column in (
            (offered, nudge_items.c.key),
            (written, nudge_items.c.key),
            (told, shares.c.key),
        )
    )
    return {
        key: Result(delivered[key], answered[key], shared[key]) for key in {*delivered, *answered, *shared}
    }


def _by_prompt(tx: Tx, query: Select[Any]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for key, number in tx.execute(query):
        counts[prompt_id_of(key)] += number
    return counts


def _next(prompt: Prompt, on: date | None, now: datetime) -> dict[str, Any]:
    """When a prompt is to be planned; without a day it goes with weekly cards, and then it ends."""
    at = now + NEXT_FOR
    if on is not None:
        at = now if prompt.timing.when is When.NOW else prompt.timing.begins_at(on)
    return {"next_on": on, "next_at": at, "planned_up_to": 0}


def existing_prompts(workspace_id: int) -> Select[Any]:
    return select(prompts).where(
        prompts.c.workspace_id == workspace_id, prompts.c.state != PromptState.DELETED
    )


def list_draft_ids(tx: Tx, workspace_id: int) -> list[int]:
    mine = prompts.c.workspace_id == workspace_id, prompts.c.state == PromptState.DRAFT
    return list(tx.scalars(select(prompts.c.id).where(*mine).order_by(prompts.c.id.desc())))


def delete_drafts(tx: Tx, workspace_id: int, newest: int) -> int:
    """Delete drafts up to this id, so that none goes which was written in the meantime; return how many."""
    mine = prompts.c.workspace_id == workspace_id, prompts.c.id <= newest
    return tx.execute(_dropped().where(*mine)).rowcount


def delete_old_drafts(tx: Tx, before: datetime) -> int:
    """Delete some that were filled in before then; return how many."""
    return tx.execute(_dropped().where(prompts.c.proposed_at < before)).rowcount


def _dropped() -> Update:
    dropped = {"proposal": None, "revision": prompts.c.revision + 1, "state": PromptState.DELETED}
    return update(prompts).where(prompts.c.state == PromptState.DRAFT).values(dropped)
