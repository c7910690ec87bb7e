"""Recognition: both platforms take all that is shown of it, however long or odd it is."""

import re

import pytest

from bot.channels.actions import decode_action, encode_action
from bot.domain.actions.recognition import (
    AlwaysPublic,
    GiveThanks,
    KeepRecognitionRules,
    OpenRecognitionRules,
    OpenRecognitionWishes,
    OpenResults,
    OpenSuccess,
    OpenThanks,
    PostResults,
    PreviewResults,
    ReadRecognition,
    ReadRoundUp,
    SayThanksBack,
    SetPublic,
    ShowRecognition,
    TellSuccess,
)
from bot.domain.actions.weekly import Share
from bot.domain.languages import LANGUAGES, Language
from tests.channels.test_contract import assert_both_take
from tests.content_library.samples import files
from tests.features.recognition.programme import THURSDAY, hr_of, recognise, thank
from tests.features.test_hostile_text import HOSTILE
from tests.features.world import World

TEXTS = [*(text[:500] for text in HOSTILE.values() if text.strip()), "A line & <!here> **b**\n" * 20]
CONTEST = re.compile(
    r"\b(punten|scores?|ranglijst|klassement|winnaars?|wedstrijd|points?|leaderboard|ranking|winners?|badges?)\b",
    re.IGNORECASE,
)


def assert_both_take_what_waits(world: World) -> None:
    for row in world.rows("outbox"):
        assert_both_take(world.drawn(row))


async def _walk(world: World, language: Language, text: str) -> None:
    hr = await hr_of(world, values="\n".join(f"{number}{'<b>' * 19}" for number in range(10)), goal="1")
    people = [await world.person(f"U{n}", name=f"{text[:150]} X").with_card() for n in range(3)]
    for one in (hr, *people):
        one.change(language=language)
    replies = [
        await people[0].do(OpenThanks()),
        await people[0].do(GiveThanks(), whom="U1", text="", value="x"),
        await thank(people[0], people[1], text, value=f"1{'<b>' * 19}"),
        await people[1].do(Share(people[1].card[0].item.id), network="linkedin"),
        await people[1].do(OpenSuccess()),
        await people[1].do(TellSuccess(), text=text),
    ]
    for number in range(1, 4):
        replies += [await people[1].do(one) for one in (ReadRecognition(number), AlwaysPublic(number))]
    replies += [
        await people[1].do(one) for one in (SayThanksBack(1), ShowRecognition(), SetPublic(1, public=True))
    ]
    replies.append(await people[1].do(OpenRecognitionWishes()))
    replies += [await hr.do(one) for one in (OpenRecognitionRules(), OpenResults(), PreviewResults())]
    replies.append(await hr.do(KeepRecognitionRules(), values="x" * 999, goal="x", leaders=("U1", "<b>")))
    replies.append(await hr.do(PreviewResults(), month="2026-11", applications="1", hires="9999"))
    replies.append(await hr.do(PostResults("2026-11", 1, 9999)))
    recognise(world, THURSDAY)
    replies.append(await people[2].do(ReadRoundUp("2026-W48")))
    for reply in replies:
        assert_both_take(reply)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
async def test_both_platforms_take_all_of_it(world: World, language: Language, text: str) -> None:
    await _walk(world, language, text)
    assert_both_take_what_waits(world)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_platforms_take_as_much_as_there_can_be(world: World, language: Language) -> None:
    await hr_of(world)
    receiver = await world.person("U0").join()
    receiver.change(language=language)
    for number in range(25):
        await thank(await world.person(f"U{number + 1}", name="N" * 200).join(), receiver, "x" * 500)
        await receiver.do(SetPublic(number + 1, public=True))
    assert_both_take(await receiver.do(ShowRecognition()))
    recognise(world, THURSDAY)
    assert_both_take_what_waits(world)
    assert_both_take(await receiver.do(ReadRoundUp("2026-W48")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_words_of_a_contest(language: Language) -> None:
    mine = ("goal", "impact", "milestone", "recognition", "results", "round_up", "success", "thank")
    texts = {
        name: file.read_text("utf-8")
        for name, file in files(language).items()
        if name.removeprefix("messages/").startswith(mine)
    }
    assert len(texts) >= 14
    # HR reads that there are none.
    said = "\n".join(text for name, text in texts.items() if name != "messages/recognition_rules.j2")
    assert CONTEST.findall(said) == []


@pytest.mark.parametrize(
    "action", [SetPublic(3, public=True), ReadRoundUp("2026-W48"), PostResults("2026-11", 2, 0)], ids=str
)
def test_what_buttons_carry_comes_back(action: SetPublic | ReadRoundUp | PostResults) -> None:
    assert decode_action(encode_action(action)) == action
