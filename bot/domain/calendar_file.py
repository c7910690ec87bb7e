"""An event as a file for somebody's own calendar: iCalendar (RFC 5545), sent as iTIP says (RFC 5546).

Times are in UTC, so the file needs no table of time zones, and every calendar shows its owner's own time. A
few such fields need no library.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_OCTETS = 75
"""Of a line without its end; longer ones are folded."""
_PRODUCT = "-//Ambassador Bot//Events//EN"
_NOBODY = "mailto:no-reply@ambassador-bot.invalid"
"""iTIP wants an organiser's address. Answers are given in the chat, so this one leads nowhere."""


@dataclass(frozen=True)
class Entry:
    """What a calendar is told. `uid` and `sequence` let it find and replace what it knows already."""

    uid: str
    sequence: int
    cancelled: bool
    changed_at: datetime
    starts_at: datetime
    minutes: int
    title: str
    description: str
    place: str
    organiser: str


def write_calendar_file(entry: Entry, now: datetime) -> bytes:
    """The file. A cancelled event takes itself out of the calendar."""
    ends_at = entry.starts_at + timedelta(minutes=entry.minutes)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        # A calendar takes an event out by CANCEL with the UID it knows and a higher SEQUENCE.
        f"METHOD:{'CANCEL' if entry.cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_moment(now)}",
        f"LAST-MODIFIED:{_moment(entry.changed_at)}",
        f"DTSTART:{_moment(entry.starts_at)}",
        f"DTEND:{_moment(ends_at)}",
        f"ORGANIZER;CN={_parameter(entry.organiser)}:{_NOBODY}",
        f"SUMMARY:{_text(entry.title)}",
        *([f"DESCRIPTION:{_text(entry.description)}"] if entry.description else []),
        *([f"LOCATION:{_text(entry.place)}"] if entry.place else []),
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    """A value of type TEXT. Other control characters than a line's end have no place in it."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(filter(_is_printed, line)) for line in lines)
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in kept)


def _parameter(value: str) -> str:
    """A parameter's value in quotes, in which a quote itself cannot stand."""
    return f'"{"".join(filter(_is_printed, value)).replace(chr(34), chr(39))}"'


def _is_printed(letter: str) -> bool:
    return letter == "\t" or (letter >= " " and letter != "\x7f")


def _folded(line: str) -> str:
    """A line in pieces of 75 octets at most, never cut within a letter; each next one begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space at its beginning
        piece, size = piece + letter, size + octets
    return "\r\n ".join([*pieces, piece])
