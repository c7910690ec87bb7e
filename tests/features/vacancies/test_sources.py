"""HR adds an address in the chat, gives it a key and has it read no more; no key is seen anywhere again."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from aiohttp import web
from cryptography.fernet import Fernet

from bot.domain.actions.base import Action
from bot.domain.actions.vacancies import (
    AddSource,
    AskStopSource,
    ChangeSourceKey,
    OpenAddSource,
    OpenSourceKey,
    ShowSources,
    StopSource,
)
from bot.domain.messages import Form, Notice, TextInput, Updated
from bot.domain.people import Role
from bot.features.commands import parse_command
from bot.features.vacancies.sources import LEASE
from bot.store import members, source_keys
from bot.store.errors import DecryptError
from bot.store.rotation import rotate
from bot.store.source_candidates import claim_candidate
from bot.store.tables import metadata
from bot.store.vault import Vault
from bot.vacancy_feeds.keys import KINDS
from tests.each import each
from tests.features.vacancies.board import ADDRESS, Board, heard, open_board
from tests.features.world import HR, World, button_of, facts, filled, form, phrase, said
from tests.fetching.servers import serving
from tests.sealing import KEY
from tests.vacancy_feeds.samples import offer, recruitee

TOKEN = "tok-0123456789-secret"
GIVEN = {"address": ADDRESS, "kind": "recruitee", "key": TOKEN}
PLAIN = {"address": ADDRESS, "kind": "none"}


@pytest.fixture
async def board() -> AsyncIterator[Board]:
    async with open_board() as board:
        yield board


def keys(world: World) -> list[dict[str, str]]:
    """The keys that are kept, opened."""
    return [source_keys.open_headers(world.vault, row["headers"]) for row in world.rows("source_keys")]


async def added(world: World, board: Board, **given: str) -> int:
    """A source that HR added."""
    await world.person(HR).do(AddSource(), **(GIVEN | given))
    await board.read_new(world)
    return int(world.rows("vacancy_sources")[0]["id"])


async def test_an_address_with_a_key_is_read_at_once_and_kept(both: World, board: Board) -> None:
    hr, board.key = both.person(HR), TOKEN
    assert isinstance(await hr.do(OpenAddSource()), Form)
    asked = await hr.do(AddSource(), **GIVEN)
    assert said(asked) == phrase("sources", "being_read", address=ADDRESS)
    assert both.rows("vacancy_sources") == [], "not before it was read well"
    assert ADDRESS in said(await hr.do(ShowSources()))
    await board.read_new(both)
    assert board.brought == [TOKEN]
    (news,) = heard(hr)
    assert "Recruitee: 2 vacancies" in news
    assert "10 February 2027" not in news
    (source,) = both.rows("vacancy_sources")
    assert (source["address"], source["format"], both.rows("source_candidates")) == (ADDRESS, "recruitee", [])
    assert keys(both) == [{"X-Careers-Sites-Token": TOKEN}]
    assert len(both.rows("vacancies")) == 2
    await board.read_new(both)
    await board.read_again(both)
    assert board.brought == [TOKEN, TOKEN], "again when it is due, with the key"


async def test_the_address_alone_is_enough_where_the_system_allows_it(world: World, board: Board) -> None:
    board.answer = recruitee(offer(1), offer(2, title=""))
    await world.person(HR).do(AddSource(), **PLAIN)
    await board.read_new(world)
    (news,) = heard(world.person(HR))
    assert "Recruitee: 1 vacancy; 1 without a title" in news
    assert phrase("source_keys", "where_recruitee") in news, "what will be needed, and from when"
    assert "From 10 February 2027" in news
    assert (board.brought, keys(world)) == ([""], [])
    assert facts(await world.person(HR).do(ShowSources()))["Key"] == "none"


@pytest.mark.parametrize(
    ("answer", "key", "given", "why"),
    [
        (b"", TOKEN, PLAIN, "key_needed"),
        (b"", "another", GIVEN, "key_refused"),
        (404, "", PLAIN, "not_there"),
        (503, "", PLAIN, "not_well"),
        (b"<html>Welcome</html>", "", PLAIN, "no_feed"),
        (recruitee(), "", PLAIN, "no_feed"),
        (recruitee(offer(1, title="")), "", PLAIN, "no_vacancies"),
    ],
)
async def test_an_address_of_which_nothing_is_read_is_not_kept_and_hr_hears_why(
    world: World, board: Board, answer: bytes | int, key: str, given: dict[str, str], why: str
) -> None:
    hr, board.answer, board.key = world.person(HR, language="nl"), answer, key
    await hr.do(AddSource(), **given)
    await board.read_new(world)
    (news,) = heard(hr)
    code = f"http-{answer}" if isinstance(answer, int) else ""
    assert phrase("source_reasons", why, "nl", code=code) in news
    assert (phrase("source_keys", "where_recruitee", "nl") in news) == why.startswith("key_")
    for table in ("source_candidates", "vacancy_sources", "source_keys", "vacancies"):
        assert world.rows(table) == []
    again = form(await hr.do(button_of(hr.outbox()[0].message, OpenAddSource)))
    assert (filled(again)["address"], filled(again)["key"]) == (ADDRESS, "")


@each(
    ("changes", "field", "words", "block"),
    [
        ({"address": ""}, "address", "form", "missing"),
        ({"address": "feed"}, "address", "form", "not_a_link"),
        ({"address": "http://example.org/feed"}, "address", "source_new", "not_https"),
        ({"address": "https://hr:secret@example.org/"}, "address", "source_new", "with_password"),
        ({"address": "https://10.0.0.1/feed"}, "address", "source_new", "private"),
        ({"kind": "magic"}, "kind", "form", "choose"),
        ({"kind": "bearer", "key": ""}, "key", "source_keys", "key_missing"),
        ({"kind": "bearer", "key": "a\nb"}, "key", "source_keys", "odd_characters"),
        ({"kind": "basic", "key": "name"}, "key", "source_keys", "no_password"),
        ({"kind": "header", "key": "Host: a"}, "key", "source_keys", "no_header"),
        ({"kind": "none", "address": "https://example.org/"}, "kind", "source_keys", "choose_kind"),
    ],
)
async def test_a_mistake_shows_at_its_field_and_the_key_is_not_shown_again(
    world: World, changes: dict[str, str], field: str, words: str, block: str
) -> None:
    reply = form(await world.person(HR).do(AddSource(), **(GIVEN | changes)))
    assert reply.errors[field] == phrase(words, block, **({"optional": False} if words == "form" else {}))
    assert TOKEN not in repr(reply)
    (key,) = (one for one in reply.inputs if one.name == "key")
    assert isinstance(key, TextInput)
    assert key.secret
    assert world.rows("source_candidates") == []


async def test_the_kind_of_a_key_need_not_be_said_where_the_address_tells_it(
    world: World, board: Board
) -> None:
    await added(world, board, kind="none")
    assert keys(world) == [{"X-Careers-Sites-Token": TOKEN}]


async def test_an_address_that_is_read_already_is_not_added_twice(world: World, board: Board) -> None:
    await added(world, board)
    reply = form(await world.person(HR).do(AddSource(), **GIVEN))
    assert reply.errors == {"address": phrase("source_new", "known")}


async def test_another_key_takes_the_place_of_the_one_before_once_it_works(
    world: World, board: Board
) -> None:
    hr, board.key = world.person(HR), TOKEN
    source = await added(world, board)
    asked = form(await hr.do(OpenSourceKey(source)))
    assert filled(asked) == {"kind": ("recruitee",), "key": ""}
    await hr.do(ChangeSourceKey(source), kind="recruitee", key="wrong")
    await board.read_new(world)
    assert phrase("source_read", "key_not_kept") in heard(hr)[-1]
    assert keys(world) == [{"X-Careers-Sites-Token": TOKEN}]
    board.key = "newer"
    world.clock.forward(timedelta(days=3))
    await hr.do(ChangeSourceKey(source), kind="recruitee", key="newer")
    await board.read_new(world)
    assert keys(world) == [{"X-Careers-Sites-Token": "newer"}]
    assert [row["id"] for row in world.rows("vacancy_sources")] == [source]
    assert facts(await hr.do(ShowSources()))["Key"] == "has one since 28 November 2026"


async def test_who_stops_a_source_is_asked_once_more_and_its_key_goes(world: World, board: Board) -> None:
    hr, source = world.person(HR), await added(world, board)
    await hr.do(ChangeSourceKey(source), kind="recruitee", key="newer")
    asked = await hr.do(AskStopSource(source))
    assert world.rows("vacancy_sources")
    assert isinstance(await hr.do(button_of(asked, ShowSources)), Updated)
    world.clock.forward(hours=1)
    stopped = await hr.do(button_of(asked, StopSource))
    assert phrase("sources", "stopped", address=ADDRESS) in said(stopped)
    for table in ("vacancy_sources", "source_keys", "source_candidates"):
        assert world.rows(table) == []
    assert all(row["closed_at"] for row in world.rows("vacancies"))
    for gone in (StopSource(source), OpenSourceKey(source), ChangeSourceKey(source), AskStopSource(source)):
        assert isinstance(await hr.do(gone, kind="recruitee", key=TOKEN), Notice)


async def test_a_key_is_nowhere_to_be_read(
    world: World, board: Board, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    hr, board.key = world.person(HR), "another"
    await hr.do(AddSource(), **GIVEN)
    await board.read_new(world)
    board.key = TOKEN
    source = await added(world, board)
    board.answer = 500
    await board.read_again(world)
    shown = [await hr.do(one) for one in (ShowSources(), OpenSourceKey(source), AskStopSource(source))]
    kept = [[str(row) for row in world.rows(table)] for table in metadata.tables]
    for where in (shown, kept, heard(hr), caplog.text, capsys.readouterr()):
        assert TOKEN not in repr(where)
    log = [row["details"] for row in world.rows("audit") if row["action"] == "SourceAddress"]
    assert log == [{"of": "AddSource", "address": ADDRESS}] * 2


async def test_a_change_of_keys_takes_it_along(world: World, board: Board) -> None:
    source, newest = await added(world, board), Fernet.generate_key().decode()
    await world.person(HR).do(ChangeSourceKey(source), kind="recruitee", key="newer")
    rotate(world.store, Vault(f"{newest},{KEY}"))
    world.vault = Vault(newest)
    assert keys(world) == [{"X-Careers-Sites-Token": TOKEN}]
    with pytest.raises(DecryptError):
        source_keys.open_headers(Vault(KEY), world.rows("source_keys")[0]["headers"])
    await board.read_new(world)
    assert keys(world) == [{"X-Careers-Sites-Token": "newer"}]


async def test_a_key_that_does_not_open_any_more_is_said_and_closes_nothing(
    world: World, board: Board
) -> None:
    await added(world, board)
    world.vault = Vault(Fernet.generate_key().decode())
    await board.read_again(world)
    (source,) = world.rows("vacancy_sources")
    assert (source["last_error"], source["failures"], board.brought) == ("key-lost", 1, [TOKEN])
    assert not any(row["closed_at"] for row in world.rows("vacancies"))


async def test_what_is_given_again_while_it_is_read_is_read_once_more(world: World, board: Board) -> None:
    hr = world.person(HR)
    await hr.do(AddSource(), **GIVEN)
    give_again = hr.do(AddSource(), **{**GIVEN, "key": "newer"})

    async def reply(request: web.Request) -> web.Response:
        world.clock.forward(seconds=1)
        await give_again
        return await board.reply(request)

    async with serving(reply) as url:
        await replace(board, server=url).read_new(world)
    assert (heard(hr), world.rows("vacancy_sources")) == ([], [])
    await board.read_new(world)
    assert keys(world) == [{"X-Careers-Sites-Token": "newer"}]
    assert len(heard(hr)) == 1


async def test_what_a_dead_process_was_reading_is_read_after_it(world: World, board: Board) -> None:
    now = world.clock.now()
    await world.person(HR).do(AddSource(), **GIVEN)
    (waits,) = world.rows("source_candidates")
    claim = partial(claim_candidate, candidate_id=waits["id"], now=now, until=now + LEASE)
    assert world.store.write(claim)
    await board.read_new(world)
    assert board.brought == []
    world.clock.forward(LEASE)
    await board.read_new(world)
    assert len(heard(world.person(HR))) == 1


async def test_only_hr_sees_and_changes_sources(world: World, board: Board) -> None:
    source = await added(world, board)
    person = await world.person("U1").join()
    actions: list[Action] = [ShowSources(), OpenAddSource(), AddSource(), OpenSourceKey(source)]
    actions += [ChangeSourceKey(source), AskStopSource(source), StopSource(source)]
    for action in actions:
        assert "acme" not in said(await person.do(action, **{**GIVEN, "address": "https://a.example/"}))
    assert len(world.rows("vacancy_sources")) == 1
    assert world.rows("source_candidates") == []


async def test_who_is_no_longer_of_hr_hears_nothing_of_what_they_added(world: World, board: Board) -> None:
    hr = world.person(HR)
    await hr.do(AddSource(), **GIVEN)
    world.store.write(lambda tx: members.revoke_roles(tx, hr.member.id))
    assert Role.HR not in hr.member.roles
    await board.read_new(world)
    assert heard(hr) == []


async def test_sources_of_another_workspace_are_out_of_reach(world: World, board: Board) -> None:
    source = await added(world, board)
    other = world.person(HR, workspace="T2")
    assert ADDRESS not in said(await other.do(ShowSources()))
    assert isinstance(await other.do(StopSource(source)), Notice)
    assert len(world.rows("vacancy_sources")) == 1


async def test_many_sources_are_on_pages(world: World, board: Board) -> None:
    hr = world.person(HR)
    for number in range(12):
        await hr.do(AddSource(), address=f"https://jobs{number:02}.example.org/", kind="none")
    await board.read_new(world)
    first = await hr.do(ShowSources())
    assert "jobs05" in said(first)
    assert "jobs06" not in said(first)
    assert "jobs11" in said(await hr.do(button_of(first, ShowSources)))


@each(
    ("line", "action"),
    [
        ("sources", ShowSources()),
        ("bronnen", ShowSources()),
        ("feeds", ShowSources()),
        ("sources new", OpenAddSource()),
        ("bronnen nieuw", OpenAddSource()),
    ],
)
def test_sources_can_be_typed(line: str, action: Action) -> None:
    assert parse_command(f"advocacy {line}") == action


@each("language", ["nl", "en"])
def test_every_kind_of_key_has_a_name(language: str, world: World) -> None:
    words = world.library.words("source_keys", language)
    assert all(words.has(f"kind_{kind}") for kind in ("none", *KINDS))
