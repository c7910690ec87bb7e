"""What an item says: in a line or two on a card, and whole in a window."""

import re
from dataclasses import replace

from bot.domain.content import Suggestion
from bot.domain.messages import Button, Fact, Part, escape, escape_lines, shorten
from bot.domain.nudges import CardItem
from bot.domain.prompts import Prompt
from bot.domain.vacancies import Vacancy
from content_library.sheet import Sheet
from content_library.starting import start_of_idea

_GIST = 100
_PAUSES = (": ", "; ", ", ")
"""Where a sentence is cut that is too long, in this order."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def is_known(sheet: Sheet, one: CardItem) -> bool:
    """Whether it is still there: ideas leave the library, and what HR asks may be deleted."""
    match one.item.kind:
        case "vacancy":
            return one.vacancy is not None
        case "prompt":
            return one.prompt is not None
    return one.item.key in sheet.ideas.by_key


def is_shareable(sheet: Sheet, one: CardItem) -> bool:
    off = one.vacancy and (one.vacancy.closed or one.vacancy.is_internal)
    return is_known(sheet, one) and not off


def item_head(sheet: Sheet, one: CardItem) -> Part:
    """An item in a line or two, without buttons."""
    if one.vacancy:
        return vacancy_head(sheet, one.vacancy)
    if one.prompt:
        part, text = prompt_part(sheet, one.prompt), one.prompt.text(_language(sheet))
        return part if sheet.whole else replace(part, text=_gist(text), note="")
    if not is_known(sheet, one):
        return Part(text=sheet.words("card").text("retired"))
    return idea_head(sheet, sheet.ideas.by_key[one.item.key])


def idea_head(sheet: Sheet, idea: Suggestion) -> Part:
    """How it begins; an open question says all by its title."""
    words, own = sheet.idea(idea.key), sheet.ideas.own.get(idea.key)
    gist = "" if idea.is_question else _gist(words.plain("idea"))
    return Part(words.plain("title"), gist, url=own.link if own else "")


def vacancy_head(sheet: Sheet, vacancy: Vacancy) -> Part:
    words = sheet.words("card", until=vacancy.internal_until, closes=vacancy.closes)
    title = f"{words.plain('vacancy')}: {vacancy.title}"
    if vacancy.closed:
        return Part(title, words.text("closed"))
    known = " · ".join(filter(None, (vacancy.location, vacancy.hours, vacancy.salary)))
    line = escape(shorten(known, _GIST)) if known else _gist(vacancy.summary)
    line = " · ".join(filter(None, (line, words.text("apply_by") if vacancy.closes else "")))
    internal = words.text("internal") if vacancy.is_internal else ""
    return Part(title, "\n\n".join(filter(None, (line, internal))), url=vacancy.url)


def prompt_part(sheet: Sheet, prompt: Prompt) -> Part:
    """What HR asks, without buttons: so it is previewed."""
    networks = [sheet.label("network", one) for one in prompt.networks]
    words = sheet.words("prompt_card", networks=networks)
    fits = words.plain("fits") if networks else ""
    note = " · ".join(filter(None, (sheet.label("pillar", prompt.pillar), fits)))
    return Part(words.plain("heading"), escape(prompt.text(_language(sheet))), note=note)


def whole_item(sheet: Sheet, one: CardItem) -> tuple[Part, ...]:
    """All there is of an item, and then as much help with it as somebody likes to have."""
    if one.vacancy:
        return whole_vacancy(sheet, one.vacancy)
    if one.prompt:
        return (prompt_part(sheet, one.prompt),)
    if not is_known(sheet, one):
        return (item_head(sheet, one),)
    return whole_idea(sheet, sheet.ideas.by_key[one.item.key])


def whole_idea(sheet: Sheet, idea: Suggestion) -> tuple[Part, ...]:
    title, start = sheet.idea(idea.key).plain("title"), start_of_idea(sheet, idea.key, None)
    own = sheet.ideas.own.get(idea.key)
    said = Part(title, start.idea, note=sheet.label("pillar", idea.pillar), url=own.link if own else "")
    heading = sheet.words("card").text("example") if start.example else ""
    text = "\n\n".join(filter(None, (start.questions, heading)))
    return (said, Part(text=text, quote=start.example)) if text else (said,)


def whole_vacancy(sheet: Sheet, vacancy: Vacancy) -> tuple[Part, ...]:
    """What is known of it, and then its description."""
    head = vacancy_head(sheet, vacancy)
    if vacancy.closed:
        return (head,)
    words = sheet.words("card", until=vacancy.internal_until, closes=vacancy.closes)
    known = {name: getattr(vacancy, name) for name in ("location", "department", "hours", "salary")}
    known["apply"] = words.plain("last_day") if vacancy.closes else ""
    facts = tuple(Fact(words.plain(name), value) for name, value in known.items() if value)
    read = Button(words.plain("open_vacancy"), url=vacancy.url)
    internal = words.text("internal") if vacancy.is_internal else ""
    head = replace(head, text=internal, facts=facts, buttons=(read,))
    return (head, Part(text=escape_lines(vacancy.summary))) if vacancy.summary else (head,)


def _gist(text: str) -> str:
    """How a text begins: its first sentences, as many as fit; or else the first one up to a pause in it."""
    text, gist = " ".join(text.split()), ""
    for sentence in _SENTENCE_END.split(text):
        longer = f"{gist} {sentence}".strip()
        if len(longer) > _GIST:
            break
        gist = longer
    if gist or len(text) <= _GIST:
        return escape(gist)
    pauses = (text.rfind(mark, _GIST // 2, _GIST) for mark in _PAUSES)
    pause = next((at for at in pauses if at > 0), 0)
    return escape(f"{text[:pause]}…" if pause else shorten(text, _GIST))


def _language(sheet: Sheet) -> str:
    return sheet.member.language
