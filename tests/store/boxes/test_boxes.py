"""Boxes hold what was confirmed, open for nobody without their key, and are gone when they are over."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.domain.people import Platform
from bot.store.boxes import later
from bot.store.boxes.boxes import Boxes, Marking
from bot.store.boxes.mark_keys import ProcessKeys
from bot.store.boxes.names import find_open_boxes
from bot.store.boxes.seal_keys import FolderKeys, PurposeKeys
from bot.store.boxes.sealing import STEP, CannotOpen, seal, unseal
from bot.store.boxes.shelves import FileShelf, Held, RowShelf, Shelf
from bot.store.engine import Store, Tx
from bot.store.tables.people import workspaces
from bot.store.vault import Vault, new_key
from tests.people import add_workspace

KEY = bytes(range(32))


def shelf_of(store: Store, folder: Path) -> Shelf:
    return FileShelf(store, folder / "boxes") if store.is_sqlite else RowShelf(store)


@pytest.fixture
def boxes(store: Store, tmp_path: Path) -> Boxes:
    return Boxes(shelf_of(store, tmp_path), FolderKeys(tmp_path / "keys"), ProcessKeys())


def put(boxes: Boxes, text: str, name: str = "box", *, is_open: bool = True) -> bool:
    """Add a line."""

    def change(before: str, _: Callable[[], Marking]) -> str:
        return f"{before}{text}\n"

    return boxes.change(name, lambda _: is_open, change)


def content(boxes: Boxes, name: str = "box") -> str:
    seen: list[str] = []

    def look(_: Tx, found: str) -> str:
        seen.append(found)
        return found

    boxes.fold(name, look)
    return seen[0]


def kept(boxes: Boxes, name: str = "box") -> bytes | None:
    return boxes._shelf.hold(lambda held: held.find(name))


def keys_in(folder: Path) -> list[str]:
    return sorted(one.name for one in (folder / "keys").glob("*"))


def test_what_was_put_in_is_there_and_cannot_be_read_from_outside(boxes: Boxes) -> None:
    assert put(boxes, "Sanne's answer")
    assert put(boxes, "another")
    assert content(boxes) == "Sanne's answer\nanother\n"
    assert b"Sanne" not in (kept(boxes) or b"")


def test_a_size_tells_nothing_below_a_step_and_a_box_opens_under_its_own_name_only() -> None:
    short, long = seal(KEY, "one", ""), seal(KEY, "one", "é" * 30_000)
    assert len(short) == len(long) < len(seal(KEY, "one", "é" * 33_000))
    assert len(short) - STEP < 64
    assert unseal((b"\1" * 32, KEY), "one", long) == "é" * 30_000
    for keys, name, sealed in (((KEY,), "other", long), ((b"\1" * 32,), "one", long), ((KEY,), "one", b"")):
        with pytest.raises(CannotOpen):
            unseal(keys, name, sealed)


def test_what_is_over_takes_nothing(boxes: Boxes) -> None:
    assert not put(boxes, "too late", is_open=False)
    assert kept(boxes) is None


def test_folded_with_nothing_left_box_and_keys_are_gone_and_no_copy_ever_opens(
    boxes: Boxes, tmp_path: Path
) -> None:
    put(boxes, "an answer")
    copy = kept(boxes)
    assert keys_in(tmp_path) == ["box.key"]
    boxes.fold("box", lambda _, __: "")
    assert kept(boxes) is None
    assert keys_in(tmp_path) == []
    put(boxes, "of the next one")
    with pytest.raises(CannotOpen):
        unseal(boxes._seal_keys.find_keys("box"), "box", copy or b"")


def test_what_is_left_stays_under_the_same_key(boxes: Boxes) -> None:
    put(boxes, "few")
    assert content(boxes) == content(boxes) == "few\n"


def test_a_fault_while_folding_loses_nothing(boxes: Boxes) -> None:
    put(boxes, "an answer")

    def fail(tx: Tx, _: str) -> str:
        tx.execute(workspaces.delete())
        raise LookupError

    with pytest.raises(LookupError):
        boxes.fold("box", fail)
    assert content(boxes) == "an answer\n"


def test_sealed_anew_it_looks_different_and_holds_the_same(boxes: Boxes) -> None:
    put(boxes, "an answer")
    before = kept(boxes)
    boxes.reseal()
    after = kept(boxes)
    assert before != after
    assert len(before or b"") == len(after or b"")
    assert content(boxes) == "an answer\n"


def test_without_its_key_a_box_stays_as_it_is_for_the_key_may_come_back(boxes: Boxes, tmp_path: Path) -> None:
    """A folder that is not there yet after a start, for example."""
    put(boxes, "an answer")
    (tmp_path / "keys").rename(tmp_path / "away")
    before = kept(boxes)
    boxes.reseal()
    for attempt in (lambda: put(boxes, "another"), lambda: content(boxes)):
        with pytest.raises(CannotOpen):
            attempt()
    assert boxes.count_lost() == 1
    assert kept(boxes) == before
    (tmp_path / "away").rename(tmp_path / "keys")
    assert boxes.count_lost() == 0
    assert content(boxes) == "an answer\n"


def test_a_start_deletes_what_is_left_of_what_is_over_and_half_written(
    store: Store, boxes: Boxes, tmp_path: Path
) -> None:
    workspace = add_workspace(store, Platform.SLACK)
    names = f"exits-{workspace.id}", "exits-77", "checkin-5"
    for name in names:
        put(boxes, "an answer", name)
    (tmp_path / "keys" / "exits-99.key").write_bytes(KEY)
    (tmp_path / "keys" / "exits-98.key.new").write_bytes(KEY[:5])
    if store.is_sqlite:
        (tmp_path / "boxes" / "checkin-6.box.new").write_bytes(b"half")
    boxes.delete_others(find_open_boxes)
    assert boxes._shelf.hold(lambda held: held.list_names()) == [names[0]]
    assert keys_in(tmp_path) == [f"{names[0]}.key"]
    assert not list(tmp_path.rglob("*.new"))
    assert content(boxes, names[0]) == "an answer\n"


def test_keys_that_come_of_the_data_key_follow_its_change(store: Store, tmp_path: Path) -> None:
    old, new = new_key(), new_key()

    def with_keys(*keys: str) -> Boxes:
        return Boxes(shelf_of(store, tmp_path), PurposeKeys(Vault(",".join(keys))), ProcessKeys())

    put(with_keys(old), "an answer")
    with_keys(new, old).reseal()
    assert content(with_keys(new)) == "an answer\n"
    with pytest.raises(CannotOpen):
        content(with_keys(old))


def test_files_are_for_nobody_else(sqlite_store: Store, tmp_path: Path) -> None:
    boxes = Boxes(FileShelf(sqlite_store, tmp_path / "b"), FolderKeys(tmp_path / "k"), ProcessKeys())
    put(boxes, "an answer")
    files = [*(tmp_path / "b").iterdir(), *(tmp_path / "k").iterdir()]
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "b", tmp_path / "k")} == {0o700}


def test_a_write_that_fails_leaves_what_was_there(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = Boxes(FileShelf(sqlite_store, tmp_path / "b"), FolderKeys(tmp_path / "k"), ProcessKeys())
    put(boxes, "an answer")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        put(boxes, "another")
    monkeypatch.undo()
    assert content(boxes) == "an answer\n"


def test_what_went_wrong_is_logged_later_and_together() -> None:
    later.log_noted()
    for fault in ("OSError", "OSError", "slack_reply_lost"):
        later.note(fault)
    with capture_logs() as logs:
        later.log_noted()
        later.log_noted()
    assert [one["faults"] for one in logs] == [{"OSError": 2, "slack_reply_lost": 1}]


def test_nobody_is_at_the_boxes_at_the_same_time(boxes: Boxes) -> None:
    """Two threads, as two processes: each change is made of what the other left."""

    def many(text: str) -> None:
        for _ in range(20):
            put(boxes, text)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(many, text) for text in "ab"]:
            done.result()
    assert sorted(content(boxes).split()) == ["a"] * 20 + ["b"] * 20


def test_a_held_box_says_what_the_database_is_now(boxes: Boxes, store: Store) -> None:
    def look(held: Held) -> int:
        return held.read(lambda tx: len(tx.execute(workspaces.select()).all()))

    before = boxes._shelf.hold(look)
    add_workspace(store, Platform.SLACK)
    assert boxes._shelf.hold(look) == before + 1
