"""The programme's past in HR's figures: what was shared in the weeks of which the demo keeps no posts.

It grows from the launch on, rests in the summer and at Christmas, and comes near 60, 30 and 10 percent.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from random import Random

from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.closing import tell_by_month, tell_parts, tell_people
from bot.domain.content import Pillar
from bot.domain.people import Network
from bot.domain.periods import CALENDAR, Closed, Span, period_of
from bot.domain.time_and_retention.months import month_of, months_of_quarter
from bot.domain.told import FEWER, HIDDEN, Figure, about, people, things
from bot.store.engine import Tx
from bot.store.figures.closed import list_closed
from playground.rows import add_told

_EVER = 1000
_OF_ROWS = 2
"""The newest weeks, which are counted from posts."""
_PEOPLE, _FIRST, _GROWS = 12, 8, 9
"""How many take part at last and at first, and in how many weeks one more joins."""
_RESTS = frozenset((*range(29, 34), 52, 53, 1))
_NETWORKS = {Network.LINKEDIN: 62, Network.X: 12, Network.FACEBOOK: 8, Network.OFFLINE: 18}
_PILLARS = {Pillar.PERSONAL: 57, Pillar.ORGANISATION: 31, Pillar.RECRUITMENT: 12}
_STEPS = {Step.TOLD: 20, Step.OPENED: 15, Step.NOMINATED: 7, Step.JOINING: 9}
"""How many take each step in a month, at most."""


def seed_history(tx: Tx, workspace_id: int) -> None:
    """Give the periods that are closed what they lack of this past."""
    rng = Random(workspace_id)  # noqa: S311 - the same demo each time
    newest_first = list_closed(tx, workspace_id, Span.WEEK, _EVER)
    weeks = newest_first[: _OF_ROWS - 1 : -1]
    told = [one for one in weeks if one.figures.get("shares") != HIDDEN]
    past: dict[date, Counter[str]] = {}
    before: dict[str, Figure] = {}
    for place, week in enumerate(told):
        past[week.period.first] = counted = _count(rng, place, week.period.first)
        before = _stock(counted, before)
        add_told(tx, workspace_id, week, _tell(counted) | before | _sharing(counted))
    for one in newest_first[1:_OF_ROWS]:  # how many there are is counted of the newest alone
        add_told(tx, workspace_id, one, before)
    for span in CALENDAR[1:]:
        for one in list_closed(tx, workspace_id, span, _EVER):
            inside = [past[first] for first in past if period_of(span, first) == one.period]
            there = Counter({name: figure.number for name, figure in one.figures.items() if name in _told()})
            way = _way(rng, one) if inside else {}
            add_told(tx, workspace_id, one, _tell(sum(inside, there)) | way)
    _share_together(tx, rng, workspace_id)


def _count(rng: Random, place: int, first: date) -> Counter[str]:
    here = min(_PEOPLE, _FIRST + place // _GROWS)
    is_quiet = first.isocalendar().week in _RESTS
    number = max(5, round(here * rng.uniform(0.9, 1.7) * (0.5 if is_quiet else 1)))
    found = Counter(shares=number, suggested=number, clicks=round(number * rng.uniform(2.5, 5)))
    found["here"], found["sharing"] = here, min(here, max(5, round(number * 0.7)))
    for group, parts in (("network", _NETWORKS), ("pillar", _PILLARS)):
        found.update(f"{group}:{one}" for one in rng.choices(list(parts), list(parts.values()), k=number))
    return found


def _told() -> set[str]:
    groups = {f"network:{one}" for one in _NETWORKS} | {f"pillar:{one}" for one in _PILLARS}
    return {"shares", "suggested", "clicks", *groups}


def _tell(counted: Mapping[str, int]) -> dict[str, Figure]:
    return {
        name: things(counted[name], _PEOPLE) for name in _told() if counted[name] or "network" not in name
    }


def _stock(counted: Mapping[str, int], before: Mapping[str, Figure]) -> dict[str, Figure]:
    return {name: about(counted["here"], before.get(name)) for name in ("ambassadors", "delivered")}


def _sharing(counted: Mapping[str, int]) -> dict[str, Figure]:
    return {"sharing": people(counted["sharing"])}


def _way(rng: Random, one: Closed) -> dict[str, Figure]:
    """The way to the first share, where the demo has counted nothing of it."""
    if one.period.span is Span.QUARTER:
        months = months_of_quarter(month_of(one.period.first))
        found = tell_by_month("first", {month: rng.randint(1, 3) for month in months})
    else:
        found = tell_people({step: rng.randint(5, most) for step, most in _STEPS.items()})
    return {name: figure for name, figure in found.items() if one.figures.get(name, FEWER) == FEWER}


def _share_together(tx: Tx, rng: Random, workspace_id: int) -> None:
    """How many of those who joined together share, in each quarter since."""
    cohorts: dict[str, int] = {}
    for one in reversed(list_closed(tx, workspace_id, Span.QUARTER, _EVER)):
        if number := one.figures.get("joined", FEWER).number:
            cohorts[month_of(one.period.first)] = number
        shared = {first: min(number, rng.randint(5, 9)) for first, number in cohorts.items()}
        add_told(tx, workspace_id, one, tell_parts("sharers", shared))
