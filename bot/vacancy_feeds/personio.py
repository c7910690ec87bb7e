"""Personio: the XML feed of a careers page, `<workzag-jobs>`.

Its entries hold no links; they follow from the careers page's address, which is the feed's own.
"""

import re
from typing import NoReturn
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading


def read_elements(data: bytes, root: str, name: str) -> tuple[list[Element], str]:
    """The elements called `name` in a document, and what is wrong with it ("" if nothing) after the last one.

    Raises FeedError: not-xml, wrong-format for another root, unsafe-xml for a DTD.
    """
    found: list[Element] = []
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0 and tag != root:
            raise FeedError("wrong-format", f"its root is not {root}")
        depth += 1
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        element = builder.end(tag)
        if tag == name:
            found.append(element)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse  # it could name entities that grow for ever, or lead elsewhere
    try:
        parser.Parse(data.strip(), True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: an encoding that is none
        if not found:
            raise FeedError("not-xml", str(error)) from error
        return found, str(error)
    return found, ""


def _refuse(*_: object) -> NoReturn:
    raise FeedError("unsafe-xml", "it has a document type declaration, which no feed needs")


_HOME = re.compile(r"[a-z0-9-]+\.jobs\.personio\.(de|com)")
_EXAMPLE = "https://<company>.jobs.personio.de/xml"


def read(data: bytes, address: str = "") -> Reading:
    """Read the feed that is at `address`. Raises FeedError."""
    elements, broken = read_elements(data, "workzag-jobs", "position")
    host = urlsplit(address).hostname or ""
    if not _HOME.fullmatch(host):
        raise FeedError("no-address", f"a Personio feed holds no links; they need its address, {_EXAMPLE}")
    rows: list[Draft | Problem] = [
        _draft(f"entry {number}", one, host) for number, one in enumerate(elements, 1)
    ]
    if broken:
        rows.append(Problem(f"entry {len(rows) + 1}", "truncated", broken))
    return Reading(rows, whole=not broken)


def _draft(where: str, position: Element, host: str) -> Draft:
    def say(name: str) -> str:
        return (position.findtext(name) or "").strip()

    number = say("id")
    offices = [say("office"), *(one.text or "" for one in position.iterfind("additionalOffices/office"))]
    kind = [say("employmentType"), say("schedule")]
    return Draft(
        where=where,
        external_id=number,
        title=say("name"),
        url=f"https://{host}/job/{number}",
        location=" / ".join(dict.fromkeys(filter(None, map(str.strip, offices)))),
        department=say("department") or say("recruitingCategory") or say("subcompany"),
        employment_type=", ".join(filter(None, kind)).replace("-", " "),
        summary="\n\n".join(map(_section, position.iterfind("jobDescriptions/jobDescription"))),
        published=say("createdAt"),
    )


def _section(one: Element) -> str:
    """A heading and its text, as HTML."""
    return f"<p>{one.findtext('name') or ''}</p><div>{one.findtext('value') or ''}</div>"
