"""When prompts are planned: for everybody on a day, or with the next weekly card."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, update

from bot.domain.prompts import PLANNED_FOR, KeptPrompt, Prompt, PromptState, When
from bot.store.engine import Tx
from bot.store.prompts import PROMPTS, existing_prompts
from bot.store.tables.prompts import prompts


@dataclass(frozen=True)
class DuePrompt:
    """A prompt to be planned for everybody whose id is above `after`."""

    kept: KeptPrompt
    prompt: Prompt
    on: date
    after: int


def list_for_next_nudge(tx: Tx, workspace_id: int) -> list[tuple[int, Prompt]]:
    """What comes with the weekly card of everybody who has not had it, the oldest first."""
    query = existing_prompts(workspace_id).where(
        prompts.c.state == PromptState.ACTIVE, prompts.c.next_on.is_(None)
    )
    found = PROMPTS.all(tx, query.order_by(prompts.c.id))
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
    kept = PROMPTS(row) if row else None
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


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return prompts.c.state == PromptState.ACTIVE, prompts.c.next_at <= now
