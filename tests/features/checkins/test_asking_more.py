"""A question by name, or rounds more often than monthly, take the yes of somebody else; less never does."""

import pytest

from bot.domain.actions.checkins import (
    AnswerPlanRequest,
    KeepCheckinPlan,
    ShowCheckinChanges,
    ShowCheckinNames,
)
from bot.domain.actions.hr import ShowReport
from bot.domain.checkins.question import Plan, Question, Storage, asks_more
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import FROM_HR, Platform, Role
from bot.store import members
from tests.features.checkins.rounds import PLAN, hr_of, plan
from tests.features.world import Person, World, facts, phrase, said

SECOND, COUNCIL = "U-HR2", "U-OR"
MORE = {**PLAN, "questions": ("load", "time"), "named": ("time",), "every_weeks": "2"}


async def with_role(
    world: World,
    user: str,
    name: str,
    role: Role,
    *,
    platform: Platform = Platform.SLACK,
    language: Language = "en",
) -> Person:
    person = await world.person(user, name=name, platform=platform, language=language).hello()
    today = world.clock.now().date()
    world.store.write(lambda tx: members.sync_role(tx, 1, (user,), role, FROM_HR, today))
    return person


def question(person: Person, language: Language = "en") -> Message:
    title = phrase("second_yes", "asked_title", language)
    return [row.message for row in person.outbox(Kind.HR_NEWS) if row.message.title == title][-1]


def answer(person: Person, language: Language = "en", *, agrees: bool = True) -> AnswerPlanRequest:
    found = (one.action for part in question(person, language).parts for one in part.buttons)
    return next(one for one in found if isinstance(one, AnswerPlanRequest) and one.agrees is agrees)


def kept(world: World) -> tuple[int, dict[str, str]]:
    (row,) = world.rows("checkin_plans")
    return row["every_weeks"], row["questions"]


@pytest.mark.parametrize(("platform", "language"), [*zip(Platform, LANGUAGES, strict=True)])
async def test_more_waits_for_another_at_hr_who_sees_from_what_to_what(
    world: World, platform: Platform, language: Language
) -> None:
    hr = await plan(world, platform)
    before = kept(world)
    second = await with_role(world, SECOND, "Noor Smit", Role.HR, platform=platform, language=language)
    reply = said(await hr.do(KeepCheckinPlan(), **MORE))
    assert phrase("second_yes", "waits", names=["Noor Smit"]) in reply
    assert kept(world) == before
    shown = facts(question(second, language))
    often = phrase("checkin_plan", "every_weeks", language)
    weeks = [phrase("checkin_plan", "option", language, count=str(one)) for one in (4, 2)]
    assert shown[often] == " → ".join(weeks)
    by_name = phrase("checkin_changes", "by_name", language)
    assert by_name in shown[phrase("checkin_plan", "questions", language)].partition("→")[2]
    assert said(await hr.do(answer(second, language))) == phrase("second_yes", "not_yours")
    await second.do(answer(second, language))
    assert kept(world) == (2, {"load": "anonymous", "time": "named"})
    changed = next(
        row
        for row in world.rows("audit")
        if row["action"] == "ChangeCheckinPlan" and row["actor_id"] == second.member.id
    )
    assert changed["details"]["every_weeks_before"] == "4"
    assert changed["details"]["questions_after"] == "load:anonymous,time:named"


async def test_where_the_works_council_has_somebody_the_yes_is_theirs(world: World) -> None:
    hr = await plan(world)
    second = await with_role(world, SECOND, "Noor Smit", Role.HR)
    council = await with_role(world, COUNCIL, "Ria Kok", Role.WORKS_COUNCIL)
    await hr.do(KeepCheckinPlan(), **MORE)
    assert said(await second.do(answer(council))) == phrase("second_yes", "not_yours")
    history = said(await council.do(ShowCheckinChanges()))
    assert phrase("second_yes", "waits", names=["Ria Kok"]) in history
    await council.do(answer(council))
    assert kept(world)[0] == 2
    history = said(await council.do(ShowCheckinChanges()))
    assert "Every 4 weeks → Every 2 weeks" in history
    assert "Marieke" not in history.replace(phrase("second_yes", "waits", names=["Ria Kok"]), "")
    for closed in (ShowReport(), ShowCheckinNames(1), KeepCheckinPlan()):
        assert said(await council.do(closed)).startswith("This isn't part of your role")


async def test_less_and_a_stop_work_at_once_and_take_back_what_waits(world: World) -> None:
    hr = await plan(world)
    second = await with_role(world, SECOND, "Noor Smit", Role.HR)
    await hr.do(KeepCheckinPlan(), **MORE)
    await hr.do(KeepCheckinPlan(), **{**PLAN, "questions": ("load",), "running": "no"})
    assert kept(world) == (4, {"load": "anonymous"})
    assert said(await second.do(answer(second))) == phrase("second_yes", "gone")


async def test_a_no_leaves_it_as_it_is(world: World) -> None:
    hr = await plan(world)
    second = await with_role(world, SECOND, "Noor Smit", Role.HR)
    before = kept(world)
    await hr.do(KeepCheckinPlan(), **MORE)
    await second.do(answer(second, agrees=False))
    assert kept(world) == before


async def test_alone_at_hr_it_says_which_command_it_takes(world: World) -> None:
    hr = await hr_of(world)
    assert "ambassador-bot confirm-request" in said(await hr.do(KeepCheckinPlan(), **MORE))
    assert world.rows("checkin_plans") == []


def test_more_is_a_name_that_was_not_asked_or_a_round_sooner_than_monthly_and_than_before() -> None:
    named, counted = ({Question.TIME: one} for one in (Storage.NAMED, Storage.ANONYMOUS))
    assert asks_more(None, Plan(4, named))
    assert asks_more(Plan(4, counted), Plan(4, named))
    assert asks_more(None, Plan(3, counted))
    assert asks_more(Plan(3, counted), Plan(2, counted))
    assert not asks_more(None, Plan(4, counted))
    assert not asks_more(Plan(2, named), Plan(2, named))
    assert not asks_more(Plan(2, named), Plan(3, counted))
    assert not asks_more(Plan(12, counted), Plan(4, counted))
