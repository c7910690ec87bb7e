"""HR plans an event: what is wrong is said at its field, and nothing goes out before it is confirmed."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.actions.events import (
    AskCancelEvent,
    CancelEvent,
    ConfirmEvent,
    DiscardEvent,
    OpenEvent,
    OpenEventTexts,
    ShowEvents,
    ShowHrEvents,
    SubmitEvent,
)
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.features.commands import parse_command
from tests.each import each
from tests.features.events.planned import FILLED_IN, change, confirm, hold, plan
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import HR, World, button_of, buttons, facts, fault, filled, form, phrase, said, told


@each(
    ("typed", "action"),
    [
        ("advocacy event", OpenEvent()),
        ("advocacy evenement", OpenEvent()),
        ("advocacy bijeenkomst", OpenEvent()),
        ("advocacy bijeenkomsten", ShowHrEvents()),
        ("ambassador events", ShowEvents()),
        ("evenementen", ShowEvents()),
    ],
)
def test_there_are_words_for_it_in_both_languages(typed: str, action: OpenEvent) -> None:
    assert parse_command(typed) == action


OUTSIDE = fault("day_outside", earliest=date(2026, 11, 25), latest=date(2027, 11, 26))
NO_MINUTES = fault("not_a_number", least=5, most=2880)
NO_LINK = phrase("event_form", "no_https")
WRONG: list[tuple[dict[str, str], dict[str, str]]] = [
    ({"day": "2026-11-24"}, {"day": OUTSIDE}),
    ({"day": "2026-11-25", "time": "10:59"}, {"time": phrase("event_form", "past")}),
    ({"day": "2028-01-01"}, {"day": OUTSIDE}),
    ({"day": ""}, {"day": fault("missing")}),
    ({"day": "2026-02-30"}, {"day": fault("not_a_day", typed="2026-02-30")}),
    ({"time": "2 pm"}, {"time": fault("not_a_time")}),
    ({"minutes": "0"}, {"minutes": NO_MINUTES}),
    ({"minutes": "-30"}, {"minutes": NO_MINUTES}),
    ({"minutes": "999999999999"}, {"minutes": NO_MINUTES}),
    ({"minutes": "an hour"}, {"minutes": NO_MINUTES}),
    ({"place": "http://meet.example.org/x"}, {"place": NO_LINK}),
    ({"place": "www.example.org"}, {"place": NO_LINK}),
    ({"place": "https://no host"}, {"place": NO_LINK}),
    ({"place": "javascript://example.org/%0aalert(1)"}, {"place": NO_LINK}),
    ({"name": " "}, {"name": fault("missing")}),
    ({"kind": "party"}, {"kind": fault("choose")}),
    ({"who": "topic", "value": "craft"}, {"who": fault("choose")}),
    ({"who": "department"}, {"value": phrase("event_form", "no_value")}),
]


async def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(world: World) -> None:
    hr = await world.person(HR).hello()
    for typed, wrong in WRONG:
        again = form(await hr.do(SubmitEvent(), **FILLED_IN | typed))
        assert again.errors == wrong
        assert filled(again)["description"] == FILLED_IN["description"]
    for name in ("name", "description", "place", "bring"):
        assert set(form(await hr.do(SubmitEvent(), **FILLED_IN | {name: "x" * 3000})).errors) == {name}
    assert not world.rows("event_plans")


async def test_of_a_department_with_a_few_people_or_none_the_nearest_one_is_named(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(7, department="Care")
    world.crowd(6, start=7, department="Sales")
    world.close_week()
    wrong = FILLED_IN | {"who": "department", "value": "Caer", "day": "2026-12-10"}
    assert phrase("event_preview", "small", nearest="Care") in said(await hr.do(SubmitEvent(), **wrong))


async def test_nothing_goes_out_before_the_preview_is_confirmed(world: World) -> None:
    person = await world.person().join()
    hr = await world.person(HR).hello()
    preview = await hr.do(SubmitEvent(), **FILLED_IN)
    hold(world)
    assert not person.outbox(Kind.EVENT)
    assert facts(preview)["When"] == "Thursday 3 December, 14:00 to 15:30"
    assert facts(preview)[phrase("event_preview", "people")] == told("fewer")
    assert phrase("event_preview", "confirmed", number=told("fewer")) in said(await confirm(hr, preview))
    hold(world)
    (sent,) = person.outbox(Kind.EVENT)
    assert "A photo that tells a story" in sent.message.title
    assert world.rows("events")[0]["starts_at"].replace(tzinfo=UTC) == datetime(2026, 12, 3, 13, tzinfo=UTC)


async def test_two_taps_at_once_plan_one_event(world: World) -> None:
    person = await world.person().join()
    hr = await world.person(HR).hello()
    preview = await hr.do(SubmitEvent(), **FILLED_IN)
    await confirm(hr, preview)
    assert phrase("event_preview", "already", number=0) in said(await confirm(hr, preview))
    hold(world)
    hold(world)
    assert (len(world.rows("events")), len(person.outbox(Kind.EVENT))) == (1, 1)


async def test_a_preview_can_be_changed_or_dropped_and_the_old_one_is_worth_nothing(world: World) -> None:
    hr = await world.person(HR).hello()
    first = await hr.do(SubmitEvent(), **FILLED_IN)
    [again] = [one.action for one in buttons(first).values() if isinstance(one.action, OpenEvent)]
    opened = form(await hr.do(again))
    assert filled(opened)["name"] == FILLED_IN["name"]
    second = await hr.do(opened.action, **FILLED_IN | {"name": "Another name"})
    assert phrase("event_preview", "already", number=0) in said(await confirm(hr, first))
    [drop] = [one.action for one in buttons(second).values() if isinstance(one.action, DiscardEvent)]
    for block in ("discarded", "already"):
        assert phrase("event_preview", block, number=0) in said(await hr.do(drop))
    assert not world.rows("events")


async def test_a_preview_that_waited_too_long_says_what_is_wrong_by_now(world: World) -> None:
    hr = await world.person(HR).hello()
    preview = await hr.do(SubmitEvent(), **FILLED_IN)
    world.clock.forward(days=20)
    again = form(await confirm(hr, preview))
    assert "Choose a date from 15 December 2026" in said(again)
    assert filled(again)["name"] == FILLED_IN["name"]
    assert not world.rows("events")


async def test_the_local_time_stays_what_hr_typed_over_a_change_of_the_clock(world: World) -> None:
    hr = await plan(world, day="2027-03-28", time="14:00")
    assert world.rows("events")[0]["starts_at"].replace(tzinfo=UTC) == datetime(2027, 3, 28, 12, tzinfo=UTC)
    opened = filled(await hr.do(OpenEvent(1)))
    assert (str(opened["day"]), opened["time"]) == ("2027-03-28", "14:00")


async def test_only_whom_it_is_for_is_asked(world: World) -> None:
    inside = await world.person("U1").join(department="Care")
    outside = await world.person("U2").join(department="IT")
    await plan(world, who="department", value="care")
    assert (len(inside.outbox(Kind.EVENT)), len(outside.outbox(Kind.EVENT))) == (1, 0)
    assert phrase("events", "none") in said(await outside.do(ShowEvents()))


async def test_a_change_keeps_whom_it_is_for(world: World) -> None:
    await world.person("U1").join(department="Care")
    hr = await plan(world, who="department", value="Care")
    assert "who" not in filled(await hr.do(OpenEvent(1)))
    await change(world, hr, name="Another name")
    (event,) = world.rows("events")
    assert (event["texts"]["en"]["title"], event["value"], event["sequence"]) == ("Another name", "Care", 1)


async def test_calling_off_is_asked_once_and_done_once(world: World) -> None:
    hr = await plan(world)
    asked = await hr.do(AskCancelEvent(1))
    assert [one.action for one in buttons(asked).values()] == [CancelEvent(1)]
    for _ in range(2):
        await hr.do(CancelEvent(1))
    (event,) = world.rows("events")
    assert (event["cancelled"], event["sequence"]) == (True, 1)
    assert said(await hr.do(OpenEvent(1))) == phrase("events", "called_off")
    assert phrase("event_desk", "none", yes=0, maybe=0, number=0, event="") in said(
        await hr.do(ShowHrEvents())
    )


async def test_what_is_over_can_be_neither_changed_nor_called_off(world: World) -> None:
    hr = await plan(world)
    world.clock.forward(days=30)
    for action in (OpenEvent(1), CancelEvent(1), SubmitEvent(1)):
        assert said(await hr.do(action)) == phrase("events", "over")


async def test_another_organisations_event_is_none_here(world: World) -> None:
    await plan(world)
    other = await world.person(HR, workspace="T2").hello()
    for action in (OpenEvent(1), AskCancelEvent(1), CancelEvent(1), SubmitEvent(1)):
        assert said(await other.do(action)) == phrase("events", "gone")
    assert "already" in said(await other.do(ConfirmEvent(1))).lower()


async def test_it_is_all_for_hr_and_in_the_audit_log(world: World) -> None:
    person = await world.person().join()
    for action in (OpenEvent(), SubmitEvent(), ConfirmEvent(1), ShowHrEvents(), CancelEvent(1)):
        assert said(await person.do(action)) == phrase("refusals", "not_hr")
    await plan(world)
    assert {"SubmitEvent", "ConfirmEvent"} <= set(world.audited())


@pytest.mark.parametrize("text", [HOSTILE["a mention of everybody"], HOSTILE["a link"], HOSTILE["entities"]])
async def test_hostile_text_stays_text(world: World, text: str) -> None:
    person = await world.person().join()
    await plan(world, name=text[:90], description=text, place=text[:90].replace("://", ""))
    listed = await person.do(ShowEvents())
    assert isinstance(listed, Message)
    assert text[:90] in said(listed)
    assert " ".join(text.split()) in " ".join(said(person.outbox(Kind.EVENT)[0].message).split())


async def test_an_event_is_written_in_each_language_and_read_in_ones_own(world: World) -> None:
    hr = await world.person(HR).hello()
    dutch = await world.person("U-NL").join(language="nl")
    preview = await hr.do(SubmitEvent(), **FILLED_IN)
    assert phrase("form", "another_language", missing=["nl"]) in said(preview)
    opened = form(await hr.do(button_of(preview, OpenEventTexts)))
    assert "name" in form(await hr.do(opened.action, description="Zonder naam")).errors
    preview = await hr.do(opened.action, name="Een foto die iets vertelt", description="Neem je telefoon mee")
    assert phrase("form", "another_language", missing=["nl"]) not in said(preview)
    await hr.do(button_of(preview, ConfirmEvent))
    listed = said(await dutch.do(ShowEvents()))
    assert "Een foto die iets vertelt" in listed
    assert FILLED_IN["name"] not in listed
    assert FILLED_IN["name"] in said(await (await world.person("U-EN").join(language="en")).do(ShowEvents()))
    event = world.rows("events")[0]["id"]
    changed = form(await hr.do(OpenEvent(event)))
    preview = await hr.do(changed.action, **{**FILLED_IN, "name": "Another name"})
    assert "Een foto die iets vertelt" in said(preview), "a change in one language keeps the others"
    gone = form(await hr.do(button_of(preview, OpenEventTexts)))
    assert filled(gone)["description"] == "Neem je telefoon mee"
    await hr.do(button_of(await hr.do(gone.action, name="", description=""), ConfirmEvent))
    assert "Another name" in said(await dutch.do(ShowEvents()))
