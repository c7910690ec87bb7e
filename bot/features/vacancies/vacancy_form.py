"""HR's form of a vacancy: to type one in, or to say something else than its source does.

What HR changes stays when a feed is read again; what HR leaves empty follows the feed.
"""

from datetime import date
from hashlib import sha256
from typing import Any

from bot.domain.actions.vacancies import AddVacancy, ChangeVacancy, OpenAddVacancy, OpenChangeVacancy
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply
from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Line, Link, Read, Text, Unhinted
from bot.features.vacancies import vacancy_overview
from bot.store import sources, vacancies
from bot.vacancy_feeds.html_text import html_text

LONGEST_DESCRIPTION = 2000
"""As long as that of a feed may be: it is shown whole, in one window."""
_NEVER_EMPTY = ("title", "url")


def _fields(words: str, *, required: bool, title: int, line: int) -> Fields:
    desk: Any = {"words": "vacancy_desk"}
    short = Line(line, required=False, **desk)
    return Fields(
        words,
        title=Line(title, label="name", required=required, **desk),
        url=Link(required=required, **desk),
        location=short,
        department=short,
        hours=Line(required=False, **desk),
        salary=Line(required=False, **desk),
        closes=Day(0, required=False, at_work=True, **desk),
        summary=Text(LONGEST_DESCRIPTION, required=False, unhinted=Unhinted.FOR_MANY, **desk),
        internal=Day(1, 366, required=False, **desk),
    )


_NEW = _fields("vacancy_new", required=True, title=200, line=100)
_CHANGE = _fields("vacancy_change", required=True, title=300, line=300)
# What a feed brings may be longer than what anybody types.
_CHANGE_OF_FEED = _fields("vacancy_change", required=False, title=300, line=300)


@answer_to(OpenAddVacancy)
def open_add_vacancy(ctx: Context, _: OpenAddVacancy, __: Answers) -> Reply:
    return _NEW.form(ctx, AddVacancy())


@answer_to(AddVacancy)
def add_vacancy(ctx: Context, action: AddVacancy, answers: Answers) -> Reply:
    """One that was typed in with the same link is the same one, changed."""
    read = _NEW.read(ctx, answers)
    known = vacancies.find_by_link(ctx.tx, ctx.workspace.id, read.text("url"))
    if known and known.source != vacancy_overview.TYPED:
        read.errors["url"] = _link_taken(ctx, known)
    if read.errors:
        return _NEW.form(ctx, action, read)
    said = _said(read)
    identity = _identity(said["url"])
    new, _known = vacancies.upsert_vacancies(
        ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, [VacancyEntry(identity, **said)], ctx.now
    )
    added = vacancies.get_vacancy_id(ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, identity)
    vacancies.reopen_vacancy(ctx.tx, added)
    until = read.maybe(date, "internal")
    vacancies.set_internal(ctx.tx, added, until)
    words = ctx.words("vacancy_desk", title=said["title"])
    block = "changed" if not new else "added_internal" if until else "added"
    told = [block, "internal_kept"] if until and not new else [block]
    return Notice("\n\n".join(map(words.text, told)))


@answer_to(OpenChangeVacancy)
def open_change_vacancy(ctx: Context, action: OpenChangeVacancy, _: Answers) -> Reply:
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return vacancy_overview.gone(ctx)
    known = {name: getattr(vacancy, name) for name in vacancies.BY_HR}
    return _form(ctx, vacancy, ChangeVacancy(vacancy.id), {**known, "internal": vacancy.internal_until})


@answer_to(ChangeVacancy)
def change_vacancy(ctx: Context, action: ChangeVacancy, answers: Answers) -> Reply:
    """It stays the same vacancy, also with another link: its shares and its results go on."""
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return vacancy_overview.gone(ctx)
    read = _fields_of(vacancy).read(ctx, answers)
    taken = vacancies.find_by_link(ctx.tx, ctx.workspace.id, read.text("url"))
    if taken and taken.id != vacancy.id:
        read.errors["url"] = _link_taken(ctx, taken)
    if read.errors:
        return _form(ctx, vacancy, action, read)
    _keep(ctx, vacancy, _said(read, vacancy.summary))
    vacancies.set_internal(ctx.tx, vacancy.id, read.maybe(date, "internal"))
    title = read.text("title") or vacancy.title
    return vacancy_overview.changed(ctx, "saved", vacancy.id, title)


def _keep(ctx: Context, vacancy: Vacancy, said: dict[str, Any]) -> None:
    """Write what is said now. Where it differs from before, it is HR's, until it is left empty."""
    columns = {
        name: getattr(vacancy, name) if name in _NEVER_EMPTY and not value else value
        for name, value in said.items()
    }
    if vacancy.source == vacancy_overview.TYPED:
        identity = _identity(columns["url"])
        vacancies.change_vacancy(ctx.tx, vacancy.id, (), external_id=identity, **columns)
        return
    differs = {name for name, value in columns.items() if value != getattr(vacancy, name)}
    empty = {name for name, value in said.items() if not value}
    by_hr = (vacancy.set_by_hr | differs) - empty
    if vacancy.set_by_hr & empty:
        sources.forget_marks(ctx.tx, ctx.workspace.id, vacancy.source)
    vacancies.change_vacancy(ctx.tx, vacancy.id, by_hr, **columns)


def _said(read: Read, known: str = "") -> dict[str, Any]:
    """What was filled in, by the names of the columns."""
    said: dict[str, Any] = {name: read.text(name) for name in vacancies.BY_HR}
    summary = said["summary"]
    # A text that nobody touched is the same to the letter, and still its feed's.
    return {
        **said,
        "closes": read.maybe(date, "closes"),
        "summary": summary if summary == known else html_text(summary),
    }


def _form(ctx: Context, vacancy: Vacancy, action: ChangeVacancy, values: Any) -> Form:
    fields = _fields_of(vacancy)
    by_hr = [fields.label(ctx, name) for name in vacancies.BY_HR if name in vacancy.set_by_hr]
    is_typed = vacancy.source == vacancy_overview.TYPED
    return fields.form(ctx, action, values, title=vacancy.title, typed=is_typed, by_hr=by_hr)


def _fields_of(vacancy: Vacancy) -> Fields:
    return _CHANGE if vacancy.source == vacancy_overview.TYPED else _CHANGE_OF_FEED


def _identity(url: str) -> str:
    return sha256(url.encode()).hexdigest()


def _link_taken(ctx: Context, vacancy: Vacancy) -> str:
    return ctx.words("vacancy_desk", title=vacancy.title).plain("link_taken")
