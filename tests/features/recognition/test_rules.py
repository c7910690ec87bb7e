"""HR sets values, a goal of all, leaders and the channel, and tells the results of a month."""

import pytest

from bot.domain.actions.base import Action
from bot.domain.actions.recognition import (
    KeepRecognitionRules,
    OpenRecognitionRules,
    OpenResults,
    PostResults,
    PreviewResults,
    TellHere,
    TellNowhere,
)
from bot.domain.messages import Option
from bot.domain.people import Role
from bot.features.commands import parse_command
from bot.store import members
from bot.store.recognition import settings
from tests.features.recognition.programme import RULES, hr_of, in_channel, in_the_channel
from tests.features.world import HR, World, buttons, filled, form, phrase, said

NUMBERS = {"month": "2026-11", "applications": "2", "hires": "1"}


async def test_what_hr_sets_is_kept_and_shown_again(world: World) -> None:
    await world.person("U1", name="Priya Raman").join()
    hr = await hr_of(world, values=" Courage \n\nCare\nCourage", goal="60", leaders=("U1",))
    shown = filled(await hr.do(OpenRecognitionRules()))
    assert shown == {"values": "Courage\nCare", "goal": "60", "leaders": (Option("U1", "Priya Raman"),)}
    await hr.do(KeepRecognitionRules(), values="", goal="", leaders=())
    assert filled(await hr.do(OpenRecognitionRules())) == {"values": "", "goal": "", "leaders": ()}
    assert world.store.read(lambda tx: members.list_with_role(tx, 1, Role.LEADER)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"values": "\n".join(map(str, range(11)))}, "values"),
        ({"values": "x" * 61}, "values"),
        ({"goal": "-1"}, "goal"),
        ({"goal": "many"}, "goal"),
        ({"goal": "²"}, "goal"),
        ({"goal": "9" * 400}, "goal"),
        ({"leaders": ("<b>",)}, "leaders"),
        ({"leaders": tuple(f"U{n}" for n in range(51))}, "leaders"),
    ],
)
async def test_what_makes_no_sense_is_refused_at_its_field(
    world: World, changes: dict[str, str | tuple[str, ...]], field: str
) -> None:
    hr = await hr_of(world)
    before = world.rows("recognition_rules"), world.rows("roles")
    assert set(form(await hr.do(KeepRecognitionRules(), **(RULES | changes))).errors) == {field}
    assert (world.rows("recognition_rules"), world.rows("roles")) == before


async def test_the_form_says_whether_there_is_a_channel(world: World) -> None:
    hr = await hr_of(world)
    assert phrase("recognition_rules", "channel") in said(await hr.do(OpenRecognitionRules()))
    await hr.do(TellNowhere())
    assert phrase("recognition_rules", "no_channel") in said(await hr.do(OpenRecognitionRules()))
    assert world.store.read(lambda tx: settings.get_rules(tx, 1)).values == ("Courage", "Care")


async def test_a_channel_is_named_by_typing_there(world: World) -> None:
    hr = await world.person(HR).hello()
    for typed in ("advocacy channel here", "advocacy kanaal hier"):
        assert said(await hr.do(parse_command(typed))) == phrase("programme_place", "type_it_there")
    assert said(await in_channel(hr).do(TellHere())) == phrase("programme_place", "here")
    greeting = [row["message"]["title"] for row in world.rows("outbox")]
    assert greeting == [phrase("programme_place", "title")]


@pytest.mark.parametrize(
    "action",
    [
        OpenRecognitionRules(),
        KeepRecognitionRules(),
        TellHere(),
        TellNowhere(),
        OpenResults(),
        PreviewResults(),
        PostResults("2026-11", 1, 1),
    ],
    ids=lambda action: type(action).__name__,
)
async def test_all_of_it_is_for_hr_and_in_the_audit_log(world: World, action: Action) -> None:
    hr = await hr_of(world)
    before = world.audited()
    person = await world.person("U1").join()
    assert said(await person.do(action)) == phrase("refusals", "not_hr")
    assert world.audited() == before
    await hr.do(action)
    assert world.audited() == [*before, type(action).__name__]


async def test_results_are_shown_before_they_are_told(world: World) -> None:
    hr = await hr_of(world)
    shown = await hr.do(PreviewResults(), **NUMBERS)
    assert "Two people applied" in said(shown)
    assert "One new colleague" in said(shown)
    assert in_the_channel(world) == []
    post = buttons(shown)[phrase("results", "post")].action
    assert post == PostResults("2026-11", 2, 1)
    assert said(await hr.do(post)) == phrase("results", "posted")
    (told,) = in_the_channel(world)
    assert "Two people applied" in told
    change = buttons(shown)[phrase("results", "change")].action
    assert change
    expected = {"month": ("2026-11",), "applications": "2", "hires": "1"}
    assert filled(await hr.do(change)) == expected


async def test_a_correction_changes_what_stands_there(world: World) -> None:
    hr = await hr_of(world)
    await hr.do(PostResults("2026-11", 2, 0))
    world.deliver()
    assert said(await hr.do(PostResults("2026-11", 3, 0))) == phrase("results", "corrected")
    first, edit = in_the_channel(world)
    assert "Two people" in first
    assert "Three people" in edit
    assert [row["edits_id"] is not None for row in world.rows("outbox")][-1]
    assert len(world.rows("results")) == 1
    world.clock.forward(days=10)
    assert filled(await hr.do(OpenResults()))["applications"] == "3"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"month": "2026-07"}, "month"),
        ({"month": "2026-12"}, "month"),
        ({"month": "soon"}, "month"),
        ({"applications": "two"}, "applications"),
        ({"hires": "1.5"}, "hires"),
        ({"applications": "", "hires": "0"}, "applications"),
    ],
)
async def test_results_that_make_no_sense_are_refused(
    world: World, changes: dict[str, str], field: str
) -> None:
    hr = await hr_of(world)
    assert set(form(await hr.do(PreviewResults(), **(NUMBERS | changes))).errors) == {field}


async def test_without_a_channel_results_are_not_told(world: World) -> None:
    hr = await world.person(HR).hello()
    shown = await hr.do(PreviewResults(), **NUMBERS)
    assert phrase("results", "no_channel") in said(shown)
    assert phrase("results", "post") not in buttons(shown)
    assert said(await hr.do(PostResults("2026-11", 2, 1))) == phrase("results", "no_channel")
    assert world.rows("results") == []


async def test_a_forged_button_tells_no_other_month_and_no_absurd_number(world: World) -> None:
    hr = await hr_of(world)
    for forged in (PostResults("2020-01", 1, 1), PostResults("x", 1, 1), PostResults("2026-11", 10**9, 0)):
        assert said(await hr.do(forged)) == phrase("form", "choose")
    assert in_the_channel(world) == []
