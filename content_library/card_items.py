"""An item as it is drawn on a card: in a few words, with its buttons and its menu."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.domain.actions.base import Action
from bot.domain.actions.vacancies import TakeVacancy
from bot.domain.actions.weekly import ON_CARD, AskWhere, Decline, OnCard, OpenLater, OpenOwnWords, TakeIdea
from bot.domain.content import Suggestion
from bot.domain.messages import Button, Part
from bot.domain.nudges import CardItem, Item, ItemKind
from bot.domain.vacancies import Vacancy
from content_library.item_words import idea_head, is_known, is_shareable, item_head, vacancy_head
from content_library.sharing_buttons import (
    Shares,
    after_sharing,
    asking_where,
    undo_buttons,
    where_buttons,
    where_shared,
)
from content_library.sheet import Sheet

Does = Callable[[OnCard], Button]
"""What one thing on a card does here, as a button without a label."""


def item_parts(sheet: Sheet, items: Sequence[CardItem], *, once: bool = False) -> list[Part]:
    """The items below each other; one button stands out, at the first that is not shared yet.

    `once`: the first has what is about the card as a whole.
    """
    leading = next((one.item.id for one in items if not one.shares and is_shareable(sheet, one)), 0)
    return [
        _item_part(sheet, one, leads=one.item.id == leading, once=once and number == 0)
        for number, one in enumerate(items)
    ]


def listed_idea_part(sheet: Sheet, idea: Suggestion) -> Part:
    """An idea that was looked for: it becomes an item of the person's own when something is done with it."""
    buttons, menu = _split(sheet, fitting_found(), "suggestion", found(idea))
    return replace(idea_head(sheet, idea), buttons=buttons, menu=menu)


def listed_vacancy_part(sheet: Sheet, vacancy: Vacancy, shares: Shares) -> Part:
    """The same of a vacancy on the list."""
    head = vacancy_head(sheet, vacancy)
    buttons, menu = _split(sheet, fitting("vacancy", vacancy, shares), "vacancy", listed(vacancy))
    if not shares:
        return replace(head, buttons=buttons, menu=menu)
    menu = (*after_sharing(sheet, 0, shares), *menu)
    return replace(head, text=where_shared(sheet, shares), buttons=undo_buttons(sheet, shares), menu=menu)


def of_item(sheet: Sheet, item: Item) -> Does:
    def do(on_card: OnCard) -> Button:
        action = on_card.action(item.id)
        if isinstance(action, OpenOwnWords) and sheet.links:
            return Button("", url=sheet.links.link(item))
        action = asking_where(sheet.place, item.id) if isinstance(action, AskWhere) else action
        return Button("", action, opens_form=action.form)

    return do


def listed(vacancy: Vacancy) -> Does:
    return lambda on_card: _on_list(on_card, TakeVacancy(vacancy.id, on_card.name))


def found(idea: Suggestion) -> Does:
    return lambda on_card: _on_list(on_card, TakeIdea(idea.key, on_card.name))


def _on_list(on_card: OnCard, action: Action) -> Button:
    """It opens a window if the same on a card does, or to ask what only a card can ask in itself."""
    then = on_card.action(0)
    return Button("", action, opens_form=then.form or isinstance(then, AskWhere))


def fitting(kind: ItemKind, vacancy: Vacancy | None, shares: Shares, *, once: bool = False) -> list[OnCard]:
    """What can be done with something now."""
    if kind == "vacancy" and (vacancy is None or vacancy.closed):
        return []
    internal = vacancy is not None and vacancy.is_internal
    return [
        one
        for one in ON_CARD
        if not (one.until_shared and shares) and not (one.outside and internal) and (once or not one.once)
    ]


def fitting_found() -> list[OnCard]:
    """What can be done with an idea that was looked for, and is on no card to be put aside from."""
    return [one for one in ON_CARD if not one.once and one.action not in {OpenLater, Decline}]


def card_button(sheet: Sheet, on_card: OnCard, does: Does) -> Button:
    return replace(does(on_card), label=sheet.words("card").plain(on_card.name))


def _item_part(sheet: Sheet, one: CardItem, *, leads: bool, once: bool) -> Part:
    head, item, shareable = item_head(sheet, one), one.item.id, is_shareable(sheet, one)
    if item == sheet.asking and shareable:
        where = where_buttons(sheet, one.item, one.shares)
        return replace(head, text=sheet.words("card").text("where"), buttons=where)
    fits = fitting(one.item.kind, one.vacancy, one.shares, once=once) if is_known(sheet, one) else []
    buttons, menu = _split(sheet, fits, one.item.kind, of_item(sheet, one.item))
    if leads:
        buttons = (replace(buttons[0], style="primary"), *buttons[1:])
    if one.shares:
        text = where_shared(sheet, one.shares)
        # What is over says so beside it, and of what HR asks the title says nothing.
        told = shareable and one.prompt is None
        head = replace(head, text=text if told else f"{head.text}\n\n{text}")
        menu = (*after_sharing(sheet, item if shareable else 0, one.shares), *menu)
        buttons = undo_buttons(sheet, one.shares)
    return replace(head, buttons=buttons, menu=menu)


def _split(
    sheet: Sheet, fits: Iterable[OnCard], kind: ItemKind, does: Does
) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """What stands there as a button, and what is in the menu."""
    drawn = [(kind in one.button, card_button(sheet, one, does)) for one in fits]
    return tuple(one for shown, one in drawn if shown), tuple(one for shown, one in drawn if not shown)
