"""The open vacancies, for ambassadors: a list to look through, with the buttons of the weekly card."""

from contextlib import suppress

from bot.domain.actions.vacancies import ShowVacancies, TakeVacancy
from bot.domain.actions.weekly import ON_CARD, AskWhere, OpenShare, Place, ShowItem
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.preferences import ChosenItem
from bot.domain.vacancies import Vacancy, has_words
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.shared import cards
from bot.store import listed, vacancies
from content_library import card_items
from content_library import cards as drawn

_ON_A_PAGE = 10
_FILTERS = 8
"""Buttons to filter by; any word can be typed."""
_LONGEST = 40


@answer_to(ShowVacancies)
def show_vacancies(ctx: Context, action: ShowVacancies, _: Answers) -> Reply:
    denials.only_joined(ctx)
    aside = listed.declined_vacancy_ids(ctx.tx, ctx.member.id)
    opened = vacancies.list_open_vacancies(ctx.tx, ctx.workspace.id, ctx.today_at_work)
    everything = tuple(one for one in opened if one.is_for(ctx.member))
    fitting = [one for one in everything if one.id not in aside and _fits(one, action.words)]
    fitting.sort(key=lambda one: one.pinned_week != ctx.week)
    start = action.page * _ON_A_PAGE
    shown = fitting[start : start + _ON_A_PAGE]
    shares = listed.shares_by_vacancy(ctx.tx, ctx.member.id, [one.id for one in shown])
    sheet = ctx.sheet(Place.WINDOW)
    parts = [card_items.listed_vacancy_part(sheet, one, shares.get(one.id, ())) for one in shown]
    words = ctx.words("vacancies", words=action.words, number=len(fitting))
    head = Part(
        text=words.text("body" if fitting else "none"), buttons=_filters(ctx, everything, action.words)
    )
    more = (Part(buttons=_turns(ctx, action, len(fitting))),) if len(fitting) > _ON_A_PAGE else ()
    message = Message(words.plain("title"), (head, *parts, *more))
    return Updated(message) if action.turned or action.page else message


@answer_to(TakeVacancy)
def take_vacancy(ctx: Context, action: TakeVacancy, answers: Answers) -> Reply:
    denials.only_joined(ctx)
    vacancy = vacancies.find_open_vacancy(ctx.tx, ctx.workspace.id, action.vacancy)
    if vacancy is None or not vacancy.is_for(ctx.member):
        return Notice(ctx.words("card").text("closed"))
    found = next((one for one in ON_CARD if one.name == action.then), None)
    if found is None:
        return denials.not_yours(ctx)
    if found.action is ShowItem:
        shares = listed.shares_by_vacancy(ctx.tx, ctx.member.id, [vacancy.id]).get(vacancy.id, ())
        return drawn.listed_vacancy_window(ctx.sheet(Place.WINDOW), vacancy, shares)
    do = OpenShare if found.action is AskWhere else found.action
    return ctx.go_on(do(_item(ctx, vacancy)), answers)


def _item(ctx: Context, vacancy: Vacancy) -> int:
    """The person's item of a vacancy: the one on their newest card, or one that is made or moved here."""
    known = listed.find_item_id(ctx.tx, ctx.member.id, "vacancy", str(vacancy.id))
    if known is not None:
        with suppress(Refused):
            return cards.get_own_item(ctx, known, newest_only=True).id
    pick = ChosenItem("vacancy", str(vacancy.id), Pillar.RECRUITMENT)
    return listed.add_listed_item(ctx.tx, ctx.member, pick, ctx.week, ctx.now)


def _fits(vacancy: Vacancy, words: str) -> bool:
    return has_words(words, vacancy.title, vacancy.department, vacancy.location)


def _filters(ctx: Context, everything: tuple[Vacancy, ...], words: str) -> tuple[Button, ...]:
    if words:
        return (Button(ctx.words("vacancies").plain("all"), ShowVacancies()),)
    names = dict.fromkeys(
        name
        for one in everything
        for name in (one.department, one.location)
        if name and len(name) <= _LONGEST
    )
    if len(names) < 2:  # noqa: PLR2004 - one filter is none
        return ()
    return tuple(Button(name, ShowVacancies(name)) for name in list(names)[:_FILTERS])


def _turns(ctx: Context, action: ShowVacancies, number: int) -> tuple[Button, ...]:
    words = ctx.words("vacancies")
    pages = {"back": action.page - 1, "more": action.page + 1}
    last = (number - 1) // _ON_A_PAGE
    return tuple(
        Button(words.plain(name), ShowVacancies(action.words, page, turned=not page))
        for name, page in pages.items()
        if 0 <= page <= last
    )
