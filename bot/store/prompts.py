"""Prompts: what HR filled in, what it confirmed, and what has come of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cattrs.preconf.json import make_converter
from sqlalchemy import ColumnElement, Select, delete, func, select, update

from bot.domain.outbox import Kind, State
from bot.domain.prompts import (
    NEXT_FOR,
    PLANNED_FOR,
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


@dataclass(frozen=True)
class DuePrompt:
    """A prompt to be planned for everybody whose id is above `after`."""

    kept: KeptPrompt
    prompt: Prompt
    on: date
    after: int


_PROMPTS = Reader(
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
    return _PROMPTS.first(tx, _there(workspace_id).where(prompts.c.id == prompt_id))


def list_prompts(tx: Tx, workspace_id: int, limit: int) -> list[KeptPrompt]:
    """The prompts of a workspace, the newest first."""
    return _PROMPTS.all(tx, _there(workspace_id).order_by(prompts.c.id.desc()).limit(limit))


def prompts_by_id(tx: Tx, ids: Iterable[int]) -> dict[int, Prompt]:
    """What was confirmed of prompts, deleted ones too: cards go on showing them."""
    wanted = set(ids)
    if not wanted:
        return {}
    read = _PROMPTS.all(tx, select(prompts).where(prompts.c.id.in_(wanted)))
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


def list_for_next_nudge(tx: Tx, workspace_id: int) -> list[tuple[int, Prompt]]:
    """What comes with the weekly card of everybody who has not had it, the oldest first."""
    query = _there(workspace_id).where(prompts.c.state == PromptState.ACTIVE, prompts.c.next_on.is_(None))
    found = _PROMPTS.all(tx, query.order_by(prompts.c.id))
    return [(one.id, one.prompt) for one in found if one.prompt and one.prompt.timing.when is When.NEXT]


def end_old_prompts(tx: Tx, now: datetime) -> None:
    """End what comes no more: it has no next day, and its time is over."""
    over = *_due(now), prompts.c.next_on.is_(None)
    tx.execute(update(prompts).where(*over).values(state=PromptState.DONE, next_at=None))


def due_prompt_ids(tx: Tx, now: datetime) -> list[int]:
    """The prompts to plan or to end now, those that have waited longest first."""
    query = select(prompts.c.id).where(*_due(now)).order_by(prompts.c.next_at, prompts.c.id)
    return list(tx.scalars(query))


def claim_prompt(tx: Tx, prompt_id: int, now: datetime) -> DuePrompt | None:
    """A prompt to plan now, which no other process is planning; None if that is not so any more."""
    query = select(prompts).where(prompts.c.id == prompt_id, *_due(now), prompts.c.next_on.is_not(None))
    row = tx.execute(query.with_for_update(skip_locked=True)).first()
    kept = _PROMPTS(row) if row else None
    if row is None or kept is None or kept.prompt is None or kept.next_on is None:
        return None
    return DuePrompt(kept, kept.prompt, kept.next_on, row.planned_up_to)


def mark_planned(tx: Tx, due: DuePrompt, up_to: int) -> None:
    """Note for whom a prompt has been planned for its day."""
    columns = {"planned_up_to": up_to, "next_on": due.on}
    tx.execute(update(prompts).where(prompts.c.id == due.kept.id).values(columns))


def mark_finished(tx: Tx, due: DuePrompt, now: datetime) -> None:
    """A prompt has been planned for everybody: it waits for its next day or, without one, for its end."""
    following = due.prompt.timing.next_on(due.on)
    columns = {
        "planned_up_to": 0,
        "next_on": following,
        "next_at": due.prompt.timing.begins_at(following) if following else now + PLANNED_FOR,
    }
    tx.execute(update(prompts).where(prompts.c.id == due.kept.id).values(columns))


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


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return prompts.c.state == PromptState.ACTIVE, prompts.c.next_at <= now


def _there(workspace_id: int) -> Select[Any]:
    return select(prompts).where(
        prompts.c.workspace_id == workspace_id, prompts.c.state != PromptState.DELETED
    )
