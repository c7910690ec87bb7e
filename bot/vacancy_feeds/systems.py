"""The recruiting systems that are known by name, and what any other one is called.

They stand in `systems.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.vacancy_feeds import quirks
from bot.vacancy_feeds.values import Row


@dataclass(frozen=True)
class System:
    """A recruiting system, or a kind of feed.

    Attributes:
        name: what is kept of a source, and what `--format` takes.
        label: what people call it.
        carrier: JSON, XML, RSS, Atom, JSON-LD, microdata, CSV or XLSX.
        connect: which address to give, for the table in docs/vacancies.md.
        docs: where the vendor describes it.
        tried: the month in which feeds of real boards were read; empty if only samples were.
        entries: the end of the path to its entries, as `values.key` writes names; None fits any path.
        marks: fields that one of its entries has, all of them.
        host: what the address, or the link of an entry, leads to.
        link: its links, if the feed holds none: with fields of the entry and groups of `address` in braces.
        address: what the address has to look like for `link`.
        names: fields that are called differently here.
        key: headers that let in, with `{key}` where the system's key goes; empty if it asks for none.
        key_host: the hosts of which it is sure that such a key is theirs.
        key_from: the day from which it answers nobody without a key, if it has announced one.
        keyless: the system by which the same vacancies can be read without a key, then too.
        quirk: what else has to be known of an entry; the fields that it gives replace those of the entry.
    """

    name: str
    label: str
    carrier: str
    connect: str = ""
    docs: str = ""
    tried: str = ""
    entries: tuple[str, ...] | None = None
    marks: frozenset[str] = frozenset()
    host: str = ""
    link: str = ""
    address: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    key: Mapping[str, str] = field(default_factory=dict)
    key_host: str = ""
    key_from: date | None = None
    keyless: str = ""
    quirk: Callable[[Row], Mapping[str, Any]] | None = None

    @property
    def is_general(self) -> bool:
        """Whether it is only a kind of feed."""
        return not (self.marks or self.host or self.entries)

    def fits(self, path: tuple[str, ...], row: Row, address: str, link: str) -> bool:
        """Whether an entry that stands at that path, and has that link, is of this system."""
        if self.entries is not None and path[len(path) - len(self.entries) :] != self.entries:
            return False
        if self.entries == () and path:
            return False
        if self.host and not any(
            re.search(rf"//[^/]*{self.host}(?:[:/?#]|$)", one) for one in (address, link)
        ):
            return False
        return self.marks <= row.keys()


def _read() -> dict[str, System]:
    tables = tomllib.loads(Path(__file__).with_name("systems.toml").read_text("utf-8"))
    return {name: _system(name, dict(said)) for name, said in tables.items()}


def _system(name: str, said: dict[str, Any]) -> System:
    entries = said.pop("entries", None)
    return System(
        name=name,
        entries=None if entries is None else tuple(entries.split()),
        marks=frozenset(said.pop("marks", "").split()),
        names={field: tuple(words.split()) for field, words in said.pop("names", {}).items()},
        quirk=quirks.QUIRKS.get(name),
        **said,
    )


SYSTEMS = _read()
