"""The 24-hour rule, and the rest that the person chooses."""

from datetime import timedelta

import pytest

from bot.domain.actions.cases import (
    AskAdvice,
    DropCooling,
    KeepCooling,
    OpenCooling,
    RestNow,
    ShowCooling,
    ShowMyCase,
)
from bot.domain.actions.membership import ChangeSettings, Leave, OpenPause, Resume, ShowHome, ShowMenu
from bot.domain.actions.weekly import ShowWeek
from bot.domain.cases.case import Kind
from bot.domain.cases.timeline import Event
from bot.domain.messages import Form, Message, Notice, Reply
from bot.domain.outbox import Kind as Sent
from bot.domain.schedule import NO_END
from bot.store import members
from bot.store.cases import timeline
from scheduler.cases import follow_cases
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.membership.test_settings import SETTINGS
from tests.features.world import World, buttons, fault, filled, form, phrase, said
from tests.timed_runs import run_at

MINE = "You are **wrong**, <!here>, and here is why."


async def wrote(world: World, kind: Kind = Kind.NEGATIVE) -> CaseTeam:
    team = await open_team(world)
    team.report(kind=kind, link="https://social.example.org/1")
    await team["reporter"].do(KeepCooling(1), text=MINE)
    return team


def quote(reply: Reply) -> str:
    assert isinstance(reply, Message)
    return "".join(part.quote for part in reply.parts)


async def test_a_reaction_rests_for_a_day_and_comes_back_to_copy(world: World) -> None:
    team = await open_team(world)
    team.report(link="https://social.example.org/1")
    me = team["reporter"]
    assert form(await me.do(OpenCooling(1))).action == KeepCooling(1)
    reply = await me.do(KeepCooling(1), text=MINE)
    assert "Thursday 26 November at 11:00" in said(reply)
    assert quote(reply) == MINE
    assert not any(button.url for button in buttons(reply).values()), "it is not time to post yet"
    (row,) = world.rows("cooling_drafts")
    assert MINE not in str(row)
    assert world.vault.open(row["text"]) == MINE
    world.clock.forward(days=1)
    ready = await me.do(ShowCooling(1))
    assert phrase("cooling", "ready") in said(ready)
    assert quote(ready) == MINE
    assert buttons(ready)["Go to the post"].url == "https://social.example.org/1"
    assert all(button.opens_form for button in buttons(ready).values() if button.action)


async def test_changing_it_does_not_begin_the_day_anew(world: World) -> None:
    team = await wrote(world)
    world.clock.forward(hours=20)
    assert filled(await team["reporter"].do(OpenCooling(1)))["text"] == MINE
    reply = await team["reporter"].do(KeepCooling(1), text="Milder words")
    assert "Thursday 26 November at 11:00" in said(reply)
    assert quote(reply) == "Milder words"


async def test_after_a_day_the_person_is_told_once_and_chooses(world: World) -> None:
    team = await wrote(world)
    for hours in (23, 1, 1):
        world.clock.forward(hours=hours)
        follow_cases(run_at(world.clock.now(), world.store, world.library))
    told = phrase("case_news", "cooled", "en", case=1)
    assert [told in said(row.message) for row in team["reporter"].outbox(Sent.CASE)].count(True) == 1
    assert MINE not in str(world.rows("outbox"))
    labels = list(buttons(await team["reporter"].do(ShowMyCase(1))))
    assert [one for one in labels if one in {"View and copy", "Edit", "Don't post it"}] == [
        "View and copy",
        "Edit",
        "Don't post it",
    ]


async def test_what_is_left_is_gone(world: World) -> None:
    team = await wrote(world)
    me = team["reporter"]
    assert phrase("cooling", "dropped") in said(await me.confirm(ShowCooling(1), DropCooling))
    assert not world.rows("cooling_drafts")
    for action in (ShowCooling(1), AskAdvice(1)):
        assert phrase("cooling", "gone") in said(await me.do(action))
    assert phrase("cooling", "write") in buttons(await me.do(ShowMyCase(1)))


async def test_advice_shows_it_to_the_handlers_once(world: World) -> None:
    team = await wrote(world)
    me = team["reporter"]
    for _ in range(2):
        assert phrase("cooling", "advice_asked") in said(await me.do(AskAdvice(1)))
    (told,) = team["handler"].outbox(Sent.CASE)
    assert phrase("case_news", "advice", "en", case=1) in said(told.message)
    asked = world.store.read(lambda tx: timeline.find_last_entry(tx, 1, Event.ADVICE_ASKED))
    assert asked
    assert asked.text
    assert world.vault.open(asked.text) == MINE
    await me.do(KeepCooling(1), text="Other words")
    await me.do(AskAdvice(1))
    assert len(team["handler"].outbox(Sent.CASE)) == 2
    assert MINE not in str(world.rows("outbox"))


@pytest.mark.parametrize(
    "kind", [Kind.HARASSMENT, Kind.DISCRIMINATION, Kind.THREAT, Kind.LEGAL, Kind.DOUBT, Kind.TALK]
)
async def test_to_danger_nobody_has_to_react(world: World, kind: Kind) -> None:
    team = await wrote(world, kind)
    assert not world.rows("cooling_drafts")
    for action in (OpenCooling(1), KeepCooling(1)):
        reply = await team["reporter"].do(action, text=MINE)
        assert isinstance(reply, Notice)
        assert said(reply) == phrase("cooling", "do_not")
    assert phrase("cooling", "write") not in buttons(await team["reporter"].do(ShowMyCase(1)))


@pytest.mark.parametrize(("text", "wrong"), [("  ", "missing"), ("z" * 5000, "too_long")])
async def test_what_cannot_be_kept_stays_in_the_form(world: World, text: str, wrong: str) -> None:
    team = await wrote(world)
    shown = await team["reporter"].do(KeepCooling(1), text=text)
    assert isinstance(shown, Form)
    assert shown.errors == {"text": fault(wrong, length=5000, longest=3000)}
    assert filled(shown)["text"] == text.strip()


async def test_a_rest_has_no_end_until_the_person_ends_it(world: World) -> None:
    person = await world.person().join()
    reply = await person.do(RestNow())
    assert phrase("rest", "body") in said(reply)
    assert (person.member.paused_until, person.member.next_nudge_at) == (NO_END, None)
    for action in (ShowMenu(), ShowHome(), OpenPause(), RestNow()):
        assert "9999" not in said(await person.do(action))
    assert filled(await person.do(OpenPause())) == {"length": ("1",), "until": None}
    assert phrase("home", "resting_on") in said(await person.do(ShowHome()))
    assert phrase("menu", "resume") in buttons(await person.do(ShowMenu()))
    await person.do(ChangeSettings(), **SETTINGS)
    assert person.member.next_nudge_at is None
    await person.do(Resume())
    assert person.member.paused_until is None
    assert person.member.next_nudge_at is not None


async def test_no_nudge_comes_in_a_rest_whatever_happens(world: World) -> None:
    person = await world.person().join()
    await person.do(RestNow())
    person.be_due()
    assert world.plan() == 0
    assert person.member.next_nudge_at is None
    await person.do(ShowWeek())
    assert world.plan() == 1, "what they ask for they get"
    assert person.member.next_nudge_at is None
    for _ in range(60):
        world.clock.forward(days=7)
        assert world.plan() == 0


async def test_hr_does_not_wake_who_rests(world: World) -> None:
    person = await world.person().join()
    await person.do(RestNow())
    waiting = world.store.read(
        lambda tx: members.list_without_nudge(tx, 1, "2026-W48", (world.clock.now() + timedelta(1)).date())
    )
    assert not waiting


async def test_a_rest_for_who_gets_nothing_says_so(world: World) -> None:
    person = world.person()
    assert phrase("rest", "nothing_comes") in said(await person.do(RestNow()))
    assert person.member.paused_until is None


async def test_news_of_a_case_still_comes_in_a_rest_and_after_leaving(world: World) -> None:
    team = await open_team(world)
    me = team["reporter"]
    await me.join()
    team.report()
    stop = buttons(await me.do(ShowMyCase(1)))["Leave the programme"]
    await me.do(RestNow())
    await team.step("handler", "answer", text="Here is what we think")
    assert isinstance(stop.action, Leave)
    await me.do(stop.action)
    await team.step("handler", "resolve", outcome="answered", text="Done")
    assert len([row for row in me.outbox(Sent.CASE) if row.state == "todo"]) == 3
    assert "Done" in said(await me.do(ShowMyCase(1)))
    assert "Leave the programme" not in buttons(await me.do(ShowMyCase(1)))
