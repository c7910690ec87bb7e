"""Habits that the whole house keeps: one clock, words in the library, small files and functions."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for package in ("bot", "content_library", "playground", "scheduler")
    for file in sorted((ROOT / package).rglob("*.py"))
    if "node_modules" not in file.parts and file.read_text("utf-8").strip()
}

CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
"""What tells the time on a wall. How long something takes may be measured anywhere (time.monotonic)."""
MAY_LOOK = {
    "bot.clock": "it is the clock",
    "bot.channels.slack.socket": "slack_bolt wants to know since when a request waits",
}

IN_UTC = {
    "bot.channels.known_people": (3, "a profile is asked for once a day, wherever that begins"),
    "bot.cli": (1, "it was typed as a day"),
    "bot.features.provisioning": (4, "of when somebody was here, or was asked about, only the month is kept"),
    "bot.store.consent.ledger": (1, "a day more or less of years, by the clock of the database"),
    "bot.store.news.entries": (1, "the day that a site gives its news"),
    "bot.store.offer_history": (2, "when somebody had an idea: a day more or less of months"),
    "bot.store.role_holders": (1, "a replacement that may be over: its organisation's day decides"),
    "bot.store.tables.base": (2, "the first and the last day that there is"),
    "bot.store.time_and_retention.exit_figures": (1, "a day more or less of years"),
    "bot.vacancy_feeds.days": (1, "a day that a feed writes as a moment"),
    "scheduler.consent": (2, "a day has begun or ended everywhere"),
    "scheduler.data_retention": (9, "a day more or less of a year"),
}
"""Who takes the day in London for the day, how often and why. All others ask whose day it is."""
NOT_IN_UTC = {"astimezone", "FURTHEST_ZONE", "local", "wall", "starts", "ends"}
"""By what a day is somebody's own, or has begun or ended everywhere; and the usual names of such moments."""

SAID = {"Message", "Notice", "Form", "Part", "Fact", "TextInput", "ChoiceInput", "DateInput"}
"""What people read. A Button or an Option is made of them too, but typer has an Option of its own."""
TWO_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")

DRAWN_BY_FIELDS = {"Form", "TextInput", "ChoiceInput", "DateInput", "PersonInput"}

LONGEST_FUNCTION = 45
LONGEST_FILE = 260

HOUSE = [module for module in FILES if not module.startswith("playground.")]


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text("utf-8"))


def _calls(module: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(_tree(module)) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    """What is called, such as "datetime.now"; of longer ones the last two names."""
    match call.func:
        case ast.Attribute(attr=last, value=ast.Name(id=first) | ast.Attribute(attr=first)):
            return f"{first}.{last}"
        case ast.Attribute(attr=last):
            return f".{last}"
        case ast.Name(id=name):
            return name
    return ""


def _length(module: str) -> int:
    return len(FILES[module].read_text("utf-8").splitlines())


def test_only_the_clock_tells_the_time() -> None:
    looks = [
        f"{module}:{call.lineno}"
        for module in HOUSE
        for call in _calls(module)
        if _name(call) in CLOCKS and module not in MAY_LOOK
    ]
    assert not looks


def _is_the_day_in_london(call: ast.Call) -> bool:
    """Whether this is `.date()` of a moment, whatever that is called."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "date" or call.args:
        return False
    names = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(call.func.value)
        if isinstance(node, ast.Name | ast.Attribute)
    }
    return not names & NOT_IN_UTC


def test_a_day_is_that_of_a_person_or_an_organisation() -> None:
    looks = Counter(module for module in HOUSE for call in _calls(module) if _is_the_day_in_london(call))
    assert looks == {module: times for module, (times, _) in IN_UTC.items()}


def test_what_people_read_is_in_the_library() -> None:
    literals = [
        f"{module}:{call.lineno}"
        for module in HOUSE
        for call in _calls(module)
        if _name(call).rpartition(".")[2] in SAID
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(argument, ast.Constant) and TWO_WORDS.search(str(argument.value))
    ]
    assert not literals


def test_forms_are_tables_of_fields() -> None:
    by_hand = {
        module.removeprefix("bot.features.")
        for module in HOUSE
        if module.startswith("bot.features.") and not module.startswith("bot.features.fields")
        for call in _calls(module)
        if _name(call) in DRAWN_BY_FIELDS
    }
    assert not by_hand


def test_functions_are_short() -> None:
    long = [
        f"{module}.{node.name}"
        for module in FILES
        if "migrations" not in module
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_files_are_short_and_most_are_small() -> None:
    sizes = {module: _length(module) for module in FILES}
    long = {module for module in sizes if sizes[module] > LONGEST_FILE and "migrations" not in module}
    assert not long
    assert median(sizes.values()) <= 90


def test_async_is_at_the_edges_only() -> None:
    inside = [module for module in FILES if module.startswith(("bot.features", "bot.store", "bot.domain"))]
    waiting = [
        module
        for module in inside
        if any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in ast.walk(_tree(module)))
    ]
    assert inside
    assert not waiting
