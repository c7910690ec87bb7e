"""The pages about connecting say what the manifests ask for."""

import re
from pathlib import Path

from bot.connecting.slack_manifest import APP_LEVEL, bot_events, bot_scopes

DOCS = Path(__file__).parents[2] / "docs"


def first_column(page: str, heading: str) -> list[str]:
    """The names in the first column of the table under a heading."""
    table = page.split(f"| {heading} | for |\n")[1].partition("\n\n")[0]
    return [name for line in table.splitlines()[1:] for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def test_the_table_of_scopes_is_the_manifests() -> None:
    page = (DOCS / "slack.md").read_text()
    assert first_column(page, "scope") == bot_scopes()
    assert APP_LEVEL in page


def test_the_table_of_events_is_the_manifests() -> None:
    assert sorted(first_column((DOCS / "slack.md").read_text(), "event")) == bot_events()


def test_each_page_has_five_steps() -> None:
    for name in ("slack.md", "teams.md"):
        assert re.findall(r"^\*\*(\d)\. ", (DOCS / name).read_text(), re.MULTILINE) == list("12345")
