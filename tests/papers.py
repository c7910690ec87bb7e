"""What the papers say of data, terms and commands, as the code has it: `python -m tests.papers` writes it.

A paper is in docs/ and, of the same name, in docs/nl/. What is made stands between two marks.
"""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Who
from bot.domain.languages import LANGUAGES, SHARED_LANGUAGE, Language
from bot.domain.people import Platform
from content_library.typed_words import read_typed
from scheduler import data_retention
from tests.library import read_library
from tests.weeks import table

DOCS = Path(__file__).parents[1] / "docs"
TERMS = {
    "RECEIVED_FOR": ("marks of requests from the platforms", "kenmerken van verzoeken van de platforms"),
    "MESSAGES_FOR": ("messages to people", "berichten aan mensen"),
    "LEFT_FOR": ("everything of someone who left", "alles van wie gestopt is"),
    "POST_LINKS_FOR": ("links to posts", "links naar posts"),
    "DRAFTS_FOR": ("own texts, and tips about them", "eigen teksten, en tips daarover"),
    "TIME_FOR": ("logged time", "genoteerde tijd"),
    "EXITS_FOR": ("what people said as they left", "wat mensen bij het stoppen zeiden"),
    "THANKS_FOR": ("thank-yous and successes", "bedankjes en successen"),
    "CHECKINS_FOR": ("comments and named answers", "opmerkingen en antwoorden op naam"),
    "CONSENT_FOR": ("consent that has ended", "toestemming die is geëindigd"),
    "EVENTS_FOR": ("events, and who came", "bijeenkomsten, en wie er was"),
    "EVENT_FORMS_FOR": ("events that were never confirmed", "bijeenkomsten die nooit zijn bevestigd"),
    "READINGS_FOR": ("how reading a feed went", "hoe het lezen van een feed ging"),
    "PROMPT_DRAFTS_FOR": ("questions that were never confirmed", "vragen die nooit zijn bevestigd"),
    "UPLOADS_FOR": ("files with vacancies that HR sent", "bestanden met vacatures die HR stuurde"),
    "NEWS_FOR": ("news that waits", "nieuws dat wacht"),
    "ENDED_NEWS_FOR": ("news that has ended", "nieuws dat is afgelopen"),
    "NOMINATIONS_FOR": ("nominations", "voordrachten"),
    "ANNOUNCEMENTS_FOR": ("announcements", "aankondigingen"),
    "NOT_AGAIN_FOR": ("pairs of buddies that have ended", "buddyparen die zijn beëindigd"),
    "LAPSES_AFTER": (
        "changes of who handles reports that wait",
        "wijzigingen van wie meldingen behandelt, die wachten",
    ),
    "TRACK_ENDS_AFTER": (
        "that someone is new, after their first day",
        "dat iemand nieuw is, na de eerste werkdag",
    ),
    "EXPIRES_AFTER": ("joining that was never finished", "aanmelden dat nooit is afgemaakt"),
    "AUDIT_FOR": ("the audit log", "het logboek"),
}
"""What each term of `scheduler/data_retention.py` is about."""
HEADS = {
    "groups": (
        ("what", "which data", "why", "ground", "until"),
        ("wat", "welke gegevens", "waarom", "grond", "tot wanneer"),
    ),
    "terms": (("what", "days"), ("wat", "dagen")),
    "carriers": (("who", "what for"), ("wie", "waarvoor")),
    "commands": (("command", "what it does"), ("opdracht", "wat die doet")),
}
CARRIES = (
    "carries the messages, and tells name, language and time zone",
    "brengt de berichten over, en geeft naam, taal en tijdzone door",
)


def terms_of_code() -> dict[str, timedelta]:
    return {name: one for name, one in vars(data_retention).items() if isinstance(one, timedelta)}


def _in(language: Language, said: tuple[str, str]) -> str:
    return said[0 if language == SHARED_LANGUAGE else 1]


def groups(language: Language) -> Iterator[tuple[str, ...]]:
    data = read_library().data[language]
    for key, one in data.groups.items():
        parts = "; ".join(said for name, said in data.parts.items() if data.group_of[name] == key)
        yield one.title, parts, one.why, data.bases[one.basis], one.until


def terms(language: Language) -> Iterator[tuple[str, ...]]:
    for name, kept in terms_of_code().items():
        yield _in(language, TERMS[name]), str(kept.days)


def carriers(language: Language) -> Iterator[tuple[str, ...]]:
    for one in Platform:
        yield read_library().label("processor", one, language), _in(language, CARRIES)


def commands(language: Language) -> Iterator[tuple[str, ...]]:
    for (command, key), kind in sorted(COMMAND_TYPES.items()):
        said = read_typed()[language].get((command, key))
        if command == "advocacy" and kind.who is not Who.EVERYBODY and said and said.help:
            yield f"`/advocacy {said.words[0]}`", said.help


MADE: dict[str, Callable[[Language], Iterator[tuple[str, ...]]]] = {
    one.__name__: one for one in (groups, terms, carriers, commands)
}


def section(name: str, language: Language) -> str:
    head = HEADS[name][0 if language == SHARED_LANGUAGE else 1]
    return f"<!-- {name}: begin -->\n\n{table(head, MADE[name](language))}\n\n<!-- {name}: end -->"


def made_of(text: str, language: Language) -> str:
    """The paper with each table as it is now."""
    return re.sub(
        r"<!-- (\w+): begin -->.*?<!-- \1: end -->",
        lambda found: section(found[1], language),
        text,
        flags=re.DOTALL,
    )


def papers() -> Iterator[tuple[Path, Language]]:
    """Every page of the docs with such a table, in each language."""
    for language in LANGUAGES:
        folder = DOCS if language == SHARED_LANGUAGE else DOCS / language
        for file in sorted(folder.glob("*.md")):
            if any(f"<!-- {name}: begin -->" in file.read_text("utf-8") for name in MADE):
                yield file, language


def main() -> None:
    """Write them where they stand."""
    for file, language in papers():
        file.write_text(made_of(file.read_text("utf-8"), language), "utf-8")
        sys.stdout.write(f"{file.relative_to(DOCS)}\n")


if __name__ == "__main__":
    main()
