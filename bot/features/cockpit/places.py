"""The workspaces of who has two, and the address of the same page in each, and of both together."""

from dataclasses import replace
from typing import Any

from bot.domain.actions.base import Action
from bot.domain.cockpit import Seat
from bot.features.cockpit.screens import PATH, SCREENS, address_of, with_place
from bot.features.shared.linked import place_name
from content_library.library import Library

_FIGURES = "today"
"""Where both stand together if the page itself knows only one."""


def list_places(library: Library, seat: Seat, action: Action | None) -> list[tuple[str, str, bool]]:
    """What each is called, where it is, and whether it is what is shown; nothing for who has one."""
    if seat.linked is None:
        return []
    here, there = seat.workspace, seat.linked.workspace
    ways = [(here, ""), (there, str(there.id))]
    if seat.at:  # the one that they came in by is first, and needs no mark
        ways = [(there, ""), (here, seat.at)]
    shown: Any = action
    is_both = bool(getattr(action, "both", False))
    knows_both = action is not None and hasattr(action, "both")
    path = address_of(replace(shown, both=False)) if knows_both else _plain_address(action)
    both: Any = replace(shown, both=True) if knows_both else replace(_plain(_FIGURES), both=True)
    named = library.words("cockpit", seat.member.language).plain("both")
    return [
        *(
            (place_name(library, one, seat.member), with_place(path, at), at == seat.at and not is_both)
            for one, at in ways
        ),
        (named, address_of(both), is_both),
    ]


def _plain(name: str) -> Any:
    return SCREENS[name]


def _plain_address(action: Action | None) -> str:
    """The page without what it was asked for: numbers of one workspace mean nothing in the other."""
    known = next((name for name, one in SCREENS.items() if type(one) is type(action)), "")
    return f"{PATH}/{known}" if known else PATH
