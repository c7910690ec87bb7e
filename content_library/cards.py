"""The weekly card, drawn from what is on it. The same card is drawn again after every click."""

from bot.domain.actions import Decline, OpenLater, OpenShare, UndoShare
from bot.domain.messages import Button, Fact, Message, Part, escape, shorten
from bot.domain.nudges import Card, CardItem, Shared
from bot.domain.people import Language, Member
from bot.domain.vacancies import Vacancy
from content_library.library import Library

_SUMMARY = 240


def weekly(library: Library, member: Member, organisation: str, card: Card) -> Message:
    """All that is on somebody's card of one week."""
    words = library.words("card", member.language, name=member.first_name, count=len(card.items))
    parts = [_part(library, member.language, organisation, one) for one in card.items]
    intro = words.text("intro") if parts else words.text("empty")
    return Message(words.plain("title"), (Part(text=intro), *parts))


def reminder(library: Library, member: Member, organisation: str, items: tuple[CardItem, ...]) -> Message:
    """One item that comes back; no items if it is off the card by now."""
    words = library.words("reminder", member.language, name=member.first_name, count=len(items))
    parts = tuple(_part(library, member.language, organisation, one) for one in items)
    return Message(
        words.plain("title"), (Part(text=words.text("intro") if items else words.text("gone")), *parts)
    )


def nothing_new(library: Library, member: Member) -> Message:
    """The answer to somebody who asks for suggestions when all of them have been offered."""
    words = library.words("nothing_new", member.language)
    return Message(words.plain("title"), (Part(text=words.text("body")),))


def _part(library: Library, language: Language, organisation: str, one: CardItem) -> Part:
    if one.item.kind == "vacancy":
        return _vacancy(library, language, one)
    return _suggestion(library, language, organisation, one)


def _suggestion(library: Library, language: Language, organisation: str, one: CardItem) -> Part:
    suggestion = library.by_key.get(one.item.key)
    card = library.words("card", language)
    if suggestion is None:  # it has left the library since; what was shared stays undoable
        return Part(text=card.text("retired"), buttons=_undo(library, language, one.shares))
    words = library.suggestion(one.item.key, language, organisation)
    pieces = [words.text("idea"), words.text("questions")]
    if one.item.wording:
        wording = words.text(f"wording_{one.item.wording}")
        pieces += [card.text("example"), "\n".join(f"> {line}" for line in wording.split("\n"))]
    pieces += _shared(library, language, one.shares)
    return Part(
        title=words.plain("title"),
        text="\n\n".join(pieces),
        buttons=_buttons(library, language, one),
        note=library.label("pillar", suggestion.pillar, language),
    )


def _vacancy(library: Library, language: Language, one: CardItem) -> Part:
    card = library.words("card", language)
    vacancy = one.vacancy
    if vacancy is None:
        return Part(text=card.text("retired"), buttons=_undo(library, language, one.shares))
    pieces = _shared(library, language, one.shares)
    title = f"{card.plain('vacancy')}: {vacancy.title}"
    if vacancy.closed:
        pieces = [card.text("closed"), *pieces]
        return Part(title=title, text="\n\n".join(pieces), buttons=_undo(library, language, one.shares))
    open_it = Button(card.plain("open_vacancy"), url=vacancy.url)
    return Part(
        title=title,
        text="\n\n".join([*_summary(vacancy), *pieces]),
        facts=_facts(library, language, vacancy),
        buttons=(*_buttons(library, language, one), open_it),
    )


def _buttons(library: Library, language: Language, one: CardItem) -> tuple[Button, ...]:
    """What can be done with an item. One's own version and reporting trouble have their place in this row."""
    words = library.words("card", language)
    item = one.item.id
    share = Button(words.plain("share"), OpenShare(item), opens_form=True, style="primary")
    if one.shares:
        return (share, *_undo(library, language, one.shares))
    decline = Button(words.plain("decline"), Decline(item))
    later = Button(words.plain("later"), OpenLater(item), opens_form=True)
    return (share, decline, later)


def _undo(library: Library, language: Language, shares: tuple[Shared, ...]) -> tuple[Button, ...]:
    label = library.words("card", language).plain("undo")
    if len(shares) == 1:
        return (Button(label, UndoShare(shares[0].id)),)
    return tuple(
        Button(f"{label} ({library.label('network', share.network, language)})", UndoShare(share.id))
        for share in shares
    )


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
