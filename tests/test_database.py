"""How `serve` opens its database."""

from pathlib import Path

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot import database
from bot.config import Settings
from bot.store import opening
from bot.store.opening import NoDatabase, open_database
from tests.loop_time import closed_port


def test_it_waits_for_a_server_that_comes_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = iter((True, True, False))

    def comes_late(*given: object) -> object:
        if next(tries):
            raise NoDatabase("nobody there", may_come=True)
        return opening.open_database(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "open_database", comes_late)
    monkeypatch.setattr("bot.database.sleep", lambda _: None)
    with capture_logs() as logs:
        store = database.open_store(
            Settings(port=0, database_url=f"sqlite:///{tmp_path}/new.db", database_wait=60)
        )
    store.close()
    assert [one["event"] for one in logs] == ["waiting_for_database", "database_migrated"]


def test_it_waits_no_longer_than_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = [0.0]
    monkeypatch.setattr("bot.database.sleep", lambda seconds: passed.append(passed[-1] + seconds))
    monkeypatch.setattr("bot.database.monotonic", lambda: passed[-1])
    with closed_port() as port, capture_logs():
        settings = Settings(
            port=0, database_url=f"postgresql://bot:secret@127.0.0.1:{port}/bot", database_wait=5
        )
        with pytest.raises(NoDatabase):
            database.open_store(settings)
    assert passed[-1] == 5


def test_a_server_that_refuses_is_no_reason_to_wait(postgres_url: str) -> None:
    there = make_url(postgres_url).set(database="another").render_as_string(hide_password=False)
    with pytest.raises(NoDatabase) as refused:
        open_database(there)
    assert not refused.value.may_come
