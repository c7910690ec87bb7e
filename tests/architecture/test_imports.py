"""Who may import what: the drawing of the house in docs/house.md, checked file by file."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for package in ("bot", "content_library", "scheduler")
    for file in sorted((ROOT / package).rglob("*.py"))
    if "node_modules" not in file.parts and file.read_text("utf-8").strip()
}

EDGE = ("structlog", "prometheus_client")
"""Logs and counters belong to the edges."""

DOMAIN = ("bot.domain",)
LIBRARY = ("content_library",)
STORE = ("bot.store",)
FEATURES = ("bot.features",)
CHANNEL = (
    *(*DOMAIN, *EDGE, "bot.channels.base", "bot.channels.actions", "bot.channels.markdown"),
    *("bot.channels.downloading", "aiohttp", "yarl"),
)

ALLOWED: dict[str, tuple[str, ...]] = {
    "bot.domain": DOMAIN,
    "bot.clock": (),
    "bot.config": (*DOMAIN, "pydantic", "pydantic_settings", "cryptography"),
    "bot.days_off": (*DOMAIN, "holidays"),
    "bot.logs": EDGE,
    "bot.fetching": ("bot.fetching", "aiohttp", "yarl"),
    "bot.vacancy_feeds": (*DOMAIN, "bot.vacancy_feeds", "bs4"),
    "content_library": (*DOMAIN, *LIBRARY, "bot.days_off", "jinja2", "babel", "cattrs"),
    "bot.store": (*DOMAIN, *STORE, "sqlalchemy", "alembic", "cattrs", "cryptography"),
    # A row that does not read is for the log, and nobody else can say so for every list.
    "bot.store.rows": EDGE,
    # Quiet hours depend on public holidays.
    "bot.store.notifying": ("bot.days_off",),
    "bot.drawing": (*DOMAIN, *STORE, *LIBRARY),
    "bot.features": (*DOMAIN, *STORE, *LIBRARY, *FEATURES, "bot.days_off", "bot.drawing"),
    "bot.features.vacancies.importing": ("bot.vacancy_feeds",),
    "bot.features.vacancies.sources": ("bot.vacancy_feeds",),
    # Whether the database answers is asked by a monitor; why it does not is for the log.
    "bot.features.readiness": EDGE,
    "bot.channels.base": DOMAIN,
    "bot.channels.actions": (*DOMAIN, "cattrs"),
    "bot.channels.markdown": ("markdown_it",),
    "bot.channels.downloading": (*DOMAIN, *EDGE, "aiohttp", "yarl"),
    "bot.channels.conversation": (*DOMAIN, *STORE, *LIBRARY, *FEATURES, *EDGE, "bot.clock", "bot.drawing"),
    "bot.channels.slack": (*CHANNEL, "bot.channels.slack", "slack_bolt", "slack_sdk"),
    "bot.channels.slack.listeners": FEATURES,
    "bot.channels.teams": (*CHANNEL, "bot.channels.teams", "botbuilder", "botframework", "jwt", "msrest"),
    "bot.channels.teams.listeners": FEATURES,
    "bot.web": (*DOMAIN, *LIBRARY, *FEATURES, *EDGE, "bot.web", "aiohttp", "jinja2", "yarl"),
    "scheduler": (
        *(*DOMAIN, *STORE, *LIBRARY, *EDGE),
        *("scheduler", "bot.channels.base", "bot.clock", "bot.days_off", "bot.drawing"),
    ),
    "scheduler.metronome": ("apscheduler",),
    # Time fetches what a command can fetch too, and a feature writes it for both.
    "scheduler.sources": ("bot.features.vacancies.sources", "bot.fetching", "bot.vacancy_feeds"),
    "scheduler.timed": ("bot.fetching",),
    # What time does to a case is written down and told in the same way as what people do.
    "scheduler.cases": ("bot.features.cases",),
    # Cards of events are sent and drawn anew by the feature that does so after a click.
    "scheduler.events": ("bot.features.events.telling",),
    # Consent that runs out ends in the same way as consent that is withdrawn.
    "scheduler.consent": ("bot.features.consent", "bot.features.cases.moving"),
    # Milestones of time are given as those of sharing are.
    "scheduler.recognition": ("bot.features.recognition",),
    # Who waits for feedback is told in the same way.
    "scheduler.voice": ("bot.features.voice",),
    "scheduler.buddies": ("bot.features.buddies.telling",),
}
"""What each package may import besides the standard library; a line for a module adds to its package's."""

KNOWS_ALL = {
    "bot.app": "the composition root",
    "bot.cli": "the command",
    "bot.__main__": "the command",
    "bot.serving": "starts what the composition root built",
    "bot.web_pages": "a part of the composition root",
    "bot.vacancy_import": "a command, with its progress bar",
    "bot.key_rotation": "a command",
    "bot.playground": "a client around the whole bot",
    "bot.connecting": "commands that help to connect a platform",
}
SPEAKS_SQL_TOO = {"bot.connecting.check_here": "tells what is wrong with a database's address"}


@cache
def _imports(file: Path) -> tuple[str, ...]:
    """Everything that a file imports, as dotted names; `from a import b` counts as a.b."""
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: say the whole name"
            names += [f"{node.module}.{name.name}" for name in node.names]
    return tuple(names)


def _is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _allowed(module: str) -> tuple[str, ...] | None:
    """What a module may import; None if it may import everything."""
    if _is_in(module, tuple(KNOWS_ALL)):
        return None
    lines = [names for package, names in ALLOWED.items() if _is_in(module, (package,))]
    assert lines, f"{module} has no place in the drawing of the house"
    return tuple(name for names in lines for name in names)


def test_a_module_imports_only_what_its_room_may() -> None:
    strange = [
        f"{module} imports {name}"
        for module, file in FILES.items()
        if (allowed := _allowed(module)) is not None
        for name in _imports(file)
        if name.split(".")[0] not in sys.stdlib_module_names and not _is_in(name, allowed)
    ]
    assert not strange


def _importers(*packages: str) -> set[str]:
    return {
        module for module, file in FILES.items() if any(_is_in(name, packages) for name in _imports(file))
    }


@pytest.mark.parametrize(
    ("package", "others"),
    [("bot.channels.slack", "bot.channels.teams"), ("bot.channels.teams", "bot.channels.slack")],
)
def test_the_platforms_do_not_know_each_other(package: str, others: str) -> None:
    assert not {module for module in _importers(others) if _is_in(module, (package,))}


def test_the_playground_is_known_to_the_command_only() -> None:
    assert {module for module in _importers("bot.playground") if not _is_in(module, ("bot.playground",))} == {
        "bot.cli"
    }


def test_the_metronome_is_one_file() -> None:
    assert _importers("apscheduler") == {"scheduler.metronome"}


def test_only_the_store_speaks_sql() -> None:
    others = {module for module in _importers("sqlalchemy", "alembic") if not _is_in(module, STORE)}
    assert others <= set(SPEAKS_SQL_TOO)


def test_the_drawing_has_no_empty_rooms() -> None:
    for package in ALLOWED:
        assert any(_is_in(module, (package,)) for module in FILES), package
