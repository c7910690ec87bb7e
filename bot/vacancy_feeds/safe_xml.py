"""XML without its dangers: what has a DTD is refused, and with it every entity and external reference."""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from bot.vacancy_feeds.feed import FeedError


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
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data.strip(), True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter two: an encoding that is none
        if not found:
            raise FeedError("not-xml", str(error)) from error
        return found, str(error)
    return found, ""


def _refuse(*_: object) -> NoReturn:
    raise FeedError("unsafe-xml", "it has a document type declaration, which no feed needs")
