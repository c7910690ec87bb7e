"""What somebody gets to begin with, of an item: no more help than they like to have."""

from dataclasses import dataclass

from bot.domain.content import TALKS
from bot.domain.gaps import without_brackets
from bot.domain.messages import escape
from bot.domain.nudges import CardItem, Item
from bot.domain.people import Network, Support
from bot.domain.vacancies import Vacancy
from content_library.sheet import Sheet


@dataclass(frozen=True)
class Start:
    """`idea` and `questions` are marked text, the others are as one types. `template` is to begin with.

    `example` is how somebody else wrote it: read only. What there is not, or is too much help, is empty.
    """

    idea: str = ""
    questions: str = ""
    example: str = ""
    template: str = ""


def start_of(sheet: Sheet, one: CardItem, level: Support | None = None) -> Start:
    """What may be shown of an item. `level`: how much help; else as much as the person said."""
    match one.item.kind:
        case "suggestion" if one.item.key in sheet.ideas.by_key:
            return start_of_idea(sheet, one.item.key, one.item.wording, level)
        case "vacancy" if one.vacancy:
            return Start(template=_of_vacancy(sheet, one.item, one.vacancy, level))
        case "prompt" if one.prompt:
            return Start(idea=escape(one.prompt.text(sheet.member.language)))
    return Start()


def _level(sheet: Sheet, level: Support | None) -> Support:
    return level or sheet.member.support or Support.TEMPLATE


def is_for_talk(sheet: Sheet, item: Item) -> bool:
    """Whether its text is to be said, or sent to one person."""
    idea = sheet.ideas.by_key.get(item.key) if item.kind == "suggestion" else None
    return idea is not None and item.wording in idea.talk


def networks_for(sheet: Sheet, item: Item, networks: tuple[Network, ...]) -> tuple[Network, ...]:
    """Those of the networks that its text may be offered for."""
    if not is_for_talk(sheet, item):
        return networks
    return tuple(one for one in networks if one in TALKS) or TALKS


def start_of_idea(sheet: Sheet, key: str, wording: int | None, level: Support | None = None) -> Start:
    """The same of an idea; `wording` is the number of the template that somebody got, if they got one."""
    words, level = sheet.idea(key), _level(sheet, level)
    idea, questions = words.text("idea"), words.text("questions") if words.has("questions") else ""
    if level is Support.IDEA:
        return Start(idea)
    if level is Support.QUESTIONS:
        return Start(idea, questions)
    # A card of an earlier release may have a text that is no template any more.
    template = f"template_{wording}"
    return Start(
        idea,
        questions,
        words.bare("example") if words.has("example") else "",
        words.bare(template) if words.has(template) else "",
    )


def _of_vacancy(sheet: Sheet, item: Item, vacancy: Vacancy, level: Support | None) -> str:
    """One of its texts; the facts for who wants to write the rest, or took it from the list."""
    names = ("title", "location", "hours", "salary")
    known = {name: without_brackets(getattr(vacancy, name)) for name in names}
    words = sheet.words("vacancy_post", organisation=sheet.organisation, closes=vacancy.closes, **known)
    number = item.wording or 1 if _level(sheet, level) is Support.TEMPLATE else 1
    return words.bare(f"wording_{number}")
