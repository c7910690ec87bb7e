"""XML as plain objects, safely and as far as it goes, with names as `values.key` has them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NoReturn
from xml.parsers import expat

from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.values import key

_DEEPEST = 100
_GROUPED = 6
_MARKUP = frozenset(
    (
        *(
            "a",
            "b",
            "blockquote",
            "br",
            "center",
            "code",
            "div",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "hr",
            "i",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
        ),
        *("td", "th", "thead", "tr", "u", "ul"),
    )
)


@dataclass
class Tree:
    """What was read of a document.

    Attributes:
        root: the name of its root.
        document: what is in the root.
        groups: the elements with something in them, by the path of names to them.
        broken: what is wrong with it after the last of them; empty if nothing is.
    """

    root: str = ""
    document: Any = None
    groups: dict[tuple[str, ...], list[Any]] = field(default_factory=lambda: defaultdict(list))
    broken: str = ""


@dataclass
class _Open:
    """An element that has not ended."""

    name: str
    values: dict[str, Any]
    text: list[str] = field(default_factory=list)

    def add(self, name: str, value: Any) -> None:
        if name not in self.values:
            self.values[name] = value
        elif isinstance(self.values[name], list):
            self.values[name].append(value)
        else:
            self.values[name] = [self.values[name], value]

    def value(self) -> Any:
        text = "".join(self.text).strip()
        return {**self.values, "": text} if self.values and text else self.values or text


class _Builder:
    def __init__(self) -> None:
        self.tree = Tree()
        self.open: list[_Open] = []
        self.markup = 0  # how deep inside HTML that stands in a text as it is, without being escaped

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) + self.markup >= _DEEPEST:
            raise FeedError("too-deep", f"elements are nested more than {_DEEPEST} deep")
        if self.markup or (len(self.open) > 2 and tag.rpartition(":")[2].lower() in _MARKUP):  # noqa: PLR2004 - in an entry
            self.markup += 1
            self.open[-1].text.append(f"<{tag.rpartition(':')[2].lower()}>")
            return
        if not self.open:
            self.tree.root = key(tag)
            if self.tree.root == "html":
                raise FeedError("not-xml", "it is a web page")
        said = {key(name): one for name, one in attributes.items() if not name.startswith("xmlns")}
        self.open.append(_Open(key(tag), {name: one for name, one in said.items() if one}))

    def end(self, tag: str) -> None:
        if self.markup:
            self.markup -= 1
            self.open[-1].text.append(f"</{tag.rpartition(':')[2].lower()}>")
            return
        path = tuple(one.name for one in self.open[:_GROUPED])
        ended = self.open.pop()
        value = ended.value()
        if isinstance(value, dict) and len(self.open) < _GROUPED:
            self.tree.groups[path].append(value)
        if self.open:
            self.open[-1].add(ended.name, value)
        else:
            self.tree.document = value

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text.append(text)


def parse(text: str) -> Tree:
    """Read a document as far as it is XML.

    Raises FeedError: unsafe-xml for a DTD, too-deep, not-xml for HTML.
    """
    builder = _Builder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.strip().encode("utf-8", "replace"), True)
    except (expat.ExpatError, ValueError) as error:
        builder.tree.broken = str(error)
    if builder.tree.broken and builder.open:
        builder.tree.document = builder.open[0].values
    return builder.tree


def _refuse(name: str, *_: object) -> NoReturn:
    """A document type could name entities that grow for ever, or lead elsewhere."""
    if name.casefold() == "html":
        raise FeedError("not-xml", "it is a web page")
    raise FeedError("unsafe-xml", "it has a document type declaration, which no feed needs")
