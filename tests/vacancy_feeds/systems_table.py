"""The systems in docs/vacancies.md: `python -m tests.vacancy_feeds.systems_table` writes the table."""

import json
from dataclasses import asdict
from pathlib import Path

from bot.vacancy_feeds.reading import read_feed
from bot.vacancy_feeds.systems import SYSTEMS, System
from tests.vacancy_feeds.samples import FEEDS, whole

PAGE = Path(__file__).parents[2] / "docs" / "vacancies.md"
BEGINS, ENDS = "<!-- systems -->\n", "<!-- end of systems -->\n"
WORDS = {
    "location": "place",
    "department": "department",
    "employment_type": "contract",
    "hours": "hours",
    "salary": "salary",
    "language": "language",
    "summary": "text",
    "published": "published",
    "closes": "last day",
}


def table() -> str:
    """What the code says of each system, and what is read of it in the feeds that tests read."""
    read = _read()
    rows = [_row(system, read.get(name, set())) for name, system in SYSTEMS.items()]
    head = "| system | `--format` | carrier | its address | its key | read beside title and link | tried |"
    return "\n".join([head, "|---" * 7 + "|", *rows]) + "\n"


def page() -> str:
    """The page with the table as it has to be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGINS)
    return f"{before}{BEGINS}{table()}{ENDS}{rest.partition(ENDS)[2]}"


def _row(system: System, read: set[str]) -> str:
    label = f"[{system.label}](https://{system.docs})" if system.docs else system.label
    connect = " ".join(f"`{word}`" if "://" in word else word for word in system.connect.split())
    words = ", ".join(word for name, word in WORDS.items() if name in read)
    tried = f"a real board, {system.tried}" if system.tried else "a sample, 2026-11"
    key = ", ".join(f"`{name}`" for name in system.key) or "-"
    key += f", asked of all from {system.key_from} on" if system.key_from else ""
    return f"| {label} | `{system.name}` | {system.carrier} | {connect} | {key} | {words} | {tried} |"


def _read() -> dict[str, set[str]]:
    """The fields that are read of each system."""
    found: dict[str, set[str]] = {}
    cases = json.loads((FEEDS / "cases" / "expected.json").read_text("utf-8")).values()
    for case in cases:
        for vacancy in case.get("vacancies", ()):
            found.setdefault(case["format"], set()).update(vacancy)
    for name in ("greenhouse.json", "recruitee.json", "lever.json"):
        feed = read_feed(whole(name))
        found.setdefault(feed.format, set()).update(
            field for entry in feed.entries for field, one in asdict(entry).items() if one
        )
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
