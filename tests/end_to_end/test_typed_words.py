"""What people type, in their own words: the answer is the right one, and short."""

from datetime import date

import pytest

from bot.domain.languages import Language
from bot.domain.people import Platform
from content_library.formats import full_day
from content_library.typed_words import read_typed
from playground.shared import Person
from tests.end_to_end import conftest
from tests.end_to_end.driver import Driver, Shown
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.people import EN, JAMES, NL, SANNE, words_for
from tests.end_to_end.world import World

ROWS: dict[Language, list[tuple[str, str, str]]] = {
    "nl": [
        (typed, said, at)
        for said, at, words in [
            (
                "leave",
                "title",
                "stop, stoppen, afmelden, Afmelden!, uitschrijven, opzeggen, meld me af, quit",
            ),
            ("to_record", "title", "gedeeld, Ik heb het gedeeld, shared"),
            ("small_talk", "welcome", "bedankt!, dank je wel, thanks!"),
            ("small_talk", "fine", "ok, oké, top, 👍, 👍🏽"),
            ("thanks", "title", "bedankt, bedankje"),
            ("reporting", "title", "melden, bedreiging, haat, intimidatie"),
            ("my_data", "title", "avg, gegevens, mijn gegevens"),
            ("pause", "title", "vakantie, pauze, tot gisteren"),
            ("resumed", "notice", "hervatten"),
            ("menu", "body", "hoi, hallo, hello, goedemorgen"),
            ("help", "short", "uitleg, help"),
            ("ideas_found", "title", "ideeën over werk"),
            ("weekly", "again", "ideeën, week"),
        ]
        for typed in words.split(", ")
    ],
    "en": [
        (typed, said, at)
        for said, at, words in [
            ("leave", "title", "stop, Stop., unsubscribe, quit, leave, opt out, afmelden"),
            ("to_record", "title", "shared, I shared it, I\u2019ve shared it"),
            ("small_talk", "welcome", "thanks!, Thank you!, thx"),
            ("small_talk", "fine", "ok, okay, great, 👍"),
            ("thanks", "title", "thanks"),
            ("reporting", "title", "report, threat, hate, harassment"),
            ("my_data", "title", "gdpr, mydata, privacy"),
            ("pause", "title", "holiday, pause"),
            ("resumed", "notice", "resume"),
            ("menu", "body", "hello, hi, good morning"),
            ("help", "short", "help, explain"),
            ("ideas_found", "title", "ideas about work"),
            ("weekly", "again", "ideas, week"),
        ]
        for typed in words.split(", ")
    ],
}
UNTIL: dict[Language, dict[str, date]] = {
    "nl": {
        "tot 24-12": date(2027, 12, 24),
        "pauze 2 weken": date(2027, 2, 16),
        "vakantie tot maandag": date(2027, 2, 8),
        "until friday": date(2027, 2, 5),
    },
    "en": {
        "until 24-12": date(2027, 12, 24),
        "pause 2 weeks": date(2027, 2, 16),
        "vacation until monday": date(2027, 2, 8),
        "tot vrijdag": date(2027, 2, 5),
    },
}
MISSES: dict[Language, dict[str, list[str]]] = {
    "nl": {"instelingen": ["instellingen"], "afmeldn": ["afmelden"], "setings": [], "ik wil naar huis": []},
    "en": {"setings": ["settings"], "unsubscribing": ["unsubscribe"], "instelingen": [], "open the door": []},
}
HOSTILE = ("x" * 10_000, "שלום\u202e עולם", "😀🎉", "z̶̧̢a̷l̸g̵o" * 20, "<b>x</b> *y* [z](https://e.example)")


@pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])
async def test_every_word_gets_the_answer_that_was_meant(
    world: World, platform: Platform, person: Person
) -> None:
    me, _ = await conftest.with_card(world, person, platform)
    words = words_for(person)
    about = {"name": person.name.split()[0], "next": None, "words": "werk" if words is NL else "work"}
    wrong = []
    for typed, until in UNTIL[words.language].items():
        paused, wanted = await answer_to(me, typed), full_day(until, words.language)
        wrong += [] if wanted in paused.text else [(typed, wanted, paused.text)]
    for typed, name, block in ROWS[words.language]:
        wanted = words.said(name, block, **about).splitlines()[0].removeprefix("• ")
        answer = "\n".join(one.text for one in await answers_to(me, typed))
        wrong += [] if wanted in answer else [(typed, wanted, answer)]
    assert wrong == []


@pytest.mark.parametrize("person", [SANNE, JAMES], ids=["nl", "en"])
async def test_a_miss_is_two_lines_in_ones_own_language_and_never_the_wall(
    world: World, platform: Platform, person: Person
) -> None:
    me, words = await conftest.joined(world, person, platform), words_for(person)
    own = {word for one in read_typed()[words.language].values() for word in one.words}
    for typed, nearest in MISSES[words.language].items():
        answer = await answer_to(me, typed)
        assert lines_of(answer)[0] == words.said("missed", "title", said=typed)
        assert len(lines_of(answer)) == 2
        assert answer.labels[: len(nearest)] == nearest
        assert len(answer.labels) <= 4
        assert set(nearest) <= own
    for typed in HOSTILE:
        answer = await answer_to(me, typed)
        assert len(lines_of(answer)) == 2
        assert len(answer.text) < 200


def lines_of(shown: Shown) -> list[str]:
    return [line for line in shown.text.splitlines() if line.strip()]


async def answer_to(me: Driver, typed: str) -> Shown:
    """Type in the chat with the bot; what it says to that."""
    [answer] = await answers_to(me, typed)
    return answer


async def answers_to(me: Driver, typed: str) -> list[Shown]:
    """The same, with what the outbox may have brought meanwhile."""
    known = {one.id for one in me.messages()}
    await (me.says(typed) if isinstance(me, InSlack) else me.types(typed))
    return [one for one in me.messages() if one.id not in known]


async def test_what_is_asked_in_a_thread_of_slack_is_answered_there(world: World) -> None:
    await world.slack.say(JAMES.slack_id, "hello")
    first = world.slack.messages(JAMES.slack_id)[0]
    await world.slack.say(JAMES.slack_id, "jion", thread=first["ts"])
    answers = [one for one in world.slack.messages(JAMES.slack_id) if one["author"] == "bot"]
    assert [one["thread"] for one in answers] == ["", first["ts"]]


async def test_a_pause_from_a_window_leaves_a_line_with_the_way_back(
    world: World, platform: Platform
) -> None:
    me = await conftest.joined(world, JAMES, platform)
    await me.clicks(EN.said("menu", "pause"), on=await answer_to(me, "menu"))
    await me.fills(until="2027-03-01")
    line = await me.gets("1 March 2027")
    assert line.labels == [EN.said("menu", "resume")]
    await me.clicks(line.labels[0], on=line)
    await me.reads(EN.said("resumed", "notice", next=None))
