"""What came of all vacancies beside each other, for HR: totals in steps of five, and no names."""

from collections.abc import Mapping
from datetime import date

from bot.domain.actions.vacancies import OpenUploadVacancies, ShowHrVacancies, ShowVacancyFigures
from bot.domain.answers import Answers
from bot.domain.closing import Figures, tell_vacancy
from bot.domain.disclosure import LEAST
from bot.domain.messages import Button, Fact, Part, Reply
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.told import Figure, How, Known
from bot.domain.vacancies import Vacancy
from bot.features.context import Context, answer_to
from bot.features.vacancies.vacancy_overview import CLOSED_FOR
from bot.store import vacancies
from bot.store.figures.vacancies import count_vacancy_work
from content_library.templates import Words

_MOST = 500
_IN_CHAT = 10
_FIGURES = ("shown", "shares", "clicks", "applied")
_COLUMNS = ("name", "location", "department", "since", "days_open", "last_day", *_FIGURES)


@answer_to(ShowVacancyFigures)
def show_vacancy_figures(ctx: Context, action: ShowVacancyFigures, _: Answers) -> Reply:
    since = ctx.now - CLOSED_FOR if action.closed else None
    ids = vacancies.find_vacancy_ids(ctx.tx, ctx.workspace.id, ctx.today_at_work, closed_since=since)
    by_id = vacancies.vacancies_by_id(ctx.tx, ids[:_MOST])
    found = [by_id[one] for one in ids if one in by_id]
    work = count_vacancy_work(ctx.tx, ctx.workspace.id, found, ctx.now, ctx.workspace.zone)
    told = {number: tell_vacancy(one) for number, one in work.items()}
    words = ctx.words(
        "vacancy_figures",
        number=Known(len(ids)),
        closed=action.closed,
        least=LEAST,
        longest=Known(CLOSED_FOR.days),
    )
    return Overview(
        words.plain("title"),
        _parts(ctx, words, action, found, told),
        sheets=(_sheet(ctx, words, found, told),),
    )


def _parts(
    ctx: Context,
    words: Words,
    action: ShowVacancyFigures,
    found: list[Vacancy],
    told: Mapping[int, Figures],
) -> tuple[Part, ...]:
    other = "show_open" if action.closed else "show_closed"
    ways = (
        Button(words.plain(other), ShowVacancyFigures(closed=not action.closed)),
        Button(words.plain("list"), ShowHrVacancies(closed=action.closed)),
        Button(words.plain("upload"), OpenUploadVacancies()),
    )
    shown = [
        Tabled(
            title=one.title,
            facts=tuple(Fact(words.plain(name), ctx.told(told[one.id][name])) for name in _FIGURES),
            url=one.url,
            sheet="vacancies",
        )
        for one in found[:_IN_CHAT]
    ]
    rest = words.text("rest") if len(found) > _IN_CHAT else ""
    head = Part(text=words.text("body" if found else "none"), buttons=ways, note=rest)
    return (head, *shown)


def _sheet(ctx: Context, words: Words, found: list[Vacancy], told: Mapping[int, Figures]) -> Sheet:
    columns = tuple(map(words.plain, _COLUMNS))
    rows = tuple(_row(ctx, one, told[one.id]) for one in found)
    return Sheet("vacancies", words.plain("title"), columns, rows, note=words.plain("note"))


def _row(ctx: Context, vacancy: Vacancy, told: Figures) -> tuple[Cell, ...]:
    begun = vacancy.opened_at.astimezone(ctx.workspace.zone).date()
    ended = vacancy.closed_at.astimezone(ctx.workspace.zone).date() if vacancy.closed_at else None
    days = max(((ended or ctx.today_at_work) - begun).days, 0)
    return (
        *(Cell(text) for text in (vacancy.title, vacancy.location, vacancy.department)),
        _day(ctx, begun),
        Cell(str(days), days),
        _day(ctx, ended or vacancy.closes),
        *(_cell(ctx, told[name]) for name in _FIGURES),
    )


def _day(ctx: Context, day: date | None) -> Cell:
    return Cell(ctx.words("vacancy_figures", on=day).plain("on"), day) if day else Cell("")


def _cell(ctx: Context, figure: Figure) -> Cell:
    none = figure.how in {How.FEWER, How.HIDDEN}
    return Cell(ctx.told(figure), None if none else figure.number, exact=figure.how is How.EXACT)
