"""Departments and locations: one name in the place of others, and nobody is found by trying names."""

from bot.domain.actions.administration import MergePlaces, OpenMergePlaces, PreviewMerge, ShowPlaces
from bot.domain.actions.events import SubmitEvent
from bot.domain.content import Pillar
from bot.domain.overviews import Overview
from bot.domain.own_ideas import OwnIdea
from bot.domain.people import Platform
from bot.domain.places import look_alikes
from bot.domain.prompts import Audience, Who
from bot.features import provisioning
from bot.store import members, own_ideas
from bot.store.engine import Tx
from bot.store.news import sources
from bot.store.tables.cases import case_rules
from bot.store.tables.weekly import wordings
from tests.features.events.planned import FILLED_IN, confirm
from tests.features.prompting import send, write
from tests.features.world import HR, Person, World, button_of, facts, filled, form, phrase, said, told

ICT = Audience(Who.DEPARTMENT, "ICT")
RULES = {"now": 1, "today": 4, "normal": 9, "country": "NL", "region": "", "keep_days": 90}


async def prepared(world: World) -> Person:
    """HR has “ICT” in all that it writes; six people are in “IT”, and one each in what others call it."""
    hr = await world.person(HR, name="Els Bakker").hello()
    world.open_vacancies("Engineer")
    world.crowd(6, department="IT")
    for place, name in enumerate(("ict", "I.C.T.", "Care"), 10):
        world.crowd(1, start=place, department=name)
    world.crowd(6, start=20)
    await send(hr, who="department", value="ICT")
    await write(hr, who="department", value="ict ")
    await confirm(hr, await hr.do(SubmitEvent(), **FILLED_IN | {"who": "department", "value": "ICT"}))
    await hr.do(SubmitEvent(), **FILLED_IN | {"who": "department", "value": "ICT"})
    world.store.write(lambda tx: _written_otherwise(tx, world))
    return hr


def _written_otherwise(tx: Tx, world: World) -> None:
    idea = OwnIdea(0, 1, {}, "", Pillar.PERSONAL, (), ICT, None, None)
    own_ideas.add_own_idea(tx, idea)
    sources.add_source(tx, 1, "https://news.example.org/feed", ICT, 4, world.clock.now())
    tx.execute(case_rules.insert().values(workspace_id=1, department="ICT", **RULES))
    for department in ("ICT", "IT"):
        had = {"department": department, "suggestion": "coffee", "wording": 1}
        tx.execute(wordings.insert().values(workspace_id=1, given_at=world.clock.now(), **had))
    there = provisioning.ensure_workspace(tx, Platform.SLACK, "T2", (HR,), world.clock.now())
    members.add_member(tx, there.id, "U-T2", world.clock.now().date(), state="active", department="ICT")


async def test_a_name_comes_in_the_place_of_others_wherever_they_stand(world: World) -> None:
    hr = await prepared(world)
    preview = await hr.do(PreviewMerge("department"), names=("ICT",), others="- I.C.T.", into="IT")
    seen = facts(preview)
    assert {seen[phrase("places", one)] for one in ("prompts", "events")} == {"2"}
    assert {seen[phrase("places", one)] for one in ("ideas", "news", "other")} == {"1"}
    assert len(world.rows("own_ideas")) == 1
    merge = button_of(preview, MergePlaces)
    assert phrase("merge_places", "done", names=["ICT", "I.C.T."], name="IT") in said(await hr.do(merge))
    department = {row["external_id"]: row["department"] for row in world.rows("members")}
    assert [name for who, name in department.items() if who.startswith("U-A")] == ["IT"] * 8 + ["Care"] + [
        ""
    ] * 6
    assert department["U-T2"] == "ICT", "another workspace has names of its own"
    sent, draft = world.rows("prompts")
    assert sent["content"]["audience"] == {"who": "department", "value": "IT"}
    assert (draft["proposal"]["value"], draft["revision"]) == (["IT"], 1), "what was shown before is over"
    assert world.rows("event_plans")[0]["filled_in"]["value"] == "IT"
    tables = ("events", "own_ideas", "news_sources")
    assert {row["value"] for table in tables for row in world.rows(table)} == {"IT"}
    assert [row["department"] for table in ("case_rules", "wordings") for row in world.rows(table)] == [
        "IT"
    ] * 2
    (entry,) = (one for one in world.rows("audit") if one["action"] == "MergePlaces")
    assert entry["details"]["new"] == "IT"
    assert "events" in str(entry)
    assert "members" not in str(entry), "who had which name is not told"


async def test_a_source_does_not_bring_a_merged_name_back(world: World) -> None:
    hr = await prepared(world)
    preview = await hr.do(PreviewMerge("department"), names=("Care",), into="Nursing")
    await hr.do(button_of(preview, MergePlaces))
    world.open_vacancies("Engineer")
    assert [row["department"] for row in world.rows("vacancies")] == ["Nursing"]
    preview = await hr.do(PreviewMerge("location"), names=("Utrecht",), into="Utrecht East")
    await hr.do(button_of(preview, MergePlaces))
    world.open_vacancies("Engineer")
    (row,) = world.rows("vacancies")
    assert (row["location"], row["department"]) == ("Utrecht East", "Nursing")


async def test_a_name_that_few_have_looks_like_one_that_nobody_has(world: World) -> None:
    hr = await prepared(world)
    world.close_week()
    shown = await hr.do(ShowPlaces())
    assert isinstance(shown, Overview)
    (departments, _) = shown.sheets
    rows = {row[0].text: row[1].text for row in departments.rows}
    assert rows == {"Care": told("fewer"), "ICT": told("fewer"), "IT": told("about", 5), "ict": told("fewer")}
    assert "I.C.T." not in said(shown)
    few, none = [
        said(await hr.do(PreviewMerge("department"), others=name, into="IT")).replace(name, "")
        for name in ("I.C.T.", "Nothing")
    ]
    assert few == none.replace("Nothing", "")


async def test_look_alikes_are_offered_together(world: World) -> None:
    assert look_alikes(["IT", "Care", "i.t.", "I T", "C"]) == [["IT", "i.t.", "I T"]]
    hr = await prepared(world)
    shown = await hr.do(ShowPlaces())
    assert phrase("places", "alike", names=["ICT", "ict"]) in said(shown)
    opened = filled(await hr.do(OpenMergePlaces("department", "ICT")))
    assert (opened["names"], opened["into"]) == (("ict",), "ICT")


async def test_what_is_wrong_is_said_and_what_has_changed_is_shown_anew(world: World) -> None:
    hr = await prepared(world)
    wrong = form(await hr.do(PreviewMerge("department"), into="IT"))
    assert wrong.errors == {"others": phrase("merge_places", "no_names")}
    long = "\n".join(f"{place}{'é' * 90}" for place in range(9))
    assert list(form(await hr.do(PreviewMerge("department"), others=long, into="IT")).errors) == ["others"]
    preview = await hr.do(PreviewMerge("department"), names=("ICT",), into="IT")
    await write(hr, who="department", value="ICT")
    again = await hr.do(button_of(preview, MergePlaces))
    assert facts(again)[phrase("places", "prompts")] == "3"
    assert {row["value"] for row in world.rows("events")} == {"ICT"}
