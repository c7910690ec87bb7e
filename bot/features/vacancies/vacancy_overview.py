"""The list of vacancies as HR sees it, with where they come from and feeds that could not be read."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from bot.domain.actions.vacancies import (
    CloseVacancy,
    OpenAddVacancy,
    OpenChangeVacancy,
    OpenInternal,
    OpenSearchVacancies,
    OpenUploadVacancies,
    PinVacancy,
    ReopenVacancy,
    ShowHrVacancies,
    ShowSources,
    ShowVacancyResults,
)
from bot.domain.messages import Button, Fact, Message, Notice, Part, Updated, escape
from bot.domain.told import Known
from bot.domain.vacancies import Vacancy
from bot.features.context import Context
from bot.features.vacancies.source_status import describe, list_statuses
from bot.store import vacancies
from content_library.templates import Words

TYPED = "typed"
"""The source of vacancies that HR typed in."""
CLOSED_FOR = timedelta(days=90)
"""So long a closed vacancy is still listed."""
_ON_A_PAGE = 10
_TROUBLES = 5


def vacancies_message(ctx: Context, asked: ShowHrVacancies) -> Message:
    """One page of those that are open, or that closed lately."""
    since = ctx.now - CLOSED_FOR if asked.closed else None
    ids = vacancies.find_vacancy_ids(ctx.tx, ctx.workspace.id, ctx.today_at_work, asked.words, since)
    page = min(max(asked.page, 0), max(len(ids) - 1, 0) // _ON_A_PAGE)
    shown = ids[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    known = vacancies.vacancies_by_id(ctx.tx, shown)
    parts = [_part(ctx, known[one]) for one in shown if one in known]
    said = {"number": Known(len(ids)), "words": asked.words, "closed": asked.closed}
    words = ctx.words("vacancy_desk", **said, longest=Known(CLOSED_FOR.days))
    head = Part(text=words.text("body" if ids else "none"), buttons=_ways(words, asked))
    turns = tuple(
        Button(words.plain(name), replace(asked, page=to, turned=to == 0))
        for name, to in (("back", page - 1), ("more", page + 1))
        if 0 <= to * _ON_A_PAGE < len(ids)
    )
    rest = (Part(buttons=turns),) if turns else ()
    return Message(words.plain("title"), (head, *_troubles(ctx), *parts, *rest))


def page_of(ctx: Context, vacancy_id: int) -> int:
    """The page that a vacancy is on; the first if it is on none."""
    ids = vacancies.find_vacancy_ids(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    return ids.index(vacancy_id) // _ON_A_PAGE if vacancy_id in ids else 0


def changed(
    ctx: Context,
    block: str,
    vacancy_id: int,
    title: str,
    *,
    page: int | None = None,
    buttons: tuple[Button, ...] = (),
) -> Updated:
    """The list as it is now, at the page of this vacancy if no other is said, under what was done."""
    head = Part(text=ctx.words("vacancy_desk", title=title).text(block), buttons=buttons)
    at = page_of(ctx, vacancy_id) if page is None else page
    overview = vacancies_message(ctx, ShowHrVacancies(at))
    return Updated(Message(overview.title, (head, *overview.parts)))


def gone(ctx: Context) -> Notice:
    return Notice(ctx.words("vacancy_desk").text("gone"))


def _ways(words: Words, asked: ShowHrVacancies) -> tuple[Button, ...]:
    """What else there is besides this list."""
    new = Button(words.plain("new"), OpenAddVacancy(), opens_form=True, style="primary")
    search = Button(words.plain("search"), OpenSearchVacancies(), opens_form=True)
    others = (("open", False), ("closed", True))
    return (
        new,
        search,
        Button(words.plain("upload"), OpenUploadVacancies()),
        *(
            Button(words.plain(f"show_{name}"), ShowHrVacancies(closed=closed, turned=True))
            for name, closed in others
            if asked.words or closed is not asked.closed
        ),
    )


def _troubles(ctx: Context) -> list[Part]:
    """Feeds that could not be read, or closed nothing because they were empty or broken in part."""
    wrong = [one for one in list_statuses(ctx.tx, ctx.workspace, ctx.now) if one.code]
    if not wrong:
        return []
    lines = [f"- {escape(one.source.shown_address)}: {' '.join(describe(ctx, one))}" for one in wrong]
    part = Part(
        title=ctx.words("vacancy_desk").plain("troubles"),
        text="\n".join(lines[:_TROUBLES]),
        buttons=(ctx.button(ShowSources()),),
    )
    return [part]


def _part(ctx: Context, vacancy: Vacancy) -> Part:
    ended = vacancy.closed_at and vacancy.closed_at.astimezone(ctx.workspace.zone).date()
    words = ctx.words("vacancy_desk", until=vacancy.internal_until, closes=vacancy.closes, ended=ended)
    pinned = vacancy.pinned_week == ctx.week
    known = {
        "location": vacancy.location,
        "department": vacancy.department,
        "source": words.plain("typed") if vacancy.source == TYPED else urlsplit(vacancy.url).hostname or "",
        "ended": words.plain("ended_on") if ended else "",
        "closes": words.plain("last_day") if vacancy.closes and not ended else "",
        "internal": words.plain("internal_until") if vacancy.is_internal and not ended else "",
        "first": words.plain("this_week") if pinned and not ended else "",
    }
    facts = tuple(Fact(words.plain(name), value) for name, value in known.items() if value)
    results = Button(words.plain("results"), ShowVacancyResults(vacancy.id), opens_form=True)
    if vacancy.closed:
        reopen = Button(words.plain("reopen"), ReopenVacancy(vacancy.id))
        return Part(title=vacancy.title, facts=facts, buttons=(results, reopen), url=vacancy.url)
    change = Button(words.plain("change"), OpenChangeVacancy(vacancy.id), opens_form=True)
    menu = (
        Button(words.plain("unpin" if pinned else "pin"), PinVacancy(vacancy.id, "" if pinned else ctx.week)),
        Button(words.plain("set_internal"), OpenInternal(vacancy.id), opens_form=True),
        Button(words.plain("close"), CloseVacancy(vacancy.id), style="danger"),
    )
    return Part(title=vacancy.title, facts=facts, buttons=(change, results), menu=menu, url=vacancy.url)
