"""Who is named and is no colleague is refused at the field, as far as the platform tells in time."""

import asyncio

import pytest

from bot.channels import strangers
from bot.channels.base import DeliveryError
from bot.domain.actions.ambassador_recruitment import Nominate
from bot.domain.actions.base import Action
from bot.domain.actions.recognition import GiveThanks
from bot.domain.actions.stories_and_feedback import AskFeedback
from bot.domain.answers import Answers
from bot.domain.messages import Form, Reply
from tests.features.stories_and_feedback.together import wrote
from tests.features.world import Person, World, fault

FORMS: list[tuple[Action, dict[str, str]]] = [
    (GiveThanks(), {"whom": "WHO", "text": "Thank you"}),
    (Nominate(), {"whom": "WHO", "reason": "craft", "line": "", "name": "named"}),
    (AskFeedback(1), {"whom": "colleague", "colleague": "WHO"}),
]


async def name(person: Person, action: Action, answers: dict[str, str], told: object) -> Reply | None:
    """Send the form, while the platform says this of who is named."""

    async def look(user: str) -> bool:
        assert user == "WHO"
        if isinstance(told, Exception):
            raise told
        return bool(told)

    once = f"turn-{next(person.world.turns)}"
    conversation = person.world.conversation
    return await conversation.act(
        person.actor, action, Answers(answers), once=once, meet=person.meet, look=look
    )


async def test_nobody_is_made_known_who_is_no_colleague(world: World) -> None:
    author = await wrote(world)
    for action, answers in FORMS:
        reply = await name(author, action, answers, told=False)
        assert isinstance(reply, Form)
        assert reply.errors == {action.names: fault("not_a_colleague")}
    assert "WHO" not in [row["external_id"] for row in world.rows("members")]


async def test_a_platform_that_does_not_tell_refuses_nobody(world: World) -> None:
    author = await wrote(world)
    for told in (True, DeliveryError("ratelimited"), ValueError("no such answer")):
        assert not isinstance(await name(author, GiveThanks(), FORMS[0][1], told), Form)


async def test_a_platform_that_is_slow_delays_nobody_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "_SECONDS", 0.0)

    async def never(_: str) -> bool:
        await asyncio.Event().wait()
        return False

    assert await strangers.find_strangers(GiveThanks(), Answers({"whom": "WHO"}), never) == frozenset()
