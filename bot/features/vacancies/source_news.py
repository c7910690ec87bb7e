"""What HR is told of a source: what was recognised, or why nothing was read and what would be needed."""

from collections import Counter
from datetime import date

from bot.domain.actions.vacancies import OpenAddSource, OpenSourceKey, ShowSources
from bot.domain.languages import Language
from bot.domain.messages import Button, Message, Part
from bot.domain.web_links import shown_address
from bot.features.vacancies.sources import Imported
from bot.vacancy_feeds.feed import Feed
from bot.vacancy_feeds.keys import guess_kind
from bot.vacancy_feeds.systems import SYSTEMS, System
from content_library.library import Library

_REASONS = {
    **dict.fromkeys(("http-404", "http-410"), "not_there"),
    "http-429": "too_often",
    **dict.fromkeys(("unreachable", "too-slow", "broken-answer"), "not_well"),
    "bad-certificate": "bad_certificate",
    "not-https": "not_https",
    "private-address": "private",
    **dict.fromkeys(("bad-address", "too-many-redirects"), "leads_nowhere"),
    "too-large": "too_large",
    **dict.fromkeys(("no-vacancies", "empty"), "no_vacancies"),
    **dict.fromkeys(("unknown-format", "wrong-format", "not-json", "not-xml", "not-text"), "no_feed"),
    **dict.fromkeys(
        ("not-a-workbook", "old-workbook", "has-macros", "unsafe-xml", "too-deep", "no-address"), "no_feed"
    ),
    "key-lost": "key_lost",
    "fault": "fault",
}
_REFUSED = ("http-401", "http-403")


def system_name(library: Library, language: Language, format_name: str) -> str:
    """What people call a system, or a kind of feed."""
    system = SYSTEMS.get(format_name)
    named = library.known_label("feed_kind", format_name, language)
    return named if named != format_name or system is None else system.label


def reason(library: Library, language: Language, code: str, address: str, *, has_key: bool) -> str:
    """Why an address was not read, in a sentence or two, and what would be needed; as small Markdown."""
    words = library.words("source_reasons", language, code=code)
    if code in _REFUSED:
        kind = guess_kind(address)
        where = library.words("source_keys", language).text(f"where_{kind}") if kind else ""
        said = words.text("key_refused" if has_key else "key_needed" if kind else "refused")
        return f"{said} {where}".strip()
    if code.startswith("http-5"):
        return words.text("not_well")
    return words.text(_REASONS.get(code, "other"))


def recognised(library: Library, language: Language, feed: Feed) -> str:
    """What was read, such as “Ashby: 12 vacancies; 1 without a link that works”; as small Markdown."""
    count = len(feed.entries)
    said = feed.said if feed.said is not None and feed.said > count else None
    name = system_name(library, language, feed.format)
    words = library.words("source_read", language, system=name, number=count, total=said)
    faults = Counter(code for _, code in {(one.where, one.code) for one in feed.problems})
    return "; ".join([words.text("recognised"), *_faults(library, language, faults)])


def read_message(
    library: Library, language: Language, address: str, feed: Feed, done: Imported, *, has_key: bool
) -> Message:
    shown = shown_address(address)
    words = library.words("source_read", language, address=shown, number=done.new)
    system = SYSTEMS.get(feed.format)
    asks = system if system and system.key_from and not has_key else None
    notice = [before_the_day(library, language, asks)] if asks else []
    lines = [words.text("read"), recognised(library, language, feed), words.text("kept"), *notice]
    show = Button(words.plain("show"), ShowSources())
    return Message(words.plain("title"), (Part(text="\n\n".join(lines), buttons=(show,)),))


def failed_message(
    library: Library, language: Language, address: str, code: str, *, has_key: bool, source: int | None
) -> Message:
    """Of a new address, or with `source` of a new key for an address that is read already."""
    shown = shown_address(address)
    words = library.words("source_read", language, address=shown)
    # What is not shown may be a key, and whoever gets a button can read what is in it.
    again = OpenSourceKey(source) if source else OpenAddSource(address if shown == address else "")
    lines = [
        words.text("not_read"),
        reason(library, language, code, address, has_key=has_key),
        words.text("not_kept" if source is None else "key_not_kept"),
    ]
    button = Button(words.plain("again"), again, opens_form=True, style="primary")
    return Message(words.plain("title"), (Part(text="\n\n".join(lines), buttons=(button,)),))


def before_the_day(library: Library, language: Language, system: System) -> str:
    """That a system will ask for a key, from when, and what can be done; as small Markdown."""
    return _about_the_day(library, language, system, "before")


def notice_message(
    library: Library, language: Language, source: int, address: str, system: System, *, is_over: bool
) -> Message:
    """One message about a source that is read without a key: before that day, or after it."""
    words = library.words("source_notice", language, system=_name(system), address=shown_address(address))
    text = _about_the_day(library, language, system, "after" if is_over else "before")
    button = Button(words.plain("give_key"), OpenSourceKey(source), opens_form=True, style="primary")
    return Message(words.plain("title"), (Part(text=f"{words.text('which')}\n\n{text}", buttons=(button,)),))


def _about_the_day(library: Library, language: Language, system: System, block: str) -> str:
    day: date | None = system.key_from
    other = system_name(library, language, system.keyless) if system.keyless else ""
    words = library.words("source_notice", language, system=_name(system), on=day, other=other)
    where = library.words("source_keys", language).text(f"where_{system.name}")
    return "\n\n".join(filter(None, (words.text(block), where, words.text("instead") if other else "")))


def _name(system: System) -> str:
    return system.label.partition(",")[0]


def _faults(library: Library, language: Language, faults: Counter[str]) -> list[str]:
    lines = []
    for code, number in faults.items():
        words = library.words("source_read", language, number=number, code=code)
        block = f"fault_{code.replace('-', '_')}"
        lines.append(words.text(block if words.has(block) else "fault_other"))
    return lines
