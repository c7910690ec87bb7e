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
from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher
from bot.vacancy_import import ImportFailed
from tests.features.world import World
from tests.vacancy_feeds.samples import greenhouse, job, whole

TEAM = "T0123ABCD"
HERE = Fetcher(this_computer=True)


@dataclass
class Command:
    """`import-vacancies`, and what it wrote."""

    world: World
    settings: Settings
    capture: pytest.CaptureFixture[str]

    def run(self, source: Path | str, form: str | None = None, address: str = "", **more: Any) -> str:
        vacancy_import.run_import(self.settings, source, form, TEAM, address, more.get("fetcher", HERE))
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
def board(answer: bytes, status: int = 200) -> Iterator[str]:
    """A job board on this computer, beside the command, which has a loop of its own."""

    class Board(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
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
    async def astray(*_: object) -> None:
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
