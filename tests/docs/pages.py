"""What a page of the docs consists of, in whichever language it is written."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.domain.actions.base import Action
from bot.domain.languages import Language
from bot.features.commands import parse_command
from content_library.library import FOLDER
from content_library.typed_words import read_typed

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_NUMBERS: dict[Language, str] = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_UNITS: dict[Language, str] = {
    "en": "minutes? hours? working-hours? days? working-days? weeks? months? quarters? years? people",
    "nl": "minu(?:ut|ten) u(?:ur|ren) werku(?:ur|ren) dag(?:en)? werkdag(?:en)? we(?:ek|ken) maand(?:en)? "
    "kwarta(?:al|len) ja(?:ar|ren) mensen",
}
_KINDS = {"|": "row", "-": "point"}


@dataclass(frozen=True)
class Section:
    """A heading, with all that stands below it."""

    level: int
    title: str
    text: str

    @cached_property
    def blocks(self) -> list[str]:
        """What it is made of: paragraphs, points, steps, rows with how many cells, and lines of code."""
        return [kind for part in self.text.split("\n\n") if part.strip() for kind in _kinds(part.strip())]

    @cached_property
    def commands(self) -> list[str]:
        """What it says to type, each behind its slash, in order."""
        return re.findall(r"(?:^|`)(/(?:ambassador|advocacy)[^`\n]*)", self.text, re.MULTILINE)

    @cached_property
    def buttons(self) -> list[str]:
        return re.findall(r"\*\*(.+?)\*\*", self.text)

    @cached_property
    def links(self) -> list[str]:
        """The names of the files that it leads to, wherever they are."""
        return [Path(one).name for one in re.findall(r"\]\(([^)]+)\)", self.text)]

    def figures(self, language: Language) -> Counter[str]:
        """Its numbers, in digits or words, with their units: "30 working days" and "30 werkdagen" are one."""
        words = {word: number for number, word in enumerate(_NUMBERS[language].split(), 2)}
        units = _UNITS[language].split()
        text = re.sub(r"\]\([^)]+\)", "]", self.text).replace("working ", "working-").replace("twice", "two")
        number = rf"(?<![\w-])(\d[\d:.-]*\d|\d|{'|'.join(words)})(?![\w-])"
        found = re.findall(rf"(?i){number}(?:\s({'|'.join(units)})\b)?", text)
        return Counter(
            f"{words.get(said.lower(), said)} {_place(unit, units)}".strip() for said, unit in found
        )


def _place(unit: str, units: list[str]) -> str:
    """Which of the units it is: the same in both languages."""
    return next((str(place) for place, one in enumerate(units) if re.fullmatch(one, unit)), "")


def _kinds(part: str) -> list[str]:
    if part.startswith("```"):
        return ["code"] * (len(part.splitlines()) - 2)
    kinds: list[str] = []
    for line in part.splitlines():
        if re.match(r"\d+\. ", line):
            kinds.append("step")
        elif kind := _KINDS.get(line[0]):
            kinds.append(f"{kind} {line.count('|')}" if kind == "row" else kind)
        elif not kinds:
            kinds.append("paragraph")
    return kinds


def sections(page: Path) -> list[Section]:
    parts = re.split(r"^(#+) (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [Section(len(parts[n]), parts[n + 1], parts[n + 2]) for n in range(0, len(parts), 3)]


def does(command: str) -> type[Action]:
    """What happens when that is typed."""
    return type(parse_command(command))


def is_said_in(command: str, language: Language) -> bool:
    """Whether all of a command is in the words of this language: those of another would be understood too."""
    name, _, typed = command.removeprefix("/").partition(" ")
    words = {
        word for (place, _), one in read_typed()[language].items() if place == name for word in one.words
    }
    begins = [word for word in words if f"{typed} ".startswith(f"{word} ")]
    if not typed or not begins:
        return not typed
    rest = typed.removeprefix(max(begins, key=len)).split()
    small = {one.removeprefix("--") for one in rest if one.startswith("--")}
    if re.fullmatch(r"\w+( \w+)?", " ".join(rest)):  # "list", "pause 3"
        small |= {one for one in rest if not one.isdecimal()}
    return small <= _small_words(language)


def _small_words(language: Language) -> set[str]:
    groups = tomllib.loads((FOLDER / language / "lines.toml").read_text("utf-8"))
    used = "option", "prompt", "drafts", "figures"
    return {word for group in used for said in groups[group].values() for word in said}
