"""Whoever copies everything after every commit, with every key on the disk, learns not who answered what.

A round is lived twice, with what people do exchanged between them; others look around in between, the same
in both lives. Nobody has said hello before. After every commit of the database and after every write of a box
all is compared that somebody could have: rows and their order, boxes, cards, figures, log lines, names and
sizes of files, the X
"""

import asyncio
import re
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.channels.slack.render import message_content
from bot.channels.teams.render import message_card
from bot.domain.actions.checkins import KeepCheckin, OpenCheckin, ShowCheckin
from bot.domain.actions.membership import ShowHome, ShowMenu
from bot.domain.messages import Message, Updated
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.domain.sealed import Place, Purpose, Sealed
from bot.features import provisioning
from bot.store.boxes.boxes import Boxes
from bot.store.boxes.shelves import FileShelf, Held, _Rows
from bot.store.engine import Store, Tx
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from tests.boxes import boxes_of, folder_of, forget_boxes
from tests.databases import Kept
from tests.features.checkins.rounds import MONDAY, PLAN, close, hold, hr_of, plan, totals
from tests.features.world import HR, Person, World
from tests.people import add_ambassador

Answers = dict[str, str]
NewWorld = Callable[[], World]
Copy = dict[str, Any]

GIVEN: list[Answers] = [
    {"load": "1", "comment": "My manager shouts at me"},
    {"load": "5", "satisfaction": "4"},
    {"load": "2", "satisfaction": "1", "comment": "Fine"},
    {"satisfaction": "3"},
    {"load": "4"},
    {"load": "3", "satisfaction": "5", "comment": "Too many ideas, and all of them on a Monday"},
]
"""What is sent, in this order."""
NOBODY = -1
LIVES = ([0, 1, 2, 3, 4, 5], [1, 0, 3, 2, 5, 4]), ([0, 1, 2, 6, 4, 5], [6, 1, 0, 2, 5, 4])
"""Who sends each of them, in two lives: seven are asked, so in the second pair others answer as well."""
BY_CHANCE = {"checkin_comments": "id"}
"""What is drawn by lot."""
_numbers = count()


@pytest.fixture
def new_world(
    request: pytest.FixtureRequest, backend: str, migrated_file: Path, tmp_path: Path
) -> Iterator[NewWorld]:
    """Makes a world, on a new file for each: one that was emptied has free pages that a new one has not."""
    opened: list[Store] = []

    def fresh() -> World:
        forget_boxes()
        if backend == "postgresql":
            kept: Kept = request.getfixturevalue("kept_postgres")
            kept.empty()
            opened.append(kept.open())
            return World(opened[-1])
        folder = tmp_path / f"life{next(_numbers)}"
        folder.mkdir()
        shutil.copy(migrated_file, folder / "ambassador.db")
        opened.append(Store(f"sqlite:///{folder / 'ambassador.db'}"))
        return World(opened[-1])

    yield fresh
    for store in opened:
        if store.is_sqlite:
            store.close()
        else:
            store._writers.shutdown()


@pytest.mark.parametrize(
    ("platform", "who"), list(zip(Platform, LIVES, strict=True)), ids=["Slack, in pairs", "Teams, by others"]
)
def test_no_copies_tell_who_answered_what(
    new_world: NewWorld, who: tuple[list[int], list[int]], platform: Platform
) -> None:
    """With every key on the disk, and without any."""
    really, otherwise = (asyncio.run(lived(new_world(), platform, order)) for order in who)
    assert len(really) > len(GIVEN), "there is a copy after each"
    assert len(really) == len(otherwise)
    for moment, (one, other) in enumerate(zip(really, otherwise, strict=True)):
        for what in one:
            assert one[what] == other[what], f"{what} differs after commit {moment}"


async def lived(world: World, platform: Platform, order: list[int]) -> list[Copy]:
    """Seven people live through a round; return what there is to see after every commit."""
    people = await asked(world, platform)
    chats: dict[str, Any] = {one.actor.user: cards_of(one) for one in people}
    with capture_logs() as logs, copied(world, chats, logs) as copies:
        for place, answers in zip(order, GIVEN, strict=True):
            looks = people[len(copies) % 2]
            await looks.do(ShowMenu())
            await acts(people[place], answers, chats)
            await looks.do(ShowHome())
        boxes_of(world.store).reseal()
        await again(people[order[0]])
        close(world)
        world.deliver()
        hold(world)
    await are_right(world, platform)
    return copies


async def acts(person: Person, answers: Answers, chats: dict[str, Any]) -> None:
    """Look for the card, open the window and send it; what the chat shows of it stays there."""
    for action, given in ((ShowCheckin(), {}), (OpenCheckin(1), {}), (KeepCheckin(1), answers)):
        reply = await person.do(action, **given)
        if isinstance(reply, Updated):
            chats[person.actor.user].append(drawn(person, reply.card))


async def again(person: Person) -> None:
    """A lost reply, a double tap, and another answer: nothing of it counts."""
    for answers in (GIVEN[0], GIVEN[0], {"load": "5", "comment": "Another"}):
        await person.try_to(KeepCheckin(1), "once", **answers)


async def are_right(world: World, platform: Platform) -> None:
    shown = await totals(await hr_of(world, platform))
    assert (shown["People asked"], shown["Answers"], shown["Average"]) == ("7", "5", "3 out of 5")


async def asked(world: World, platform: Platform) -> list[Person]:
    """Seven people with the card of a round; a new month has begun, and nobody has been here in it."""
    now = world.clock.now()
    place = world.store.write(lambda tx: provisioning.ensure_workspace(tx, platform, "T1", (HR,), now))
    people = [world.person(f"U{one}", name=f"Person {one}", platform=platform) for one in range(7)]
    for one in people:
        known = {"name": one.profile.name, "address": one.actor.address, "department": "Care"}
        add_ambassador(world.store, place, one.actor.user, **known, next_nudge_at=None)
    await plan(world, platform, **{**PLAN, "split": "department"})
    world.clock.moment = MONDAY
    hold(world)
    world.deliver()
    world.clock.forward(days=2)
    assert {row["seen_on"].month for row in world.rows("members")} == {world.clock.moment.month - 1}
    return people


@contextmanager
def copied(world: World, chats: Any, logs: list[Any]) -> Iterator[list[Copy]]:
    """A copy of everything after every commit of the database and every write of a box."""
    copies: list[Copy] = []
    write, fold, change = world.store._write, Boxes.fold, Boxes.change
    begun = figures()

    def copy_now() -> None:
        now = {name: value - begun.get(name, 0) for name, value in figures().items()}
        copies.append(
            {
                "rows": rows_of(world),
                "boxes": boxes_in(world),
                "cards": {user: list(cards) for user, cards in chats.items()},
                "figures": {name: value for name, value in now.items() if value},
                "log": [str(line) for line in logs],
                "files": files_of(world),
            }
        )

    def after(work: Callable[..., Any]) -> Callable[..., Any]:
        def work_and_copy(*args: Any) -> Any:
            done = work(*args)
            copy_now()
            return done

        return work_and_copy

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.store, "_write", after(write))
        patch.setattr(Boxes, "change", after(change))
        patch.setattr(Boxes, "fold", after(fold))
        yield copies


def cards_of(person: Person) -> list[Any]:
    """What the bot's token, or an export, shows of somebody's chat: with all that the buttons carry."""
    return [drawn(person, one.message) for one in person.outbox(Kind.CHECKIN)]


def drawn(person: Person, card: Message) -> Any:
    return message_content(card) if person.actor.platform is Platform.SLACK else message_card(card)


def rows_of(world: World) -> dict[str, list[Any]]:
    """All tables as they lie in the file: what is encrypted opened and with its size, and each row's age."""

    def read(tx: Tx) -> dict[str, list[Any]]:
        found = {name: _lying(tx, name) for name in tx.scalars(text(_filled()))}
        ages = sorted({int(row[0]) for rows in found.values() for row in rows})
        return {name: [(ages.index(int(age)), *row) for age, *row in rows] for name, rows in found.items()}

    return {name: _as_seen(world, name, rows) for name, rows in world.store.read(read).items()}


@cache
def _filled() -> str:
    """Asks at once which tables have rows: most have none, and each question takes its time."""
    names = [name for name in metadata.tables if name != "boxes"]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)


def _lying(tx: Tx, name: str) -> list[Any]:
    sqlite = tx.dialect.name == "sqlite"
    place = BY_CHANCE.get(name, "rowid") if sqlite else "ctid"
    columns = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns)
    by_key = sqlite and not metadata.tables[name].dialect_options["sqlite"]["with_rowid"]
    order = "1" if by_key else place
    written = "0" if sqlite else "xmin"
    return list(tx.execute(text(f'SELECT {written}, {columns} FROM "{name}" ORDER BY {order}')).all())


def _as_seen(world: World, name: str, rows: list[Any]) -> list[Any]:
    hidden, seen = {BY_CHANCE.get(name, ""), ROW_NAME}, []
    for age, *values in rows:
        row = dict(zip((column.name for column in metadata.tables[name].columns), values, strict=True))
        shown: list[object] = [age]
        for column in metadata.tables[name].columns:
            value = row[column.name]
            if (purpose := column.info.get("encrypted")) and value:
                place = Place(name, column.name, row[ROW_NAME])
                shown.append((len(value), _opened(world, purpose, place, value)))
            elif column.name not in hidden:
                shown.append(str(value))
        seen.append(tuple(shown))
    return sorted(seen, key=str) if name in BY_CHANCE else seen


def _opened(world: World, purpose: Purpose, place: Place, value: Any) -> str:
    content = urlsafe_b64decode(value) if isinstance(value, str) else value
    return world.vault.open_bytes(Sealed(purpose, place, content)).decode()


def boxes_in(world: World) -> list[Any]:
    """Each box with its size and as its key opens it, with marks by number and length only."""
    boxes = boxes_of(world.store)

    def look(held: Held) -> list[Any]:  # without waiting: this is a copy, and whoever holds them is halfway
        sealed = {name: held.find(name) or b"" for name in held.list_names()}
        opened = {name: boxes._open(held, name) for name in sealed}
        return [
            (name, len(one), re.sub(r"\b[0-9a-f]{24}\b", "a mark", opened[name]))
            for name, one in sealed.items()
        ]

    if isinstance(boxes._shelf, FileShelf):
        return look(boxes._shelf._held)
    return world.store.read(lambda tx: look(_Rows(tx)))


def figures() -> dict[Any, float]:
    """All that is collected, but for how much the process works."""
    return {
        (one.name, tuple(sorted(one.labels.items()))): one.value
        for metric in REGISTRY.collect()
        for one in metric.samples
        if one.name.startswith("ambassador_") and not one.name.endswith("_created")
    }


def files_of(world: World) -> list[Any]:
    """Names and sizes of all files, and which pages SQLite's log has; PostgreSQL's tables and their sizes."""
    kept = folder_of(world.store)
    files = [(str(one.relative_to(kept)), one.stat().st_size) for one in kept.rglob("*") if one.is_file()]
    if world.store.is_sqlite:
        database = Path(world.store.engine.url.database or "")
        beside = [(one.name, one.stat().st_size) for one in database.parent.iterdir()]
        return [*sorted(files), *sorted(beside), pages_in(Path(f"{database}-wal").read_bytes())]
    sizes = text(
        "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind = 'r' AND relname != 'boxes' ORDER BY relname"
    )
    return [*sorted(files), *map(tuple, world.store.read(lambda tx: tx.execute(sizes).all()))]


def pages_in(log: bytes) -> list[tuple[int, int]]:
    """Of each image in the log the number of its page, and whether a commit ends with it."""
    size = int.from_bytes(log[8:12]) if log else 0
    frames = range(32, len(log), 24 + size)
    return [(int.from_bytes(log[at : at + 4]), int.from_bytes(log[at + 4 : at + 8])) for at in frames]
