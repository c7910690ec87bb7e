"""Somebody's cards, drawn from what is on them. The same card is drawn again after every click."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.vacancies import TakeVacancy
from bot.domain.actions.weekly import ON_CARD, ON_PROMPT, OnCard, TakeIdea, UndoShare
from bot.domain.content import Suggestion
from bot.domain.languages import Language
from bot.domain.messages import Button, Fact, Message, Part, Style, escape, shorten
from bot.domain.nudges import Card, CardItem, Shared
from bot.domain.people import Member, Support
from bot.domain.prompts import Prompt
from bot.domain.themes import NO_THEMES, OwnThemes, month_of_week
from bot.domain.vacancies import Vacancy
from content_library.library import Library

_SUMMARY = 240
_GIST = 140


def weekly_card(
    library: Library, member: Member, organisation: str, card: Card, own: OwnThemes = NO_THEMES
) -> Message:
    """All that is on somebody's card of one week, or of another occasion."""
    head = "prompt_card" if card.occasion.startswith("prompt:") else "card"
    words = library.words(head, member.language, name=member.first_name, count=len(card.items))
    parts = [_part(library, member.language, organisation, one, member.support) for one in card.items]
    intro = words.text("intro") if parts else words.text("empty")
    if not card.occasion:
        intro = f"{intro}\n\n{library.theme_line(month_of_week(card.week), member.language, own)}"
    help_at_the_end = () if card.occasion else (_trouble(library, member.language),)
    return Message(words.plain("title"), (Part(text=intro), *parts, *help_at_the_end))


def _trouble(library: Library, language: Language) -> Part:
    """The way to help, once at the end of a card."""
    words = library.words("card", language)
    return Part(
        text=words.text("trouble_text"),
        buttons=(Button(words.plain("trouble"), OpenReport(), opens_form=True),),
    )


def reminder_card(
    library: Library, member: Member, organisation: str, items: tuple[CardItem, ...]
) -> Message:
    """One item that comes back; no items if it is off the card by now."""
    words = library.words("reminder", member.language, name=member.first_name, count=len(items))
    parts = tuple(_part(library, member.language, organisation, one, member.support) for one in items)
    return Message(
        words.plain("title"), (Part(text=words.text("intro") if items else words.text("gone")), *parts)
    )


def nothing_new(library: Library, member: Member, organisation: str, earlier: Sequence[str]) -> Message:
    """What somebody hears once when there is nothing left for them: with ideas they had, by key."""
    ideas = [library.by_key[key] for key in earlier if key in library.by_key]
    words = library.words("nothing_new", member.language, earlier=bool(ideas))
    parts = (listed_idea_part(library, member.language, organisation, one) for one in ideas)
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


def brief_part(library: Library, language: Language, organisation: str, one: CardItem) -> Part:
    """An item in a few words, with all its buttons: for a list of what is on the card."""
    whole = _part(library, language, organisation, one)
    gist = _gist(library, language, organisation, one)
    return replace(whole, text="\n\n".join([*gist, *_shared(library, language, one.shares)]), facts=())


def _gist(library: Library, language: Language, organisation: str, one: CardItem) -> list[str]:
    """What an item comes down to: how an idea begins, what HR asks, or what is special about a vacancy."""
    if one.prompt:
        return [escape(shorten(one.prompt.text(language), _GIST))]
    if one.item.key in library.by_key:
        idea = library.suggestion(one.item.key, language, organisation).plain("idea")
        return [escape(shorten(idea, _GIST))]
    if one.vacancy is None:
        return [library.words("card", language).text("retired")]
    if one.vacancy.closed:
        return [library.words("card", language).text("closed")]
    return _internal(library, language, one.vacancy) if one.vacancy.is_internal else []


def _part(
    library: Library, language: Language, organisation: str, one: CardItem, support: Support | None = None
) -> Part:
    if one.item.kind == "vacancy":
        return _vacancy(library, language, one)
    if one.item.kind == "prompt":
        return _prompt(library, language, one)
    return _suggestion(library, language, organisation, one, support)


def prompt_part(library: Library, language: Language, prompt: Prompt) -> Part:
    """What HR asks, without buttons: so it is previewed."""
    words = library.words("prompt_card", language)
    networks = [library.label("network", one, language) for one in prompt.networks]
    fits = library.words("prompt_card", language, networks=networks).plain("fits") if networks else ""
    pillar = library.label("pillar", prompt.pillar, language)
    note = " · ".join(filter(None, (pillar, fits)))
    return Part(title=words.plain("heading"), text=escape(prompt.text(language)), note=note)


def _prompt(library: Library, language: Language, one: CardItem) -> Part:
    if one.prompt is None:
        text = library.words("card", language).text("retired")
        return Part(text=text, buttons=_after_sharing(library, language, one.shares))
    part = prompt_part(library, language, one.prompt)
    text = "\n\n".join([part.text, *_shared(library, language, one.shares)])
    return replace(part, text=text, buttons=_buttons(library, language, one, ON_PROMPT))


def _suggestion(
    library: Library, language: Language, organisation: str, one: CardItem, support: Support | None
) -> Part:
    suggestion = library.by_key.get(one.item.key)
    card = library.words("card", language)
    if suggestion is None:  # it has left the library since; what was shared stays undoable
        return Part(text=card.text("retired"), buttons=_after_sharing(library, language, one.shares))
    words = library.suggestion(one.item.key, language, organisation)
    pieces = [words.text("idea")]
    if support is not Support.IDEA:
        pieces.append(words.text("questions"))
    if one.item.wording and support in {None, Support.TEMPLATE}:
        wording = words.text(f"wording_{one.item.wording}")
        pieces += [card.text("example"), "\n".join(f"> {line}" for line in wording.split("\n"))]
    pieces += _shared(library, language, one.shares)
    return Part(
        title=words.plain("title"),
        text="\n\n".join(pieces),
        buttons=_buttons(library, language, one),
        note=library.label("pillar", suggestion.pillar, language),
    )


def listed_idea_part(library: Library, language: Language, organisation: str, idea: Suggestion) -> Part:
    """An idea that was looked for: it becomes an item of the person's own when something is done with it."""
    words = library.suggestion(idea.key, language, organisation)
    gist = escape(shorten(words.plain("idea"), _GIST))
    buttons = tuple(
        replace(_button(library, language, one), action=TakeIdea(idea.key, one.name))
        for one in ON_CARD
        if not one.until_shared
    )
    return Part(title=words.plain("title"), text=gist, buttons=buttons)


def listed_vacancy_part(
    library: Library, language: Language, vacancy: Vacancy, shares: tuple[Shared, ...]
) -> Part:
    """A vacancy on the list: it becomes an item of the person's own when something is done with it."""
    buttons = [
        replace(_button(library, language, one), action=TakeVacancy(vacancy.id, one.name))
        for one in _fitting(ON_CARD, vacancy, shares)
    ]
    undo = _after_sharing(library, language, shares)
    return _vacancy_part(library, language, vacancy, shares, (*buttons, *undo))


def _vacancy(library: Library, language: Language, one: CardItem) -> Part:
    if one.vacancy is None:
        text = library.words("card", language).text("retired")
        return Part(text=text, buttons=_after_sharing(library, language, one.shares))
    return _vacancy_part(library, language, one.vacancy, one.shares, _buttons(library, language, one))


def _vacancy_part(
    library: Library,
    language: Language,
    vacancy: Vacancy,
    shares: tuple[Shared, ...],
    buttons: tuple[Button, ...],
) -> Part:
    card = library.words("card", language)
    pieces = _shared(library, language, shares)
    title = f"{card.plain('vacancy')}: {vacancy.title}"
    if vacancy.closed:
        pieces = [card.text("closed"), *pieces]
        return Part(title=title, text="\n\n".join(pieces), buttons=_after_sharing(library, language, shares))
    internal = _internal(library, language, vacancy) if vacancy.is_internal else []
    return Part(
        title=title,
        text="\n\n".join([*internal, *_summary(vacancy), *pieces]),
        facts=_facts(library, language, vacancy),
        buttons=(*buttons, Button(card.plain("open_vacancy"), url=vacancy.url)),
    )


def _internal(library: Library, language: Language, vacancy: Vacancy) -> list[str]:
    return [library.words("card", language, until=vacancy.internal_until).text("internal")]


def _buttons(
    library: Library, language: Language, one: CardItem, table: tuple[OnCard, ...] = ON_CARD
) -> tuple[Button, ...]:
    buttons = [
        _button(library, language, on_card, one.item.id, "primary" if on_card is table[0] else "normal")
        for on_card in _fitting(table, one.vacancy, one.shares)
    ]
    return (*buttons, *_after_sharing(library, language, one.shares))


def _fitting(table: tuple[OnCard, ...], vacancy: Vacancy | None, shares: tuple[Shared, ...]) -> list[OnCard]:
    internal = vacancy is not None and vacancy.is_internal
    return [one for one in table if not (one.until_shared and shares) and not (one.outside and internal)]


def _button(
    library: Library, language: Language, one: OnCard, item: int = 0, style: Style = "normal"
) -> Button:
    label, action = library.words(one.words, language).plain(one.name), one.action(item)
    return Button(label, action, opens_form=action.form, style=style)


def _after_sharing(library: Library, language: Language, shares: tuple[Shared, ...]) -> tuple[Button, ...]:
    """What can be done after sharing: taking it back, and telling that it went wrong."""
    words = library.words("card", language)
    if not shares:
        return ()
    trouble = Button(words.plain("trouble"), OpenReport(share=shares[-1].id), opens_form=True)
    label = words.plain("undo")
    if len(shares) == 1:
        return (Button(label, UndoShare(shares[0].id)), trouble)
    undo = (
        Button(f"{label} ({library.label('network', share.network, language)})", UndoShare(share.id))
        for share in shares
    )
    return (*undo, trouble)


def _shared(library: Library, language: Language, shares: tuple[Shared, ...]) -> list[str]:
    if not shares:
        return []
    networks = [library.label("network", share.network, language) for share in shares]
    return [library.words("shared", language, networks=networks).text("line")]


def _facts(library: Library, language: Language, vacancy: Vacancy) -> tuple[Fact, ...]:
    words = library.words("card", language)
    known = {
        "location": vacancy.location,
        "department": vacancy.department,
        "hours": vacancy.hours,
        "salary": vacancy.salary,
    }
    return tuple(Fact(words.plain(name), value) for name, value in known.items() if value)


def _summary(vacancy: Vacancy) -> list[str]:
    """The first sentences of a vacancy, as plain text."""
    return [escape(shorten(vacancy.summary, _SUMMARY))] if vacancy.summary else []
