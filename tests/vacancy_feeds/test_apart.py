"""A large feed is read in a process of its own, with the same outcome and the same faults."""

import json
import os

import pytest

from bot.own_process import own_process
from bot.vacancy_feeds import apart
from bot.vacancy_feeds.apart import LARGE, read_apart
from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.reading import read_feed
from tests.vacancy_feeds.samples import greenhouse, job


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Each process that was begun."""
    processes = list[bool]()

    def noting(*, gives_way: bool) -> object:
        processes.append(gives_way)
        return own_process(gives_way=gives_way)

    monkeypatch.setattr(apart, "own_process", noting)
    return processes


def test_what_is_large_is_read_elsewhere_and_what_is_not_is_read_here(begun: list[bool]) -> None:
    small, large = greenhouse(job(1)), greenhouse(job(1), {**job(2), "content": "x" * LARGE})
    assert read_apart(small) == read_feed(small)
    assert begun == []
    assert read_apart(large) == read_feed(large)
    assert begun == [True]


def test_a_fault_comes_back_as_it_was(begun: list[bool]) -> None:
    broken = json.dumps({"nothing": "x" * LARGE}).encode()
    with pytest.raises(FeedError) as here:
        read_feed(broken)
    with pytest.raises(FeedError) as there:
        read_apart(broken)
    assert (there.value.code, there.value.detail) == (here.value.code, here.value.detail)
    assert str(there.value) == str(here.value)
    assert begun == [True]


def test_the_process_that_reads_gives_way_to_the_one_that_answers() -> None:
    with own_process(gives_way=True) as process:
        assert process.submit(os.nice, 0).result() == os.nice(0) + 5
