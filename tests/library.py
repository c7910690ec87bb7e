"""The true content library, read once for each process: it also keeps every text that it has made ready."""

from functools import cache
from typing import Any

from bot.domain.people import Platform, Workspace
from content_library.ideas import Ideas
from content_library.library import Library


@cache
def read_library() -> Library:
    """The library that all tests share."""
    return Library()


def ideas_of(organisation: str = "", **settings: Any) -> Ideas:
    """The ideas of an organisation of that name, which HR has told nothing else of but `settings`."""
    workspace = Workspace(1, Platform.SLACK, "T1", organisation, "Europe/Amsterdam", **settings)
    return Ideas(read_library(), workspace)
