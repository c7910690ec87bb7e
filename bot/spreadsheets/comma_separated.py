"""A table as CSV, so that Excel opens it right with a double click."""

import csv
import io
import math
from datetime import date, datetime

from babel.numbers import get_decimal_symbol

from bot.domain.languages import DEFAULT_LANGUAGE, LOCALES, Language
from bot.domain.overviews import Cell, Sheet
from bot.spreadsheets.texts import cell_text, may_be_formula


def write_csv(sheet: Sheet, language: Language = DEFAULT_LANGUAGE) -> bytes:
    """UTF-8 with its mark; semicolons where a number has a decimal comma, as Excel has it, else commas.

    CSV cannot say that something is a text, so what may be taken for a formula begins with an apostrophe.
    The note is left out: programs read this.
    """
    comma = get_decimal_symbol(LOCALES[language])
    written = io.StringIO(newline="")
    rows = csv.writer(written, delimiter=";" if comma == "," else ",", lineterminator="\r\n")
    rows.writerow([_guarded(one) for one in sheet.columns])
    rows.writerows([_cell(one, comma) for one in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell, comma: str) -> str:
    value = cell.value if cell.exact else None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int | float) and math.isfinite(value):
        return str(value).replace(".", comma)
    return _guarded(cell.text)


def _guarded(text: str) -> str:
    kept = cell_text(text)
    return f"'{kept}" if may_be_formula(kept) else kept
