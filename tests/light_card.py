"""How light a card is: its words without labels, the buttons in sight, and which of them stand out.

`python -m tests.light_card` tells it of sixteen weeks of cards from the true library, in each language, each
with the line about a check-in that is open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.channels.markdown import strip_markdown
from bot.domain.checkins.question import Round, Split
from bot.domain.content import Pillar
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Message
from bot.domain.nudges import Card, CardItem, Item
from bot.domain.people import Member, MemberState, Network
from bot.domain.preferences import Catalogue, ChosenItem, Preferences
from bot.domain.vacancies import Vacancy
from content_library import cards
from content_library.checkin_cards import reminder_part
from content_library.sheet import Sheet
from tests.domain.lived_weeks import Life
from tests.library import ideas_of, read_library
from tests.world import WEDNESDAY

WEEKS = 16
VACANCIES = [
    Vacancy(
        number,
        title,
        f"https://jobs.example.org/{number}",
        "Zwolle",
        "Service",
        "Work.",
        "32-40 uur per week",
        "€ 2.900 - € 3.700 per maand",
        WEDNESDAY,
        None,
    )
    for number, title in enumerate(["Servicemonteur warmtepompen", "Accountmanager woningcorporaties"], 1)
]
"""As long as real ones are."""

_CHECKIN = Round(1, 1, date(2026, 9, 9), date(2026, 9, 23), {}, Split.NONE, asked=9, closed=False)
"""Over on the day that is the longest to write."""


@dataclass(frozen=True)
class Weight:
    words: int
    buttons: int
    primary: int


def weigh(card: Message) -> Weight:
    shown = [button for part in card.parts for button in part.buttons]
    said = [card.title, *(text for part in card.parts for text in _texts(part.title, part.text, part.note))]
    words = [word for text in said for word in text.split() if re.search(r"\w", word)]
    return Weight(len(words), len(shown), sum(button.style == "primary" for button in shown))


def _texts(title: str, text: str, note: str) -> tuple[str, ...]:
    return (title, strip_markdown(text), note)


def reader(language: Language) -> Member:
    return Member(
        id=1,
        workspace_id=1,
        external_id="U1",
        name="Sanne Visser",
        state=MemberState.ACTIVE,
        language=language,
        time_zone="Europe/Amsterdam",
        country="NL",
        region="",
        weekday=0,
        hour=9,
        topics=(),
        networks=(Network.LINKEDIN,),
        department="Service",
        location="Zwolle",
        paused_until=None,
        next_nudge_at=None,
    )


def drawn(language: Language, week: str, chosen: tuple[ChosenItem, ...], *, reminds: bool = True) -> Message:
    """The card of these items, with two vacancies, and with the line about a check-in."""
    jobs = [ChosenItem("vacancy", str(one.id), Pillar.RECRUITMENT, 1) for one in VACANCIES]
    vacancies = {str(one.id): one for one in VACANCIES}
    items = tuple(
        CardItem(
            Item(number, 1, 1, week, number, one.kind, one.key, one.pillar, one.wording, WEDNESDAY),
            vacancies.get(one.key) if one.kind == "vacancy" else None,
        )
        for number, one in enumerate([*chosen, *jobs], 1)
    )
    sheet = Sheet(ideas_of("Lindehof Techniek"), reader(language))
    card = cards.weekly_card(sheet, Card(1, week, items))
    line = reminder_part(read_library(), language, _CHECKIN)
    return replace(card, parts=(*card.parts, line)) if reminds else card


def lived_cards(language: Language, weeks: int) -> Iterator[tuple[date, Message]]:
    library = read_library()
    life = Life(Preferences(), Catalogue(library.suggestions, [], library.themes))
    for day, chosen in life.weeks(weeks):
        year, week, _ = day.isocalendar()
        yield day, drawn(language, f"{year}-W{week:02}", chosen)


def main() -> None:
    for language in LANGUAGES:
        for day, card in lived_cards(language, WEEKS):
            weight = weigh(card)
            print(f"{language}  {day}  {weight.words:3} words  {weight.buttons} buttons")  # noqa: T201


if __name__ == "__main__":
    main()
