"""A row that holds what it should not hurts itself only, whichever column of whichever table it is in.

Some people have a row in every table. In one world after another a value of a later release, of a backup or
of somebody's hand stands in dozens of these rows; then a few days pass, and all ask for all there is.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event, text

from bot.store import rows
from bot.store.engine import Store, Tx
from bot.store.tables import metadata
from content_library.library import Library
from tests.boxes import forget_boxes
from tests.spoilt.filling import Filler, Theirs
from tests.spoilt.life import Life, Log, live_on
from tests.spoilt.lived_in import BAD_IDS, live
from tests.spoilt.spoiling import Spoilt, World, everything, groups

pytestmark = pytest.mark.long

Line = tuple[str, str]
"""Who reads it, and what it says."""
ONLY_TRUE_WITHOUT = {
    "PreviewSendNow": "that all have had this week's card is not true of those whose rows do not read",
    "ShowAdministration": "that messages arrive is not true of those that do not read",
    "ShowPrompts": "a question that did not end is in HR's list, so that it is not empty any more",
}
"""What need not be said any more: by what was asked, with the reason."""
ENDS_ANYWAY = {
    *("browsers", "checkin_asked", "cockpit_sessions", "feedback", "leases", "nomination_days"),
    *("link_requests", "received", "sent_days"),
}
"""Tables of which rows are deleted in such days when all is well, too."""
ABOUT_BAD_ROWS = {"row_set_aside", "message_unreadable", "delivery_failed"}
UNREACHABLE = {"logo_not_fetched", "news_not_read", "source_failed", "candidate_failed", "upload_not_read"}
"""What is due since the year 1 is fetched or read: the addresses here are private ones, the files none."""


class Worlds:
    """A world as it is when all is well, as often as it is asked for; and one without those to be spoilt."""

    def __init__(self, migrated: Path, folder: Path, library: Library) -> None:
        self._library, self._folder = library, folder
        self._due: Counter[Line] = Counter()
        shutil.copy(migrated, folder / "now.db")
        self.store = Store(f"sqlite:///{folder / 'now.db'}")
        event.listen(self.store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF"))
        self.store.write(let_the_ledger_change)
        self.store.write(lambda tx: live(tx, library))
        self._copy("now", "without")
        self.filler = Filler()
        self.rows = self.store.write(self.filler.fill)
        self._copy("now", "well")

    async def live(self, world: World, begin: str = "well") -> Life:
        self._copy(begin, "now")
        self.store.write(partial(spoil, world))
        return await live_once(self.store, self._library)

    async def due(self) -> Counter[Line]:
        """What everybody else reads, whether there are those who may be spoilt or not."""
        if not self._due:
            well, without = await self.live([]), await self.live([], "without")
            assert not faults(well, Counter(), [], set())
            self._due = lines(well) & lines(without)
        return Counter({line: times for line, times in self._due.items() if is_due(*line)})

    def _copy(self, here: str, there: str) -> None:
        """Into the file of the same store, which knows its statements by then."""
        self.store.engine.dispose()
        self.store._reading.dispose()
        one, other = (sqlite3.connect(self._folder / f"{name}.db") for name in (here, there))
        with closing(one), closing(other):
            one.backup(other)


@pytest.fixture(scope="module")
def worlds(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, library: Library
) -> Iterator[Worlds]:
    made = Worlds(migrated_file, tmp_path_factory.mktemp("spoilt"), library)
    yield made
    made.store.close()


async def live_once(store: Store, library: Library) -> Life:
    """As in a process of its own."""
    forget_boxes()
    rows.reset_reports()
    return await live_on(store, library, [0])


def let_the_ledger_change(tx: Tx) -> None:
    """Triggers keep it as it is; a backup or another release does not ask them."""
    for name in list(tx.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))):
        tx.execute(text(f"DROP TRIGGER {name}"))


def spoil(world: World, tx: Tx) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(text("SET LOCAL session_replication_role = replica"))
    for one, row in world:
        one.write(tx, row)


def ended(world: World, tx: Tx) -> set[Spoilt]:
    """The values of which the row is gone."""
    return {one for one, row in world if not one.is_there(tx, row)}


def lines(life: Life) -> Counter[Line]:
    """All that was read."""
    read: Counter[Line] = Counter()
    for (who, message), times in life.messages.items():
        read.update({(who, line): times for line in message.splitlines()})
    for (who, asked), answer in life.answers.items():
        read.update((f"{who} {asked}", line) for line in answer.splitlines())
    return read


def is_due(who: str, _: str) -> bool:
    """Whether it has to be read whatever stands in the rows of those who may be spoilt."""
    return BAD_IDS not in who and not any(who.endswith(asked) for asked in ONLY_TRUE_WITHOUT)


def faults(life: Life, due: Counter[Line], world: World, theirs: Theirs) -> list[str]:
    """What somebody else missed, which job did not end well, and what the log tells but of bad rows."""
    read, set_aside = lines(life), [one for one in life.logs if one["event"] == "row_set_aside"]
    twice = Counter((one["of"], one["row"]) for one in set_aside)
    return [
        *(f"{who} misses {line!r}" for (who, line), times in due.items() if read[who, line] < times),
        *(f"{who} gets an apology for {asked}" for who, asked in life.sorry),
        *life.failed,
        *(str(one) for one in life.logs if one["event"] not in ABOUT_BAD_ROWS | UNREACHABLE),
        *(str(one) for one in life.logs if not is_theirs(one, world, theirs)),
        *(f"{one} is logged twice" for one in twice if twice[one] > 1),
        *([f"{life.counted} counted, {len(set_aside)} logged"] if life.counted != len(set_aside) else []),
    ]


def is_theirs(log: Log, world: World, theirs: Theirs) -> bool:
    """Whether what the log tells of is of those of whom a row is bad, and not of anybody else."""
    if log["event"] not in ABOUT_BAD_ROWS or not world:
        return log["event"] not in ABOUT_BAD_ROWS
    if log["event"] != "row_set_aside":
        return ("outbox", log["delivery"]) in theirs
    if log["row"] is None:  # of a table without ids, or what somebody typed whose row it is
        return log["of"] not in metadata.tables or any(one.table == log["of"] for one, _ in world)
    if log["of"] in metadata.tables:
        return (log["of"], log["row"]) in theirs
    return any(log["row"] == number for _, number in theirs)  # a job, of whatever table it is about


async def test_whatever_stands_in_a_row_all_others_get_theirs(worlds: Worlds) -> None:
    due, found = await worlds.due(), []
    for world in groups(list(everything()), worlds.rows):
        life = await worlds.live(world)
        found += faults(life, due, world, worlds.store.read(worlds.filler.theirs))
        assert life.counted, "nothing was read"
        gone = worlds.store.read(partial(ended, world))
        found += [f"{one} is gone" for one in gone if not one.is_long_ago and one.table not in ENDS_ANYWAY]
    assert not found, "\n".join(found)


def test_there_is_a_row_to_spoil_in_every_table(worlds: Worlds) -> None:
    """Whoever adds a table gives it what is real in real_values.py, if its types are not enough."""
    assert set(worlds.rows) == set(metadata.tables)


async def test_what_postgresql_keeps_is_read_there_as_well(
    worlds: Worlds, postgres_store: Store, library: Library
) -> None:
    """A sample: what it refuses to keep cannot be bad, and the rest is read as on SQLite."""
    due, filler = await worlds.due(), Filler()
    # What the database itself remembers is another thing there, and is said.
    due = Counter({line: times for line, times in due.items() if not line[0].endswith("ShowMyData")})
    postgres_store.write(lambda tx: live(tx, library))
    spoilt = postgres_store.write(filler.fill)
    world = groups(list(everything(only_what_fits=True)), spoilt)[-1]
    postgres_store.write(partial(spoil, world))
    life = await live_once(postgres_store, library)
    assert not faults(life, due, world, postgres_store.read(filler.theirs))
