"""What HR sees of those who come and go, and of what stands out: numbers of enough people, never a name."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import Pause
from bot.domain.actions.time_and_retention import ShowContinuity, ShowGivenTime
from bot.domain.checkins.question import Plan, Question, Storage
from bot.domain.checkins.totals import ALL, Distribution
from bot.domain.languages import Language
from bot.domain.messages import Message, Part, Reply
from bot.domain.tally import Answered
from bot.domain.time_and_retention.exits import REASON
from bot.domain.time_and_retention.journey import EVERYBODY, Event
from bot.domain.time_and_retention.months import add_months, quarter_of
from bot.domain.time_and_retention.reasons import Reason
from bot.store.checkins import counts, rounds
from bot.store.engine import Tx
from bot.store.time_and_retention import exit_figures, journey
from scheduler.membership_counts import count_members
from tests.boxes import boxes_of
from tests.features.world import HR, World, buttons, facts, phrase, said, told
from tests.timed_runs import run_at

WORKSPACE = 1
QUESTIONS = dict.fromkeys((Question.LOAD, Question.SATISFACTION), Storage.ANONYMOUS)


def past(world: World, *happened: tuple[str, Event, str, int]) -> None:
    """Let this have happened."""

    def work(tx: Tx) -> None:
        for cohort, event, month, number in happened:
            journey.count_event(tx, WORKSPACE, cohort, event, month, number)

    world.store.write(work)


def said_why(world: World, month: str, **numbers: int) -> None:
    """Let so many have given a reason."""

    for reason, number in numbers.items():
        for place in range(number):
            given = Answered({REASON: Reason(reason)})
            who = f"{month} {reason} {place}"
            exit_figures.add_answers(boxes_of(world.store), WORKSPACE, who, given, quarter_of(month))


def fold(world: World, quarter: str) -> None:
    """Let the quarters before this one be folded."""
    exit_figures.fold_answers(boxes_of(world.store), world.vault, WORKSPACE, quarter, "")


def held(world: World, opens_on: date, **given: tuple[int, ...]) -> None:
    """Let a check-in round be over, in which each value was given so often."""

    def work(tx: Tx) -> None:
        opened = rounds.add_round(tx, WORKSPACE, Plan(questions=QUESTIONS), opens_on, opens_on, 20)
        told = {Question(name): {ALL: Distribution(numbers)} for name, numbers in given.items()}
        counts.add_counts(tx, opened.id, told)
        rounds.close_round(tx, opened.id)

    world.store.write(work)


def parts(reply: Reply) -> tuple[Part, ...]:
    assert isinstance(reply, Message)
    return reply.parts


async def test_the_numbers_are_of_a_week_and_a_quarter_that_are_over_and_this_one_in_steps(
    both: World,
) -> None:
    hr = await both.person(HR).hello()
    both.crowd(7)
    both.crowd(5, start=7, paused_until=date(2027, 9, 1))
    for number in range(6):
        await both.person(f"U{number}").join()
    await both.person("U0").leave()
    running = facts(await hr.do(ShowContinuity()))
    assert {name: running[phrase("continuity", name)] for name in ("joined", "left", "back")} == {
        "joined": told("at_least", 5),
        "left": told("fewer"),
        "back": told("fewer"),
    }
    assert phrase("continuity", "ambassadors") not in running
    both.close_week()
    shown = facts(await hr.do(ShowContinuity()))
    there = [shown[phrase("continuity", name)] for name in ("ambassadors", "paused")]
    assert there == [told("about", 15), told("about", 5)]
    await both.person("U1").leave()
    await both.person("U2").do(Pause("2027-01-24"))
    assert facts(await hr.do(ShowContinuity())) == shown
    both.clock.moment = datetime(2027, 1, 4, 9, tzinfo=UTC)
    both.close()
    (over,) = [one for one in parts(await hr.do(ShowContinuity())) if "October 2026 to" in one.title]
    assert [fact.value for fact in over.facts] == ["6", told("fewer"), told("fewer")]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Joined in January 2026 to March 2026"),
        ("nl", "Begonnen in januari 2026 tot en met maart 2026"),
    ],
)
async def test_how_long_people_stay_is_shown_by_cohorts_of_five_or_more(
    world: World, language: Language, title: str
) -> None:
    hr = await world.person(HR, language=language).hello()
    past(
        world,
        ("2026-01", Event.JOINED, "2026-01", 3),
        ("2026-03", Event.JOINED, "2026-03", 7),
        ("2026-03", Event.LEFT, "2026-05", 5),
        ("2026-01", Event.LEFT, "2026-08", 1),
        ("2026-06", Event.JOINED, "2026-06", 4),
    )
    reply = await hr.do(ShowContinuity())
    assert title in said(reply)
    after = [phrase("continuity", "after", language, months=months) for months in (3, 6, 9)]
    half = f"█████░░░░░ {told('about', 50, language)}%"
    assert [facts(reply)[one] for one in after[:2]] == [half, half], "one more is not told"
    assert after[2] not in facts(reply), "nine months are not over"
    assert "2026-06" not in said(reply), "four people are too few"


async def test_without_enough_people_it_says_so(world: World) -> None:
    hr = await world.person(HR).hello()
    past(world, ("2026-03", Event.JOINED, "2026-03", 4))
    text = said(await hr.do(ShowContinuity()))
    assert phrase("continuity", "too_few") in text
    assert phrase("continuity", "no_reasons") in text
    assert "%" not in text


async def test_reasons_are_shown_where_nobody_stands_alone(world: World) -> None:
    hr = await world.person(HR).hello()
    said_why(world, "2026-08", workload=6, motivation=3, support=2)
    fold(world, "2026-10")
    said_why(world, "2026-10", support=9)
    fold(world, "2026-10")
    shown = facts(await hr.do(ShowContinuity()))
    labels = [hr.world.library.label("leave_reason", one, "en") for one in Reason]
    assert shown[labels[2]] == "6"
    assert shown[phrase("continuity", "others")] == "5"
    assert not {labels[0], labels[1]} & set(shown), "too few said so, or the quarter is not over"


async def test_another_workspace_has_numbers_of_its_own(world: World) -> None:
    await world.person(HR).hello()
    past(world, ("2026-03", Event.JOINED, "2026-03", 40))
    said_why(world, "2026-08", workload=30)
    fold(world, "2026-10")
    other = said(await world.person(HR, workspace="T2").do(ShowContinuity()))
    assert phrase("continuity", "too_few") in other
    assert phrase("continuity", "no_reasons") in other


async def test_many_cohorts_and_periods_stay_a_page(world: World) -> None:
    hr = await world.person(HR).hello()
    months = [f"{year}-{month:02}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13)]
    past(world, *((month, Event.JOINED, month, 9) for month in months))
    for month in months:
        said_why(world, month, workload=9)
        if quarter_of(add_months(month, 1)) != quarter_of(month):
            fold(world, add_months(month, 1))
    text = said(await hr.do(ShowContinuity()))
    assert text.count("Joined in") == 8
    assert text.count("It was too much") == 4


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_report_says_that_nothing_stands_out(world: World, language: Language) -> None:
    reply = await world.person(HR, language=language).do(ShowReport())
    assert phrase("signals", "none", language) in said(reply)
    actions = [one.action for one in buttons(reply).values()]
    assert {type(one) for one in actions} >= {ShowContinuity, ShowGivenTime}


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_answers_that_got_worse_are_a_signal_with_something_to_do(
    world: World, language: Language
) -> None:
    hr = await world.person(HR, language=language).hello()
    held(world, date(2026, 10, 5), load=(0, 0, 2, 6, 2), satisfaction=(0, 0, 2, 6, 2))
    assert phrase("signals", "none", language) in said(await hr.do(ShowReport()))
    held(world, date(2026, 11, 2), load=(2, 6, 2, 0, 0), satisfaction=(0, 1, 2, 6, 1))
    text = said(await hr.do(ShowReport()))
    assert phrase("signals", "load", language) in text
    assert phrase("signals", "satisfaction", language) not in text
    assert phrase("signals", "none", language) not in text


async def test_answers_of_four_people_are_no_signal(world: World) -> None:
    hr = await world.person(HR).hello()
    held(world, date(2026, 10, 5), load=(0, 0, 2, 6, 2))
    held(world, date(2026, 11, 2), load=(4, 0, 0, 0, 0))
    assert phrase("signals", "none") in said(await hr.do(ShowReport()))


async def test_more_pauses_and_more_who_leave_are_signals(world: World) -> None:
    hr = await world.person(HR).hello()
    past(
        world,
        ("2026-01", Event.JOINED, "2026-01", 40),
        ("2026-01", Event.LEFT, "2026-05", 1),
        ("2026-01", Event.LEFT, "2026-08", 9),
        (EVERYBODY, Event.THERE, "2026-08", 40),
        (EVERYBODY, Event.PAUSED, "2026-08", 2),
        (EVERYBODY, Event.THERE, "2026-11", 30),
        (EVERYBODY, Event.PAUSED, "2026-11", 8),
    )
    text = said(await hr.do(ShowReport()))
    assert phrase("signals", "pauses", number=told("at_least", 5), total=told("at_least", 30)) in text
    assert phrase("signals", "drop_out", number=told("at_least", 5), total=told("at_least", 35)) in text


async def test_signals_name_nobody_and_come_from_people_enough(both: World) -> None:
    people = [await both.person(f"U{number}", name=f"Name{number} X").join() for number in range(9)]
    both.clock.moment = datetime(2026, 12, 15, 10, tzinfo=UTC)
    for person in people[:4]:
        await person.leave()
    for person in people[4:8]:
        await person.do(Pause("2027-06-01"))
    both.clock.moment = datetime(2027, 1, 5, 10, tzinfo=UTC)
    count_members(run_at(both.clock.now(), both.store))
    text = said(await both.person(HR, name="Els").do(ShowReport()))
    assert phrase("signals", "none") in text
    assert "Name" not in text
    await people[4].leave()
    text = said(await both.person(HR).do(ShowReport()))
    assert phrase("signals", "none") in text, "this quarter is not over"
