"""`forget-workspace`: an organisation takes along what is its own, and leaves nothing but numbers."""

import json
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.domain.people import Member
from bot.forget_workspace import NotForgotten, forget
from bot.store import forgotten_workspace, workspaces
from bot.store.engine import Store
from tests.boxes import boxes_of
from tests.people import add_ambassador, add_hr, add_workspace
from tests.store.my_data.filling import Filler

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def home(sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Member:
    """Somebody of HR with rows everywhere, and the folder in which the command is run."""
    monkeypatch.chdir(tmp_path)
    person = add_hr(sqlite_store, add_workspace(sqlite_store))
    sqlite_store.write(Filler(person, count(1000)).fill)
    return person


def run(store: Store, export: str | None = None, *, typed: str = "Noorderlicht") -> str:
    with closing(boxes_of(store)) as boxes:
        file = Path(export) if export else None
        return "\n".join(forget(store, boxes, "T1", file, lambda: NOW, lambda _: typed))


def read(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    return found


def test_the_receipt_has_numbers_and_nobody(sqlite_store: Store, home: Member) -> None:
    rows = sqlite_store.read(lambda tx: forgotten_workspace.count_rows(tx, home.workspace_id))
    said = run(sqlite_store)
    receipt = read("forgotten-T1.json")
    assert receipt["rows"] == rows
    assert receipt["begun_at"] == receipt["finished_at"] == NOW.isoformat()
    assert receipt["exported"] is False
    assert f"Removed {sum(rows.values())} rows" in said
    assert "In Slack, remove the app" in said
    assert "It was the last one" in said
    for text in (said, Path("forgotten-T1.json").read_text("utf-8")):
        assert home.name not in text
        assert home.external_id not in text
    assert not sqlite_store.read(lambda tx: workspaces.list_workspaces(tx, forgetting=True))


def test_what_it_takes_along_is_its_own_and_what_it_has_to_prove(sqlite_store: Store, home: Member) -> None:
    run(sqlite_store, "taken.json")
    assert stat.S_IMODE(Path("taken.json").stat().st_mode) == 0o600
    kept = read("taken.json")["kept"]
    assert {"vacancies", "themes", "consent_texts", "closed_periods", "audit", "consents"} <= set(kept)
    assert {"id": home.id, "name": home.name, "external_id": home.external_id} in kept["people"]
    theirs = {
        "members",
        "outbox",
        "cases",
        "shares",
        "drafts",
        "recognitions",
        "checkin_counts",
        "buddy_pairs",
    }
    assert not theirs & set(kept)
    assert "encrypted" not in Path("taken.json").read_text("utf-8")
    assert all("about_id" not in row for row in kept["audit"])
    assert read("forgotten-T1.json")["exported"] is True


def test_it_asks_for_the_name_and_writes_over_nothing(sqlite_store: Store, home: Member) -> None:
    before = sqlite_store.read(lambda tx: forgotten_workspace.count_rows(tx, home.workspace_id))
    with pytest.raises(NotForgotten, match="That is not “Noorderlicht”"):
        run(sqlite_store, typed="T1")
    Path("there.json").write_text("mine", "utf-8")
    with pytest.raises(NotForgotten, match="there already"):
        run(sqlite_store, "there.json")
    assert Path("there.json").read_text("utf-8") == "mine"
    assert sqlite_store.read(lambda tx: forgotten_workspace.count_rows(tx, home.workspace_id)) == before


def test_broken_off_it_goes_on_without_a_question_and_with_the_same_receipt(
    sqlite_store: Store, home: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = sqlite_store.read(lambda tx: forgotten_workspace.count_rows(tx, home.workspace_id))
    write, turns = sqlite_store.write, count()

    def dying(work: Callable[[Any], Any]) -> Any:
        if next(turns) == 40:
            raise KeyboardInterrupt
        return write(work)

    monkeypatch.setattr(sqlite_store, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        run(sqlite_store, "taken.json")
    assert "finished_at" not in read("forgotten-T1.json")
    run(sqlite_store, typed="nothing")
    receipt = read("forgotten-T1.json")
    assert (receipt["rows"], receipt["exported"]) == (rows, True)
    assert not sqlite_store.read(lambda tx: workspaces.list_workspaces(tx, forgetting=True))


def test_others_stay(sqlite_store: Store, home: Member) -> None:
    other = add_ambassador(sqlite_store, add_workspace(sqlite_store, external_id="T2"), "U2")
    assert "It was the last one" not in run(sqlite_store)
    kept = sqlite_store.read(lambda tx: forgotten_workspace.count_rows(tx, other.workspace_id))
    assert kept == {"members": 1}
    assert home.workspace_id != other.workspace_id
