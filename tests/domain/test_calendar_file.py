"""Calendar files, read back by the letter of RFC 5545 and of iTIP (RFC 5546)."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar_file import Entry, write_calendar_file

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
ENTRY = Entry(
    uid="6ba7b811-9dad-11d1-80b4-00c04fd430c8",
    sequence=0,
    cancelled=False,
    changed_at=NOW - timedelta(days=1),
    starts_at=datetime.fromisoformat("2026-12-03T14:00+01:00"),
    minutes=90,
    title="Een foto die iets vertelt",
    description="",
    place="",
    organiser="De Lindehof",
)
_LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x08\x0a-\x1f]*"|[^";:,]*))*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;,nN])")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200) | st.sampled_from(
    ["END:VEVENT\r\nBEGIN:VEVENT", "a;b,c\\n", "é" * 80, "👩‍👩‍👧" * 30, 'quote "and" more', "\tx\x00y\x7f"]
)


def lines(file: bytes) -> list[tuple[str, str, str]]:
    """The content lines as name, parameters and value, by RFC 5545 section 3.1."""
    assert file.endswith(b"\r\n")
    physical = file.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert not any(b"\r" in line or b"\n" in line for line in physical)
    for line in physical:
        line.decode()  # nothing is folded within a letter
    found = [
        _LINE.fullmatch(line)
        for line in file.decode().removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    ]
    assert all(found)
    return [(one[1], one[2], one[3]) for one in found if one]


def text(value: str) -> str:
    """A TEXT value as it was meant, by section 3.3.11."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def meant(value: str) -> str:
    """What can be kept of a text."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", value.replace("\r\n", "\n").replace("\r", "\n"))


def properties(file: bytes) -> dict[str, str]:
    return {name: value for name, _, value in lines(file)}


def test_the_whole_file() -> None:
    entry = replace(ENTRY, description="Eén zin.\nEn nog één; met, tekens", place="Utrecht, zaal 3")
    assert write_calendar_file(entry, NOW).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ambassador Bot//Events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "SEQUENCE:0",
        "DTSTAMP:20261125T100000Z",
        "LAST-MODIFIED:20261124T100000Z",
        "DTSTART:20261203T130000Z",
        "DTEND:20261203T143000Z",
        'ORGANIZER;CN="De Lindehof":mailto:no-reply@ambassador-bot.invalid',
        "SUMMARY:Een foto die iets vertelt",
        "DESCRIPTION:Eén zin.\\nEn nog één\\; met\\, tekens",
        "LOCATION:Utrecht\\, zaal 3",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_is_typed_comes_back_and_stays_in_its_place(
    title: str, description: str, place: str, organiser: str
) -> None:
    entry = replace(ENTRY, title=title, description=description, place=place, organiser=organiser)
    found = lines(write_calendar_file(entry, NOW))
    names = [name for name, _, _ in found]
    assert names[:5] == ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD"]
    assert names[-2:] == ["END", "END"]
    assert len(set(names) - {"BEGIN", "END"}) == len(names) - 4, "each property stands there once"
    values = {name: value for name, _, value in found}
    assert text(values["SUMMARY"]) == meant(title)
    assert text(values.get("DESCRIPTION", "")) == meant(description)
    assert text(values.get("LOCATION", "")) == meant(place)


def test_a_change_has_the_same_uid_and_a_higher_sequence() -> None:
    changed = properties(write_calendar_file(replace(ENTRY, sequence=3), NOW))
    assert (changed["UID"], changed["SEQUENCE"], changed["METHOD"]) == (ENTRY.uid, "3", "PUBLISH")


def test_what_is_called_off_takes_itself_out_of_the_calendar() -> None:
    off = properties(write_calendar_file(replace(ENTRY, sequence=1, cancelled=True), NOW))
    assert (off["METHOD"], off["STATUS"], off["UID"]) == ("CANCEL", "CANCELLED", ENTRY.uid)
