"""Importing a feed: what is written, what is closed, what is said, and which workspace is meant."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot import vacancy_import
from bot.config import load_settings
from bot.feed_given import ImportFailed
from tests.features.world import World
from tests.vacancy_feeds.samples import greenhouse, job

TEAM = "T0123ABCD"
TENANT = "8b5c2f1e-1111-4222-8333-444455556666"


@dataclass
class Machine:
    """Files to import, and the database that they go into."""

    world: World
    url: str
    folder: Path
    capture: pytest.CaptureFixture[str]
    hr: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def write(self, name: str, data: bytes | str) -> str:
        (self.folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return name

    def imported(self, name: str, workspace: str | None = None, form: str | None = None) -> str:
        """Import, and return what was said."""
        settings = load_settings(_env_file=None, database_url=self.url, **self.hr)
        vacancy_import.run_import(settings, self.folder / name, form, workspace)
        return self.capture.readouterr().out

    def refused(self, name: str, workspace: str | None = None, form: str | None = None) -> str:
        """Try to import, which has to fail in words; return them."""
        with pytest.raises(ImportFailed) as failed:
            self.imported(name, workspace, form)
        assert self.capture.readouterr().out == ""
        return str(failed.value)

    def closed(self) -> list[str]:
        return [row["external_id"] for row in self.world.rows("vacancies") if row["closed_at"]]


@pytest.fixture
def machine(world: World, sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    return Machine(world, sqlite_url, tmp_path, capsys)


def test_a_vacancy_that_has_gone_is_closed_and_opens_again_when_it_is_back(machine: Machine) -> None:
    both, one = (
        machine.write("both.json", greenhouse(job(1), job(2))),
        machine.write("one.json", greenhouse(job(1))),
    )
    machine.imported(both, TEAM)
    assert "0 new, 1 known, 1 closed." in machine.imported(one)
    assert machine.closed() == ["2"]
    assert "0 new, 2 known, 0 closed." in machine.imported(both)
    assert not machine.closed()


def test_an_empty_feed_closes_nothing_and_says_so(machine: Machine) -> None:
    machine.imported(machine.write("full.json", greenhouse(job(1), job(2))), TEAM)
    said = machine.imported(machine.write("empty.json", greenhouse()), form="greenhouse")
    assert said.splitlines()[-1] == "The feed is empty or broken in part, so nothing was closed."
    nothing = machine.refused(machine.write("nothing.json", b""))
    assert "nothing was closed" in nothing
    assert not machine.closed()


def test_a_feed_that_breaks_off_closes_nothing(machine: Machine) -> None:
    whole = greenhouse(*(job(number) for number in range(10)))
    machine.imported(machine.write("whole.json", whole), TEAM)
    half = machine.write("half.json", whole[: len(whole) // 2])
    assert "nothing was closed" in machine.imported(half)
    assert not machine.closed()


def test_a_broken_entry_is_reported_and_the_rest_is_kept(machine: Machine) -> None:
    jobs = [job(1), job(2, absolute_url="javascript:alert(1)"), job(3, title=""), "?", job(4), job(5)]
    said = machine.imported(machine.write("feed.json", greenhouse(*jobs)), TEAM)
    assert [row["external_id"] for row in machine.world.rows("vacancies")] == ["1", "4", "5"]
    assert [line.split(": ")[1] for line in said.splitlines()[:3]] == [
        "bad-link",
        "missing-title",
        "not-an-object",
    ]
    assert "3 new" in said


def test_many_problems_are_not_all_shown(machine: Machine) -> None:
    jobs = [job(), *(job(number, title="") for number in range(2, 32))]
    said = machine.imported(machine.write("feed.json", greenhouse(*jobs)), TEAM)
    assert "… and 10 more problems" in said


def test_the_only_workspace_is_taken_and_of_several_one_has_to_be_said(machine: Machine) -> None:
    feed = machine.write("feed.json", greenhouse(job()))
    assert "No workspace is known yet. Say which with --workspace" in machine.refused(feed)
    machine.imported(feed, TEAM)
    assert TEAM in machine.imported(feed)
    machine.imported(feed, TENANT)
    assert f"There are several workspaces: {TEAM}, {TENANT}." in machine.refused(feed)
    assert [row["workspace_id"] for row in machine.world.rows("vacancies")] == [1, 2]


def test_a_new_workspace_gets_its_hr_people(machine: Machine) -> None:
    machine.hr = {"hr_slack_users": ("U1", "U2"), "hr_teams_users": ("x",)}
    machine.imported(machine.write("feed.json", greenhouse(job())), TEAM)
    assert [row["external_id"] for row in machine.world.rows("members")] == ["U1", "U2"]
    assert [row["role"] for row in machine.world.rows("roles")] == ["hr", "hr"]


@pytest.mark.parametrize("wanted", ["lindehof", "#general", "", "T1; DROP TABLE members", "T" + "X" * 200])
def test_what_is_no_workspace_is_refused(machine: Machine, wanted: str) -> None:
    feed = machine.write("feed.json", greenhouse(job()))
    assert "neither a Slack team id (T…) nor a Teams tenant id" in machine.refused(feed, wanted)


def test_files_that_cannot_be_used_are_refused_in_words(machine: Machine) -> None:
    assert "nowhere.json: No such file" in machine.refused("nowhere.json", TEAM)
    assert "Is a directory" in machine.refused(".", TEAM)
    prose = machine.write("prose.txt", "Dear reader,\nthere are no vacancies here.")
    assert "neither RSS, Atom, XML or JSON with vacancies" in machine.refused(prose, TEAM)
    feed = machine.write("feed.json", greenhouse(job()))
    assert "smoke is none of greenhouse, recruitee" in machine.refused(feed, None, "smoke")
    assert "feed.json: " in machine.refused(feed, TEAM, "recruitee")
    with (machine.folder / "huge.xml").open("wb") as file:
        file.truncate(100_000_000)
    assert "huge.xml: too-large: more than 50 MB" in machine.refused("huge.xml", TEAM)
    binary = machine.write("logo.png", bytes(range(256)))
    assert "nothing was closed" in machine.refused(binary, TEAM)


def test_a_feed_with_hostile_text_is_stored_as_text(machine: Machine) -> None:
    title = "<!channel> {{ 7*7 }} \u202e[x](http://e) \0"
    feed = machine.write("feed.json", json.dumps({"jobs": [job(1, title=title)]}))
    machine.imported(feed, TEAM)
    (stored,) = [row["title"] for row in machine.world.rows("vacancies")]
    assert "{{ 7*7 }}" in stored
    assert "\0" not in stored
