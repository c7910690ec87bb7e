"""Checks of this installation: its database, its key, its people."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Settings
from bot.connecting.finding import Finding
from bot.domain.people import Platform
from bot.store import data_keys, inspection, source_keys, sources, workspaces
from bot.store.boxes.opening import boxes_folder, count_lost_boxes
from bot.store.data_keys import WrongKey
from bot.store.engine import Store, Tx
from bot.store.migrate import is_current
from bot.store.private_files import database_files, is_open_to_others
from bot.store.vault import Vault, keys_in, split_keys
from bot.vacancy_feeds.keys import lacks_key

NO_DATABASE = "there is none yet. Run: ambassador-bot migrate"
_FAILURES = 3
"""So many times in a row a feed has to fail before somebody has to look."""


def check_here(settings: Settings) -> list[Finding]:
    """Look at what is on this machine; nothing is made or changed."""
    files = check_files(settings)
    if settings.is_without_database:
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
        _key(settings, store),
        _round_keys(settings, store),
        *[_hr(settings, store, platform) for platform in Platform if _is_used(settings, platform)],
        *_feeds(store.read(_all_sources)),
        *_keys_to_come(store.read(_without_key)),
    ]


def _key(settings: Settings, store: Store) -> Finding:
    beside = settings.folder / "data.key"
    given = settings.data_key.get_secret_value()
    is_used = store.read(data_keys.is_used)
    if not given and not beside.exists():
        if not is_used:
            return _unused_key(settings)
        text = f"{beside} is gone. Bring it back from your copy, or set DATA_KEY to what was in it"
        return Finding("Data key", text, todo=True)
    name = "DATA_KEY" if given else str(beside)
    try:
        keys = split_keys(given) if given else keys_in(beside)
        vault = Vault(",".join(keys))
        store.read(lambda tx: data_keys.check_key(tx, vault))
        is_whole = all(vault.opens(one) for one in store.read(inspection.list_newest_sealed))
    except (WrongKey, ValueError):
        is_whole = False
    if not is_whole:
        text = (
            f"{name} does not open what is kept. Add the key of before behind it, with a comma between them"
        )
        return Finding("Data key", text, todo=True)
    if len(keys) > 1:
        return Finding("Data key", f"{name} {_change_of_keys(store, vault)}")
    opened = "opens what is kept" if is_used else "is there; nothing is encrypted with it yet"
    return Finding("Data key", f"{name} {opened}")


def _change_of_keys(store: Store, vault: Vault) -> str:
    """How far it is: the old key goes at last, when no bot encrypts with it any more."""
    with_old = store.read(lambda tx: data_keys.count_with_another_key(tx, vault, Clock().now()))
    under_way = "opens what is kept; a change of keys is under way"
    if with_old:
        return f"{under_way}. Bots that still encrypt with the old one: {with_old}. Start them again"
    return f"{under_way}. To end it: ambassador-bot rotate-key"


def _unused_key(settings: Settings) -> Finding:
    if settings.data_key.get_secret_value():
        return Finding("Data key", "DATA_KEY is set")
    return Finding("Data key", "one is made beside the database at the first start")


def _hr(settings: Settings, store: Store, platform: Platform) -> Finding:
    name = platform.value.title()
    setting = f"HR_{name.upper()}_USERS"
    named = len(settings.hr_slack_users if platform is Platform.SLACK else settings.hr_teams_users)
    known = store.read(lambda tx: inspection.count_hr_people(tx, platform))
    if known or named:
        return Finding(f"HR in {name}", f"{named} named in {setting}, {known} known to the bot")
    text = f"nobody may use “advocacy”. Put the ids of your HR people in {setting}"
    return Finding(f"HR in {name}", text, todo=True)


def _all_sources(tx: Tx) -> list[sources.Source]:
    return [
        one for workspace in workspaces.list_workspaces(tx) for one in sources.list_sources(tx, workspace.id)
    ]


def _feeds(read: list[sources.Source]) -> Iterator[Finding]:
    """Nothing without feeds; else how they are, or those that have failed for some time."""
    failing = [one for one in read if one.failures >= _FAILURES]
    if read and not failing:
        yield Finding("Vacancy feeds", f"{len(read)}, and none needs attention")
    if failing:
        names = ", ".join(f"{one.shown_address} ({one.last_error})" for one in failing)
        text = f"{names}. Open the address in a browser, and put it right where it was given to the bot"
        yield Finding("Vacancy feeds", text, todo=True)


def _without_key(tx: Tx) -> list[sources.Source]:
    places = workspaces.list_workspaces(tx)
    with_key = {one for place in places for one in source_keys.list_key_dates(tx, place.id)}
    return [one for one in _all_sources(tx) if one.id not in with_key]


def _keys_to_come(without_key: list[sources.Source]) -> Iterator[Finding]:
    """Feeds of systems that will answer, or answer already, nobody without a key."""
    asked = [(one, lacks_key(one.format, has_key=False)) for one in without_key]
    lines = [
        f"{one.shown_address} ({asks[0].label} answers nobody without a key from {asks[1]} on)"
        for one, asks in asked
        if asks
    ]
    if lines:
        text = (
            f"{', '.join(lines)}. Let HR type “advocacy sources” in the chat, or run: ambassador-bot "
            "import-vacancies ADDRESS --key-from VARIABLE. docs/vacancies.md says which feed needs none"
        )
        yield Finding("Keys of vacancy feeds", text, todo=True)


def _is_used(settings: Settings, platform: Platform) -> bool:
    return settings.slack if platform is Platform.SLACK else settings.teams


def _round_keys(settings: Settings, store: Store) -> Finding:
    """Whether old copies of a round of check-ins stay closed, and whether what waits can be opened."""
    about, folder = "Round keys", settings.round_keys_folder
    if lost := count_lost_boxes(store, settings.data_key.get_secret_value(), folder):
        boxes = boxes_folder(store) if store.is_sqlite else "the rows of the table boxes"
        text = (
            f"answers that wait for the end of their round cannot be opened ({lost}). Bring "
            f"{folder or 'DATA_KEY'} back as it was; if it is gone for good, delete {boxes}"
        )
        return Finding(about, text, todo=True)
    if folder is None:
        return Finding(about, _NO_FOLDER)
    if store.is_sqlite and settings.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
        text = f"{folder} is inside {settings.folder}, and in every copy of that. Set ROUND_KEYS to another"
        return Finding(about, text, todo=True)
    return Finding(about, f"in {folder}, which belongs in no backup")


_NO_FOLDER = (
    "ROUND_KEYS is not set, so they come of DATA_KEY: whoever has it can open old copies of a round. The "
    "database remembers when an answer came. If somebody did something else in the bot just before, that is "
    "a hint. Set it to a folder that all machines of the bot share and no backup has"
)
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
    if settings.round_keys_folder:
        yield settings.round_keys_folder
