"""Tables as Excel and CSV: what was typed stays text, numbers and days are such, and limits hold."""

import csv
import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.overviews import Cell, Sheet
from bot.spreadsheets.comma_separated import write_csv
from bot.spreadsheets.texts import cell_text
from bot.spreadsheets.workbook import MOST_ROWS, TooManyRows, write_workbook

_NASTY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "{=1}")  # noqa: RUF001
_ODD = (
    "#N/A",
    "TRUE",
    "_x0041_",
    "x005F_",
    "2026-12-01",
    "https://example.com",
    "a\r\nb",
    "\x00\ud800\uffff",
)
_TEXT = st.builds(str.__add__, st.sampled_from(("", *_NASTY, *_ODD, "'", '"', ";", ",")), st.text())


def _sheet(*texts: str, title: str = "Vacatures") -> Sheet:
    return Sheet("vacancies", title, ("Titel",), tuple((Cell(one),) for one in texts))


def _read_workbook(data: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {
        "inlineStr",
        "s",
        "n",
    }
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def _as_excel_reads(text: object) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda one: chr(int(one[1], 16)), str(text or ""))


@given(st.lists(_TEXT, min_size=1, max_size=5))
@example([*_NASTY, *_ODD])
def test_whatever_was_typed_comes_back_from_a_workbook_as_that_text_and_never_as_a_formula(
    texts: list[str],
) -> None:
    data = write_workbook([_sheet(*texts)])
    rows = _read_workbook(data)[1:]
    found = [_as_excel_reads(one) for (one,) in rows]
    assert found + [""] * (len(texts) - len(found)) == [cell_text(one) for one in texts]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        page = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in page
        assert b"hyperlink" not in page
        assert not any("externalLink" in one for one in packed.namelist())


@given(st.lists(_TEXT, min_size=1, max_size=5), st.sampled_from(("nl", "en")))
@example([*_NASTY, *_ODD], "nl")
def test_whatever_was_typed_comes_back_from_a_csv_and_no_cell_of_it_begins_as_a_formula_does(
    texts: list[str], language: str
) -> None:
    text = write_csv(_sheet("", *texts), language).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter={"nl": ";", "en": ","}[language]))
    for (found,), typed in zip(rows[2:], map(cell_text, texts), strict=True):
        assert found in {typed, f"'{typed}"}
        assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t", found)


def test_numbers_and_days_are_such_and_what_is_not_exact_is_what_is_read_of_it() -> None:
    cells = (
        Cell("1.250", 1250),
        Cell("12,5", 12.5),
        Cell("1 december", date(2026, 12, 1)),
        Cell("ongeveer 15", 15, exact=False),
        Cell("minder dan 5"),
        Cell("1234567890123456789", 1234567890123456789),
    )
    sheet = Sheet("all", "Alles", tuple("abcdef"), (cells,), note="Getallen vanaf vijf.")
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([sheet])))
    page = book["Alles"]
    assert [one.value for one in page[2]][:2] == [1250, 12.5]
    assert page["C2"].is_date
    assert page["C2"].value.date() == date(2026, 12, 1)
    assert [one.value for one in page[2]][3:] == ["ongeveer 15", "minder dan 5", "1234567890123456789"]
    assert page["A4"].value == "Getallen vanaf vijf."
    assert page.freeze_panes == "A2"
    dutch, english = (write_csv(sheet, one).decode("utf-8-sig").splitlines() for one in ("nl", "en"))
    assert dutch[1] == "1250;12,5;2026-12-01;ongeveer 15;minder dan 5;1234567890123456789"
    assert english[1] == "1250,12.5,2026-12-01,ongeveer 15,minder dan 5,1234567890123456789"
    assert write_csv(sheet, "nl").startswith(b"\xef\xbb\xbf")


def test_sheets_get_names_that_excel_takes() -> None:
    titles = ("Bereik: week/maand [alles]*?", "BEREIK week maand alles", "x" * 40, "x" * 40, "'", "History")
    data = write_workbook([_sheet("a", title=one) for one in titles])
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names == [
        *("Bereik week maand alles", "BEREIK week maand alles 2", "x" * 31, f"{'x' * 29} 2", "2", "History 2")
    ]


def test_a_text_that_no_cell_holds_ends_in_an_ellipsis_and_a_table_that_no_sheet_holds_is_refused() -> None:
    [_, [long], [wide]] = _read_workbook(write_workbook([_sheet("a" * 40_000, "😀" * 20_000)]))
    assert (len(str(long)), str(long)[-2:]) == (32_767, "a…")
    assert len(str(wide).encode("utf-16-le")) <= 2 * 32_767
    rows = ((Cell("a"),),) * MOST_ROWS
    with pytest.raises(TooManyRows):
        write_workbook([Sheet("all", "Alles", ("a",), rows)])
