"""HR's vacancies: type one in, close it, offer it first this week, or keep it for colleagues for a while."""

from datetime import date, timedelta
from hashlib import sha256

from bot.domain.actions.vacancies import (
    AddVacancy,
    CloseVacancy,
    KeepInternal,
    OpenAddVacancy,
    OpenInternal,
    PinVacancy,
    ReopenVacancy,
    ShowVacancyDesk,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, DateInput, Form, Message, Notice, Part, Reply, TextInput, Updated
from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.features.context import Context, answer_to
from bot.features.vacancies import vacancy_overview
from bot.features.weekly.sharing import is_link
from bot.store import vacancies

_SHORT = 100
_LINK = 2000
_FURTHEST = timedelta(days=366)
_LENGTHS = {"title": 200, "url": _LINK, "location": _SHORT, "department": _SHORT, "hours": _SHORT}


@answer_to(ShowVacancyDesk)
def show_vacancy_desk(ctx: Context, action: ShowVacancyDesk, _: Answers) -> Reply:
    """List the open ones, ten at a time."""
    message = vacancy_overview.message(ctx, action.page)
    return Updated(message) if action.page else message


@answer_to(OpenAddVacancy)
def open_add_vacancy(ctx: Context, _: OpenAddVacancy, __: Answers) -> Reply:
    """Ask what is known of a vacancy."""
    return _form(ctx, Answers())


@answer_to(AddVacancy)
def add_vacancy(ctx: Context, _: AddVacancy, answers: Answers) -> Reply:
    """Keep a vacancy; one with the same link is the same one, changed."""
    errors = _errors(ctx, answers)
    if errors:
        return _form(ctx, answers).with_errors(errors)
    title, url, location, department, hours = (answers.text(name) for name in _LENGTHS)
    identity = sha256(url.encode()).hexdigest()
    entry = VacancyEntry(identity, title, url, location, department, hours=hours)
    new, _known = vacancies.put(ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, [entry], ctx.now)
    added = vacancies.id_of(ctx.tx, ctx.workspace.id, vacancy_overview.TYPED, identity)
    vacancies.reopen(ctx.tx, added)
    until = answers.day("internal")
    vacancies.set_internal(ctx.tx, added, until)
    words, blocks = ctx.words("vacancy_desk", title=title), ["added" if new else "changed"]
    return Notice("\n\n".join(map(words.text, [*blocks, *(["internal_kept"] if until else [])])))


@answer_to(CloseVacancy)
def close_vacancy(ctx: Context, action: CloseVacancy, _: Answers) -> Reply:
    """Close it; the cards that show it will say so."""
    vacancy = vacancies.find(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    vacancies.close(ctx.tx, vacancy.id, ctx.now)
    return _changed(ctx, "closed", vacancy, page)


@answer_to(ReopenVacancy)
def reopen_vacancy(ctx: Context, action: ReopenVacancy, _: Answers) -> Reply:
    """Take closing back."""
    vacancy = vacancies.find(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    vacancies.reopen(ctx.tx, vacancy.id)
    return _changed(ctx, "reopened", vacancy, vacancy_overview.page_of(ctx, vacancy.id))


@answer_to(PinVacancy)
def pin_vacancy(ctx: Context, action: PinVacancy, _: Answers) -> Reply:
    """Offer it first this week, or as usual again; a button of an earlier week does nothing."""
    vacancy = vacancies.find_open(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    if action.week not in {"", ctx.week}:
        return _changed(ctx, "other_week", vacancy, page)
    vacancies.decide(ctx.tx, vacancy.id, pinned_week=action.week)
    return _changed(ctx, "pinned" if action.week else "unpinned", vacancy, page)


@answer_to(OpenInternal)
def open_internal(ctx: Context, action: OpenInternal, _: Answers) -> Reply:
    """Ask until when it is for colleagues only."""
    vacancy = vacancies.find_open(ctx.tx, ctx.workspace.id, action.vacancy)
    return _gone(ctx) if vacancy is None else _internal_form(ctx, vacancy, vacancy.internal_until)


@answer_to(KeepInternal)
def keep_internal(ctx: Context, action: KeepInternal, answers: Answers) -> Reply:
    """Keep that day; without one, everybody may share it from now on."""
    vacancy = vacancies.find_open(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None:
        return _gone(ctx)
    until = answers.day("internal")
    if wrong := _wrong_day(ctx, answers):
        return _internal_form(ctx, vacancy, until).with_errors({"internal": wrong})
    vacancies.set_internal(ctx.tx, vacancy.id, until)
    page = vacancy_overview.page_of(ctx, vacancy.id)
    return _changed(ctx, "internal_kept" if until else "internal_over", vacancy, page)


def _changed(ctx: Context, block: str, vacancy: Vacancy, page: int) -> Updated:
    said = ctx.words("vacancy_desk", title=vacancy.title).text(block)
    undo = Button(ctx.words("vacancy_desk").plain("reopen"), ReopenVacancy(vacancy.id))
    head = Part(text=said, buttons=(undo,) if block == "closed" else ())
    overview = vacancy_overview.message(ctx, page)
    return Updated(Message(overview.title, (head, *overview.parts)))


def _gone(ctx: Context) -> Notice:
    return Notice(ctx.words("vacancy_desk").text("gone"))


def _errors(ctx: Context, answers: Answers) -> dict[str, str]:
    words = ctx.words("vacancy_desk")
    errors = {
        name: ctx.words("vacancy_desk", longest=longest).plain("too_long")
        for name, longest in _LENGTHS.items()
        if len(answers.text(name)) > longest
    }
    if not answers.text("title"):
        errors["title"] = words.plain("no_title")
    if "url" not in errors and not is_link(answers.text("url")):
        errors["url"] = words.plain("bad_link")
    if wrong := _wrong_day(ctx, answers):
        errors["internal"] = wrong
    return errors


def _wrong_day(ctx: Context, answers: Answers) -> str:
    words, day = ctx.words("vacancy_desk"), answers.day("internal")
    if day is None:
        return words.plain("no_day") if answers.text("internal") else ""
    if day <= ctx.today:
        return words.plain("past")
    return words.plain("too_far") if day - ctx.today > _FURTHEST else ""


def _form(ctx: Context, answers: Answers) -> Form:
    words = ctx.words("vacancy_desk")
    lines = [
        TextInput(
            name,
            words.plain("name" if name == "title" else name),
            required=name in {"title", "url"},
            value=answers.text(name),
            max_length=most,
        )
        for name, most in _LENGTHS.items()
    ]
    return ctx.form(ctx.words("vacancy_new"), AddVacancy(), *lines, _internal(ctx, answers.day("internal")))


def _internal_form(ctx: Context, vacancy: Vacancy, day: date | None) -> Form:
    words = ctx.words("vacancy_internal", title=vacancy.title)
    return ctx.form(words, KeepInternal(vacancy.id), _internal(ctx, day), text=words.text("body"))


def _internal(ctx: Context, day: date | None) -> DateInput:
    words = ctx.words("vacancy_desk")
    return DateInput("internal", words.plain("internal"), words.plain("internal_hint"), value=day)
