"""Roles are given in the chat: with the yes of somebody else, until a day if need be, and lost at once."""

from datetime import date, timedelta

import pytest

from bot import confirming
from bot.domain.actions.cases import OpenCase
from bot.domain.actions.hr import OpenOrganisation, ShowReport
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.roles import (
    AnswerRoleRequest,
    EndRole,
    GiveRole,
    OpenEndRole,
    OpenGiveRole,
    ShowRoles,
)
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import ChoiceInput, Message
from bot.domain.outbox import Kind
from bot.domain.people import FROM_HR, Platform, Role
from bot.named_workspace import NothingToDo
from bot.store import browsers, members
from bot.store.cases import access
from bot.store.notifying import notify, notify_hr
from scheduler.roles import end_roles
from tests.features.cases.case_team import open_team
from tests.features.world import HR, Person, World, button_of, facts, form, phrase, said
from tests.timed_runs import run_at

SECOND, NEW = "U-HR2", "U-NEW"


async def at_hr(
    world: World, *, platform: Platform = Platform.SLACK, language: Language = "en"
) -> list[Person]:
    """Two people at HR, and somebody who is none of it yet."""
    first = await world.person(HR, name="Marieke de Boer", platform=platform, language=language).hello()
    second = await world.person(SECOND, name="Noor Smit", platform=platform, language=language).hello()
    new = await world.person(NEW, name="Robin Vos", platform=platform, language=language).hello()
    give(world, SECOND, Role.HR)
    return [first, second, new]


def give(world: World, user: str, role: Role) -> None:
    today = world.clock.now().date()
    world.store.write(lambda tx: members.sync_role(tx, 1, (user,), role, FROM_HR, today))


def asked(person: Person) -> Message:
    """The newest question for a yes in somebody's chat."""
    titles = {phrase("second_yes", "asked_title", one) for one in LANGUAGES}
    return [row.message for row in person.outbox(Kind.HR_NEWS) if row.message.title in titles][-1]


def answer(person: Person, *, agrees: bool = True) -> AnswerRoleRequest:
    pressed = (part.buttons for part in asked(person).parts)
    (found,) = (
        one.action
        for some in pressed
        for one in some
        if isinstance(one.action, AnswerRoleRequest) and one.action.agrees is agrees
    )
    return found


def heard(person: Person) -> str:
    return "\n".join(said(row.message) for row in person.outbox(Kind.HR_NEWS))


async def end(person: Person, whose: Person, role: Role) -> str:
    return said(await person.do(EndRole(), holding=f"{whose.member.id}:{role}"))


def pass_time(world: World, **time: int) -> None:
    world.clock.moment += timedelta(**time)
    end_roles(run_at(world.clock.now(), world.store, world.library))


@pytest.mark.parametrize(("platform", "language"), [*zip(Platform, LANGUAGES, strict=True)])
async def test_a_role_holds_once_somebody_else_at_hr_says_yes(
    world: World, platform: Platform, language: Language
) -> None:
    first, second, new = await at_hr(world, platform=platform, language=language)
    offered = form(await first.do(OpenGiveRole()))
    reply = said(await first.do(offered.action, role="hr", who=NEW))
    assert phrase("second_yes", "waits", language, names=["Noor Smit"]) in reply
    assert "Robin Vos" in reply
    assert not new.member.is_hr
    question = said(asked(second))
    assert phrase("second_yes", "asked", language, who="Marieke de Boer") in question
    assert "Robin Vos" in question, "who answers sees what would change"
    for other in (first, new):
        assert said(await other.do(answer(second))) == phrase("second_yes", "not_yours", language)
    assert said(await second.do(answer(second))) == phrase("second_yes", "agreed", language)
    assert new.member.is_hr, "without a restart"
    assert phrase("second_yes", "was_agreed", language, who="Noor Smit") in heard(first)
    assert phrase("role_news", "given", language, role="HR") in heard(new)
    assert said(await second.do(answer(second))) == phrase("second_yes", "gone", language)
    logged = {row["action"]: row for row in world.rows("audit")}
    about = {"role": "hr", "until": "", "kind": "role", "asked_by": first.member.id, "about": new.member.id}
    assert logged["AskForApproval"]["details"] == logged["Approve"]["details"] == about
    assert logged["Approve"]["actor_id"] == second.member.id


async def test_a_no_changes_nothing(world: World) -> None:
    first, second, new = await at_hr(world)
    await first.do(GiveRole(), role="administrator", who=NEW)
    assert said(await second.do(answer(second, agrees=False))) == phrase("second_yes", "refused")
    assert phrase("second_yes", "was_refused", who="Noor Smit") in heard(first)
    assert not new.member.at_desk
    assert world.audited()[-1] == "RefuseApproval"


async def test_who_may_say_yes_is_asked_when_the_yes_arrives(world: World) -> None:
    first, second, new = await at_hr(world)
    await first.do(GiveRole(), role="administrator", who=NEW)
    button = answer(second)
    await end(first, second, Role.HR)
    assert said(await second.do(button)) == phrase("second_yes", "not_yours")
    assert not new.member.at_desk


async def test_of_what_nobody_answers_in_seven_days_nothing_is_left(world: World) -> None:
    first, second, new = await at_hr(world)
    await first.do(GiveRole(), role="hr", who=NEW)
    button = answer(second)
    pass_time(world, days=7, minutes=1)
    assert said(await second.do(button)) == phrase("second_yes", "gone")
    assert phrase("second_yes", "lapsed") in heard(first)
    assert world.rows("approvals") == []
    assert not new.member.is_hr


async def test_what_is_wrong_is_said_at_the_field(world: World) -> None:
    first, second, _ = await at_hr(world)
    has_it = form(await first.do(GiveRole(), role="hr", who=SECOND))
    assert has_it.errors["who"] == phrase("role_form", "has_it")
    second.change(unreachable_since=world.clock.now())
    away = form(await first.do(GiveRole(), role="sponsor", who=SECOND))
    assert away.errors["who"] == phrase("role_form", "unreachable")
    past = form(await first.do(GiveRole(), role="hr", who=NEW, until="2026-11-01"))
    assert list(past.errors) == ["until"]
    assert world.rows("approvals") == []


async def test_a_replacement_ends_after_its_last_day_and_says_so(world: World) -> None:
    first, second, new = await at_hr(world)
    last = world.clock.now().date() + timedelta(days=7)
    await first.do(GiveRole(), role="hr", who=NEW, until=last.isoformat())
    await second.do(answer(second))
    assert phrase("role_news", "given_until", role="HR", until=last) in heard(new)
    assert "2 December" in facts(await first.do(ShowRoles()))["HR"]
    pass_time(world, days=7)
    assert phrase("refusals", "not_hr") != said(await new.do(ShowReport()))
    world.clock.moment += timedelta(days=1)
    assert said(await new.do(ShowReport())) == phrase("refusals", "not_hr"), "before a job has run"
    pass_time(world, minutes=5)
    assert not new.member.is_hr
    assert phrase("role_news", "over", role="HR") in heard(new)
    assert world.audited()[-1] == "RoleEnded"


async def test_to_end_a_role_works_at_once_unless_nobody_would_be_left(world: World) -> None:
    first, second, new = await at_hr(world)
    offered = form(await first.do(OpenEndRole())).inputs[0]
    assert isinstance(offered, ChoiceInput)
    assert [one.label for one in offered.options] == ["Marieke de Boer: HR", "Noor Smit: HR"]
    assert await end(first, second, Role.HR) == phrase("role_end", "ended", name="Noor Smit")
    assert said(await second.do(OpenOrganisation())) == phrase("refusals", "not_hr")
    assert phrase("role_news", "ended", role="HR") in heard(second)
    await first.do(GiveRole(), role="hr", who=NEW, until=(date(2026, 12, 1)).isoformat())
    confirm(world)
    assert new.member.is_hr
    refused = form(await first.do(EndRole(), holding=f"{first.member.id}:hr"))
    assert refused.errors["holding"] == phrase("role_end", "nobody_left"), "a replacement does not last"
    assert first.member.is_hr


async def test_with_the_role_goes_all_that_it_opened(world: World) -> None:
    team = await open_team(world)
    first = team["hr"]
    second = await world.person(SECOND, name="Noor Smit").hello()
    give(world, SECOND, Role.HR)
    team.report()
    case = team.case()
    now, member = world.clock.now(), second.member

    def let_in(tx: object) -> None:
        found = browsers.add_asking(tx, member, "secret", now)  # type: ignore[arg-type]
        assert found
        browsers.let_in(tx, found, now)  # type: ignore[arg-type]

    world.store.write(let_in)
    news = Message("For HR only")
    world.store.write(lambda tx: notify_hr(tx, 1, lambda one: (f"news:{one.id}", news), now))
    world.store.write(lambda tx: notify(tx, member, Kind.THANKS, "thanks", Message("Thanks"), now))
    opened = form(await second.do(OpenOrganisation()))
    await second.do(GiveRole(), role="hr", who=NEW)
    await end(first, second, Role.HR)
    assert {row.message.title for row in second.outbox()} == {"Thanks", phrase("role_news", "title")}
    assert "For HR only" in heard(first)
    assert world.store.read(lambda tx: browsers.list_let_in(tx, member.id, now)) == []
    assert world.store.read(lambda tx: access.access_level(tx, case.id, member.id)) is None
    assert world.rows("approvals") == [], "what they asked for"
    assert said(await second.do(opened.action, name="Mine")) == phrase("refusals", "not_hr")
    assert said(await second.do(OpenCase(case.id))) == phrase("refusals", "not_your_case")


async def test_with_nobody_else_at_hr_the_administrator_says_yes(world: World) -> None:
    first, second, new = await at_hr(world)
    await end(first, second, Role.HR)
    give(world, SECOND, Role.ADMINISTRATOR)
    await first.do(GiveRole(), role="hr", who=NEW)
    await second.do(answer(second))
    assert new.member.is_hr


async def test_nobody_says_yes_to_a_role_of_their_own(world: World) -> None:
    first, second, _ = await at_hr(world)
    await end(first, second, Role.HR)
    give(world, SECOND, Role.ADMINISTRATOR)
    reply = said(await first.do(GiveRole(), role="hr", who=SECOND))
    assert "ambassador-bot confirm-request" in reply
    assert phrase("second_yes", "asked_title") not in heard(second)


def confirm(world: World, *, agrees: bool = True) -> str:
    now = world.clock.now()
    lines = world.store.write(
        lambda tx: confirming.say_yes(tx, world.library, world.vault, None, now, agrees=agrees)
    )
    return "\n".join(lines)


async def test_with_nobody_at_all_it_takes_a_command_of_whoever_runs_the_bot(world: World) -> None:
    first, second, new = await at_hr(world)
    await first.do(GiveRole(), role="hr", who=NEW)
    with pytest.raises(NothingToDo, match="Others can say yes"):
        confirm(world)
    await end(first, second, Role.HR)
    assert "Robin Vos (U-NEW)" in confirm(world, agrees=False)
    assert not new.member.is_hr
    assert "applies from now on" in confirm(world)
    assert new.member.is_hr
    assert phrase("second_yes", "was_confirmed") in heard(first)
    logged = world.rows("audit")[-1]
    assert (logged["action"], logged["actor_id"]) == ("Approve", None)
    with pytest.raises(NothingToDo, match="Nothing waits"):
        confirm(world)


async def test_a_button_of_another_workspace_decides_nothing_here(world: World) -> None:
    first, second, new = await at_hr(world)
    await first.do(GiveRole(), role="hr", who=NEW)
    elsewhere = await world.person(HR, workspace="T2", name="Hr Elders").hello()
    assert said(await elsewhere.do(answer(second))) == phrase("second_yes", "gone")
    assert not new.member.is_hr


async def test_an_administrator_sees_roles_and_asks_hr_for_more(world: World) -> None:
    first, second, new = await at_hr(world)
    give(world, NEW, Role.ADMINISTRATOR)
    menu = await new.do(ShowMenu(hr=True))
    shown = await new.do(button_of(menu, ShowRoles))
    assert facts(shown)["HR"] == "Marieke de Boer; Noor Smit"
    await new.do(GiveRole(), role="hr", who=NEW)
    assert not new.member.is_hr
    for one in (first, second):
        assert "Robin Vos" in said(asked(one))
