"""The pages of the cockpit: what each asks of the bot, and where an answer is that has an address."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from urllib.parse import urlencode

from bot.domain.actions import cases
from bot.domain.actions.administration import ShowAdministration
from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.actions.base import Action
from bot.domain.actions.browsers import LetBrowserIn
from bot.domain.actions.calendar import ShowHrCalendar
from bot.domain.actions.checkins import ShowCheckins
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.consent import ShowConsents
from bot.domain.actions.events import ShowHrEvents, ShowWhoComes
from bot.domain.actions.hr import ShowAudit, ShowReport
from bot.domain.actions.ideas import ALL_PAGES, ShowLibrary
from bot.domain.actions.linking import AnswerLink, EnterLinkCode, OpenLinkCode, ShowLink
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.overviews import ShowToday
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.actions.vacancies import ShowUpload, ShowVacancyFigures, UploadVacancies
from bot.domain.answers import Answers, clean
from bot.domain.roles import GIVEN, Role

PATH = "/hr"
SCREENS: dict[str, Action] = {
    "today": ShowToday(),
    "reach": ShowReport(),
    "funnel": ShowFunnel(),
    "vacancies": ShowVacancyFigures(),
    "prompts": ShowPrompts(),
    "events": ShowHrEvents(),
    "guests": ShowWhoComes(0),
    "upload": ShowUpload(0),
    "calendar": ShowHrCalendar(),
    "checkins": ShowCheckins(),
    "consent": ShowConsents(),
    "administration": ShowAdministration(),
    "library": ShowLibrary(),
    "menu": ShowMenu(hr=True),
    "audit": ShowAudit(),
}
"""A name is in the address, and its block `screen_…` in `cockpit.j2` is what it is called."""
BELOW = {"guests": "events", "upload": "vacancies"}
"""Pages that are in no menu, for they are of one thing; each with the page that leads to them."""
GROUPS: dict[str, tuple[str, ...]] = {
    "": ("today",),
    "figures": ("reach", "funnel", "vacancies"),
    "plans": ("calendar", "library", "prompts", "events"),
    "people": ("checkins", "consent"),
    "further": ("administration", "menu", "audit"),
}
"""In this order they stand in the menu, with the block `group_…` above them."""
TAKES_FILE: tuple[type[Action], ...] = (UploadVacancies,)
"""What is given a file on a page: it asks for that with a `FilePart`, and gets it with the answers."""
_SCREEN_OF = {type(action): name for name, action in SCREENS.items()}
_IN_THE_CHAT: tuple[type[Action], ...] = (
    *(LetBrowserIn, OpenCockpit),
    *(ShowLink, OpenLinkCode, EnterLinkCode, AnswerLink),
)
"""Who sits at a browser that was left open would have it stay open, or let another one in."""
_LONGEST, _DIGITS = 40, 9
"""Of a word and of a number in an address; none that a page takes is longer."""


def read_address(name: str, asked: Mapping[str, str]) -> Action:
    """What a page asks for, with what its address says behind the question mark."""
    plain = SCREENS[name]
    given: dict[str, object] = {}
    for one in fields(plain):
        said, usual = asked.get(one.name, ""), getattr(plain, one.name)
        match usual:
            case bool():
                given[one.name] = usual or said == "1"
            case int() if said.isascii() and said.isdecimal() and len(said) <= _DIGITS:
                given[one.name] = int(said)
            case str() if said and len(said) <= _LONGEST:
                given[one.name] = clean(said)
    return replace(plain, **given)


def address_of(action: Action) -> str:
    """The address of the page that shows it; empty if none does."""
    name = _SCREEN_OF.get(type(action), "")
    if not name:
        return ""
    said = {one.name: getattr(action, one.name) for one in fields(action)}
    asked = {key: "1" if one is True else one for key, one in said.items() if one}
    found = read_address(name, {key: str(one) for key, one in asked.items()})
    usual = SCREENS[name]
    differs = {key: one for key, one in asked.items() if getattr(usual, key) != said[key]}
    return f"{PATH}/{name}{'?' if differs else ''}{urlencode(differs)}" if found == action else ""


def filled_in(action: Action, answers: Answers) -> Action:
    """What a form that is sent to a page asks for: what was filled in stands in the page's address."""
    name = _SCREEN_OF.get(type(action), "")
    given = {one.name: answers.text(one.name) for one in fields(action)} if name else {}
    changed = {one: said for one, said in given.items() if said}
    if not changed:
        return action
    kept = {one.name: str(getattr(action, one.name) or "") for one in fields(action)}
    return read_address(name, kept | changed)


def with_place(address: str, at: str) -> str:
    """The same page of the workspace that `at` names, as `Seat` has it."""
    return f"{address}{'&' if '?' in address else '?'}at={at}" if at and address else address


def whole(action: Action) -> Action:
    """What a file asks for: all pages of a list together."""
    return replace(action, page=ALL_PAGES) if isinstance(action, ShowLibrary) else action


def list_screens(roles: Collection[Role]) -> list[str]:
    """The pages that somebody with these roles may see."""
    ordered = (one for group in GROUPS.values() for one in group if one in SCREENS)
    return [one for one in ordered if may_see(roles, SCREENS[one])]


def group_of(screen: str) -> str:
    return next(name for name, screens in GROUPS.items() if screen in screens)


def may_see(roles: Collection[Role], action: Action) -> bool:
    return action.who.allows(roles) and not set(roles).isdisjoint(GIVEN)


def stays_in_chat(action: Action) -> bool:
    """Reports are read and handled in the chat; so is what nobody is to know of, and who gets in."""
    of_cases = type(action).__module__ == cases.__name__ and not action.who.takes_role
    return of_cases or action.traceless or isinstance(action, _IN_THE_CHAT)
