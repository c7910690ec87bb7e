"""Why a source of vacancies is not as it should be, and what to do about it, in plain words."""

from datetime import date

from bot.domain.languages import Language
from content_library.library import Library

_ALIKE = {
    **dict.fromkeys(("unknown-format", "wrong-format"), "other_format"),
    **dict.fromkeys(
        ("not-json", "not-xml", "not-text", "not-a-workbook", "old-workbook", "has-macros"), "broken_feed"
    ),
    **dict.fromkeys(("unsafe-xml", "too-deep"), "broken_feed"),
    "http-410": "http_404",
    "http-407": "http_401",
    "http-451": "http_403",
    "http-408": "too_slow",
}
"""Codes of which the same is said; any other code has a piece of its own name."""


def explain(library: Library, language: Language, code: str, since: date) -> str:
    """The reason behind a code, such as http-404, and what HR can do, as bare text."""
    return _said(library, language, code, "", since)


def name_trouble(library: Library, language: Language, code: str) -> str:
    """The same in a few words, without what to do."""
    return _said(library, language, code, "short_", None)


def _said(library: Library, language: Language, code: str, form: str, since: date | None) -> str:
    words = library.words("source_trouble", language, on=since, code=code)
    block = form + _ALIKE.get(code, code.replace("-", "_"))
    if not words.has(block):
        block = form + ("http_5xx" if code.startswith("http-5") else "http_other")
    return words.plain(block)
