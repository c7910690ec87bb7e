"""What is around a reply on a page: who reads it, where else they can go, and what its buttons need."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.languages import Language
from bot.domain.messages import Option
from content_library.templates import Words

START = "/hr"
ACT = "/hr/act"
LEAVE = "/hr/leave"
AT_A_GLANCE = 5
"""So many pages are seen without names over them."""


@dataclass(frozen=True)
class NavItem:
    """A page that one can go to. `current`: it is this one, or what it led to. `group`: what it is about."""

    label: str
    path: str
    current: bool = False
    group: str = ""


@dataclass(frozen=True)
class Frame:
    """`say` has the words of “web_page”. `title` is the page's, where a reply has none of its own.

    `csrf` and `once` come back with each form. There is more than one thing to do on a page, so a request is
    the same again if `once` and all that was posted with it are.
    `path` is where the page is, with its query; with `downloads` its tables can be had beside it.
    `people` are those who can be chosen: the platform's user ids with names.
    """

    language: Language
    title: str
    say: Words
    person: str = ""
    nav: Sequence[NavItem] = ()
    csrf: str = ""
    once: str = ""
    path: str = START
    downloads: bool = False
    people: Sequence[Option] = ()

    @property
    def current(self) -> NavItem | None:
        return next((one for one in self.nav if one.current), None)

    @property
    def groups(self) -> list[tuple[str, list[NavItem]]]:
        """The pages by what they are about. Where there are few, they need no names for that."""
        named = len(self.nav) > AT_A_GLANCE
        found = groupby(self.nav, key=lambda one: one.group if named else "")
        return [(name, list(ones)) for name, ones in found]

    @property
    def back(self) -> str:
        """The page that a form was opened from, as far as the menu knows."""
        return self.current.path if self.current else START

    @property
    def workbook(self) -> str:
        """Where all tables of the page can be had in one file."""
        return self._beside(".xlsx")

    def csv(self, sheet: str) -> str:
        return self._beside(f"/{sheet}.csv")

    def _beside(self, end: str) -> str:
        path, mark, query = self.path.partition("?")
        return f"{path}{end}{mark}{query}"
