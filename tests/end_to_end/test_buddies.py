"""Two who become buddies, do something together, and part."""

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import JAMES, SANNE, words_for
from tests.end_to_end.world import World


async def test_two_become_buddies_get_prompts_and_part(world: World, platform: Platform) -> None:
    people = (SANNE, JAMES) if platform is Platform.SLACK else (JAMES, SANNE)
    ours, theirs = (words_for(one) for one in people)
    me, guide = [await joined(world, one, platform) for one in people]
    await guide.types("ambassador gids")
    await guide.clicks(theirs.said("guide", "start"))
    await guide.reads(theirs.said("guide", "on"))
    await me.types("ambassador buddy")
    await me.clicks(ours.said("buddies", "ask", name=people[1].name))
    await world.tick()
    asked = await guide.gets(theirs.said("buddy", "asked_by_colleague_title", name=people[0].name))
    yes = next(one for one in asked.buttons if one.label == theirs.said("buddy", "yes"))
    await guide.press(asked.id, yes)
    await guide.press(asked.id, yes)
    await world.tick()
    await me.gets(ours.said("buddy", "prompt_1"))
    await guide.gets(theirs.said("buddy", "prompt_1"))

    await world.pass_time(days=28)
    await me.gets(ours.said("buddy", "prompt_2"))
    await me.clicks(ours.said("buddy", "end"))
    await me.reads(ours.said("buddies", "ended"))
    await world.tick()
    await guide.gets(theirs.said("buddy", "over_title"))
