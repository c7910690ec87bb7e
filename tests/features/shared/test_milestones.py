"""Milestones of sharing: each once, and never for a share that was undone."""

import pytest

from bot.domain.actions.recognition import (
    AlwaysPublic,
    KeepRecognitionWishes,
    SetPublic,
    ShowRecognition,
)
from bot.domain.actions.weekly import KeepOwnWords, Share, UndoShare
from bot.domain.outbox import Kind, State
from tests.features.recognition.programme import hr_of
from tests.features.world import Person, World, phrase, said

FIRST = phrase("milestone", "first_share_title")
OWN = phrase("milestone", "first_words_title")


def titles(person: Person, *states: State) -> list[str]:
    return [
        row.message.title
        for row in person.outbox(Kind.MILESTONE)
        if row.state in (states or {*State} - {State.DROPPED})
    ]


@pytest.fixture
async def person(world: World) -> Person:
    return await world.person().with_card()


async def share(person: Person, number: int = 0, network: str = "linkedin") -> None:
    await person.do(Share(person.card[number].item.id), network=network)


async def test_the_first_share_is_thanked_at_once(person: Person, world: World) -> None:
    await share(person)
    (row,) = person.outbox(Kind.MILESTONE)
    assert (row.message.title, row.due_at) == (FIRST, world.clock.now())


async def test_the_first_own_words_have_a_day_of_their_own(person: Person) -> None:
    await person.do(KeepOwnWords(person.card[0].item.id), text="My own story")
    assert titles(person) == []
    await share(person)
    assert titles(person) == [FIRST, OWN]
    own = person.outbox(Kind.MILESTONE)[1]
    assert own.due_at.isoformat() == "2026-11-26T08:00:00+00:00"
    await person.do(KeepOwnWords(person.card[1].item.id), text="Another story")
    await share(person, 1)
    await share(person, 0, "offline")
    assert titles(person) == [FIRST, OWN]


async def test_what_waits_is_dropped_when_the_share_is_undone(person: Person, world: World) -> None:
    await person.do(KeepOwnWords(person.card[0].item.id), text="My own story")
    await share(person)
    await person.do(UndoShare(1))
    assert titles(person) == []
    assert world.rows("recognitions") == []
    await share(person)
    assert titles(person, State.TODO) == [FIRST, OWN]


async def test_what_arrived_does_not_come_again(person: Person, world: World) -> None:
    await share(person)
    world.deliver()
    await person.do(UndoShare(1))
    await share(person)
    assert titles(person) == [FIRST]
    assert phrase("recognition_item", "first_share_title") in said(await person.do(ShowRecognition()))


async def test_what_was_undone_cannot_be_made_public(person: Person, world: World) -> None:
    await hr_of(world)
    await share(person)
    world.deliver()
    await person.do(UndoShare(1))
    for action in (SetPublic(1, public=True), AlwaysPublic(1)):
        assert phrase("recognition_item", "waits") not in said(await person.do(action))
    assert not world.rows("recognitions")[0]["public"]


async def test_a_milestone_that_another_share_still_earns_stays(person: Person) -> None:
    await share(person)
    await share(person, 1)
    await person.do(UndoShare(1))
    assert titles(person) == [FIRST]


async def test_undoing_somebody_elses_share_takes_nothing_away(person: Person, world: World) -> None:
    await share(person)
    other = await world.person("U2").with_card()
    await other.do(UndoShare(1))
    assert titles(person) == [FIRST]


async def test_whoever_wants_no_such_messages_gets_none_and_still_finds_them(person: Person) -> None:
    wishes = {"thanks": "private", "milestone": "off", "impact": "private"}
    await person.do(KeepRecognitionWishes(), **wishes)
    await share(person)
    assert person.outbox(Kind.MILESTONE) == []
    assert phrase("recognition_item", "first_share_title") in said(await person.do(ShowRecognition()))


async def test_others_are_told_only_if_there_is_a_channel_and_the_person_says_so(world: World) -> None:
    tell = phrase("milestone", "tell")
    one = await world.person("U1").with_card()
    await share(one)
    assert tell not in said(one.outbox(Kind.MILESTONE)[0].message)
    await hr_of(world)
    two = await world.person("U2").with_card()
    await share(two)
    assert tell in said(two.outbox(Kind.MILESTONE)[0].message)
    assert [row["public"] for row in world.rows("recognitions")] == [False, False]
