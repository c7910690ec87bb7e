"""The pages of the cockpit, and what each asks of the bot."""

from collections.abc import Callable, Collection, Mapping

from bot.domain.actions import cases
from bot.domain.actions.base import Action
from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import ShowAudit, ShowReport
from bot.domain.actions.membership import ShowMenu
from bot.domain.answers import Answers
from bot.domain.periods import Span
from bot.domain.roles import GIVEN, Role

Asked = Mapping[str, str]
"""What an address says behind its question mark."""
SCREENS: dict[str, Callable[[Asked], Action]] = {
    "report": lambda asked: ShowReport(_span(asked), _day(asked)),
    "menu": lambda _: ShowMenu(hr=True),
    "audit": lambda _: ShowAudit(),
}
"""In their order; a name is in the address, and its block `screen_…` in `cockpit.j2` is what it is called."""
_IN_THE_CHAT: tuple[type[Action], ...] = (LetBrowserIn, OpenCockpit)
"""Who sits at a browser that was left open would have it stay open, or let another one in."""


def _span(asked: Asked) -> str:
    return next((one for one in Span if one == asked.get("span")), Span.WEEK)


def _day(asked: Asked) -> str:
    day = Answers(asked).day("first")
    return day.isoformat() if day else ""


def list_screens(roles: Collection[Role]) -> list[str]:
    """The pages that somebody with these roles may see."""
    return [name for name, make in SCREENS.items() if may_see(roles, make({}))]


def may_see(roles: Collection[Role], action: Action) -> bool:
    return action.who.allows(roles) and not set(roles).isdisjoint(GIVEN)


def stays_in_chat(action: Action) -> bool:
    """Reports are read and handled in the chat; so is what nobody is to know of, and who gets in."""
    of_cases = type(action).__module__ == cases.__name__ and not action.who.takes_role
    return of_cases or action.traceless or isinstance(action, _IN_THE_CHAT)
