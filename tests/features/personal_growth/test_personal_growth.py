"""My growth: for its owner alone, and every note can be removed."""

import pytest

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowHome
from bot.domain.actions.personal_growth import (
    AddNetwork,
    AddSkill,
    DropNetwork,
    DropSkill,
    NoteApplied,
    OpenApplied,
    OpenNetwork,
    OpenSkill,
    ShowGrowth,
    ShowGrowthNotes,
    UndoApplied,
)
from bot.domain.actions.time_and_retention import ShowContinuity
from bot.domain.actions.weekly import Share
from bot.domain.messages import Form, Message, Notice, Updated
from bot.store import links
from tests.features.world import HR, Person, World, buttons, facts, fault, filled, form, phrase, said

SKILL = "Telling a story in three sentences"


async def hr_of(world: World) -> Person:
    return await world.person(HR, name="Hanna de Wit").hello()


def link_of(world: World, person: Person) -> tuple[int, str]:
    """A link of somebody, made as the first time that it is shown."""
    item, now = person.item(), world.clock.now()
    token = "t" * 24
    world.store.write(lambda tx: links.ensure_token(tx, person.member.workspace_id, item, token, now))
    return world.rows("links")[0]["id"], token


async def test_shares_clicks_and_applications_stand_by_month(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    link, token = link_of(world, person)
    world.click(link, 3)
    hr = await hr_of(world)
    await hr.do(NoteApplied(), link=f"https://bot.example.org/r/{token}", number="2", month="2026-11")
    reply = await person.do(ShowGrowth())
    words = {"shared": 1, "opened": 3, "applied": 2}
    assert facts(reply)["November 2026"] == phrase("growth", "in_month", "en", month="2026-11", **words)
    assert phrase("growth", "applications", "en", number=2) in said(reply)
    home = await person.do(ShowHome())
    assert buttons(home)[phrase("growth", "home")].action == ShowGrowth()
    assert "Two people applied" in said(home)


async def test_a_skill_and_a_network_are_noted_encrypted_and_removed(world: World) -> None:
    person = await world.person().join()
    assert isinstance(await person.do(OpenSkill()), Form)
    await person.do(AddSkill(), text=SKILL)
    await person.do(OpenNetwork())
    await person.do(AddNetwork(), network="linkedin", size="1.250", on="2026-10-01")
    reply = await person.do(AddNetwork(), network="linkedin", size="1.300", on="2026-11-25")
    assert SKILL in facts(reply)
    assert "1,300 (+50 since 1 October 2026)" in facts(reply)["LinkedIn"]
    rows = str([world.rows("skills"), world.rows("network_sizes")])
    assert SKILL not in rows
    assert "1300" not in rows
    await person.do(DropSkill(1))
    reply = await person.do(DropNetwork(1))
    assert isinstance(reply, Updated)
    assert not world.rows("skills")
    assert len(world.rows("network_sizes")) == 1
    assert phrase("growth_notes", "not_there") in said(await person.do(DropNetwork(1)))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"network": "linkedin", "size": "lots", "on": "2026-11-01"}, {"size"}),
        ({"network": "linkedin", "size": "10", "on": "2026-12-01"}, {"on"}),
        ({"network": "myspace", "size": "10", "on": "soon"}, {"network", "on"}),
    ],
)
async def test_what_cannot_be_is_said_at_its_field(
    world: World, given: dict[str, str], wrong: set[str]
) -> None:
    person = await world.person().join()
    assert set(form(await person.do(AddNetwork(), **given)).errors) == wrong
    again = form(await person.do(AddSkill(), text="x" * 500))
    assert again.errors == {"text": fault("too_long", longest=200, length=500)}
    assert filled(again) == {"text": "x" * 500}
    assert not world.rows("network_sizes")


async def test_nobody_removes_what_is_somebody_elses(world: World) -> None:
    person, other = await world.person().join(), await world.person("U2").join()
    await person.do(AddSkill(), text=SKILL)
    await person.do(AddNetwork(), network="x", size="10", on="2026-11-01")
    for action in (DropSkill(1), DropNetwork(1)):
        assert phrase("growth_notes", "not_there") in said(await other.do(action))
    assert SKILL not in said(await other.do(ShowGrowthNotes()))
    assert len(world.rows("skills")) == len(world.rows("network_sizes")) == 1


async def test_hr_sees_none_of_it(world: World) -> None:
    person = await world.person().join()
    await person.do(AddSkill(), text=SKILL)
    await person.do(AddNetwork(), network="linkedin", size="98765", on="2026-11-25")
    hr = await hr_of(world)
    replies = [await hr.do(action) for action in (ShowReport(), ShowContinuity(), ShowHome(), OpenApplied())]
    text = "\n".join(map(said, replies))
    for secret in (SKILL, "98,765", "98765", "Sanne"):
        assert secret not in text
    assert not ShowGrowth.who.takes_role
    assert not any("growth" in name.lower() for name in world.audited())


async def test_an_application_is_counted_for_a_link_and_taken_back_once(world: World) -> None:
    person = await world.person().with_card()
    _, token = link_of(world, person)
    hr = await hr_of(world)
    reply = await hr.do(NoteApplied(), link=token, number="1", month="2026-10")
    assert isinstance(reply, Message)
    assert "Sanne" not in said(reply)
    undo = buttons(reply)[phrase("applied", "undo")].action
    assert isinstance(undo, UndoApplied)
    await hr.do(NoteApplied(), link=token, number="2", month="2026-10")
    await hr.do(undo)
    assert isinstance(await hr.do(undo), Notice)
    assert [row["number"] for row in world.rows("link_applications")] == [2]


async def test_a_link_of_elsewhere_and_wrong_numbers_are_refused(world: World) -> None:
    person = await world.person(workspace="T2").with_card()
    _, token = link_of(world, person)
    hr = await hr_of(world)
    for given, wrong in (
        ({"link": token, "number": "1", "month": "2026-11"}, {"link"}),
        ({"link": "", "number": "0", "month": "2020-01"}, {"link", "number", "month"}),
    ):
        assert set(form(await hr.do(NoteApplied(), **given)).errors) == wrong
    assert isinstance(await hr.do(UndoApplied(1, "2026-11", 1, world.clock.now().isoformat())), Notice)
    assert isinstance(await (await world.person("U2").join()).do(OpenApplied()), Notice)
    assert not world.rows("link_applications")
