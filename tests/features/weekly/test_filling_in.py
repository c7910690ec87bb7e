"""Fill in step by step: one question a form, and on where it was left."""

import json

from bot.channels.markdown import parse_markdown
from bot.domain.actions.weekly import FillIn, KeepOwnWords, OpenFillIn, OpenOwnWords
from bot.domain.messages import Message, Notice
from tests.features.world import Person, World, buttons, filled, form, said
from tests.library import ideas_of

TEMPLATE = "Today I [did something].\n\nIt was [how it felt], said [who]."


async def with_gaps(world: World, text: str = TEMPLATE, language: str = "en") -> tuple[Person, int]:
    """Somebody who kept a text with gaps, and the item that it is about."""
    person = await world.person().with_card(language=language)
    item = person.item().id
    await person.do(KeepOwnWords(item), text=text)
    return person, item


async def test_a_text_with_gaps_offers_it(world: World) -> None:
    person, item = await with_gaps(world)
    reply = await person.do(KeepOwnWords(item), text=TEMPLATE)
    assert buttons(reply)["Fill in step by step"].action == OpenFillIn(item)
    assert "Fill in the 3 gaps between [brackets] first." in said(reply)
    done = await person.do(KeepOwnWords(item), text="No gaps here")
    assert "Fill in step by step" not in buttons(done)


async def test_the_questions_come_one_by_one_and_end_in_the_text(world: World) -> None:
    person, item = await with_gaps(world)
    first = form(await person.do(OpenFillIn(item)))
    assert (first.title, first.submit, first.action) == ("Fill in step by step", "Continue", FillIn(item, 0))
    assert first.inputs[0].label == "Did something"
    assert "1 of 3" in said(first)
    second = form(await person.do(FillIn(item, 0), answer_0="won a prize"))
    assert second.inputs[0].label == "How it felt"
    third = form(await person.do(FillIn(item, 1), answer_1="great"))
    assert "It was great, said [who]." in said(third)
    last = form(await person.do(FillIn(item, 2), answer_2="Ann"))
    assert last.action == KeepOwnWords(item)
    assert [one.inputs[0].name for one in (first, second, third)] == ["answer_0", "answer_1", "answer_2"]
    assert filled(last)["text"] == "Today I won a prize.\n\nIt was great, said Ann."


async def test_in_dutch(world: World) -> None:
    person, item = await with_gaps(world, language="nl")
    first = form(await person.do(OpenFillIn(item)))
    assert (first.title, first.submit) == ("Stap voor stap invullen", "Verdergaan")
    assert "1 van 3" in said(first)


async def test_it_goes_on_where_it_was_left(world: World) -> None:
    person, item = await with_gaps(world)
    await person.do(FillIn(item, 0), answer_0="won a prize")
    await person.do(FillIn(item, 1), answer_1="great")
    resumed = form(await person.do(OpenFillIn(item)))
    assert resumed.action == FillIn(item, 2)
    assert "It was great" in said(resumed)
    assert filled(await person.do(OpenOwnWords(item)))["text"] == TEMPLATE


async def test_the_answers_are_kept_encrypted(world: World) -> None:
    person, item = await with_gaps(world)
    await person.do(FillIn(item, 0), answer_0="won a prize")
    (row,) = world.rows("drafts")
    assert b"prize" not in row["progress"].content
    assert json.loads(world.vault.open(row["progress"])) == ["won a prize"]


async def test_an_answer_sent_twice_counts_once(world: World) -> None:
    person, item = await with_gaps(world)
    await person.do(FillIn(item, 0), answer_0="won a prize")
    await person.do(FillIn(item, 1), answer_1="great")
    again = form(await person.do(FillIn(item, 0), answer_0="won a cup"))
    assert again.action == FillIn(item, 1)
    assert filled(again)["answer_1"] == "great"


async def test_an_empty_answer_leaves_its_gap(world: World) -> None:
    person, item = await with_gaps(world)
    for step, answer in enumerate(("", "great", "Ann")):
        last = form(await person.do(FillIn(item, step), **{f"answer_{step}": answer}))
    assert filled(last)["text"] == "Today I [did something].\n\nIt was great, said Ann."


async def test_saving_the_same_text_again_loses_no_answer(world: World) -> None:
    person, item = await with_gaps(world)
    await person.do(FillIn(item, 0), answer_0="won a prize")
    await person.do(KeepOwnWords(item), text=TEMPLATE)
    assert form(await person.do(OpenFillIn(item))).action == FillIn(item, 1)


async def test_another_text_begins_anew(world: World) -> None:
    person, item = await with_gaps(world)
    await person.do(FillIn(item, 0), answer_0="won a prize")
    await person.do(KeepOwnWords(item), text="One [gap] and [another]")
    assert form(await person.do(OpenFillIn(item))).action == FillIn(item, 0)


async def test_a_step_that_is_gone_shows_the_text(world: World) -> None:
    person, item = await with_gaps(world)
    shown = form(await person.do(FillIn(item, 99), answer_99="lost?"))
    assert filled(shown)["text"] == TEMPLATE


async def test_a_step_ahead_keeps_its_answer(world: World) -> None:
    person, item = await with_gaps(world)
    last = form(await person.do(FillIn(item, 2), answer_2="Ann"))
    assert filled(last)["text"] == TEMPLATE.replace("[who]", "Ann")


async def test_too_long_an_answer_is_refused_at_the_field(world: World) -> None:
    person, item = await with_gaps(world)
    shown = form(await person.do(FillIn(item, 0), answer_0="a" * 501))
    assert list(shown.errors) == ["answer_0"]
    assert filled(shown) == {"answer_0": "a" * 501}
    assert shown.action == FillIn(item, 0)
    long = "[gap]" + "b" * 2900
    await person.do(KeepOwnWords(item), text=long)
    assert list(form(await person.do(FillIn(item, 0), answer_0="a" * 200)).errors) == ["answer_0"]
    assert world.rows("drafts")[0]["progress"] is None


async def test_hostile_answers_stay_what_they_are(world: World) -> None:
    person, item = await with_gaps(world, "A [one] *b* [two]")
    hostile = "**x** [again] \\1 {{ 1 }} <!channel>"
    shown = form(await person.do(FillIn(item, 0), answer_0=hostile))
    (paragraph,) = [one for one in parse_markdown(shown.text) if one.quote]
    assert "".join(run.text for run in paragraph.runs) == f"A {hostile} *b* [two]"
    assert [run.text for run in paragraph.runs if run.bold] == ["two"]
    last = form(await person.do(FillIn(item, 1), answer_1="2"))
    assert filled(last)["text"] == f"A {hostile} *b* 2"


async def test_somebody_elses_text_cannot_be_filled_in(world: World) -> None:
    _, item = await with_gaps(world)
    other = await world.person("U2").with_card()
    for action in (OpenFillIn(item), FillIn(item, 0)):
        assert isinstance(await other.do(action, answer_0="mine"), Notice)
    assert world.rows("drafts")[0]["progress"] is None


async def test_every_template_can_be_filled_in(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    for suggestion in world.library.suggestions:
        for template in range(1, suggestion.templates + 1):
            words = ideas_of("Noorderlicht").words(suggestion.key, "nl")
            await person.do(KeepOwnWords(item.id), text=words.bare(f"template_{template}"))
            reply = await person.do(OpenFillIn(item.id))
            step = 0
            while form(reply).action == FillIn(item.id, step):
                reply = await person.do(FillIn(item.id, step), **{f"answer_{step}": f"answer {step}"})
                step += 1
            ready = await person.do(KeepOwnWords(item.id), text=str(filled(reply)["text"]))
            assert isinstance(ready, Message)
            assert "Fill in step by step" not in buttons(ready)
