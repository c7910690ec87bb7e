"""The true content library, read once for each process: it also keeps every text that it has made ready."""

from functools import cache

from content_library.library import Library


@cache
def read_library() -> Library:
    """The library that all tests share."""
    return Library()
