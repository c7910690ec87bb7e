"""The demo's prompts: one that is over, one that rests, one to come and one that was never confirmed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.content import Pillar
from bot.domain.people import Network
from bot.domain.periods import Span
from bot.domain.prompts import Audience, Prompt, PromptState, Timing, When, Who
from bot.domain.told import about, things
from bot.store import prompts
from bot.store.engine import Tx
from bot.store.figures.closed import find_latest
from playground.organisation import TIME_ZONE
from playground.rows import add_told

_REACHED, _ANSWERED, _SHARED = 10, 6, 4
"""Of the one that is over."""
_OVER = Prompt(
    {"nl": "Welke klant bleef je bij deze maand, en waarom?", "en": "Which customer stayed with you?"},
    Pillar.PERSONAL,
    (Network.LINKEDIN,),
    Audience(Who.ALL),
    Timing(When.DAY),
)
_RESTS = replace(
    _OVER,
    texts={"nl": "Wat leerde je deze week van een collega?", "en": "What did a colleague teach you?"},
    timing=Timing(When.WEEKLY, hour=14),
)
_COMES = replace(
    _OVER,
    texts={"nl": "Waar kijk je in het nieuwe jaar naar uit?", "en": "What do you look forward to?"},
    pillar=Pillar.ORGANISATION,
)
_DRAFT: prompts.Proposal = {
    "nl": ("Laat je werkplek zien: wat mag niemand missen?",),
    "pillar": (Pillar.PERSONAL,),
    "who": (Who.ALL,),
    "when": (When.NEXT,),
}


def seed_prompts(tx: Tx, workspace_id: int, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(TIME_ZONE)).date()
    monday = today - timedelta(days=today.weekday())
    _add(tx, workspace_id, _OVER, monday - timedelta(days=20), PromptState.DONE, now)
    _add(tx, workspace_id, _RESTS, monday - timedelta(days=10), PromptState.PAUSED, now)
    _add(tx, workspace_id, _COMES, monday + timedelta(days=22), PromptState.ACTIVE, now)
    prompts.add_prompt(tx, workspace_id, _DRAFT, now)


def tell_of_prompts(tx: Tx, workspace_id: int) -> None:
    """What came of the first, as the last week ended."""
    week = find_latest(tx, workspace_id, Span.WEEK)
    over = next(iter(reversed(prompts.list_prompts(tx, workspace_id, 10))), None)
    if week and over:
        told = {"delivered": about(_REACHED), "answered": about(_ANSWERED)}
        told["shared"] = things(_SHARED, _REACHED)
        add_told(tx, workspace_id, week, {f"prompt:{over.id}:{name}": one for name, one in told.items()})


def _add(tx: Tx, workspace_id: int, prompt: Prompt, on: date, state: PromptState, now: datetime) -> None:
    whole = replace(prompt, timing=replace(prompt.timing, day=on))
    prompts.add_prompt(tx, workspace_id, {"nl": (prompt.text("nl"),)}, now)
    (kept,) = prompts.list_prompts(tx, workspace_id, 1)
    prompts.confirm_prompt(tx, kept, whole, on, now)
    if state is not PromptState.ACTIVE:
        prompts.stop_prompt(tx, kept, state)
