"""The entry point: once each, whole or not at all, and a friendly word when something is wrong."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Event
from types import ModuleType
from typing import Any

import pytest
import structlog
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.channels import conversation
from bot.channels.conversation import ACTS
from bot.domain.actions.base import Action, Who
from bot.domain.actions.membership import ChangeSettings, ShowMenu
from bot.domain.actions.weekly import Decline, Share
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Notice
from bot.domain.people import Platform, Profile
from bot.features import routes
from bot.features.context import Context, answer_to
from bot.store import nudges
from tests.features.world import ANSWERS, World, phrase, said
from tests.patience import PATIENCE, wait_for

SORRY = {language: phrase("sorry", "notice", language) for language in LANGUAGES}
LINK = "https://www.linkedin.com/posts/sanne-visser"


def _break(world: World, table: str, verb: str = "INSERT") -> None:
    """Let every write to a table fail, with what was to be written in the error, as databases do."""
    sql = f"CREATE TRIGGER broken BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END"
    world.store.write(lambda tx: tx.execute(text(sql)))


def _mend(world: World) -> None:
    world.store.write(lambda tx: tx.execute(text("DROP TRIGGER broken")))


async def test_the_same_delivery_is_answered_once(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    assert await person.try_to(Share(item), once="click-1", network="linkedin")
    assert await person.try_to(Share(item), once="click-1", network="x") is None
    assert len(world.rows("shares")) == 1


async def test_the_same_delivery_at_the_same_moment_is_answered_once(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    replies = await asyncio.gather(*(person.try_to(Decline(item), once="click-1") for _ in range(8)))
    assert len([reply for reply in replies if reply]) == 1


async def test_two_people_at_the_same_moment_both_get_their_answer(world: World) -> None:
    people = [world.person(f"U{number}") for number in range(12)]
    await asyncio.gather(*(person.join() for person in people))
    assert sum(row["state"] == "active" for row in world.rows("members")) == 12


async def test_whoever_was_erased_by_way_of_another_process_gets_their_name_back(world: World) -> None:
    person = await world.person().join()
    await person.hello()
    mine = {"who": person.member.external_id}
    world.store.write(lambda tx: tx.execute(text("DELETE FROM members WHERE external_id = :who"), mine))
    await person.hello()
    await person.hello()
    assert person.member.name


async def test_whoever_acts_wakes_what_sends(world: World) -> None:
    await world.person().hello()
    assert world.notified == [None]


async def test_the_answer_comes_after_the_commit(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    assert world.rows("shares"), "another connection sees it"


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_fault_gives_a_friendly_word_in_the_persons_own_language(
    world: World, language: Language
) -> None:
    person = await world.person(language="nl" if language == "en" else "en").join(language=language)
    _break(world, "members", "UPDATE")
    for memory in ("fresh", "gone"):
        with capture_logs():
            reply = await person.do(ChangeSettings(), **ANSWERS)
        assert isinstance(reply, Notice)
        assert SORRY[language] in said(reply), memory
        world.conversation._people._met.clear()


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_stranger_gets_it_in_the_language_of_the_profile(world: World, language: Language) -> None:
    _break(world, "members")
    with capture_logs():
        reply = await world.person(language=language).do(ShowMenu())
    assert SORRY[language] in said(reply)


async def test_a_fault_changes_nothing_and_the_same_delivery_can_come_again(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    _break(world, "outbox")
    with capture_logs():
        reply = await person.try_to(Share(item), once="click-1", network="x")
    assert reply
    assert SORRY["en"] in said(reply)
    assert not world.rows("shares")
    _mend(world)
    await person.try_to(Share(item), once="click-1", network="x")
    assert len(world.rows("shares")) == 1


async def test_a_fault_is_logged_with_its_traceback_and_nothing_personal(world: World) -> None:
    person = await world.person("U-secret", name="Sanne Visser").with_card(department="Zorgteam 7")
    _break(world, "shares")
    log = StringIO()
    with _log_to(log):
        await person.do(Share(person.item().id), network="linkedin", link=LINK)
    assert "act_failed" in log.getvalue()
    assert "sharing.py" in log.getvalue()
    assert "broken" in log.getvalue()
    for personal in ("Sanne", "U-secret", "Zorgteam", LINK):
        assert personal not in log.getvalue()


async def test_what_was_typed_is_not_in_the_log_of_a_broken_statement(world: World) -> None:
    person = await world.person().join()
    _break(world, "members", "UPDATE")
    log = StringIO()
    with _log_to(log):
        await person.do(ChangeSettings(), **{**ANSWERS, "department": "Zorgteam 7"})
    assert "UPDATE members SET" in log.getvalue()
    assert "Zorgteam" not in log.getvalue()


@contextmanager
def _log_to(stream: StringIO) -> Iterator[None]:
    """The log as it is written, tracebacks and all."""
    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    try:
        yield
    finally:
        structlog.configure(**before)


async def test_a_database_that_does_not_answer_is_no_reason_to_be_rude(world: World) -> None:
    world.store.write(lambda tx: tx.execute(text("DROP TABLE workspaces")))
    with capture_logs() as logged:
        reply = await world.person().do(ShowMenu())
    assert SORRY["nl"] in said(reply), "Dutch is for whom nothing is known of"
    assert [entry["event"] for entry in logged] == ["act_failed"]


async def test_a_profile_that_is_late_is_not_waited_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.known_people._PROFILE_SECONDS", 0.01)
    never = asyncio.Event()

    async def meet() -> Profile:
        await never.wait()
        return Profile("late")

    with capture_logs() as logged:
        reply = await world.conversation.act(world.person().actor, ShowMenu(), once="1", meet=meet)
    assert reply is not None
    assert [entry["event"] for entry in logged] == ["profile_unknown"]


async def test_acts_are_counted_by_result_and_not_by_person_or_act(world: World) -> None:
    def count(result: str) -> float:
        return float(ACTS.labels(Platform.SLACK, result)._value.get())

    before = {result: count(result) for result in ("done", "repeated", "failed")}
    person = world.person()
    await person.try_to(ShowMenu(), once="a")
    await person.try_to(ShowMenu(), once="a")
    _break(world, "received")
    with capture_logs():
        await person.try_to(ShowMenu(), once="b")
    assert {result: count(result) - before[result] for result in before} == {
        "done": 1,
        "repeated": 1,
        "failed": 1,
    }


def test_every_action_has_its_feature() -> None:
    assert set(routes.FEATURES) == set(Action.__subclasses__())


def test_what_is_done_with_a_case_goes_through_the_check_of_who_may_see_it() -> None:
    for kind, feature in routes.FEATURES.items():
        assert (kind.who is Who.HANDLERS) == hasattr(feature, "__wrapped__"), kind.wire


def test_two_answers_to_one_action_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    second = ModuleType("second")

    @answer_to(ShowMenu)
    def again(_: Context, __: ShowMenu, ___: Answers) -> Notice:
        return Notice("")

    monkeypatch.setattr(again, "__module__", "second")
    vars(second)["again"] = again
    modules = [*routes.feature_modules(), second]
    with pytest.raises(routes.TwoAnswers, match="ShowMenu"):
        routes.find_features(modules)


def test_two_pages_of_one_name_stop_the_start() -> None:
    second = ModuleType("second")
    vars(second)["PAGES"] = {"my_data": lambda: None}
    with pytest.raises(routes.TwoAnswers, match="my_data"):
        routes.find_pages([*routes.feature_modules(), second])


@contextmanager
def _held(world: World) -> Iterator[None]:
    """Another process writes, and takes its time."""
    other = sqlite3.connect(world.store.engine.url.database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_click_that_a_locked_database_cannot_take_is_answered_and_never_done(
    world: World, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await world.person(language=language).with_card(language=language)
    item = person.item().id
    monkeypatch.setattr(conversation, "ANSWER_WITHIN", 0.2)
    with _held(world), capture_logs() as logged:
        replies = await asyncio.gather(*(person.do(Share(item), network="x") for _ in range(5)))
    assert [said(reply) for reply in replies] == [phrase("sorry", "busy", language)] * 5
    assert [(one["event"], one["reason"]) for one in logged] == [("act_failed", "TimeoutError")] * 5
    world.store.write(lambda _: None)  # what stood in the queue has been passed over
    assert not world.rows("shares")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_click_that_was_begun_is_told_to_be_under_way_and_is_done(
    world: World, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await world.person(language=language).with_card(language=language)
    item, goes_on, notified = person.item().id, Event(), len(world.notified)
    whole = nudges.find_item

    def slowly(*given: Any) -> Any:
        assert goes_on.wait(PATIENCE)
        return whole(*given)

    monkeypatch.setattr(nudges, "find_item", slowly)
    monkeypatch.setattr(conversation, "ANSWER_WITHIN", 0.2)
    with capture_logs():
        reply = await person.do(Share(item), network="x")
    assert said(reply) == phrase("sorry", "slow", language)
    goes_on.set()
    await wait_for(lambda: world.rows("shares"))
    await wait_for(lambda: len(world.notified) > notified)


async def test_whoever_comes_when_too_many_wait_hears_it_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await world.person().join()
    monkeypatch.setattr(conversation, "MOST_WAITING", 0)
    with capture_logs() as logged:
        assert said(await person.do(ShowMenu())) == phrase("sorry", "busy")
    assert [one["reason"] for one in logged] == ["too many wait"]


async def test_a_fault_of_the_database_is_one_line_in_the_log(world: World) -> None:
    world.store.write(lambda tx: tx.execute(text("DROP TABLE workspaces")))
    log = StringIO()
    with _log_to(log):
        await world.person().do(ShowMenu())
    (line,) = log.getvalue().splitlines()
    assert json.loads(line)["reason"] == "OperationalError"
    assert "Traceback" not in line
