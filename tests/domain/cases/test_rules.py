"""How soon a case has to be answered, and what comes next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.domain.cases.case import Audience, Case, Kind, State, Step, Urgency, Wish
from bot.domain.cases.rules import Calendar, Rules, first_step, step_after, step_for, urgency_of
from tests.each import each

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(Rules(), AMSTERDAM, lambda _: False)
SATURDAY_NIGHT = datetime(2026, 11, 28, 23, tzinfo=AMSTERDAM)
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=AMSTERDAM)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CASE = Case(
    id=1,
    workspace_id=1,
    number=12,
    reporter_id=7,
    kind=Kind.NEGATIVE,
    urgency=Urgency.NORMAL,
    wish=Wish.ADVICE,
    audience=Audience.HR,
    network="linkedin",
    link=None,
    state=State.RECEIVED,
    created_at=WEDNESDAY,
    respond_by=WEDNESDAY + DAY,
    responded_at=None,
    handler_id=None,
    next_step=Step.REMIND,
    next_at=WEDNESDAY,
    closed_at=None,
    outcome=None,
    helped=None,
)


@each(("kind", "felt"), product([Kind.THREAT, Kind.HARASSMENT, Kind.DISCRIMINATION], Urgency))
def test_danger_is_always_for_now(kind: Kind, felt: Urgency) -> None:
    assert kind.is_danger
    assert urgency_of(kind, felt) is Urgency.NOW


@pytest.mark.parametrize("felt", Urgency)
def test_legal_and_press_are_for_today_whatever_somebody_feels(felt: Urgency) -> None:
    assert urgency_of(Kind.LEGAL, felt) is Urgency.TODAY


def test_a_feeling_makes_other_kinds_sooner_and_never_later() -> None:
    assert urgency_of(Kind.NEGATIVE, Urgency.NORMAL) is Urgency.NORMAL
    assert urgency_of(Kind.NEGATIVE, Urgency.TODAY) is Urgency.TODAY
    assert urgency_of(Kind.NEGATIVE, Urgency.NOW) is Urgency.TODAY


@pytest.mark.parametrize(
    ("urgency", "start", "due"),
    [
        (Urgency.NOW, SATURDAY_NIGHT, datetime(2026, 11, 29, 0, tzinfo=AMSTERDAM)),
        (Urgency.TODAY, SATURDAY_NIGHT, datetime(2026, 11, 30, 13, tzinfo=AMSTERDAM)),
        (Urgency.NORMAL, SATURDAY_NIGHT, datetime(2026, 11, 30, 17, tzinfo=AMSTERDAM)),
        (Urgency.NORMAL, WEDNESDAY, datetime(2026, 11, 26, 10, tzinfo=AMSTERDAM)),
    ],
)
def test_the_usual_deadlines(urgency: Urgency, start: datetime, due: datetime) -> None:
    assert CALENDAR.after(start, urgency) == due


def test_the_deadlines_are_what_hr_set() -> None:
    calendar = replace(CALENDAR, rules=Rules(now=3, today=1, normal=16))
    hours = [(calendar.after(WEDNESDAY, one) - WEDNESDAY) / HOUR for one in Urgency]
    assert hours == [3, 1, 48]


def test_the_hour_of_danger_is_an_hour_when_the_clock_changes() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 for the first time in Amsterdam
    assert CALENDAR.after(before, Urgency.NOW) - before == HOUR


def test_nobody_takes_it_so_first_the_deputy_and_then_the_final_contact_is_asked() -> None:
    threat = replace(CASE, urgency=Urgency.NOW, respond_by=WEDNESDAY + HOUR)
    step, at = first_step(CALENDAR, threat.urgency, WEDNESDAY)
    steps = [(step, at)]
    while step is not Step.AGAIN:
        step, at = step_after(CALENDAR, threat, step, at)
        steps.append((step, at))
    assert [(step, (at - WEDNESDAY) / HOUR) for step, at in steps] == [
        (Step.REMIND, 0.5),
        (Step.DEPUTY, 1),
        (Step.FINAL_CONTACT, 1.5),
        (Step.AGAIN, 5.5),
    ]


def test_what_only_the_manager_may_know_goes_to_nobody_else_by_itself() -> None:
    private = replace(CASE, audience=Audience.MANAGER)
    step, at = step_after(CALENDAR, private, Step.REMIND, WEDNESDAY)
    assert (step, at) == (Step.ASK_REPORTER, private.respond_by)
    for _ in range(5):
        step, at = step_after(CALENDAR, private, step, at)
        assert step is Step.AGAIN


def test_a_late_step_is_followed_by_one_that_is_not_in_the_past() -> None:
    late = WEDNESDAY + 30 * DAY
    for audience, done in product(Audience, set(Step) - {Step.FOLLOW_UP, Step.NOTHING}):
        _, at = step_after(CALENDAR, replace(CASE, audience=audience), done, late)
        assert at >= late


def test_whatever_was_done_an_open_case_has_a_next_step() -> None:
    opened = [state for state in State if state is not State.RESOLVED]
    for state, handler, answered in product(opened, (None, 3), (None, WEDNESDAY)):
        case = replace(CASE, state=state, handler_id=handler, responded_at=answered)
        step, at = step_for(CALENDAR, case, WEDNESDAY)
        assert step not in {Step.NOTHING, Step.FOLLOW_UP}
        assert at is not None
        assert at > WEDNESDAY


def test_who_took_a_case_is_reminded_of_the_first_answer_and_later_of_the_case() -> None:
    taken = replace(CASE, state=State.HANDLING, handler_id=3)
    assert step_for(CALENDAR, taken, WEDNESDAY) == (Step.OWNER, taken.respond_by)
    answered = replace(taken, responded_at=WEDNESDAY)
    assert step_for(CALENDAR, answered, WEDNESDAY) == (Step.CHECK, WEDNESDAY + 7 * DAY)


def test_a_week_after_the_end_the_reporter_is_asked() -> None:
    settled = replace(CASE, state=State.RESOLVED)
    assert not settled.is_open
    assert step_for(CALENDAR, settled, WEDNESDAY) == (Step.FOLLOW_UP, WEDNESDAY + 7 * DAY)
