"""The mutants: small changes of the code that break a promise, and the tests that have to notice."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text("utf-8"))
PACKAGES = ("bot", "content_library", "scheduler")


@dataclass(frozen=True)
class Mutant:
    """In `file` the text `old`, which stands there once, becomes `new`; that `breaks` what was promised."""

    name: str
    breaks: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def source(self, root: Path = ROOT) -> str:
        return (root / self.file).read_text("utf-8")

    def faults(self) -> Iterator[str]:
        """What is wrong with it: the code went on without it."""
        if not (ROOT / self.file).is_file():
            yield f"{self.name}: there is no {self.file}"
        elif (times := self.source().count(self.old)) != 1:
            yield f"{self.name}: its old text is {times} times in {self.file}"
        if self.old == self.new:
            yield f"{self.name}: changes nothing"
        for test in self.tests:
            file, _, name = test.partition("::")
            if not (ROOT / file).exists() or (
                name and f"def {name}(" not in (ROOT / file).read_text("utf-8")
            ):
                yield f"{self.name}: there is no {test}"

    def write(self, root: Path) -> None:
        """Put it into the copy of the tree at `root`."""
        (root / self.file).write_text(self.source(root).replace(self.old, self.new), "utf-8")


def mutants() -> list[Mutant]:
    """All of them: those that are written down, and those of which there is one of each kind."""
    written = (Mutant(**{**one, "tests": tuple(one["tests"])}) for one in TABLE["mutant"])
    return [*written, *_jobs(), *_ends(), *_days()]


def _jobs() -> Iterator[Mutant]:
    """Without its line a timed job is never done."""
    for file in sorted((ROOT / "scheduler").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            for mark in getattr(node, "decorator_list", ()):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "timed":
                    name = ast.literal_eval(mark.args[0])
                    yield _cut(f"job: {name}", "a timed job is done", file, mark, "@", TABLE["jobs"])


def _ends() -> Iterator[Mutant]:
    """Without its step something is kept for ever."""
    file = ROOT / TABLE["ends"]["file"]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.AnnAssign) or ast.unparse(node.target) not in TABLE["ends"]["lists"]:
            continue
        assert isinstance(node.value, ast.Tuple | ast.List)
        for step in node.value.elts:
            said = ast.unparse(step).removeprefix("lambda tx, now: ")
            yield _cut(f"end: {said}", "what is old is gone", file, step, "", TABLE["ends"])


def _days() -> Iterator[Mutant]:
    """It is another day in Auckland than it is in London."""
    for file in sorted(one for package in PACKAGES for one in (ROOT / package).rglob("*.py")):
        text, name = file.read_text("utf-8"), str(file.relative_to(ROOT))
        for number, call in enumerate(_questions(text), 1):
            start, end = _span(text, call)
            in_london = f"({ast.unparse(call.args[0])}).date()"
            breaks = "a day is that of a person or an organisation"
            change = start, end, in_london
            yield _replaced(f"day {number}: {name}", breaks, name, text, change, TABLE["days"]["tests"])


def _questions(text: str) -> list[ast.Call]:
    """Where it is asked which day it is for somebody."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [
        one
        for one in calls
        if isinstance(one.func, ast.Attribute) and one.func.attr == "today" and len(one.args) == 1
    ]


def _cut(name: str, breaks: str, file: Path, node: ast.expr, before: str, rule: dict[str, Any]) -> Mutant:
    """A mutant without this expression, and without the comma or the line that it ends with."""
    text = file.read_text("utf-8")
    start, end = _span(text, node)
    end += len(text[end:]) - len(text[end:].lstrip(","))
    return _replaced(
        name, breaks, str(file.relative_to(ROOT)), text, (start - len(before), end, ""), rule["tests"]
    )


def _replaced(
    name: str, breaks: str, file: str, text: str, change: tuple[int, int, str], tests: list[str]
) -> Mutant:
    """A mutant of one place in a file, with as many lines before it as tell it from others."""
    start, end, by = change
    begin = text.rfind("\n", 0, start) + 1
    while text.count(text[begin:end]) > 1:
        begin = text.rfind("\n", 0, begin - 1) + 1
    return Mutant(name, breaks, file, text[begin:end], text[begin:start] + by, tuple(tests))


def _span(text: str, node: ast.expr) -> tuple[int, int]:
    """Where an expression begins and ends in the text."""
    lines = text.splitlines(keepends=True)

    def place(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())

    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)
