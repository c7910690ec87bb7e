"""HR sends a file: what it would do is shown first, and done once HR says yes to that, or not at all."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from itertools import count

import openpyxl

from bot.channels.slack.render import message_blocks
from bot.channels.teams.render import message_card
from bot.domain.actions.vacancies import (
    CloseVacancy,
    ConfirmUpload,
    DiscardUpload,
    OpenUploadVacancies,
    ShowUpload,
    UploadVacancies,
)
from bot.domain.answers import Answers
from bot.domain.files import ReceivedFile
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message
from bot.domain.overviews import Overview
from bot.domain.people import Role
from bot.features.vacancies.sources import LEASE
from bot.features.vacancies.upload_preview import preview_message
from bot.store import role_holders
from bot.store.vacancy_uploads import Found, claim_upload
from scheduler.data_retention import UPLOADS_FOR, forget_old
from scheduler.vacancy_uploads import read_uploads
from tests.each import each
from tests.features.vacancies.board import heard
from tests.features.world import HR, Person, World, button_of, facts, phrase, said
from tests.judging import assert_block_kit, assert_card
from tests.library import read_library
from tests.timed_runs import run_at

_turns = count()
HEAD = "functie;link;locatie;salaris;sluitdatum"


def row(number: int, title: str = "", pay: str = "€ 1.250,00", closes: str = "31-12-2026") -> str:
    named = title or f"Coördinator {number}"
    return f"{named};https://werk.example.org/{number};Zwolle;{pay};{closes}"


def csv_file(*rows: str, encoding: str = "cp1252") -> ReceivedFile:
    return ReceivedFile("Vacatures.CSV", "text/csv", "\r\n".join([HEAD, *rows, ""]).encode(encoding))


def workbook(*rows: str) -> ReceivedFile:
    book = openpyxl.Workbook()
    for one in (HEAD, *rows):
        book.active.append(one.split(";"))
    written = io.BytesIO()
    book.save(written)
    return ReceivedFile("vacatures.xlsx", "", written.getvalue())


async def send(person: Person, *files: ReceivedFile) -> Message:
    reply = await person.world.conversation.receive(
        person.actor, files, once=f"file-{next(_turns)}", meet=person.meet
    )
    assert reply
    return reply  # type: ignore[return-value]


async def read(world: World) -> None:
    run = run_at(world.clock.now(), world.store, world.library, vault=world.vault, job="read")
    await read_uploads(replace(run, clock=world.clock))


async def newest(person: Person) -> Message:
    """What HR was told last."""
    await read(person.world)
    message: Message = person.outbox()[-1].message
    return message


async def brought_in(person: Person, file: ReceivedFile) -> None:
    await send(person, file)
    await person.do(button_of(await newest(person), ConfirmUpload))
    await read(person.world)


def titles(world: World) -> list[str]:
    return [one["title"] for one in world.rows("vacancies") if one["closed_at"] is None]


async def test_what_a_file_would_do_is_shown_and_nothing_changes_before_the_yes(both: World) -> None:
    hr = both.person(HR, language="nl")
    await brought_in(hr, csv_file(row(1), row(2), row(3)))
    assert len(titles(both)) == 3
    both.clock.forward(hours=1)
    before = both.rows("vacancies")
    reply = await send(hr, csv_file(row(1), row(2, "Kok", "€ 1.400,00"), row(4), "Bakker;geen link;;;"))
    assert phrase("vacancy_upload", "being_read", "nl") in said(reply)
    shown = await newest(hr)
    names = ("new", "changed", "unchanged", "closing", "left_out")
    labels = [phrase("vacancy_upload", name, "nl") for name in names]
    assert facts(shown) == dict.fromkeys(labels, "1")
    assert both.rows("vacancies") == before
    assert "5 · geen link die werkt · geen link" in said(shown)
    everything = await hr.do(button_of(shown, ShowUpload))
    assert isinstance(everything, Overview)
    sheets = {one.name: [[cell.text for cell in row] for row in one.rows] for one in everything.sheets}
    assert sheets == {
        "left-out": [["5", "geen link die werkt", "geen link"]],
        "new": [["Coördinator 4", "Zwolle", ""]],
        "changed": [
            ["Coördinator 2", "Zwolle", "Functie", "Coördinator 2", "Kok"],
            ["Coördinator 2", "Zwolle", "Salaris", "€ 1.250,00", "€ 1.400,00"],
        ],
        "closing": [["Coördinator 3", "Zwolle", ""]],
    }
    confirm = button_of(shown, ConfirmUpload)
    await hr.do(confirm)
    done = await newest(hr)
    assert "1 nieuw, 2 die er al waren, 1 gesloten. 1 rij deed niet mee." in said(done)
    assert sorted(titles(both)) == ["Coördinator 1", "Coördinator 4", "Kok"]
    assert both.rows("vacancy_uploads") == []
    assert said(await hr.do(confirm)) == phrase("vacancy_upload", "over", "nl")


async def test_a_cell_far_to_the_right_takes_nothing_away(world: World) -> None:
    hr = world.person(HR)
    far = ReceivedFile("a.xlsx", content=_far_away(b'"E2"', b'"XFD2"'))
    await send(hr, far)
    assert facts(await newest(hr))["New"] == "1"


async def test_of_hundreds_of_rows_the_right_ones_come_in_and_each_bad_one_is_named(world: World) -> None:
    bad = {30 * n: f"Kok {n};mailto:nergens;;;" for n in range(1, 13)}
    rows = [bad.get(n, row(n)) for n in range(1, 401)]
    hr = world.person(HR)
    await send(hr, csv_file(*rows))
    shown = await newest(hr)
    assert facts(shown)["Rows left out"] == "12"
    for number in bad:
        assert f"{number + 1} · no link that works" in said(shown)
    await hr.do(button_of(shown, ConfirmUpload))
    assert "388 new, 0 that were there already. 12 rows were left out." in said(await newest(hr))
    (first,) = [one for one in world.rows("vacancies") if one["title"] == "Coördinator 1"]
    assert (first["salary"], str(first["closes"])) == ("€ 1.250,00", "2026-12-31")


async def test_what_changed_since_the_preview_is_shown_and_nothing_else_is_done(world: World) -> None:
    hr = world.person(HR)
    await brought_in(hr, csv_file(row(1), row(2)))
    await send(hr, workbook(row(1), row(2, "Cook")))
    before = await newest(hr)
    await hr.do(button_of(before, ConfirmUpload))
    await hr.do(CloseVacancy(2))
    again = await newest(hr)
    assert phrase("vacancy_upload", "again") in said(again)
    assert "stays closed, because HR closed it" in said(again)
    assert "Coördinator 2" in {one["title"] for one in world.rows("vacancies")}
    assert said(await hr.do(button_of(before, ConfirmUpload))) == phrase("vacancy_upload", "other_preview")
    await hr.do(button_of(again, ConfirmUpload))
    assert "0 new, 2 that were there already" in said(await newest(hr))


async def test_a_file_ends_when_hr_discards_it_sends_another_or_waits_for_a_week(world: World) -> None:
    hr = world.person(HR)
    await send(hr, csv_file(row(1)))
    first = await newest(hr)
    await send(hr, csv_file(row(2)))
    assert phrase("vacancy_upload", "not_read_yet") in said(await hr.do(ShowUpload(1)))
    second = await newest(hr)
    assert said(await hr.do(button_of(first, ConfirmUpload))) == phrase("vacancy_upload", "other_preview")
    await hr.do(button_of(second, DiscardUpload))
    assert world.rows("vacancy_uploads") == []
    await send(hr, csv_file(row(3)))
    await read(world)
    world.clock.forward(hours=24 * UPLOADS_FOR.days + 1)
    forget_old(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
    assert (world.rows("vacancy_uploads"), titles(world)) == ([], [])


async def test_whoever_dies_while_reading_leaves_it_to_be_read_once_more(world: World) -> None:
    hr = world.person(HR)
    await send(hr, csv_file(row(1)))
    now = world.clock.now()
    assert world.store.write(lambda tx: claim_upload(tx, 1, now, now + LEASE))
    await read(world)
    assert heard(hr) == []
    world.clock.forward(minutes=LEASE / timedelta(minutes=1))
    assert isinstance(await newest(hr), Message)


def _packed(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return written.getvalue()


def _far_away(was: bytes, to: bytes) -> bytes:
    """A workbook with a cell that says that it is somewhere else."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(row(1)).content or b"")) as book,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in book.namelist():
            packed.writestr(name, book.read(name).replace(was, to) if "sheet1" in name else book.read(name))
    return written.getvalue()


@each(
    ("name", "content", "block"),
    [
        ("a.xlsx", b"PK broken", "broken"),
        ("a.xlsx", _packed("xl/a.xml", b"0" * 50_000_001), "too_large"),
        ("a.xlsx", _packed("xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>'), "broken"),
        ("a.xlsm", _packed("xl/vbaProject.bin", b"x"), "macros"),
        ("a.xlsx", _far_away(b'"2"', b'"900000000"'), "too_large"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        ("a.csv", b"naam;plaats\r\nPiet;Zwolle\r\n", "no_columns"),
        ("a.csv", b"titel;link\r\n", "empty"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"titel;link\r\na\0b;c\r\n", "no_text"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    world: World, name: str, content: bytes, block: str
) -> None:
    hr = world.person(HR)
    await send(hr, ReceivedFile(name, "", content))
    told = said(await newest(hr))
    assert phrase("vacancy_upload", f"file_{block}", most=50_000) in told
    assert (world.rows("vacancy_uploads"), titles(world)) == ([], [])


async def test_a_table_in_the_chat_is_vacancies_for_hr_alone(world: World) -> None:
    ambassador = await world.person("U1").join()
    reply = await send(ambassador, csv_file(row(1)))
    assert "report" in said(reply)
    refused = await world.conversation.act(
        ambassador.actor,
        UploadVacancies(),
        Answers(files=[csv_file(row(1))]),
        once="x",
        meet=ambassador.meet,
    )
    assert refused
    assert "This is for HR" in said(refused)
    assert world.rows("vacancy_uploads") == []
    hr = world.person(HR)
    assert "XLSX" in said(await hr.do(OpenUploadVacancies()))
    two = await send(hr, csv_file(row(1)), workbook(row(2)))
    assert phrase("vacancy_upload", "one_file") in said(two)
    failed = await send(hr, ReceivedFile("a.csv", problem="failed"))
    assert phrase("vacancy_upload", "failed") in said(failed)
    await send(hr, csv_file(row(1)))
    sent = [one for one in world.rows("audit") if one["action"] == "UploadVacancies"]
    assert len(sent) == 4
    for one in ("Coördinator", "werk.example.org"):
        assert one not in str(sent)


async def test_who_lost_the_role_meanwhile_hears_nothing_and_another_workspace_sees_nothing(
    world: World,
) -> None:
    hr = world.person(HR)
    await send(hr, csv_file(row(1)))
    other = world.person(HR, workspace="T2")
    assert said(await other.do(ShowUpload(1))) == phrase("vacancy_upload", "over")
    await read(world)
    await hr.do(button_of(await newest(hr), ConfirmUpload))
    world.store.write(lambda tx: role_holders.end_role(tx, 1, Role.HR))
    await read(world)
    assert heard(hr) == []


@each(("language",), [(one,) for one in LANGUAGES])
def test_however_much_there_is_the_preview_fits_on_both_platforms(language: Language) -> None:
    word = "Verpleegkundige_" * 20
    rows = {
        **dict.fromkeys(("left_out", "noted"), [["line 3", "bad-link", word]] * 500),
        **dict.fromkeys(("new", "closing"), [[word, word, word]] * 500),
        "changed": [[word, word, "summary", word, word]] * 500,
    }
    found = Found(dict.fromkeys((*rows, "unchanged"), 500), rows, closes=True)
    message = preview_message(read_library(), language, 1, found, "a" * 64, again=True)
    assert_block_kit("message", message_blocks(message))
    assert_card(message_card(message))
