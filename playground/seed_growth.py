"""The demo's growth: training, applications and exits, and recognition."""

import secrets
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.events import Coming, EventKind, EventTexts, Plan
from bot.domain.people import FROM_HR, Member, Role
from bot.domain.prompts import Audience, Who
from bot.domain.recognition.recognition import Recognised
from bot.domain.recognition.rules import Rules
from bot.domain.schedule import at_local
from bot.domain.time_and_retention.exits import Ask, ExitFigure
from bot.domain.time_and_retention.months import month_of, months_of_quarter, previous_quarter, quarter_of
from bot.store import links, members, shares, training
from bot.store.engine import Tx
from bot.store.events import attendance, planned
from bot.store.personal_growth import impact
from bot.store.recognition import given, settings
from bot.store.time_and_retention import exit_figures
from playground.organisation import TIME_ZONE
from playground.rows import offered_since

_ZONE = ZoneInfo(TIME_ZONE)
_ALL = Audience(Who.ALL)
_SAID = (Coming.YES, Coming.YES, Coming.MAYBE, Coming.NO, Coming.YES, Coming.MAYBE)
_DONE = 6
"""So many have done the first module, so that HR sees a number."""


def seed_learning(tx: Tx, workspace_id: int, now: datetime) -> None:
    """A training session three weeks ago, a workshop next week, and a brainstorm the week after that."""
    people = members.list_ambassadors(tx, workspace_id)
    today = now.astimezone(_ZONE).date()
    monday = today - timedelta(days=today.weekday())
    for number, (plan, answers) in enumerate(
        (
            (_session(monday - timedelta(days=19)), _SAID),
            (_workshop(monday + timedelta(days=10)), _SAID[:4]),
            (_brainstorm(monday + timedelta(days=15)), ()),
        )
    ):
        event = planned.add_event(tx, workspace_id, plan, f"demo-{workspace_id}-{number}-0123456789", now)
        planned.mark_told(tx, event, None)
        for member, answer in zip(people[1:], answers, strict=False):
            attendance.save_answer(tx, event, member.id, answer, now)
        if plan.kind is EventKind.TRAINING:
            attendance.set_attended(tx, event.id, {one.id for one in people[1:3]})
    _progress(tx, people, now)


def _progress(tx: Tx, people: list[Member], now: datetime) -> None:
    for number, member in enumerate(people[1 : 1 + _DONE]):
        at = now - timedelta(days=3 + number)
        training.save_progress(tx, member, "this-bot", 6, at, done=True)
    training.save_progress(tx, people[1], "storytelling", 2, now - timedelta(days=1), done=False)


def _session(day: date) -> Plan:
    starts_at = at_local(day, time(15), _ZONE)
    about = "Samen door de privacy-instellingen van LinkedIn, op je eigen telefoon."
    texts = {"nl": EventTexts("Wat ziet een ander van jou?", about)}
    return Plan(EventKind.TRAINING, texts, starts_at, 60, "Kantine, Utrecht", _ALL)


def _workshop(day: date) -> Plan:
    starts_at = at_local(day, time(14), _ZONE)
    about = "Met je telefoon leren fotograferen wat je werk bijzonder maakt, zonder klanten in beeld."
    texts = {"nl": EventTexts("Een foto die iets vertelt", about)}
    return Plan(EventKind.WORKSHOP, texts, starts_at, 90, "Kantine, Utrecht", _ALL)


def _brainstorm(day: date) -> Plan:
    return Plan(
        EventKind.BRAINSTORM,
        {
            "nl": EventTexts(
                "Waar schrijven we in het nieuwe jaar over?",
                "Een uur lang ideeën verzamelen. Vooraf insturen kan ook, met of zonder je naam.",
                "Wat vragen mensen je op verjaardagen over je werk?",
            ),
            "en": EventTexts(
                "What will we write about in the new year?",
                "An hour of collecting ideas. You can send them in beforehand, with or without your name.",
                "What do people ask you about your work at birthday parties?",
            ),
        },
        at_local(day, time(10, 30), _ZONE),
        60,
        "https://overleg.example.org/brainstorm",
        _ALL,
    )


_RECENT = timedelta(days=60)
_SAID_AT_THE_END: dict[str, dict[str, int]] = {
    Ask.BROUGHT: {"network": 5, "skills": 6},
    Ask.HEAVY: {"time": 11},
    Ask.BACK: {"maybe": 5, "yes": 6},
}


def seed_growth(tx: Tx, workspace_id: int, now: datetime) -> None:
    """One of the ambassadors had two people apply, and last quarter's leavers answered a few questions."""
    month = month_of(now.astimezone(_ZONE).date())
    first = members.list_ambassadors(tx, workspace_id)[0].id
    mine = [one for one in offered_since(tx, workspace_id, now - _RECENT) if one.member_id == first]
    for item in [one for one in mine if one.kind == "vacancy"][:1]:
        token = links.ensure_token(tx, workspace_id, item, secrets.token_urlsafe(18), now)
        if link := impact.find_link(tx, workspace_id, token):
            impact.add_applications(tx, link.link_id, month, 2)
    quarter = previous_quarter(quarter_of(month))
    for question, numbers in _SAID_AT_THE_END.items():
        told = ExitFigure(question, quarter, months_of_quarter(quarter)[-1], numbers)
        exit_figures.add_figure(tx, workspace_id, told)


VALUES = ("Vakmanschap", "Samen", "Lef")
GOAL = 200


def seed_recognition(
    tx: Tx, workspace_id: int, place_id: int, leaders: tuple[str, ...], now: datetime
) -> None:
    """Values, a goal of all together, who leads, and a milestone for everybody who has shared something."""
    settings.save_rules(tx, workspace_id, Rules(VALUES, place_id, GOAL))
    members.sync_role(tx, workspace_id, leaders, Role.LEADER, FROM_HR, now.date())
    for number, one in enumerate(_who_shared(tx, workspace_id)):
        kind = Recognised.FIRST_SHARE
        given.add_recognition(tx, workspace_id, one.id, kind, str(kind), now, public=number < len(VALUES))


def _who_shared(tx: Tx, workspace_id: int) -> list[Member]:
    return [one for one in members.list_ambassadors(tx, workspace_id) if shares.count_shares(tx, one.id)]
