"""HR's calendar: what each day has, what each week lacks, and the same once more on another day."""

from datetime import date

from bot.domain.actions.calendar import ShowHrCalendar
from bot.domain.actions.events import (
    CopyEvent,
    MoveEvent,
    OpenEvent,
    OpenEventCopy,
    OpenEventDay,
)
from bot.domain.actions.prompts import ConfirmPrompt, CopyPrompt, OpenPrompt, OpenPromptCopy
from bot.domain.checkins.question import Plan
from bot.domain.overviews import Overview, Sheet
from bot.domain.people import Role
from bot.features.commands import parse_command
from bot.features.hr.weeks_ahead import Week
from bot.store import own_ideas
from bot.store.checkins import plans
from tests.features.events.planned import FILLED_IN, confirm, hold, plan
from tests.features.prompting import FILLED, send, write
from tests.features.test_permissions import with_role
from tests.features.world import HR, Person, World, buttons, filled, form, phrase, said

JOKE = "What did you learn?"


async def _page(person: Person, month: str = "", day: str = "") -> Overview:
    reply = await person.do(ShowHrCalendar(month, day))
    assert isinstance(reply, Overview)
    return reply


def _sheet(page: Overview, name: str) -> Sheet:
    return next(one for one in page.sheets if one.name == name)


def _days(page: Overview) -> dict[str, list[str]]:
    """What stands under the number of each day that has something."""
    cells = [cell.text.split("\n") for row in _sheet(page, "month").rows for cell in row[1:]]
    return {number: lines for number, *lines in cells if lines}


def _said(name: str, title: str = "") -> str:
    return phrase("today", name, title=title)


async def test_a_month_has_what_is_planned_and_what_its_days_have(world: World) -> None:
    hr = await plan(world)
    await send(hr)
    await send(hr, en="Every week", nl="Elke week", when="weekly", day="2026-11-27")
    await write(hr, en="Nobody confirmed this")
    world.store.write(lambda tx: plans.save_plan(tx, 1, Plan(next_on=date(2026, 12, 7))))
    weekly, event = _said("weekly"), _said("event", FILLED_IN["name"])
    again = _said("prompt", "Every week")
    page = await _page(hr)
    assert {number: _days(page)[number] for number in ("26", "27", "30")} == {
        "26": [_said("prompt", JOKE)],
        "27": [again],
        "30": [weekly],
    }
    assert [cell.text for cell in _sheet(page, "month").rows[4][:4]] == [
        "Week 48",
        "23\n" + weekly,
        "24",
        phrase("hr_calendar", "today", number="25"),
    ]
    december = _days(await _page(hr, "2026-12"))
    looking_back = world.library.suggestion("looking-back-on-the-year", "en", "").plain("title")
    assert december == {
        "1": [_said("idea", looking_back)],
        "3": [event],
        "4": [again],
        "7": [weekly, _said("opens")],
        "11": [again],
        "14": [weekly],
        "18": [again],
        "21": [weekly, _said("closes")],
        "25": ["Christmas Day", again],
        "26": ["Second Day of Christmas"],
        "28": [weekly],
    }
    for nonsense in ("2026-13", "9999-01", "x", "2020-01"):
        assert (await _page(hr, nonsense)).title == page.title


async def test_what_can_be_done_stands_with_each_and_a_day_says_what_is_new_on_it(world: World) -> None:
    hr = await plan(world)
    await send(hr)
    page = await _page(hr, "2026-12")
    actions = [one.action for one in buttons(page).values()]
    assert OpenEventDay(1) in actions
    assert OpenEventCopy(1) in actions
    assert OpenPrompt(day="2026-12-01") in actions, "the first working day with nothing on it"
    chosen = [one.action for one in buttons(await _page(hr, day="2026-11-26")).values()]
    assert [
        OpenPrompt(day="2026-11-26"),
        OpenEvent(day="2026-11-26"),
        OpenPrompt(1),
        OpenPromptCopy(1),
    ] == chosen[:4]
    assert filled(await hr.do(OpenPrompt(day="2026-12-24")))["day"] == date(2026, 12, 24)
    assert filled(await hr.do(OpenEvent(day="2026-12-24")))["day"] == date(2026, 12, 24)
    past = [one.action for one in buttons(await _page(hr, day="2026-11-24")).values()]
    assert not [one for one in past if isinstance(one, OpenPrompt | OpenEvent)]


async def test_who_only_reads_sees_it_and_is_offered_nothing_that_changes_it(world: World) -> None:
    await plan(world)
    reader = await with_role(world, Role.HR_READER)
    page = await _page(reader, "2026-12")
    assert FILLED_IN["name"] in said(page)
    assert {type(one.action).who for one in buttons(page).values() if one.action} == {ShowHrCalendar.who}
    assert phrase("refusals", "not_hr") in said(await world.person("U7").do(ShowHrCalendar()))


async def test_a_week_with_too_few_ideas_is_marked(world: World) -> None:
    hr = await world.person(HR).hello()
    enough = [row[-1].text for row in _sheet(await _page(hr), "weeks").rows]
    assert enough == [phrase("hr_calendar", "yes")] * 12
    every = frozenset(one.key for one in world.library.suggestions)
    world.store.write(lambda tx: own_ideas.save_switched_off(tx, 1, every))
    bare = _sheet(await _page(hr), "weeks")
    assert {tuple(cell.text for cell in row[3:]) for row in bare.rows} == {
        ("0", "0", phrase("hr_calendar", "too_few"))
    }
    assert [row[0].text for row in bare.rows][::11] == ["48 (23 Nov)", "6 (8 Feb)"]


def test_too_few_is_less_than_three_a_week_until_then_or_than_three_for_the_theme() -> None:
    weeks = [
        Week(date(2026, 11, 23), "", (), ideas, theme, 3) for ideas, theme in ((12, 3), (11, 3), (12, 2))
    ]
    assert [one.has_too_few for one in weeks] == [False, True, True]


async def test_an_event_moves_once_the_preview_is_confirmed(world: World) -> None:
    hr = await plan(world)
    assert filled(await hr.do(OpenEventDay(1))) == {"day": date(2026, 12, 3)}
    assert set(form(await hr.do(MoveEvent(1), day="2026-11-24")).errors) == {"day"}
    before = world.rows("events")[0]
    opened = form(await hr.do(OpenEventDay(1)))
    preview = await hr.do(MoveEvent(1), day="2026-12-10")
    assert world.rows("events") == [before]
    await confirm(hr, preview)
    (moved,) = world.rows("events")
    assert moved["starts_at"].isoformat() == "2026-12-10T13:00:00+00:00"
    assert (moved["sequence"], moved["texts"]) == (before["sequence"] + 1, before["texts"])
    late = form(await hr.do(opened.action, day="2026-12-17"))
    assert "changed in the meantime" in said(late), "who had the form open before that sees it"


async def test_another_event_like_it_is_planned_on_another_day(world: World) -> None:
    hr = await plan(world, who="location", value="Utrecht")
    hold(world)
    await confirm(hr, await hr.do(CopyEvent(1), day="2027-01-14"))
    first, second = world.rows("events")
    same = ("kind", "texts", "minutes", "place", "who", "value")
    assert {one: first[one] for one in same} == {one: second[one] for one in same}
    assert second["starts_at"].isoformat() == "2027-01-14T13:00:00+00:00"
    assert second["token"] != first["token"]


async def test_the_same_is_asked_again_on_another_day_and_in_the_same_rhythm(world: World) -> None:
    hr = await world.person(HR).hello()
    await send(hr, when="next", day="", hour="")
    await send(hr, when="monthly")
    for number, when in ((1, "day"), (2, "monthly")):
        assert set(form(await hr.do(CopyPrompt(number), day="2026-11-24")).errors) == {"day"}
        preview = await hr.do(CopyPrompt(number), day="2026-12-24")
        [action] = [one.action for one in buttons(preview).values() if isinstance(one.action, ConfirmPrompt)]
        await hr.do(action)
        made = world.rows("prompts")[-1]["content"]
        assert (made["timing"]["when"], made["timing"]["day"]) == (when, "2026-12-24")
        assert made["texts"] == {one: FILLED[one] for one in ("en", "nl")}
    late = form(await hr.do(CopyPrompt(1), day="2026-11-25"))
    assert set(late.errors) == {"hour"}, "nine has gone, so the whole form asks for another hour"


def test_it_is_typed_in_either_language() -> None:
    for typed in ("advocacy calendar", "advocacy kalender"):
        assert parse_command(typed) == ShowHrCalendar()
