"""A page as a browser reads it: its elements, and what it posts when a button is pressed.

It takes nothing that is not well-formed, so a text that got in as HTML is noticed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img"}


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    inside: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> list["Element"]:
        """All elements within, in their order."""
        return [one for one in self._within() if not tags or one.tag in tags]

    def up(self, *tags: str) -> "Element | None":
        """The nearest of these that it is in."""
        one = self.parent
        while one and one.tag not in tags:
            one = one.parent
        return one

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def _within(self) -> Iterator["Element"]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one._within()


class Page(HTMLParser):
    """Raises AssertionError for what is not well-formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self._open = Element("", {}, None)
        head, style, rest = html.partition("<style>")
        self.style, _, rest = rest.partition("</style>")
        assert style
        html = (head + rest).replace("\r\n", "\n").replace("\r", "\n")
        self.feed(html)
        self.close()
        assert self._open is self.root, f"not closed: {self._open.tag}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"twice the same: {attrs}"
        opened = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.inside.append(opened)
        if tag not in VOID:
            self._open = opened

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self._open.tag == "svg" or self._open.up("svg"), f"closed by itself: {tag}"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.tag, f"{tag} closes {self._open.tag}"
        assert self._open.parent
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        self._open.inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"unknown: {data}")

    @property
    def main(self) -> Element:
        (main,) = self.root.all("main")
        return main

    def posted(self, button: Element) -> list[tuple[str, str]]:
        """What is sent when this button is pressed, with all fields as they were drawn."""
        form = button.up("form")
        assert form
        assert (form["method"], form["action"]) == ("post", "/hr/act")
        return [pair for one in form.all() for pair in _successful(one, button)]


def _successful(one: Element, button: Element) -> Iterator[tuple[str, str]]:
    name = one["name"]
    match one.tag, one["type"]:
        case "button", _:
            yield from [(name, one["value"])] if one is button and name else []
        case "input", "radio" | "checkbox":
            yield from [(name, one["value"])] if "checked" in one.attributes else []
        case "input", _:
            yield name, one["value"] if one["type"] == "hidden" else one["value"].replace("\n", "")
        case "textarea", _:
            yield name, one.text.removeprefix("\n").replace("\n", "\r\n")
        case "select", _:
            options = one.all("option")
            chosen = [option for option in options if "selected" in option.attributes]
            if not chosen and "multiple" not in one.attributes:
                chosen = options[:1]
            yield from ((name, option["value"]) for option in chosen)
