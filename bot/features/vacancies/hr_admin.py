"""What HR does on the list of vacancies: search it, close one, put it first, keep it for colleagues."""

from datetime import date

from bot.domain.actions.vacancies import (
    CloseVacancy,
    KeepInternal,
    OpenInternal,
    OpenSearchVacancies,
    PinVacancy,
    ReopenVacancy,
    SearchVacancies,
    ShowHrVacancies,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Reply, Updated
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Line
from bot.features.vacancies import vacancy_overview
from bot.features.vacancies.vacancy_overview import changed, gone
from bot.store import vacancies

_INTERNAL = Day(1, 366, required=False, words="vacancy_desk")
_UNTIL = Fields("vacancy_internal", internal=_INTERNAL)
_OPEN, _CLOSED = "open", "closed"
_SEARCH = Fields(
    "vacancy_search",
    search=Line(required=False),
    which=Choice(values=(_OPEN, _CLOSED), prefix="which_"),
)


@answer_to(ShowHrVacancies)
def show_hr_vacancies(ctx: Context, action: ShowHrVacancies, _: Answers) -> Reply:
    message = vacancy_overview.vacancies_message(ctx, action)
    return Updated(message) if action.turned or action.page else message


@answer_to(OpenSearchVacancies)
def open_search_vacancies(ctx: Context, _: OpenSearchVacancies, __: Answers) -> Reply:
    return _SEARCH.form(ctx, SearchVacancies(), {"which": _OPEN})


@answer_to(SearchVacancies)
def search_vacancies(ctx: Context, action: SearchVacancies, answers: Answers) -> Reply:
    read = _SEARCH.read(ctx, answers)
    if read.errors:
        return _SEARCH.form(ctx, action, read)
    found = ShowHrVacancies(words=read.text("search"), closed=read.text("which") == _CLOSED)
    return Updated(vacancy_overview.vacancies_message(ctx, found))


@answer_to(CloseVacancy)
def close_vacancy(ctx: Context, action: CloseVacancy, _: Answers) -> Reply:
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return gone(ctx)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    vacancies.close_vacancy(ctx.tx, vacancy.id, ctx.now)
    undo = Button(ctx.words("vacancy_desk").plain("reopen"), ReopenVacancy(vacancy.id))
    return changed(ctx, "closed", vacancy.id, vacancy.title, page=page, buttons=(undo,))


@answer_to(ReopenVacancy)
def reopen_vacancy(ctx: Context, action: ReopenVacancy, _: Answers) -> Reply:
    """A last day that is over would close it at once, so it goes, and its source does not bring it back."""
    vacancy = vacancies.find_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return gone(ctx)
    vacancies.reopen_vacancy(ctx.tx, vacancy.id)
    if not vacancy.closes or vacancy.closes >= ctx.today_at_work:
        return changed(ctx, "reopened", vacancy.id, vacancy.title)
    by_hr = {*vacancy.set_by_hr, *(() if vacancy.source == vacancy_overview.TYPED else ("closes",))}
    vacancies.change_vacancy(ctx.tx, vacancy.id, by_hr, closes=None)
    return changed(ctx, "reopened_undated", vacancy.id, vacancy.title)


@answer_to(PinVacancy)
def pin_vacancy(ctx: Context, action: PinVacancy, _: Answers) -> Reply:
    """Offer it first this week, or as usual again; a button of an earlier week does nothing."""
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return gone(ctx)
    if action.week not in {"", ctx.week}:
        return changed(ctx, "other_week", vacancy.id, vacancy.title)
    vacancies.update_vacancy(ctx.tx, vacancy.id, pinned_week=action.week)
    return changed(ctx, "pinned" if action.week else "unpinned", vacancy.id, vacancy.title)


@answer_to(OpenInternal)
def open_internal(ctx: Context, action: OpenInternal, _: Answers) -> Reply:
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return gone(ctx)
    known = {"internal": vacancy.internal_until}
    return _UNTIL.form(ctx, KeepInternal(vacancy.id), known, title=vacancy.title)


@answer_to(KeepInternal)
def keep_internal(ctx: Context, action: KeepInternal, answers: Answers) -> Reply:
    """Without a day, everybody may share the vacancy from now on."""
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return gone(ctx)
    read = _UNTIL.read(ctx, answers)
    if read.errors:
        return _UNTIL.form(ctx, action, read, title=vacancy.title)
    until = read.maybe(date, "internal")
    vacancies.set_internal(ctx.tx, vacancy.id, until)
    return changed(ctx, "internal_kept" if until else "internal_over", vacancy.id, vacancy.title)
