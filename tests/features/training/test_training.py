"""Training in the chat: card by card, in one's own order, and nobody else's business."""

from dataclasses import replace

import pytest

from bot.domain.actions.membership import ShowHome
from bot.domain.actions.training import (
    AnswerLesson,
    ReadLesson,
    SetTrainingReminders,
    ShowTraining,
    ShowTrainingTotals,
    WriteAboutTraining,
)
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.messages import Notice, Updated
from bot.features.commands import parse_command
from tests.features.world import HR, Person, World, buttons, facts, form, phrase, said, told

MODULE = "storytelling"


async def do_all(person: Person, world: World, module: str = MODULE) -> None:
    """Do a module to its end."""
    cards = next(one.cards for one in world.library.training if one.key == module)
    for card in range(cards):
        await person.do(AnswerLesson(module, card, 0))


@pytest.mark.parametrize("typed", ["training", "ambassador leren", "trainingen"])
def test_there_are_words_for_it_in_both_languages(typed: str) -> None:
    assert parse_command(typed) == ShowTraining()
    assert parse_command("advocacy training") == ShowTrainingTotals()


async def test_a_module_is_read_card_by_card_and_done_at_the_end(world: World) -> None:
    person = await world.person().join()
    module = next(one for one in world.library.training if one.key == MODULE)
    words = world.library.module(MODULE, "en")
    shown = await person.do(ReadLesson(MODULE, 0))
    for card, lesson in enumerate(words.cards):
        assert isinstance(shown, Updated)
        assert lesson.question in said(shown)
        assert phrase("training_lesson", "place", number=card + 1, cards=module.cards, module="") in said(
            shown
        )
        place = lesson.right
        answered = await person.do(AnswerLesson(MODULE, card, place))
        following = buttons(answered).get(phrase("training_lesson", "next", number=1, cards=1, module=""))
        if card + 1 < module.cards:
            assert following
            assert following.action == ReadLesson(MODULE, card + 1)
            shown = await person.do(following.action)
    assert phrase("training_lesson", "done_title", number=1, cards=1, module=words.title) in said(answered)
    overview = said(await person.do(ShowTraining()))
    assert "✓ Done on 25 November 2026" in overview
    (row,) = world.rows("trainings")
    assert set(row) == {"workspace_id", "member_id", "module", "cards", "moved_at", "done_at", "reminded"}


async def test_another_answer_can_be_looked_at_and_none_is_kept(world: World) -> None:
    person = await world.person().join()
    lesson = world.library.module(MODULE, "en").cards[0]
    wrong = next(place for place, one in enumerate(lesson.options) if not one.right)
    reply = await person.do(AnswerLesson(MODULE, 0, wrong))
    assert buttons(reply)["See another answer"].action == ReadLesson(MODULE, 0)
    before = world.rows("trainings")
    await person.do(AnswerLesson(MODULE, 0, lesson.right))
    assert world.rows("trainings") == before


async def test_it_goes_on_where_one_was_and_two_taps_count_once(world: World) -> None:
    person = await world.person().join()
    for _ in range(2):
        await person.do(AnswerLesson(MODULE, 2, 0))
    await person.do(ReadLesson(MODULE, 0))
    overview = await person.do(ShowTraining())
    assert phrase("training", "go_on_note", done=3, cards=5) in said(overview)
    assert [one.action for one in buttons(overview).values() if one.label == "Continue"] == [
        ReadLesson(MODULE, 3)
    ]


async def test_what_somebody_wants_to_learn_comes_first(world: World) -> None:
    person = await world.person().join()
    person.change(learn=["negative-reactions"])
    titles = [part.title for part in replace(await person.do(ShowTraining())).parts if part.note]  # type: ignore[union-attr]
    assert titles[0] == world.library.module("negative-reactions", "en").title


async def test_an_old_or_foreign_button_changes_nothing(world: World) -> None:
    person = await world.person().join()
    for action in (
        ReadLesson("no-such-module", 0),
        ReadLesson(MODULE, 99),
        AnswerLesson(MODULE, 99, 0),
        AnswerLesson(MODULE, 0, 9),
        AnswerLesson("../x", 0, 0),
    ):
        assert said(await person.do(action)) == phrase("training", "gone")
    assert not world.rows("trainings")


async def test_who_is_on_the_way_in_may_look_and_a_stranger_is_asked_to_join(world: World) -> None:
    newcomer, stranger = await world.person("U2").start_onboarding(), await world.person("U3").hello()
    assert phrase("training", "body") in said(await newcomer.do(ShowTraining()))
    await do_all(newcomer, world)
    title = phrase("not_joined", "title")
    assert title in said(await stranger.do(ShowTraining()))
    assert title in said(await stranger.do(ReadLesson(MODULE, 0)))
    assert "Write" not in str(
        [one.label for one in buttons(await newcomer.do(AnswerLesson(MODULE, 4, 0))).values()]
    )


async def test_one_writes_about_it_in_ones_own_words(world: World) -> None:
    person = await world.person().join()
    first = form(await person.do(WriteAboutTraining()))
    assert form(await person.do(WriteAboutTraining())).action == first.action, "two taps take one idea"
    assert isinstance(first.action, KeepOwnWords)
    assert "my own words" in said(await person.do(first.action, text="I put it in my own words."))
    assert form(await person.do(WriteAboutTraining())).action != first.action
    for _ in range(60):
        reply = await person.do(WriteAboutTraining())
        if isinstance(reply, Notice):
            break
        await person.do(form(reply).action, text="And once more.")
    assert said(reply) == phrase("training", "no_idea_left")


async def test_hr_sees_totals_from_five_people_on(world: World) -> None:
    people = [await world.person(f"U{number}").join() for number in range(5)]
    hr = await world.person(HR).hello()
    title = world.library.module(MODULE, "en").title
    for number, person in enumerate(people, 1):
        await person.do(AnswerLesson(MODULE, 4, 0))
        shown = facts(await hr.do(ShowTrainingTotals()))[title]
        assert shown == (told("at_least", 5) if number == 5 else told("fewer"))
    assert "HR" in said(await people[0].do(ShowTrainingTotals()))
    assert "ShowTrainingTotals" in world.audited()


async def test_reminders_are_switched_off_and_on_with_one_tap(world: World) -> None:
    person = await world.person().join()
    for wanted, number in ((False, 1), (False, 1), (True, 0)):
        await person.do(SetTrainingReminders(wanted=wanted))
        assert len(world.rows("training_silences")) == number


async def test_home_is_there_without_any_event(world: World) -> None:
    assert phrase("events", "title") not in said(await (await world.person().join()).do(ShowHome()))
