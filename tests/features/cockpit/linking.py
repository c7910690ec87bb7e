"""Somebody at HR in Slack and in Teams, who links the two."""

import re

from bot.domain.actions.linking import AnswerLink, ShowLink
from bot.domain.messages import Message
from bot.domain.people import Platform
from tests.features.world import HR, Person, World, said

CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")


async def hr_of_both(world: World) -> tuple[Person, Person]:
    slack = world.person(HR, name="Els in Slack")
    teams = world.person(HR, name="Els in Teams", workspace="tenant", platform=Platform.TEAMS)
    return await slack.hello(), await teams.hello()


async def code_of(person: Person) -> str:
    found = CODE.search(said(await person.do(ShowLink())))
    assert found
    return found[0]


async def linked(world: World) -> tuple[Person, Person]:
    """Both, once each side has said yes."""
    slack, teams = await hr_of_both(world)
    shown = await teams.do(ShowLink(await code_of(slack)))
    await teams.do(yes_of(shown))
    await slack.do(yes_of(await slack.do(ShowLink())))
    return slack, teams


def yes_of(shown: object) -> AnswerLink:
    assert isinstance(shown, Message)
    answers = [one.action for part in shown.parts for one in part.buttons]
    return next(one for one in answers if isinstance(one, AnswerLink) and one.agrees)
