"""All that people read in one file a language, with sample values: to be read from end to end.

`python -m tests.reading_copy FOLDER` writes the files, and tells what is wrong: gaps that are open where none
may be, words that are dropped (`content_library/glossary.toml`), and what is too long. With a number behind
it, it also draws ideas and templates at random, the same for the same number: to read each, and mend what
one would not send oneself.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.domain.gaps import KnownGap, fill_blanks, find_blanks
from bot.domain.languages import LANGUAGES, Language
from content_library.catalogue import LONGEST_QUESTION
from tests.content_library.samples import every_way_to_say, files, variables
from tests.glossary import dropped_words
from tests.library import ideas_of

LONGEST = {
    "title": 60,
    "idea": 600,
    "questions": 500,
    "template_1": 1300,
    "template_2": 1300,
    "example": 1300,
}
"""Characters. LinkedIn shows about as much of a post before people stop reading; a title stands on a card."""
TEMPLATES = ("template_1", "template_2")
DRAWN_IDEAS, DRAWN_TEMPLATES = 30, 60
KNOWN = {
    KnownGap.DEPARTMENT: "Care",
    KnownGap.PLACE: "Zwolle",
    KnownGap.MONTH: "November",
    KnownGap.FUNCTION: "planner",
}
_LEAK = re.compile(r"[{}]|\bTODO\b|lorem", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One text. `by_us`: it is the bot that says it, and no idea for a post. `is_question`: it is one."""

    name: str
    block: str
    text: str
    by_us: bool = False
    is_question: bool = False

    def faults(self, language: Language) -> Iterator[str]:
        where = f"{language} {self.name} {self.block}"
        # What the bot says shows how something is typed between brackets, too.
        if _LEAK.search(self.text) or (find_blanks(self.text) and not self.by_us):
            yield f"{where}: a gap"
        if '"' in self.text:
            yield f"{where}: a quotation mark as typewriters have it"
        yield from (f"{where}: “{word}”" for word in dropped_words(self.text, language, by_us=self.by_us))
        most = None if self.by_us else LONGEST_QUESTION if self.is_question else LONGEST[self.block]
        if most and len(self.text) > most:
            yield f"{where}: {len(self.text)} characters, at most {most}"


def idea_pieces(language: Language) -> Iterator[Piece]:
    """The ideas and questions, with something typed in each gap that a template has."""
    ideas = ideas_of("De Lindehof")
    for key, idea in ideas.by_key.items():
        words = ideas.words(key, language, KNOWN)
        for block in LONGEST:
            if words.has(block):
                text = words.bare(block)
                gaps = find_blanks(text) if block in TEMPLATES else ()
                filled = fill_blanks(text, [f"<{gap}>" for gap in gaps])
                yield Piece(key, block, filled, is_question=idea.is_question and block == "title")


def message_pieces(language: Language) -> Iterator[Piece]:
    """What the bot says, each piece once for each way to say it."""
    for name in (name for name in files(language) if name.startswith("messages/")):
        stem, said = Path(name).stem, set[tuple[str, str]]()
        for words in every_way_to_say(stem, language):
            said |= {(block, words.bare(block)) for block in variables(files(language)[name])}
        yield from (Piece(stem, block, text, by_us=True) for block, text in sorted(said) if text)


def draw_pieces(pieces: Sequence[Piece], seed: int) -> list[Piece]:
    """Ideas whole but for their templates, and then templates of any."""
    draw = Random(seed)
    ideas = sorted({one.name for one in pieces} - {one.name for one in pieces if one.is_question})
    keys = draw.sample(ideas, DRAWN_IDEAS)
    templates = draw.sample([one for one in pieces if one.block in TEMPLATES], DRAWN_TEMPLATES)
    told = [one for one in pieces if one.name in keys and one.block not in TEMPLATES]
    return [*told, *templates]


def main(folder: Path, seed: int | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        ideas, said = list(idea_pieces(language)), list(message_pieces(language))
        pieces = [*ideas, *said]
        _write(folder / f"{language}.txt", pieces)
        if seed is not None:
            _write(folder / f"{language}-drawn.txt", draw_pieces(ideas, seed))
        for fault in dict.fromkeys(fault for one in pieces for fault in one.faults(language)):
            print(fault)  # noqa: T201 - it is a command
        longest = {block: max(len(one.text) for one in ideas if one.block == block) for block in LONGEST}
        print(f"{language}: {len(pieces)} texts; longest {longest}")  # noqa: T201 - it is a command


def _write(file: Path, pieces: Sequence[Piece]) -> None:
    file.write_text("\n".join(f"{one.name} · {one.block}\n{one.text}\n" for one in pieces), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
