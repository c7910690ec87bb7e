"""What lets the bot in where a source asks for a key: headers, made of what its system gave to HR.

Which header a system takes stands in `systems.toml`; where HR finds the key, in the words of “source_keys”.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from bot.vacancy_feeds.systems import SYSTEMS, System

WITH_KEY = tuple(name for name, system in SYSTEMS.items() if system.key)
KINDS = (*WITH_KEY, "bearer", "basic", "header")
"""Of systems that are known; and for any other: a token, a user with a password, a header of its own."""
LONGEST = 2000
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,59}")
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_OURS = re.compile(
    r"(?:host|connection|content-.*|transfer-.*|accept.*|if-.*|te|trailer|upgrade|expect|range)"
)
"""Headers that say how an answer travels, and no key."""


class BadKey(ValueError):
    """No key of its kind. `code` is one of odd_characters, no_password, no_header."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def make_headers(kind: str, typed: str) -> dict[str, str]:
    """The headers with a key of one of the `KINDS`. Raises BadKey.

    What stands around it in a vendor's example, such as `Bearer`, may be typed too.
    """
    if kind == "header":
        name, colon, typed = (part.strip() for part in typed.partition(":"))
        if not colon or not _NAME.fullmatch(name) or _OURS.fullmatch(name.casefold()):
            raise BadKey("no_header")
        templates: Mapping[str, str] = {name: "{key}"}
    elif kind == "basic":
        if not typed.partition(":")[0] or ":" not in typed:
            raise BadKey("no_password")
        typed, templates = b64encode(typed.encode()).decode(), {"Authorization": "Basic {key}"}
    else:
        templates = {"Authorization": "Bearer {key}"} if kind == "bearer" else SYSTEMS[kind].key
        typed = _bare(typed, templates)
    if not _VALUE.fullmatch(typed):
        raise BadKey("odd_characters")
    return {name: template.replace("{key}", typed) for name, template in templates.items()}


def guess_kind(address: str) -> str:
    """Of which kind the key of an address surely is; empty if that cannot be seen."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return next((name for name in WITH_KEY if re.fullmatch(SYSTEMS[name].key_host, host)), "")


def lacks_key(format_name: str, *, has_key: bool) -> tuple[System, date] | None:
    """The system of a source that is read without a key, if it asks all for one from some day on."""
    system = SYSTEMS.get(format_name)
    return (system, system.key_from) if system and system.key_from and not has_key else None


def _bare(typed: str, templates: Mapping[str, str]) -> str:
    for name, template in templates.items():
        before, is_it, after = template.partition("{key}")
        if is_it:
            for piece in (f"{name}:", before.strip()):
                if piece and typed.casefold().startswith(piece.casefold()):
                    typed = typed[len(piece) :].strip()
            typed = typed.removesuffix(after) if after else typed
    return typed
