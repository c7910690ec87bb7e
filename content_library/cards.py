"""Somebody's cards, drawn from what is on them. The same card is drawn again after every click."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.weekly import OnCard, ShowItem
from bot.domain.content import Suggestion
from bot.domain.messages import Button, Message, Part, Window
from bot.domain.nudges import Card, CardItem, Item, ItemKind
from bot.domain.themes import NO_THEMES, OwnThemes, month_of_week
from bot.domain.vacancies import Vacancy
from content_library.card_items import (
    Does,
    card_button,
    fitting,
    fitting_found,
    found,
    item_parts,
    listed,
    listed_idea_part,
    of_item,
)
from content_library.item_words import (
    is_known,
    is_shareable,
    item_head,
    whole_idea,
    whole_item,
    whole_vacancy,
)
from content_library.sharing_buttons import (
    Shares,
    after_sharing,
    posted_buttons,
    undo_buttons,
    where_buttons,
    where_shared,
)
from content_library.sheet import Sheet


def weekly_card(sheet: Sheet, card: Card, own: OwnThemes = NO_THEMES, opened: int = 0) -> Message:
    """All that is on somebody's card of one week, or of another occasion.

    `opened`: how often their links were followed, if this card tells it.
    """
    asked, count = card.occasion.startswith("prompt:"), len(card.items)
    words = sheet.words("prompt_card" if asked else "card", name=sheet.member.first_name, count=count)
    parts = item_parts(replace(sheet, whole=asked), card.items, once=not card.occasion)
    intro = words.text("intro") if parts else words.text("empty")
    if not card.occasion:
        theme = sheet.library.theme_line(month_of_week(card.week), sheet.member.language, own)
        told = sheet.words("card", clicks=opened).text("opened") if opened else ""
        intro = " ".join(filter(None, (intro, theme, told)))
    end = () if card.occasion else (_trouble(sheet),)
    return Message(words.plain("title"), (Part(text=intro), *parts, *end))


def _trouble(sheet: Sheet) -> Part:
    """The way to help, once at the end of a card."""
    return Part(buttons=(Button(sheet.words("card").plain("trouble"), OpenReport(), opens_form=True),))


def reminder_card(sheet: Sheet, items: tuple[CardItem, ...]) -> Message:
    """One item that comes back; no items if it is off the card by now."""
    words = sheet.words("reminder", name=sheet.member.first_name, count=len(items))
    intro = Part(text=words.text("intro") if items else words.text("gone"))
    return Message(words.plain("title"), (intro, *item_parts(sheet, items)))


def posted_card(sheet: Sheet, one: CardItem) -> Message:
    """Whether an item was posted, asked of who has just opened a network for it; then where it was."""
    words, head = sheet.words("posted"), item_head(sheet, one)
    if not one.shares:
        ask = Part(head.title, words.text("ask"), buttons=posted_buttons(sheet, one.item))
        return Message(words.plain("title"), (ask,))
    done = Part(head.title, where_shared(sheet, one.shares), buttons=undo_buttons(sheet, one.shares))
    return Message(words.plain("done_title"), (replace(done, menu=after_sharing(sheet, 0, one.shares)),))


def nothing_new(sheet: Sheet, earlier: Sequence[str]) -> Message:
    """What somebody hears once when there is nothing left for them: with ideas they had, by key."""
    ideas = [sheet.ideas.by_key[key] for key in earlier if key in sheet.ideas.by_key]
    words = sheet.words("nothing_new", earlier=bool(ideas))
    parts = (listed_idea_part(sheet, one) for one in ideas)
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


def item_window(sheet: Sheet, one: CardItem) -> Window:
    """All there is of an item, and all that can be done with it."""
    kind, item = one.item.kind, one.item.id
    fits = fitting(kind, one.vacancy, one.shares) if is_known(sheet, one) else []
    again = item if is_shareable(sheet, one) else 0
    after = after_sharing(sheet, again, one.shares)
    return _window(sheet, kind, whole_item(sheet, one), fits, of_item(sheet, one.item), one.shares, after)


def found_idea_window(sheet: Sheet, idea: Suggestion) -> Window:
    """The same of an idea that was looked for, which looking at makes no item of."""
    return _window(sheet, "suggestion", whole_idea(sheet, idea), fitting_found(), found(idea), (), ())


def listed_vacancy_window(sheet: Sheet, vacancy: Vacancy, shares: Shares) -> Window:
    """The same of a vacancy on the list."""
    fits, after = fitting("vacancy", vacancy, shares), after_sharing(sheet, 0, shares)
    return _window(sheet, "vacancy", whole_vacancy(sheet, vacancy), fits, listed(vacancy), shares, after)


def where_window(sheet: Sheet, item: Item, title: str, shares: Shares) -> Window:
    """Where an item was shared, asked in a window; one tap is the answer."""
    words = sheet.words("card")
    ask = Part(title, words.text("where"), buttons=where_buttons(sheet, item, shares))
    return Window(words.plain("share"), (ask,))


def _window(
    sheet: Sheet,
    kind: ItemKind,
    whole: tuple[Part, ...],
    fits: list[OnCard],
    does: Does,
    shares: Shares,
    after: tuple[Button, ...],
) -> Window:
    """The buttons stand above what helps: there they are seen on a phone."""
    drawn = [card_button(sheet, one, does) for one in fits if one.action is not ShowItem]
    if drawn and not shares:
        drawn[0] = replace(drawn[0], style="primary")
    does_it = Part(buttons=(*drawn, *undo_buttons(sheet, shares), *after))
    return Window(sheet.words("card").plain(f"whole_{kind}"), (whole[0], does_it, *whole[1:]))
