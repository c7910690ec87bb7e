"""A colleague who tries to find out about others by what forms and answers tell."""

from bot.domain.actions.ambassador_recruitment import Nominate
from bot.domain.actions.base import Action
from bot.domain.actions.recognition import GiveThanks
from bot.domain.people import Platform
from tests.attacks.frame import Tries, Try, attack
from tests.features.cases.case_team import open_team
from tests.features.consent.office import publish_text
from tests.features.stories_and_feedback.together import wrote
from tests.features.test_named_colleagues import NEVER_HERE, WAYS, Given
from tests.features.world import Person, World

KINDS = ("takes-part", "has-left", "looked-once", "never-here")


async def meet_all(world: World, platform: Platform) -> None:
    """Colleagues whom the bot knows in every way there is, and one whom it does not."""
    await world.person("takes-part", name="Bob Known", platform=platform).join()
    await (await world.person("has-left", name="Carl Left", platform=platform).join()).leave()
    await world.person("looked-once", name="Dora Looked", platform=platform).hello()


def naming(given: Given, whom: str) -> Given:
    """What is filled in, with that colleague in the place of those who were never here."""

    def named(value: str) -> str:
        return whom if value in NEVER_HERE else value

    return {
        name: tuple(map(named, value)) if isinstance(value, tuple) else named(value)
        for name, value in given.items()
    }


async def told(person: Person, action: Action, given: Given, whom: str) -> str:
    """All that comes back, but for the id that was filled in."""
    return repr(await person.try_to(action, "", **naming(given, whom))).replace(whom, "SOMEBODY")


@attack("learn from a form that comes back whether the bot knows a colleague")
async def forms(world: World) -> Tries:
    team = await open_team(world)
    team.people["author"] = await wrote(world)
    await meet_all(world, Platform.SLACK)
    await publish_text(team["hr"])
    team.report()
    for name, way in WAYS.items():
        wrong = {**way.given, **way.wrong}
        unknown = await told(team[way.who], way.action, wrong, "never-here")
        for kind in KINDS[:-1]:
            same = await told(team[way.who], way.action, wrong, kind) == unknown
            yield Try(f"{name}: somebody who {kind}", same)


@attack("learn from a form or an answer in either chat whether somebody takes part")
async def answers(world: World) -> Tries:
    for platform in Platform:
        await meet_all(world, platform)
        nominated: Given = {"whom": "U-NEVER-HERE", "reason": "craft", "line": "", "name": "named"}
        thanks: Given = {"whom": "U-NEVER-HERE", "text": "Thank you"}
        asked: list[tuple[Action, Given]] = [
            (GiveThanks(), {**thanks, "text": ""}),
            (GiveThanks(), thanks),
            (Nominate(), {**nominated, "reason": "x"}),
            (Nominate(), nominated),
        ]
        for number, (action, given) in enumerate(asked):
            seen = {}
            for turn, kind in enumerate(KINDS):  # each asks once: what somebody has sent is theirs to see
                me = await world.person(f"asks-{number}-{turn}", platform=platform).join()
                seen[kind] = await told(me, action, given, kind)
            for kind in KINDS[:-1]:
                what = f"{platform}: {action.wire} for somebody who {kind}"
                yield Try(what, seen[kind] == seen["never-here"])
