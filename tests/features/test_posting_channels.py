"""A channel that the bot cannot write in is not named; one that it is taken out of is named no more."""

from dataclasses import replace

import pytest

from bot.domain.actions.ambassador_recruitment import OpenAnnouncement
from bot.domain.actions.base import Action
from bot.domain.actions.cases import AlertHere
from bot.domain.actions.recognition import TellHere
from bot.domain.languages import Language
from bot.domain.messages import Notice
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.features.posting_channels import POST_HERE
from bot.store import members
from bot.store.engine import Store
from scheduler.posting_channels import follow_posting_channels
from tests.features.world import HR, Person, World, phrase, said
from tests.timed_runs import run_at

CHANNEL = {"channel": "C0SECRET"}


def there(person: Person, *, shut: bool = False) -> Person:
    """The same person, typing in a channel."""
    return replace(person, actor=replace(person.actor, place=CHANNEL, shut=shut))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("action", [kind() for kind in POST_HERE], ids=lambda one: type(one).__name__)
async def test_a_channel_that_the_bot_is_not_in_is_not_kept(
    world: World, action: Action, language: Language
) -> None:
    hr = await world.person(HR, language=language).hello()
    await there(hr).do(AlertHere())
    before = {name: world.rows(name) for name in ("members", "case_rules", "recognition_rules", "outbox")}
    reply = await there(hr, shut=True).do(action)
    assert isinstance(reply, Notice)
    assert said(reply) == phrase("place", "shut", language)
    assert {name: world.rows(name) for name in before} == before
    assert world.rows("announcements") == []


@pytest.mark.parametrize(("action", "topic"), [(AlertHere(), "cases"), (TellHere(), "programme")])
async def test_hr_is_told_once_of_a_channel_that_is_gone(store: Store, action: Action, topic: str) -> None:
    world = World(store)
    hr = await world.person(HR).hello()
    rules = f"{'case' if topic == 'cases' else 'recognition'}_rules"
    await there(hr).do(action)
    follow_posting_channels(run_at(world.clock.now(), store, world.library))
    assert world.rows(rules)[0]["channel_id"]
    (place,) = [row["id"] for row in world.rows("members") if row["state"] == MemberState.CHANNEL]
    store.write(lambda tx: members.update_member(tx, place, unreachable_since=world.clock.now()))
    for _ in range(2):
        follow_posting_channels(run_at(world.clock.now(), store, world.library))
        world.clock.forward(minutes=5)
    (told,) = hr.outbox(Kind.HR_NEWS)
    assert said(told.message).endswith(phrase("place", f"lost_{topic}"))
    assert world.rows(rules)[0]["channel_id"] is None
    await there(hr).do(action)
    follow_posting_channels(run_at(world.clock.now(), store, world.library))
    assert world.rows(rules)[0]["channel_id"] == place
    assert len(hr.outbox(Kind.HR_NEWS)) == 1


async def test_an_announcement_can_still_be_begun_where_the_bot_is(world: World) -> None:
    hr = await world.person(HR).hello()
    assert not isinstance(await there(hr).do(OpenAnnouncement()), Notice)
