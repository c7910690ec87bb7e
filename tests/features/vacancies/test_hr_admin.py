"""HR types in a vacancy, closes it, puts it first for a week, or keeps it for colleagues for a while."""

import pytest
from sqlalchemy import update

from bot.domain.actions.base import Action
from bot.domain.actions.vacancies import (
    AddVacancy,
    CloseVacancy,
    KeepInternal,
    OpenAddVacancy,
    OpenInternal,
    PinVacancy,
    ReopenVacancy,
    ShowHrVacancies,
)
from bot.domain.actions.weekly import AskWhere, OpenShare, Share, ShareOn
from bot.domain.messages import Form, Notice, Updated
from bot.domain.outbox import Kind
from bot.features.commands import parse_command
from bot.store import sources
from bot.store.engine import Tx
from bot.store.tables.vacancies import vacancy_sources
from scheduler.closings import follow_closings
from tests.each import each
from tests.features.world import HR, World, button_of, buttons, fault, filled, form, phrase, said
from tests.timed_runs import run_at

JOB = {"title": "Nurse", "url": "https://jobs.example.org/nurse", "location": "Utrecht", "department": "Care"}


def ids(world: World) -> list[int]:
    return [row["id"] for row in world.rows("vacancies")]


async def test_a_vacancy_that_was_typed_in_is_open(world: World) -> None:
    hr = world.person(HR)
    assert isinstance(await hr.do(OpenAddVacancy()), Form)
    reply = await hr.do(AddVacancy(), **JOB, hours="24")
    assert isinstance(reply, Notice)
    assert "“Nurse” is open now." in said(reply)
    listed = said(await hr.do(ShowHrVacancies()))
    assert "1 open vacancy" in listed
    assert "From: added here" in listed
    assert world.rows("vacancies")[0]["hours"] == "24"


async def test_typing_in_the_same_link_again_changes_it_and_opens_it(world: World) -> None:
    hr = world.person(HR)
    await hr.do(AddVacancy(), **JOB)
    await hr.do(CloseVacancy(ids(world)[0]))
    changed = said(await hr.do(AddVacancy(), **{**JOB, "title": "Senior nurse", "internal": "2026-12-15"}))
    assert phrase("vacancy_desk", "changed", title="Senior nurse") in changed
    assert phrase("vacancy_desk", "internal_kept", title="Senior nurse") in changed
    assert "Internal only until: Tuesday 15 December" in said(await hr.do(ShowHrVacancies()))
    (row,) = world.rows("vacancies")
    assert (row["title"], row["closed_at"], row["kept_closed"]) == ("Senior nurse", None, False)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", fault("missing")),
        ({"title": "x" * 3000}, "title", "up to 200 characters"),
        ({"url": "javascript:alert(1)"}, "url", fault("not_a_link")),
        ({"url": ""}, "url", fault("missing")),
        ({"url": f"https://a.example/{'x' * 2000}"}, "url", "up to 2,000"),
        ({"location": "x" * 101}, "location", "up to 100"),
        ({"internal": "2026-11-25"}, "internal", "Choose a date from 26 November 2026"),
        ({"internal": "2028-11-25"}, "internal", "to 26 November 2027"),
        ({"internal": "soon"}, "internal", "a date"),
    ],
)
async def test_a_mistake_shows_at_its_field(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    reply = form(await world.person(HR).do(AddVacancy(), **{**JOB, **changes}))
    assert words in reply.errors[field]
    assert filled(reply)["department"] == "Care"
    assert world.rows("vacancies") == []


async def test_a_vacancy_that_hr_closed_stays_closed_whatever_its_feed_says(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    reply = await hr.do(CloseVacancy(1))
    assert isinstance(reply, Updated)
    assert "“Planner” is closed" in said(reply)
    world.open_vacancies("Planner")
    assert world.rows("vacancies")[0]["closed_at"] is not None
    assert button_of(reply, ReopenVacancy) == ReopenVacancy(1)
    assert "“Planner” is open again." in said(await hr.do(ReopenVacancy(1)))
    assert world.rows("vacancies")[0]["closed_at"] is None


async def test_cards_that_show_it_say_that_it_has_closed(world: World) -> None:
    world.open_vacancies("Planner")
    person = await world.person("U1").with_card()
    await world.person(HR).do(CloseVacancy(1))
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    (edit,) = person.outbox(Kind.EDIT)
    assert "This vacancy is closed" in said(edit.message)


async def test_what_is_pinned_comes_first_on_the_cards_of_this_week(world: World) -> None:
    world.open_vacancies("One", "Two", "Three", "Four")
    hr = world.person(HR)
    reply = await hr.do(PinVacancy(3, "2026-W48"))
    assert "“Three” comes first" in said(reply)
    assert phrase("vacancy_desk", "unpin") in buttons(reply)
    person = await world.person("U1").with_card(department="Nowhere", location="Elsewhere")
    assert person.item("vacancy").key == "3"
    assert "no longer featured" in said(await hr.do(PinVacancy(3)))
    assert world.rows("vacancies")[2]["pinned_week"] == ""


async def test_a_pin_button_of_an_earlier_week_does_nothing(world: World) -> None:
    world.open_vacancies("One")
    assert "from an earlier week" in said(await world.person(HR).do(PinVacancy(1, "2026-W47")))
    assert world.rows("vacancies")[0]["pinned_week"] == ""


async def test_internal_first_is_marked_and_not_to_be_shared_until_its_day(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    assert isinstance(await hr.do(OpenInternal(1)), Form)
    assert "for colleagues only until then" in said(await hr.do(KeepInternal(1), internal="2026-12-01"))
    person = await world.person("U1").with_card()
    (row,) = person.outbox(Kind.NUDGE)
    part = next(one for one in row.message.parts if "Planner" in one.title)
    assert "Internal only for now" in part.text
    assert "please don't share outside" in part.text
    assert (part.buttons, part.url) == ((), "https://jobs.example.org/0")
    labels = [phrase("card", block) for block in ("show", "later", "decline")]
    assert [button.label for button in part.menu] == labels
    item = person.item("vacancy").id
    for action in (OpenShare(item), Share(item), AskWhere(item), ShareOn(item, "x")):
        assert "please don't share outside" in said(await person.do(action, network="x"))
    assert world.rows("shares") == []


async def test_cards_get_their_buttons_when_the_internal_period_ends(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    await hr.do(KeepInternal(1), internal="2026-12-01")
    person = await world.person("U1").with_card()
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    world.clock.forward(days=6)
    follow_closings(run_at(world.clock.now(), world.store, world.library))
    edit = person.outbox(Kind.EDIT)[-1].message
    part = next(one for one in edit.parts if "Planner" in one.title)
    assert "Internal only" not in part.text
    assert "I shared it" in [button.label for button in part.menu]
    item = person.item("vacancy").id
    assert isinstance(await person.do(OpenShare(item)), Form)


async def test_an_internal_period_can_be_ended_early_and_a_wrong_day_is_refused(world: World) -> None:
    world.open_vacancies("Planner")
    hr = world.person(HR)
    assert "Choose a date from 26 November 2026" in said(await hr.do(KeepInternal(1), internal="2026-11-01"))
    await hr.do(KeepInternal(1), internal="2026-12-01")
    assert "can be shared externally from now on" in said(await hr.do(KeepInternal(1), internal=""))
    assert world.rows("vacancies")[0]["internal_until"] is None


async def test_the_list_comes_in_pages_and_names_feeds_that_could_not_be_read(world: World) -> None:
    world.open_vacancies(*(f"Job {n:02}" for n in range(25)))
    address = "https://feed.example.org/jobs"

    def trouble(tx: Tx) -> None:
        sources.add_source(tx, 1, address, "", world.clock.now())
        tx.execute(update(vacancy_sources).values(last_error="http-404", failures=3))

    world.store.write(trouble)
    hr = world.person(HR)
    first = await hr.do(ShowHrVacancies())
    assert f"{address}: The page hasn't existed since" in said(first)
    assert "http-404" not in said(first)
    assert buttons(first)[phrase("vacancy_desk", "more")].action == ShowHrVacancies(1)
    last = await hr.do(ShowHrVacancies(2))
    assert isinstance(last, Updated)
    assert phrase("vacancy_desk", "more") not in buttons(last)
    assert said(last).count("Job ") == 5
    assert said(await hr.do(PinVacancy(25, "2026-W48"))).count("From:") == 5, "the page stays"


ACTIONS: list[Action] = [
    CloseVacancy(1),
    ReopenVacancy(1),
    PinVacancy(1, "2026-W48"),
    OpenInternal(1),
    KeepInternal(1),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: type(one).__name__)
async def test_others_cannot_touch_it(world: World, action: Action) -> None:
    world.open_vacancies("Planner")
    before = world.rows("vacancies")
    ambassador = await world.person("U1").join()
    assert "This is for HR" in said(await ambassador.do(action))
    assert "no longer open" in said(await world.person(HR, workspace="T2").do(action))
    assert world.rows("vacancies") == before


async def test_what_hr_does_is_in_the_audit_log(world: World) -> None:
    hr = world.person(HR)
    await hr.do(AddVacancy(), **JOB)
    await hr.do(CloseVacancy(1))
    assert world.audited() == ["AddVacancy", "CloseVacancy"]


@each(
    ("typed", "action"),
    [
        ("vacancy", OpenAddVacancy()),
        ("vacature nieuw", OpenAddVacancy()),
        ("vacancy list", ShowHrVacancies()),
        ("vacature lijst", ShowHrVacancies()),
        ("vacatures", ShowHrVacancies()),
        ("vacatures nachtzorg Utrecht", ShowHrVacancies(words="nachtzorg Utrecht")),
        ("vacancy list nurse", ShowHrVacancies(words="nurse")),
        ("vacature gesloten", ShowHrVacancies(closed=True)),
        ("vacancies closed nurse", ShowHrVacancies(closed=True, words="nurse")),
    ],
)
def test_words_for_the_hr_admin(typed: str, action: Action) -> None:
    assert parse_command(f"advocacy {typed}") == action


async def test_hostile_text_stays_literal(world: World) -> None:
    hostile = "<!channel> {{ 7*7 }} [x](http://e.example)"
    hr = world.person(HR)
    await hr.do(AddVacancy(), **{**JOB, "title": hostile, "department": hostile})
    assert said(await hr.do(ShowHrVacancies())).count(hostile) == 2
