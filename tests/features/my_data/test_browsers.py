"""A link opens nothing by itself: each browser is let in by its person, in the chat."""

from datetime import timedelta
from functools import partial

import pytest

from bot.domain.actions.browsers import LetBrowserIn, ShutBrowserOut
from bot.domain.actions.my_data import ExportMyData
from bot.domain.browsers import KNOWN_FOR, MOST, MOST_ASKING
from bot.domain.files import Doorway, Page
from bot.domain.messages import Notice
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.store.browsers import delete_old_browsers
from tests.features.private_pages import links_of, token_in
from tests.features.world import Person, World, buttons, phrase, said


class OpenLink:
    """A link of somebody, in one browser after another."""

    def __init__(self, person: Person, token: str) -> None:
        self.person, self.world, self.token = person, person.world, token

    def look(self, secret: str) -> Page | Doorway | None:
        look = partial(links_of(self.world).open, token=self.token, secret=secret, now=self.world.clock.now())
        return self.world.store.read(look)

    def ask(self, secret: str) -> Doorway:
        """Press the button; return what the browser shows then."""
        ask = partial(links_of(self.world).ask, token=self.token, secret=secret, now=self.world.clock.now())
        assert self.world.store.write(ask)
        shown = self.look(secret)
        assert isinstance(shown, Doorway)
        return shown

    def choices(self) -> dict[str, LetBrowserIn | ShutBrowserOut]:
        """The buttons of the newest question in the chat."""
        found = {}
        for label, button in buttons(self.person.outbox(Kind.BROWSER)[-1].message).items():
            assert isinstance(button.action, LetBrowserIn | ShutBrowserOut)
            found[label] = button.action
        return found

    async def let_in(self, secret: str) -> str:
        """Ask, and tap the number; return what was said."""
        number = self.ask(secret).number
        return said(await self.person.do(self.choices()[str(number)]))


async def open_link(world: World, user: str = "U1", platform: Platform = Platform.SLACK) -> OpenLink:
    person = await world.person(user, platform=platform).hello()
    return OpenLink(person, token_in(await person.do(ExportMyData())))


@pytest.mark.parametrize("platform", Platform)
async def test_the_number_that_it_shows_lets_a_browser_in(world: World, platform: Platform) -> None:
    link = await open_link(world, platform=platform)
    assert link.look("") == link.look("mine") == Doorway()
    number = link.ask("mine").number
    waiting = link.person.outbox(Kind.BROWSER)
    assert [one.message.title for one in waiting] == [phrase("browser", "title")]
    assert len(link.choices()) == 4
    reply = await link.person.do(link.choices()[str(number)])
    assert phrase("browser", "let_in_title") in said(reply)
    assert isinstance(link.look("mine"), Page)
    assert link.look("another") == Doorway()
    assert "mine" not in str(world.rows("browsers"))


async def test_a_forwarded_link_opens_nothing_and_its_number_is_another_one(world: World) -> None:
    """Somebody else presses the button at the same moment: the person taps what they see, not what is new."""
    link = await open_link(world)
    mine = link.ask("mine").number
    first = link.choices()
    theirs = link.ask("a stranger's").number
    assert mine != theirs
    assert str(mine) not in link.choices()
    await link.person.do(first[str(mine)])
    assert isinstance(link.look("mine"), Page)
    assert link.look("a stranger's") == Doorway(theirs)
    assert isinstance(await link.person.do(link.choices()[phrase("browser", "not_me")]), Notice)
    assert link.look("a stranger's") == Doorway(refused=True)


async def test_a_wrong_number_lets_nothing_in_and_cannot_be_tried_again(world: World) -> None:
    link = await open_link(world)
    number = link.ask("mine").number
    wrong = next(one for one in link.choices() if one not in {str(number), phrase("browser", "not_me")})
    assert said(await link.person.do(link.choices()[wrong])) == phrase("browser", "other_number")
    assert said(await link.person.do(link.choices()[str(number)])) == phrase("browser", "too_late")
    assert link.ask("mine") == Doorway(refused=True)
    assert len(link.person.outbox(Kind.BROWSER)) == 1


async def test_nobody_lets_a_browser_in_for_another(world: World) -> None:
    link, other = await open_link(world), await world.person("U2").hello()
    number = link.ask("mine").number
    right = link.choices()[str(number)]
    assert said(await other.do(right)) == phrase("browser", "too_late")
    await other.do(link.choices()[phrase("browser", "not_me")])
    assert link.look("mine") == Doorway(number)


async def test_only_three_are_let_in_and_the_oldest_goes(world: World) -> None:
    link = await open_link(world)
    for number in range(MOST):
        assert phrase("browser", "replaced") not in await link.let_in(f"browser {number}")
        world.clock.forward(minutes=1)
    assert phrase("browser", "replaced") in await link.let_in("one more")
    assert link.look("browser 0") == Doorway()
    assert all(isinstance(link.look(one), Page) for one in ("browser 1", "browser 2", "one more"))


async def test_it_is_shut_out_by_a_tap(world: World) -> None:
    link = await open_link(world)
    number = link.ask("mine").number
    told = await link.person.do(link.choices()[str(number)])
    await link.person.do(buttons(told)[phrase("browser", "shut_out")].action)  # type: ignore[arg-type]
    assert link.look("mine") == Doorway()


async def test_what_asks_ends_with_the_link_and_what_was_let_in_after_ninety_days(world: World) -> None:
    link = await open_link(world)
    number = link.ask("late").number
    late = link.choices()[str(number)]
    world.clock.forward(minutes=11)
    assert said(await link.person.do(late)) == phrase("browser", "too_late")
    assert link.look("late") is None
    link = await open_link(world)
    await link.let_in("mine")
    world.clock.moment += KNOWN_FOR - timedelta(minutes=1)
    link = await open_link(world)
    assert isinstance(link.look("mine"), Page)
    world.clock.forward(minutes=2)
    assert link.look("mine") == Doorway()
    now = world.clock.now()
    assert world.store.write(lambda tx: delete_old_browsers(tx, now)) == 1
    assert world.rows("browsers") == []


async def test_only_so_many_may_ask_at_once(world: World) -> None:
    link = await open_link(world)
    for number in range(MOST_ASKING):
        assert link.ask(f"browser {number}").number
    assert link.ask("one more") == Doorway(refused=True)
    assert len(link.person.outbox(Kind.BROWSER)) == MOST_ASKING
