"""What is kept about people in words: the names of tables and columns, why each is there, and until when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.languages import Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Group:
    title: str
    why: str
    until: str
    basis: str


@dataclass(frozen=True)
class DataWords:
    """The words of one language. Parts and columns are named as in bot/store/my_data/data_ownership.py."""

    groups: Mapping[str, Group]
    parts: Mapping[str, str]
    group_of: Mapping[str, str]
    columns: Mapping[str, str]
    looks: Mapping[str, str]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    bases: Mapping[str, str]

    def column(self, part: str, name: str) -> str:
        """What a column is called, in this part or in all."""
        own = f"{part}.{name}"
        return self.columns[own] if own in self.columns else self.columns[name]


def read_data_words(language: Language, folder: Path = FOLDER) -> DataWords:
    read = tomllib.loads((folder / language / "data.toml").read_text("utf-8"))
    groups = {
        key: Group(one["title"], one["why"], one["until"], one["basis"])
        for key, one in read["groups"].items()
    }
    parts = {name: said for one in read["groups"].values() for name, said in one["parts"].items()}
    group_of = {name: key for key, one in read["groups"].items() for name in one["parts"]}
    more = (read[name] for name in ("columns", "looks", "roles", "kinds", "bases"))
    return DataWords(groups, parts, group_of, *more)
