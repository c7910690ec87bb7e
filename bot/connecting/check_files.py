"""A check of what other users of this machine may read."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from bot.config import Settings
from bot.connecting.finding import Finding
from bot.store.private_files import database_files, is_open_to_others

ENV = Path(".env")


def check_files(settings: Settings) -> Finding:
    """Whether settings, database and key are for the bot's own user only; nothing is changed."""
    commands = [
        f"chmod {700 if path.is_dir() else 600} {quote(str(path))}"
        for path in _kept(settings)
        if path.exists() and is_open_to_others(path)
    ]
    if not commands:
        return Finding("Files", "no other user of this machine can read what the bot keeps")
    text = f"other users of this machine may read what the bot keeps. Run: {'; '.join(commands)}"
    return Finding("Files", text, todo=True)


def _kept(settings: Settings) -> Iterator[Path]:
    yield ENV
    if settings.database_url.startswith("sqlite"):
        yield settings.folder
        yield from database_files(Path(settings.database_url.removeprefix("sqlite:///")))
        yield settings.folder / "data.key"
