"""Job postings of schema.org, as JSON-LD in a web page: what search engines read from careers pages."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading, decode_text
from bot.vacancy_feeds.json_rows import as_names, as_text, money

# Found from one end to the other, without building the page: no markup, however broken, makes that slow.
_OPENS = re.compile(r"<!--|<script\b(?P<attributes>[^<>]{0,2000})>", re.IGNORECASE)
_CLOSES = {"comment": re.compile(r"-->"), "script": re.compile(r"</script\b", re.IGNORECASE)}
_IS_JSON_LD = re.compile(r"\btype\s*=\s*[\"']?\s*application/ld\+json\b", re.IGNORECASE)
_WRAPPING = re.compile(r"\A\s*(//)?\s*(<!--|<!\[CDATA\[)|(//)?\s*(-->|\]\]>)\s*\Z")
_POSTING = re.compile(r"(https?://schema\.org/|schema:)?JobPosting")


def read(data: bytes, _address: str = "") -> Reading:
    """Read the postings on a page. Raises FeedError."""
    page, whole = decode_text(data)
    reading = Reading(whole=whole)
    postings: list[Mapping[str, Any]] = []
    for number, (script, closed) in enumerate(_scripts(page), 1):
        try:
            postings += _postings(json.loads(_WRAPPING.sub("", script), strict=False))
        except (ValueError, RecursionError) as error:
            reading.rows.append(Problem(f"script {number}", "bad-json", str(error)))
            # What was in it is not known; only a tag about something else takes no posting away.
            reading.whole &= closed and "JobPosting" not in script
    if not postings:
        raise FeedError("wrong-format", "no JobPosting in JSON-LD on the page")
    only = len(postings) == 1
    reading.rows += [_draft(f"entry {n}", one, only=only) for n, one in enumerate(postings, 1)]
    return reading


def _scripts(page: str) -> Iterator[tuple[str, bool]]:
    """The content of each JSON-LD script, and whether its end is there."""
    at = 0
    while opened := _OPENS.search(page, at):
        attributes = opened["attributes"]
        closes = _CLOSES["comment" if attributes is None else "script"].search(page, opened.end())
        at = closes.end() if closes else len(page)
        if attributes is not None and _IS_JSON_LD.search(attributes):
            yield page[opened.end() : closes.start() if closes else at], bool(closes)


def _postings(document: object) -> Iterator[Mapping[str, Any]]:
    """Every posting in a document, in order: in a list, in `@graph`, in an ItemList, wherever it stands."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if any(_POSTING.fullmatch(kind) for kind in as_names(one.get("@type"))):
                yield one
            else:
                waiting += reversed(list(one.values()))


def _draft(where: str, job: Mapping[str, Any], *, only: bool) -> Draft:
    # A page about a single job is the job's own page.
    url = _link(job.get("url")) or _link(job.get("mainEntityOfPage")) or _link(job.get("@id"))
    url = url or ("#" if only else "")
    organisation = job.get("hiringOrganization")
    units = as_names(job.get("employmentUnit"), "name") or as_names(_get(organisation, "department"), "name")
    return Draft(
        where=where,
        external_id=" ".join(as_names(job.get("identifier"), "value", "@id"))
        or as_text(job.get("@id"))
        or url,
        title=as_text(job.get("title")) or as_text(job.get("name")),
        url=url,
        location=_location(job),
        department=" / ".join(units or as_names(organisation, "name")),
        employment_type=" / ".join(as_names(job.get("employmentType"))).replace("_", " ").lower(),
        hours=as_text(job.get("workHours")),
        salary=_salary(job.get("baseSalary")),
        language=" / ".join(as_names(job.get("inLanguage"), "name", "alternateName")),
        summary=as_text(job.get("description")),
        published=as_text(job.get("datePosted")),
        closes=as_text(job.get("validThrough")),
    )


def _link(value: object) -> str:
    found = next(iter(as_names(value, "@id", "url")), "")
    return found if found.startswith(("https://", "http://", "/")) else ""


def _location(job: Mapping[str, Any]) -> str:
    """All places; “Remote” if there is none and none is needed."""
    said = job.get("jobLocation")
    places = filter(None, map(_place, said if isinstance(said, list) else [said]))
    remote = as_text(job.get("jobLocationType")).upper() == "TELECOMMUTE"
    return " / ".join(dict.fromkeys(places)) or ("Remote" if remote else "")


def _place(place: object) -> str:
    """A place such as "Frankfurt, DE", or its name."""
    address = _get(place, "address")
    if isinstance(address, list):
        address = next(iter(address), None)
    city = as_names(_get(address, "addressLocality"), "name") or as_names(
        _get(address, "addressRegion"), "name"
    )
    written = ", ".join([*city, *as_names(_get(address, "addressCountry"), "name")])
    return written or as_text(address) or as_text(place) or as_text(_get(place, "name"))


def _salary(salary: object) -> str:
    """An amount, or a span of them, also where it is an object of its own."""
    if not isinstance(salary, dict):
        return as_text(salary)
    value = salary.get("value")
    amounts = value if isinstance(value, dict) else salary
    span = [amounts.get("minValue"), amounts.get("maxValue")]
    span = span if any(map(as_text, span)) else [amounts.get("value"), None]
    return money(salary.get("currency"), span, as_text(amounts.get("unitText")).lower())


def _get(thing: object, name: str) -> object:
    return thing.get(name) if isinstance(thing, dict) else None
