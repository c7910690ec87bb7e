"""The demo organisation, read from organisation.toml, and as people of both platforms."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from bot.domain.news import NewsItem
from bot.domain.people import Role
from bot.domain.vacancies import VacancyEntry
from playground.shared import Person

TIME_ZONE = "Europe/Amsterdam"


@dataclass(frozen=True)
class Colleague:
    """Somebody of the demo organisation. Nothing is known of the topics of who does not take part.

    Who has a `label` can be played in the page; `role` is what they do for cases.
    """

    person: Person
    label: str = ""
    role: Role | None = None
    department: str = ""
    location: str = ""
    topics: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """The whole of it. `help` has what HR wrote about who helps; `ground` and `accent` are its colours.

    Its vacancies and news have no address yet: they are on the pages that the demo serves.
    """

    name: str
    ground: str
    accent: str
    help: dict[str, dict[str, str]]
    hr: Colleague
    ambassadors: tuple[Colleague, ...]
    strangers: tuple[Colleague, ...]
    vacancies: tuple[VacancyEntry, ...]
    news: tuple[NewsItem, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(one.person for one in self.colleagues)

    @property
    def colleagues(self) -> tuple["Colleague", ...]:
        return (*self.ambassadors, *self.strangers, self.hr)


@cache
def organisation() -> Organisation:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    ambassadors = tuple(_colleague(n, table) for n, table in enumerate(data["ambassador"], start=1))
    strangers = tuple(
        _colleague(n, table) for n, table in enumerate(data["stranger"], start=1 + len(ambassadors))
    )
    vacancies = tuple(
        VacancyEntry(
            external_id=table["id"],
            title=table["title"],
            url="",
            location=table["location"],
            department=table["department"],
            hours=table["hours"],
            salary=table["salary"],
            summary=table["summary"],
        )
        for table in data["vacancy"]
    )
    return Organisation(
        **{key: data[key] for key in ("name", "ground", "accent", "help")},
        hr=_colleague(0, data["hr"]),
        ambassadors=ambassadors,
        strangers=strangers,
        vacancies=vacancies,
        news=tuple(
            NewsItem(one["id"], one["title"], one["text"], "", one["language"]) for one in data["news"]
        ),
    )


def _colleague(number: int, table: dict[str, str]) -> Colleague:
    person = Person(
        slack_id=f"U0DEMO{number:02}",
        aad_id=str(uuid5(NAMESPACE_URL, f"https://lindehof.example/{number}")),
        name=table["name"],
        time_zone=TIME_ZONE,
        locale=table["locale"],
    )
    return Colleague(
        person,
        label=table.get("label", ""),
        role=Role(table["role"]) if "role" in table else None,
        department=table.get("department", ""),
        location=table.get("location", ""),
        topics=tuple(table.get("topics", ())),
        networks=tuple(table.get("networks", ())),
    )
