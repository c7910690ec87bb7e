"""HR's vacancies: type one in, close it, offer it first this week, or keep it for colleagues for a while."""

from datetime import date
from hashlib import sha256

from bot.domain.actions.vacancies import (
    AddVacancy,
    CloseVacancy,
    KeepInternal,
    OpenAddVacancy,
    OpenInternal,
    PinVacancy,
    ReopenVacancy,
    ShowHrVacancies,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Line, Link
from bot.features.vacancies import vacancy_overview
from bot.store import vacancies

_FORM_WORDS = "vacancy_desk"
_SHORT = Line(required=False, words=_FORM_WORDS)
_INTERNAL = Day(1, 366, required=False, words=_FORM_WORDS)
_NEW = Fields(
    "vacancy_new",
    title=Line(200, label="name", words=_FORM_WORDS),
    url=Link(words=_FORM_WORDS),
    location=_SHORT,
    department=_SHORT,
    hours=_SHORT,
    internal=_INTERNAL,
)
_UNTIL = Fields("vacancy_internal", internal=_INTERNAL)


@answer_to(ShowHrVacancies)
def show_hr_vacancies(ctx: Context, action: ShowHrVacancies, _: Answers) -> Reply:
    message = vacancy_overview.vacancies_message(ctx, action.page)
    return Updated(message) if action.page else message


@answer_to(OpenAddVacancy)
def open_add_vacancy(ctx: Context, _: OpenAddVacancy, __: Answers) -> Reply:
    return _NEW.form(ctx, AddVacancy())


@answer_to(AddVacancy)
def add_vacancy(ctx: Context, action: AddVacancy, answers: Answers) -> Reply:
    """A vacancy with the same link is the same one, changed."""
    read = _NEW.read(ctx, answers)
    if read.errors:
        return _NEW.form(ctx, action, read)
    title, url, location, department, hours = (read.text(one) for one in _NEW.fields if one != "internal")
    identity = sha256(url.encode()).hexdigest()
    entry = VacancyEntry(identity, title, url, location, department, hours=hours)
    new, _known = vacancies.upsert_vacancies(
        ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, [entry], ctx.now
    )
    added = vacancies.get_vacancy_id(ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, identity)
    vacancies.reopen_vacancy(ctx.tx, added)
    until = read.maybe(date, "internal")
    vacancies.set_internal(ctx.tx, added, until)
    words, blocks = ctx.words("vacancy_desk", title=title), ["added" if new else "changed"]
    return Notice("\n\n".join(map(words.text, [*blocks, *(["internal_kept"] if until else [])])))


@answer_to(CloseVacancy)
def close_vacancy(ctx: Context, action: CloseVacancy, _: Answers) -> Reply:
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    vacancies.close_vacancy(ctx.tx, vacancy.id, ctx.now)
    return _changed(ctx, "closed", vacancy, page)


@answer_to(ReopenVacancy)
def reopen_vacancy(ctx: Context, action: ReopenVacancy, _: Answers) -> Reply:
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    vacancies.reopen_vacancy(ctx.tx, vacancy.id)
    return _changed(ctx, "reopened", vacancy, vacancy_overview.page_of(ctx, vacancy.id))


@answer_to(PinVacancy)
def pin_vacancy(ctx: Context, action: PinVacancy, _: Answers) -> Reply:
    """Offer it first this week, or as usual again; a button of an earlier week does nothing."""
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    if action.week not in {"", ctx.week}:
        return _changed(ctx, "other_week", vacancy, page)
    vacancies.update_vacancy(ctx.tx, vacancy.id, pinned_week=action.week)
    return _changed(ctx, "pinned" if action.week else "unpinned", vacancy, page)


@answer_to(OpenInternal)
def open_internal(ctx: Context, action: OpenInternal, _: Answers) -> Reply:
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    known = {"internal": vacancy.internal_until}
    return _UNTIL.form(ctx, KeepInternal(vacancy.id), known, title=vacancy.title)


@answer_to(KeepInternal)
def keep_internal(ctx: Context, action: KeepInternal, answers: Answers) -> Reply:
    """Without a day, everybody may share the vacancy from now on."""
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    read = _UNTIL.read(ctx, answers)
    if read.errors:
        return _UNTIL.form(ctx, action, read, title=vacancy.title)
    until = read.maybe(date, "internal")
    vacancies.set_internal(ctx.tx, vacancy.id, until)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    return _changed(ctx, "internal_kept" if until else "internal_over", vacancy, page)


def _changed(ctx: Context, block: str, vacancy: Vacancy, page: int) -> Updated:
    said = ctx.words("vacancy_desk", title=vacancy.title).text(block)
    undo = Button(ctx.words("vacancy_desk").plain("reopen"), ReopenVacancy(vacancy.id))
    head = Part(text=said, buttons=(undo,) if block == "closed" else ())
    overview = vacancy_overview.vacancies_message(ctx, page)
    return Updated(Message(overview.title, (head, *overview.parts)))


def _gone(ctx: Context) -> Notice:
    return Notice(ctx.words("vacancy_desk").text("gone"))
