"""The way in to the cockpit, as a browser goes it."""

from functools import partial

from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.cockpit import Seat
from bot.domain.files import Doorway
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.features.cockpit import way_in
from bot.features.cockpit.way_in import WayIn
from tests.features.world import HR, Person, World, buttons

BROWSER = "b" * 43


async def link_of(person: Person) -> str:
    """The token of the only link of the answer."""
    reply = await person.do(OpenCockpit())
    assert isinstance(reply, Message)
    (button,) = buttons(reply).values()
    return button.url.rpartition("/hr/in/")[2]


def enter(world: World, token: str, browser: str = BROWSER, session: str = "") -> Doorway | str | None:
    way = WayIn(world.library, world.vault)
    now = world.clock.now()
    return world.store.write(partial(way.enter, token=token, browser=browser, session=session, now=now))


async def let_in(person: Person, token: str, browser: str = BROWSER) -> None:
    """The browser asks, and its person taps the number."""
    world = person.world
    way = WayIn(world.library, world.vault)
    assert world.store.write(partial(way.ask, token=token, browser=browser, now=world.clock.now()))
    shown = enter(world, token, browser)
    assert isinstance(shown, Doorway)
    asked = buttons(person.outbox(Kind.BROWSER)[-1].message)
    action = asked[str(shown.number)].action
    assert isinstance(action, LetBrowserIn)
    await person.do(action)


async def signed_in(world: World, user: str = HR) -> tuple[Person, str]:
    """Somebody, and the secret of their session."""
    person = await world.person(user).hello()
    token = await link_of(person)
    await let_in(person, token)
    secret = enter(world, token)
    assert isinstance(secret, str)
    assert secret
    return person, secret


def seat_of(world: World, secret: str) -> Seat | None:
    """Who has the session, when they look at a page."""
    now = world.clock.now()
    seat = world.store.read(partial(way_in.find_seat, secret=secret, now=now))
    if seat:
        world.store.write(partial(way_in.stay, seat=seat, now=now))
    return seat
