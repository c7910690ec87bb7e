"""Checks of this installation: its database, its key, its people."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.connecting.check_files import check_files
from bot.connecting.finding import Finding
from bot.domain.people import Platform
from bot.store import inspection, sources, workspaces
from bot.store.engine import Store, Tx
from bot.store.migrate import is_current
from bot.store.vault import Vault

NO_DATABASE = "there is none yet. Run: ambassador-bot migrate"
_FAILURES = 3
"""So many times in a row a feed has to fail before somebody has to look."""


def check_here(settings: Settings) -> list[Finding]:
    """Look at what is on this machine; nothing is made or changed."""
    files = check_files(settings)
    if _is_missing(settings):
        return [files, Finding("Database", NO_DATABASE, todo=True), _unused_key(settings)]
    try:
        store = Store(settings.database_url)
        try:
            return [files, *_look(settings, store)]
        finally:
            store.close()
    except (SQLAlchemyError, OSError) as error:
        why = type(getattr(error, "orig", None) or error).__name__
        text = f"does not answer ({why}). Check DATABASE_URL, and that the database server runs"
        return [files, Finding("Database", text, todo=True)]


def _look(settings: Settings, store: Store) -> list[Finding]:
    if not store.read(is_current):
        text = "its tables are not those of this release. Run: ambassador-bot migrate"
        return [Finding("Database", text, todo=True)]
    kind = "SQLite" if store.is_sqlite else "PostgreSQL"
    return [
        Finding("Database", f"{kind} answers, and its tables are those of this release"),
        _key(settings, store.read(inspection.sealed)),
        *[_hr(settings, store, platform) for platform in Platform if _is_used(settings, platform)],
        *_feeds(store.read(_all_sources)),
    ]


def _key(settings: Settings, sealed: list[str]) -> Finding:
    beside = settings.folder / "data.key"
    keys = settings.data_key.get_secret_value()
    if not keys and not beside.exists():
        if not sealed:
            return _unused_key(settings)
        text = f"{beside} is gone. Bring it back from your copy, or set DATA_KEY to what was in it"
        return Finding("Data key", text, todo=True)
    name = "DATA_KEY" if keys else str(beside)
    try:
        vault = Vault(keys or beside.read_text("ascii"))
        for text in sealed:
            vault.open(text)
    except (InvalidToken, ValueError):
        text = (
            f"{name} does not open what is kept. Add the key of before behind it, with a comma between them"
        )
        return Finding("Data key", text, todo=True)
    opened = "opens what is kept" if sealed else "is there; nothing is encrypted with it yet"
    return Finding("Data key", f"{name} {opened}")


def _unused_key(settings: Settings) -> Finding:
    if settings.data_key.get_secret_value():
        return Finding("Data key", "DATA_KEY is set")
    return Finding("Data key", "one is made beside the database at the first start")


def _hr(settings: Settings, store: Store, platform: Platform) -> Finding:
    name = platform.value.title()
    setting = f"HR_{name.upper()}_USERS"
    named = len(settings.hr_slack_users if platform is Platform.SLACK else settings.hr_teams_users)
    known = store.read(lambda tx: inspection.hr_people(tx, platform))
    if known or named:
        return Finding(f"HR in {name}", f"{named} named in {setting}, {known} known to the bot")
    text = f"nobody may use “advocacy”. Put the ids of your HR people in {setting}"
    return Finding(f"HR in {name}", text, todo=True)


def _all_sources(tx: Tx) -> list[sources.Source]:
    return [one for workspace in workspaces.find_all(tx) for one in sources.overview(tx, workspace.id)]


def _feeds(read: list[sources.Source]) -> Iterator[Finding]:
    """Nothing without feeds; else how they are, or those that have failed for some time."""
    failing = [one for one in read if one.failures >= _FAILURES]
    if read and not failing:
        yield Finding("Vacancy feeds", f"{len(read)}, and none needs attention")
    if failing:
        names = ", ".join(f"{_without_query(one.address)} ({one.last_error})" for one in failing)
        text = f"{names}. Open the address in a browser, and put it right where it was given to the bot"
        yield Finding("Vacancy feeds", text, todo=True)


def _without_query(address: str) -> str:
    """An address without what may be a key."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"


def _is_used(settings: Settings, platform: Platform) -> bool:
    return settings.slack if platform is Platform.SLACK else settings.teams


def _is_missing(settings: Settings) -> bool:
    path = settings.database_url.removeprefix("sqlite:///")
    return path != settings.database_url and not Path(path).exists()
