"""The command, for addresses, for files whose links are not whole, and for very many entries."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot import vacancy_import
from bot.config import Settings, load_settings
from bot.data_key import get_vault
from bot.feed_given import ImportFailed
from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher
from bot.key_given import KeyGiven
from bot.store import source_keys
from tests.each import each
from tests.features.world import World
from tests.vacancy_feeds.samples import greenhouse, job, offer, recruitee, whole

TEAM = "T0123ABCD"
HERE = Fetcher(this_computer=True)


@dataclass
class Command:
    """`import-vacancies`, and what it wrote."""

    world: World
    settings: Settings
    capture: pytest.CaptureFixture[str]

    def run(self, source: Path | str, form: str | None = None, address: str = "", **more: Any) -> str:
        fetcher, key = more.get("fetcher", HERE), more.get("key")
        vacancy_import.run_import(self.settings, source, form, TEAM, address, fetcher, key)
        return self.capture.readouterr().out

    def refused(self, source: Path | str, **more: Any) -> str:
        with pytest.raises(ImportFailed) as failed:
            self.run(source, **more)
        assert self.world.rows("vacancies") == self.world.rows("vacancy_sources") == []
        return str(failed.value)

    def open_titles(self) -> list[str]:
        return [row["title"] for row in self.world.rows("vacancies") if not row["closed_at"]]


@pytest.fixture
def command(world: World, sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(world, load_settings(_env_file=None, database_url=sqlite_url), capsys)


@contextmanager
def board(answer: bytes, status: int = 200, **needed: str) -> Iterator[str]:
    """A job board on this computer, beside the command, which has a loop of its own.

    It answers 401 to who does not bring the `needed` header.
    """

    class Board(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            brings = all(self.headers[name.replace("_", "-")] == value for name, value in needed.items())
            self.send_response(status if brings else 401)
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Board) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/jobs"
        finally:
            server.shutdown()
            thread.join()


def test_an_address_is_imported_at_once_and_kept(command: Command) -> None:
    with board(greenhouse(job(1), job(2))) as url:
        said = command.run(url)
    assert "2 new, 0 known, 0 closed." in said
    assert "reads it again every four hours" in said
    (source,) = command.world.rows("vacancy_sources")
    assert (source["address"], source["format"], source["etag"]) == (url, "greenhouse", '"1"')
    assert source["next_at"] > source["checked_at"]
    assert {row["source"] for row in command.world.rows("vacancies")} == {url}


def test_a_key_comes_from_the_environment_and_is_kept_for_the_next_time(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOARD_KEY", "tok-123")
    with board(recruitee(offer(1)), Authorization="Bearer tok-123") as url:
        assert "--key-from" in command.refused(url)
        said = command.run(url, key=KeyGiven("BOARD_KEY", "bearer"))
        assert "1 new" in said
        assert "without a key" not in said
        assert "tok-123" not in said
        assert "0 new, 1 known" in command.run(url), "it has the key"
    (kept,) = command.world.rows("source_keys")
    opened = source_keys.open_headers(get_vault(command.settings), kept["headers"])
    assert opened == {"Authorization": "Bearer tok-123"}


def test_a_key_may_go_in_any_header_and_a_newer_one_takes_its_place(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("older", "newer"):
        monkeypatch.setenv("BOARD_KEY", key)
        with board(greenhouse(job(1)), X_SmartToken=key) as url:
            command.run(url, key=KeyGiven("BOARD_KEY", header="X-SmartToken"))
    with board(recruitee(offer(1))) as url:
        assert "Recruitee answers nobody without a key from 2027-02-10 on" in command.run(url)


@each(
    ("value", "key", "words"),
    [
        ("", KeyGiven("BOARD_KEY", "bearer"), "BOARD_KEY is empty or not set"),
        ("s3cret", KeyGiven("BOARD_KEY"), "--key-kind (recruitee, teamtailor, bearer, basic) or --header"),
        ("s3cret", KeyGiven("BOARD_KEY", "magic"), "--key-kind"),
        ("s3cret", KeyGiven("BOARD_KEY", "header"), "--header"),
        ("s3cret", KeyGiven("BOARD_KEY", "basic"), "a user name, a colon and a password"),
        ("s3cret", KeyGiven("BOARD_KEY", header="Host"), "cannot go in that header"),
        ("s3cret\n", KeyGiven("BOARD_KEY", "bearer"), "is no key"),
    ],
)
def test_a_key_that_is_none_stops_the_import_and_is_not_said(
    command: Command, monkeypatch: pytest.MonkeyPatch, value: str, key: KeyGiven, words: str
) -> None:
    monkeypatch.setenv("BOARD_KEY", value)
    said = command.refused("https://example.org/feed", key=key)
    assert words in said
    assert "s3cret" not in said


def test_a_file_needs_no_key(command: Command, tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_bytes(greenhouse(job(1)))
    assert "for an address" in command.refused(tmp_path / "feed.json", key=KeyGiven("BOARD_KEY"))


def test_an_address_can_be_stopped_and_its_vacancies_close(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with board(greenhouse(job(1), job(2))) as url:
        command.run(url)
    monkeypatch.setattr(vacancy_import, "Fetcher", lambda: HERE)
    vacancy_import.stop_import(command.settings, url, TEAM)
    assert "is no longer read: 2 closed" in command.capture.readouterr().out
    assert (command.world.rows("vacancy_sources"), command.open_titles()) == ([], [])
    with pytest.raises(ImportFailed, match="is not read for this workspace"):
        vacancy_import.stop_import(command.settings, url, TEAM)


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [(b"gone", 404, "http-404"), (b"", 200, "there is nothing in it"), (b"<html>", 200, "it is neither RSS")],
)
def test_an_address_without_a_feed_is_refused_and_not_kept(
    command: Command, answer: bytes, status: int, words: str
) -> None:
    with board(answer, status) as url:
        said = command.refused(url)
    assert words in said
    assert said.endswith("Nothing was imported, and nothing was closed.")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/feed", "only https:// addresses are read"),
        ("https://192.168.0.7/feed", "it leads into a private network"),
        ("https://user:secret@example.org/", "an address has a host, no password"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_in_words(
    command: Command, address: str, words: str
) -> None:
    assert words in command.refused(address, fetcher=Fetcher())


def test_a_source_that_redirects_into_a_private_network_is_refused_in_words(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def astray(*_: object, **__: object) -> None:
        raise FetchError("private-address", "10.0.0.1")

    monkeypatch.setattr(Fetcher, "fetch", astray)
    assert "it leads into a private network" in command.refused("https://example.org/feed")


def test_a_personio_file_needs_its_address_and_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "personio.xml").write_bytes(whole("personio.xml"))
    assert "say it with --address" in command.refused(tmp_path / "personio.xml")
    said = command.run(tmp_path / "personio.xml", address="https://beispiel.jobs.personio.de/xml")
    assert "entry 3: missing-id" in said
    assert "2 new" in said
    assert [row["source"] for row in command.world.rows("vacancies")] == [
        "personio:beispiel.jobs.personio.de"
    ] * 2


@pytest.mark.parametrize(
    ("name", "new"),
    [("greenhouse.json", 2), ("recruitee.json", 2), ("lever.json", 2), ("job-posting.html", 1)],
)
def test_whole_feeds_are_imported(command: Command, tmp_path: Path, name: str, new: int) -> None:
    (tmp_path / name).write_bytes(whole(name))
    assert f"{new} new, 0 known, 0 closed." in command.run(tmp_path / name)


def test_a_large_feed_with_endless_titles_is_imported_and_said_in_few_lines(
    command: Command, tmp_path: Path
) -> None:
    jobs = [job(number, title="Very " * 600 + "old baker") for number in range(2_000)]
    (tmp_path / "feed.json").write_bytes(greenhouse(*jobs))
    said = command.run(tmp_path / "feed.json").splitlines()
    assert said[0] == "too-long: texts of 2000 entries were shortened"
    assert "2000 new" in said[2]
    assert len(said) == 3
    assert {len(title) for title in command.open_titles()} == {300}
