"""Recruitee: the careers site API, `{"offers": [...]}`."""

from collections.abc import Mapping
from typing import Any

from bot.vacancy_feeds.feed import Draft, Reading
from bot.vacancy_feeds.json_rows import as_names, as_text, money, read_rows, span

_TEXTS = ("highlight", "description", "requirements")


def read(data: bytes, _address: str = "") -> Reading:
    """Read a careers site. Raises FeedError."""
    return read_rows(data, "offers", _draft)


def _draft(where: str, offer: Mapping[str, Any]) -> Draft:
    language, translation = _translation(offer)

    def say(name: str) -> str:
        return as_text(offer.get(name)) or as_text(translation.get(name))

    return Draft(
        where=where,
        external_id=as_text(offer.get("id")),
        title=say("title"),
        url=as_text(offer.get("careers_url")),
        location=_location(offer),
        department=" / ".join(as_names(offer.get("department"), "name")),
        employment_type=as_text(offer.get("employment_type_code")).replace("_", " "),
        hours=span(offer.get("min_hours"), offer.get("max_hours")),
        salary=_salary(offer.get("salary")),
        language=language,
        summary="\n\n".join(filter(None, map(say, _TEXTS))),
        published=as_text(offer.get("published_at")),
        closes=as_text(offer.get("close_at")),
    )


def _translation(offer: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """A language and the texts in it: the translation with the offer's own title, or else the first."""
    translations = offer.get("translations")
    found = (
        [one for one in translations.items() if isinstance(one[1], dict)]
        if isinstance(translations, dict)
        else []
    )
    same = (one for one in found if as_text(one[1].get("title")) == as_text(offer.get("title")))
    return next(same, found[0] if found else ("", {}))


def _location(offer: Mapping[str, Any]) -> str:
    """All places if there are several; else the place as it is written, with nothing said twice."""
    places = as_names(offer.get("locations"), "city", "name")
    if len(places) > 1:
        return " / ".join(places)
    written = as_text(offer.get("location")) or ", ".join(as_names([offer.get("city"), offer.get("country")]))
    parts = dict.fromkeys(part.strip() for part in written.split(","))
    return (
        ", ".join(filter(None, parts)) or "".join(places) or ("Remote" if offer.get("remote") is True else "")
    )


def _salary(salary: object) -> str:
    if not isinstance(salary, dict):
        return as_text(salary)
    amounts = [salary.get("min"), salary.get("max")]
    return money(salary.get("currency"), amounts, as_text(salary.get("period")))
