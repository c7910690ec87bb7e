"""HR writes a prompt: in a form or on one line, with a preview first, and nothing is lost on the way."""

from datetime import date
from typing import Any

import pytest

from bot.domain.actions.prompts import ConfirmPrompt, DiscardPrompt, OpenPrompt, SubmitPrompt, WritePrompt
from bot.domain.messages import Form, Message, Notice, Reply, Updated
from bot.domain.outbox import Kind
from bot.features.commands import parse_command
from bot.store import prompts
from tests.features.prompting import FILLED, previews, write
from tests.features.world import HR, World, buttons, facts, fault, filled, form, phrase, said, told

PEOPLE = phrase("prompt_preview", "people")


async def test_the_form_asks_what_is_needed(world: World) -> None:
    shown = form(await world.person(HR).do(OpenPrompt()))
    assert [one.name for one in shown.inputs] == [
        *("en", "nl", "pillar", "networks", "page", "who", "value", "when", "day", "hour")
    ]
    assert filled(shown)["when"] == ("next",)


async def test_what_was_filled_in_is_previewed_before_anything_is_sent(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(7, time_zone="Europe/Amsterdam")
    world.crowd(1, start=7, time_zone="Asia/Tokyo")
    assert isinstance(await hr.do(SubmitPrompt(), **FILLED), Notice)
    (row,) = hr.outbox(Kind.HR_NEWS)
    text = said(row.message)
    assert "What did you learn?" in text
    assert "Wat heb je geleerd?" in text
    assert {"Confirm", "Edit", "Cancel"} <= set(buttons(row.message))
    shown = facts(row.message)
    assert shown[PEOPLE] == told("at_least", 5)
    assert shown["Europe/Amsterdam"] == f"Thursday 26 November at 10:00: {told('at_least', 5)}"
    assert "Tokyo" not in text, "only one person lives by that clock"
    assert shown[phrase("prompt_preview", "others")] == told("fewer")
    assert phrase("prompt_preview", "small", nearest="") not in text
    assert world.plan_prompts() == 0


async def test_quiet_hours_and_holidays_are_in_the_preview(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(5, time_zone="Europe/Amsterdam", country="NL")
    await hr.do(SubmitPrompt(), **{**FILLED, "day": "2026-12-25", "hour": "20"})
    shown = facts(previews(hr)[-1])
    assert shown["Europe/Amsterdam"] == f"Monday 28 December at 08:00: {told('at_least', 5)}"


async def test_of_fewer_than_five_people_the_preview_says_that_there_will_be_no_results(world: World) -> None:
    hr = await world.person(HR).hello()
    for number in range(5):
        await hr.do(SubmitPrompt(), **FILLED)
        preview = previews(hr)[-1]
        assert phrase("prompt_preview", "small", nearest="") in said(preview), number
        assert facts(preview)[PEOPLE] == told("fewer")
        world.crowd(1, start=number, time_zone="Europe/Amsterdam")


async def test_people_with_a_pause_are_not_counted(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(5, paused_until=date(2026, 12, 24))
    await hr.do(SubmitPrompt(), **FILLED)
    shown = facts(previews(hr)[-1])
    assert shown[PEOPLE] == told("fewer")
    assert shown["Paused, so they don't get it"] == told("at_least", 5)


async def test_of_two_who_confirm_at_the_same_moment_one_hears_that_it_was_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm = prompts.confirm_prompt

    def just_before(*given: Any) -> bool:
        return confirm(*given) and confirm(*given)

    monkeypatch.setattr(prompts, "confirm_prompt", just_before)
    person, hr = await world.person("U1").join(), world.person(HR)
    number = await write(hr, when="now")
    assert phrase("prompt_preview", "already") in said(await hr.do(ConfirmPrompt(number, 0)))
    assert world.plan_prompts() == 1
    assert len(person.outbox(Kind.PROMPT)) == 1


async def test_confirming_lets_it_go_out_once(world: World) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    number = await write(hr, when="now")
    reply = await hr.do(ConfirmPrompt(number, 0))
    assert phrase("prompt_preview", "confirmed", number=told("fewer")) in said(reply)
    assert world.plan_prompts() == 1
    assert "already" in said(await hr.do(ConfirmPrompt(number, 0)))
    assert world.plan_prompts() == 0
    assert len(person.outbox(Kind.PROMPT)) == 1


async def test_the_role_is_checked_when_it_is_confirmed(world: World) -> None:
    person = await world.person("U1").join()
    number = await write(world.person(HR))
    assert "This is for HR" in said(await person.do(ConfirmPrompt(number, 0)))
    assert world.rows("prompts")[0]["state"] == "draft"
    assert "ConfirmPrompt" not in world.audited()


async def test_hr_of_another_workspace_cannot_touch_it(world: World) -> None:
    number = await write(world.person(HR))
    stranger = world.person(HR, workspace="T2")
    for action in (ConfirmPrompt(number, 0), DiscardPrompt(number, 0), OpenPrompt(number)):
        assert "no longer there" in said(await stranger.do(action))
    assert "no longer there" in said(await stranger.do(SubmitPrompt(number), **FILLED))
    assert world.rows("prompts")[0]["state"] == "draft"


async def test_an_older_preview_confirms_nothing(world: World) -> None:
    hr = world.person(HR)
    number = await write(hr)
    await hr.do(SubmitPrompt(number), **{**FILLED, "en": "Something else"})
    assert "There's a newer preview" in said(await hr.do(ConfirmPrompt(number, 0)))
    await hr.do(ConfirmPrompt(number, 1))
    assert "Something else" in str(world.rows("prompts")[0]["content"])


async def test_a_moment_that_has_passed_since_the_preview_is_not_confirmed(world: World) -> None:
    hr = world.person(HR)
    number = await write(hr)
    world.clock.forward(days=3)
    reply = await hr.do(ConfirmPrompt(number, 0))
    assert "Choose a date from 28 November 2026" in said(reply)
    assert "Edit" in buttons(reply)
    assert world.rows("prompts")[0]["state"] == "draft"


async def test_a_prompt_that_is_discarded_is_gone(world: World) -> None:
    hr = world.person(HR)
    number = await write(hr)
    assert "Nothing was sent" in said(await hr.do(DiscardPrompt(number, 0)))
    assert "no longer there" in said(await hr.do(ConfirmPrompt(number, 0)))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"en": "", "nl": ""}, "en", "Write the question in at least one language."),
        ({"en": "x" * 5000}, "en", fault("too_long", longest=3000, length=5000)),
        ({"day": "2026-11-24"}, "day", "Choose a date from 25 November 2026"),
        ({"day": "2026-11-25", "hour": "9"}, "hour", "That time has already passed. Choose a later one."),
        ({"day": ""}, "day", fault("missing")),
        ({"day": "2028-01-01"}, "day", "to 26 November 2027"),
        ({"who": "department", "value": ""}, "value", "Fill in which"),
        ({"who": "topic", "value": "qqq"}, "value", "I do know: My field, Learning"),
        ({"who": "nobody"}, "who", fault("choose")),
        ({"pillar": ""}, "pillar", fault("choose")),
        ({"hour": "25"}, "hour", fault("choose")),
        ({"networks": ("myspace",)}, "networks", fault("choose")),
    ],
)
async def test_a_mistake_shows_at_its_field_and_what_was_typed_stays(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    await world.person("U1").join()
    shown = form(await world.person(HR).do(SubmitPrompt(), **{**FILLED, **changes}))
    assert words in shown.errors[field]
    text = {**FILLED, **changes}["en"]
    assert filled(shown)["en"] == text
    assert world.rows("prompts") == []


async def test_a_department_that_nobody_is_in_looks_like_one_with_a_few_people(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(7, department="Care")
    world.crowd(6, start=7, department="Sales")
    world.crowd(1, start=13, department="Board")
    world.close_week()
    shown = {}
    for value in ("Board", "Nowhere", "Cair"):
        await hr.do(SubmitPrompt(), **FILLED | {"who": "department", "value": value, "day": "2026-12-10"})
        shown[value] = said(previews(hr)[-1]).replace(value, "…")
    assert shown["Board"] == shown["Nowhere"]
    assert "Did you mean “Care”?" in shown["Cair"]


async def test_what_a_prompt_has_no_use_for_is_no_mistake(world: World) -> None:
    left_over = {"who": "all", "value": "x" * 101, "when": "next", "day": "2026-11-24", "hour": ""}
    assert isinstance(await world.person(HR).do(SubmitPrompt(), **FILLED | left_over), Notice)


async def test_one_language_is_enough(world: World) -> None:
    person = await world.person("U1").join(language="nl")
    hr = world.person(HR)
    number = await write(hr, nl="", when="now")
    await hr.do(ConfirmPrompt(number, 0))
    world.plan_prompts()
    (row,) = person.outbox(Kind.PROMPT)
    assert "Een vraag voor je" in said(row.message)
    assert "What did you learn?" in said(row.message)


async def test_a_department_and_a_topic_are_known_by_what_people_call_them(world: World) -> None:
    inside = await world.person("U1").join(department="Human Resources", topics=("learning",))
    outside = await world.person("U2").join()
    outside.change(topics=["craft"])
    hr = world.person(HR)
    for audience in (
        {"who": "department", "value": " human  resources "},
        {"who": "topic", "value": "Learning"},
    ):
        number = await write(hr, when="now", **audience)
        await hr.do(ConfirmPrompt(number, 0))
    world.plan_prompts()
    assert len(inside.outbox(Kind.PROMPT)) == 2
    assert outside.outbox(Kind.PROMPT) == []


async def test_a_line_is_previewed_at_once(world: World) -> None:
    hr = world.person(HR)
    await hr.do(parse_command("advocacy prompt What did you learn this week? --when monday"))
    (message,) = previews(hr)
    assert "What did you learn this week?" in said(message)
    assert facts(message)["When"] == "Monday 30 November at 09:00"


async def test_a_line_in_dutch(world: World) -> None:
    hr = world.person(HR, language="nl")
    await world.person("U1").join(language="nl")
    line = "advocacy vraag Wat heb je geleerd? --wanneer elke vrijdag 14:00 --voor onderwerp:leren"
    await hr.do(parse_command(line))
    shown = facts(previews(hr)[-1])
    assert shown["Wanneer"] == "Elke week vanaf vrijdag 27 november om 14:00"
    assert shown["Voor"] == "Mensen met interesse in een onderwerp: Leren"


async def test_an_unknown_option_is_named_with_the_nearest_and_nothing_typed_is_lost(world: World) -> None:
    reply = form(await world.person(HR).do(WritePrompt("What is new? --wen monday --for all")))
    assert "I don't understand “--wen”. Did you mean “--when”?" in said(reply)
    assert filled(reply)["en"] == "What is new? --wen monday"
    assert filled(reply)["who"] == ("all",)
    assert world.rows("prompts") == []


async def test_a_very_long_line_is_kept_where_a_button_could_not_hold_it(world: World) -> None:
    hr = world.person(HR)
    reply = await hr.do(WritePrompt("word " * 1000))
    assert isinstance(reply, Message)
    assert fault("too_long", longest=3000, length=4999) in said(reply)
    action = buttons(reply)["Continue in the form"].action
    assert action
    assert filled(await hr.do(action))["en"] == ("word " * 1000).strip()


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }} {% for x in y %}", "<!channel> @here", "[x](http://e.example) **b** # h\n- l"]
)
async def test_hostile_text_arrives_as_it_was_typed(world: World, text: str) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    number = await write(hr, en=text, when="now")
    await hr.do(ConfirmPrompt(number, 0))
    world.plan_prompts()
    for message in (previews(hr)[-1], person.outbox(Kind.PROMPT)[0].message):
        assert text in said(message)


async def test_the_audit_log_has_the_acts_but_not_the_words(world: World) -> None:
    await world.person(HR).do(WritePrompt("A secret --when monday"))
    assert world.audited() == ["WritePrompt"]
    assert "secret" not in str(world.rows("audit"))


async def test_a_double_submit_makes_one_prompt(world: World) -> None:
    hr = world.person(HR)
    replies: list[Reply | None] = [await hr.try_to(SubmitPrompt(), once="same", **FILLED) for _ in range(2)]
    assert replies[1] is None
    assert len(world.rows("prompts")) == len(previews(hr)) == 1


async def test_a_change_takes_effect_when_it_is_confirmed(world: World) -> None:
    hr = world.person(HR)
    number = await write(hr)
    await hr.do(ConfirmPrompt(number, 0))
    shown = await hr.do(OpenPrompt(number))
    assert isinstance(shown, Form)
    assert filled(shown)["en"] == "What did you learn?"
    await hr.do(SubmitPrompt(number), **{**FILLED, "en": "What is new?"})
    assert "What did you learn?" in str(world.rows("prompts")[0]["content"])
    confirmed = await hr.do(ConfirmPrompt(number, 2))
    assert isinstance(confirmed, Updated)
    assert "What is new?" in str(world.rows("prompts")[0]["content"])
