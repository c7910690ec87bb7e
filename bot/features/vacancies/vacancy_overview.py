"""The list of open vacancies as HR sees it, with where they come from and feeds that could not be read."""

from urllib.parse import urlsplit

from bot.domain.actions.vacancies import (
    CloseVacancy,
    OpenAddVacancy,
    OpenInternal,
    PinVacancy,
    ShowFeedStatus,
    ShowHrVacancies,
)
from bot.domain.messages import Button, Fact, Message, Part, escape
from bot.domain.told import Known
from bot.domain.vacancies import Vacancy
from bot.features.context import Context
from bot.features.vacancies.source_status import describe, list_statuses
from bot.store import vacancies

TYPED = "typed"
"""The source of vacancies that HR typed in."""
_ON_A_PAGE = 10
_TROUBLES = 5


def vacancies_message(ctx: Context, page: int) -> Message:
    found = vacancies.list_open_vacancies(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    words = ctx.words("vacancy_desk", number=Known(len(found)))
    new = Button(words.plain("new"), OpenAddVacancy(), opens_form=True, style="primary")
    head = Part(text=words.text("body" if found else "none"), buttons=(new,))
    start = page * _ON_A_PAGE
    parts = [_part(ctx, one) for one in found[start : start + _ON_A_PAGE]]
    turns = tuple(
        Button(words.plain(name), ShowHrVacancies(to))
        for name, to in (("back", page - 1), ("more", page + 1))
        if to >= 0 and to * _ON_A_PAGE < len(found)
    )
    rest = (Part(buttons=turns),) if turns else ()
    return Message(words.plain("title"), (head, *_troubles(ctx), *parts, *rest))


def page_of(ctx: Context, vacancy_id: int) -> int:
    """The page that a vacancy is on; the first if it is on none."""
    ids = [one.id for one in vacancies.list_open_vacancies(ctx.tx, ctx.workspace.id, ctx.today_at_work)]
    return ids.index(vacancy_id) // _ON_A_PAGE if vacancy_id in ids else 0


def _troubles(ctx: Context) -> list[Part]:
    """Feeds that could not be read, or closed nothing because they were empty or broken in part."""
    wrong = [one for one in list_statuses(ctx.tx, ctx.workspace, ctx.now) if one.code]
    if not wrong:
        return []
    lines = [f"- {escape(one.source.shown_address)}: {' '.join(describe(ctx, one))}" for one in wrong]
    part = Part(
        title=ctx.words("vacancy_desk").plain("troubles"),
        text="\n".join(lines[:_TROUBLES]),
        buttons=(ctx.button(ShowFeedStatus()),),
    )
    return [part]


def _part(ctx: Context, vacancy: Vacancy) -> Part:
    words = ctx.words("vacancy_desk", until=vacancy.internal_until)
    pinned = vacancy.pinned_week == ctx.week
    known = {
        "location": vacancy.location,
        "department": vacancy.department,
        "source": words.plain("typed") if vacancy.source == TYPED else urlsplit(vacancy.url).hostname or "",
        "internal": words.plain("internal_until") if vacancy.is_internal else "",
        "first": words.plain("this_week") if pinned else "",
    }
    facts = tuple(Fact(words.plain(name), value) for name, value in known.items() if value)
    pin = PinVacancy(vacancy.id, "" if pinned else ctx.week)
    buttons = (
        Button(words.plain("unpin" if pinned else "pin"), pin),
        Button(words.plain("set_internal"), OpenInternal(vacancy.id), opens_form=True),
        Button(words.plain("close"), CloseVacancy(vacancy.id), style="danger"),
    )
    return Part(title=vacancy.title, facts=facts, buttons=buttons)
