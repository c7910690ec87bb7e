"""An event that HR has planned, and those who are invited to it."""

from bot.domain.actions.events import ConfirmEvent, SubmitEvent
from bot.domain.messages import Reply
from scheduler.events import Events
from tests.features.world import HR, Person, World, buttons

FILLED_IN = {
    "kind": "workshop",
    "name": "A photo that tells a story",
    "description": "Bring your telephone.",
    "day": "2026-12-03",
    "time": "14:00",
    "minutes": "90",
    "place": "Utrecht, room 3",
    "who": "all",
}


async def plan(world: World, **changes: str) -> Person:
    """HR, who has planned an event with these changes; it is told to everybody."""
    hr = await world.person(HR, name="Marieke Boersma").hello()
    await confirm(hr, await hr.do(SubmitEvent(), **FILLED_IN | changes))
    hold(world)
    return hr


async def change(world: World, hr: Person, event: int = 1, **changes: str) -> None:
    """Change an event, and let everybody be told."""
    await confirm(hr, await hr.do(SubmitEvent(event), **FILLED_IN | changes))
    hold(world)


async def confirm(hr: Person, preview: Reply) -> Reply:
    """Confirm what a preview shows."""
    [action] = [one.action for one in buttons(preview).values() if isinstance(one.action, ConfirmEvent)]
    return await hr.do(action)


def hold(world: World) -> None:
    """Do what time brings to events, and let it arrive."""
    Events(world.store).hold(world.clock.now())
    world.deliver()
