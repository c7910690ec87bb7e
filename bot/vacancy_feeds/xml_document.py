"""XML with an element for each vacancy, whatever it is called; RSS and Atom are that as well.

Of a document that is not well-formed, the entries are read one by one: feeds are often put together by hand.
"""

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from bot.vacancy_feeds.decoding import decode_text
from bot.vacancy_feeds.feed import FeedError, Problem, Reading
from bot.vacancy_feeds.groups import Group, chosen, reading, total_said
from bot.vacancy_feeds.names import STRUCTURE
from bot.vacancy_feeds.systems import SYSTEMS
from bot.vacancy_feeds.values import as_names, key
from bot.vacancy_feeds.xml_tree import Tree, parse

_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{2,10});)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_OPENS = re.compile(
    r"<((?:\w+:)?(?:item|entry|job|position|posting|vacancy|vacature|advert|offer|stelle|JobPositionPosting"
    r"|PositionOpening))(?=[\s>])",
    re.IGNORECASE,
)


def read(data: bytes, address: str = "", wanted: str = "") -> Reading:
    """Read the vacancies in a document. Raises FeedError."""
    text, whole = decode_text(data)
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        raise FeedError("not-xml", "it does not begin with <")
    tree, problems = _tree(_DECLARED.sub("", text.lstrip("\ufeff")))
    if wanted and not tree.broken and _is_empty(tree, wanted):
        return Reading(format=wanted, whole=whole)
    if tree.broken and not tree.groups:
        raise FeedError("not-xml", tree.broken)
    groups = [Group(path, rows) for path, rows in tree.groups.items()]
    try:
        group, system = chosen(groups, _carriers(tree.root), address, wanted)
    except FeedError as error:
        if tree.broken and error.code == "wrong-format":
            raise FeedError("not-xml", tree.broken) from None
        raise
    said, goes_on = total_said(tree.document)
    found = reading(group, system, address, said)
    found.rows += problems
    found.whole &= whole and not problems and not goes_on and not _has_next(tree)
    return found


def _carriers(root: str) -> tuple[str, ...]:
    return {"rss": ("RSS",), "rdf": ("RSS",)}.get(root, ("Atom",) if root == "feed" else ("XML",)) + (
        ("XML",) if root in {"rss", "feed"} else ()
    )


def _tree(text: str) -> tuple[Tree, list[Problem]]:
    """The document; if it is not well-formed with its ampersands mended, else entry by entry."""
    tree = parse(text)
    if not tree.broken:
        return tree, []
    mended = _CONTROL.sub("", _AMPERSAND.sub(_entity, text))
    again = parse(mended)
    if not again.broken:
        return again, []
    if not (opens := _OPENS.search(mended)):
        return again, [Problem("the end", "truncated", again.broken)]
    return _one_by_one(mended, opens[1], again)


def _one_by_one(text: str, tag: str, tree: Tree) -> tuple[Tree, list[Problem]]:
    """The entries that are well-formed, and what is wrong with each of the others."""
    path = next((path for path in tree.groups if path[-1] == key(tag)), (tree.root, key(tag)))
    tree.groups = {path: []}
    problems = []
    for number, (entry, closed) in enumerate(_entries(text, tag), 1):
        read = parse(f"<a>{entry}</a>") if closed else None
        if read and not read.broken and isinstance(read.document, dict):
            rows = read.document.get(key(tag))
            tree.groups[path] += rows if isinstance(rows, list) else [rows]
        else:
            code = "bad-xml" if closed else "truncated"
            problems.append(
                Problem(f"entry {number}", code, read.broken if read else "the file breaks off here")
            )
    return tree, problems or [Problem("the end", "truncated", tree.broken)]


def _entries(text: str, tag: str) -> Iterator[tuple[str, bool]]:
    """The text of each entry, and whether its end is there."""
    begins, ends = re.compile(rf"<{tag}(?=[\s>])"), f"</{tag}>"
    at = 0
    while found := begins.search(text, at):
        end, following = text.find(ends, found.end()), begins.search(text, found.end())
        if end < 0 or (following and following.start() < end):
            at = following.start() if following else len(text)
            yield text[found.start() : at], False
        else:
            at = end + len(ends)
            yield text[found.start() : at], True


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    return f"&#{name2codepoint[name]};" if name in name2codepoint else f"&amp;{found[0][1:]}"


def _is_empty(tree: Tree, wanted: str) -> bool:
    """Whether it is what the system publishes when there is nothing to publish."""
    system = SYSTEMS[wanted]
    if system.carrier in {"RSS", "Atom"}:
        return (system.carrier in _carriers(tree.root)) and not any(
            path[-1] in {"item", "entry"} for path in tree.groups
        )
    above = (system.entries or ())[:-1]
    roots = (above[-1],) if above else STRUCTURE["roots"]
    inner = {path[-1] for path in tree.groups} | {tree.root}
    return any(root in inner for root in roots) and max(map(len, tree.groups), default=1) <= 1


def _has_next(tree: Tree) -> bool:
    """Whether a feed says that another page follows."""
    head = tree.document if isinstance(tree.document, dict) else {}
    channel = head.get("channel")
    for one in (head, channel if isinstance(channel, dict) else {}):
        links = one.get("link")
        for link in links if isinstance(links, list) else [links]:
            if isinstance(link, dict) and "next" in as_names(link, "rel"):
                return True
    return False
