"""Job postings of schema.org, as JSON-LD in a web page: what search engines read from careers pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.vacancy_feeds.decoding import decode_text
from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading
from bot.vacancy_feeds.fields import drafted
from bot.vacancy_feeds.json_document import loads
from bot.vacancy_feeds.values import as_names, as_text, key

# Found from one end to the other, without building the page: no markup, however broken, makes that slow.
_OPENS = re.compile(
    r"""<!--|<script\b(?P<attributes>(?:[^<>"']{1,2000}+|"[^"]{0,2000}+"|'[^']{0,2000}+'){0,99}+)>""",
    re.IGNORECASE,
)
_CLOSES = {"comment": re.compile(r"-->"), "script": re.compile(r"</script\b", re.IGNORECASE)}
_IS_JSON_LD = re.compile(r"\btype\s*=\s*[\"']?\s*application/ld\+json\b", re.IGNORECASE)
_WRAPPING = re.compile(r"\A\s*(//)?\s*(<!--|<!\[CDATA\[)|(//)?\s*(-->|\]\]>)\s*\Z")
_POSTING = re.compile(r"(https?://schema\.org/|schema:)?JobPosting")


def read(data: bytes, _address: str = "", _wanted: str = "") -> Reading:
    """Read the postings on a page, or in a document that is JSON itself. Raises FeedError."""
    page, whole = decode_text(data)
    bare = page.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    problems: list[Problem] = []
    postings: list[Mapping[str, Any]] = []
    for number, (script, closed) in enumerate([(page, True)] if bare else _scripts(page), 1):
        try:
            postings += _postings(loads(_WRAPPING.sub("", script)))
        except ValueError as error:
            problems.append(Problem(f"script {number}", "bad-json", str(error)))
            # What was in it is not known; only a tag about something else takes no posting away.
            whole &= closed and "JobPosting" not in script
    if not postings:
        raise FeedError("wrong-format", "no JobPosting in JSON-LD on the page")
    reading = postings_read(postings)
    reading.format, reading.whole, reading.rows = "json-ld", whole, [*problems, *reading.rows]
    return reading


def postings_read(postings: Sequence[Mapping[str, Any]]) -> Reading:
    """The drafts of postings."""
    only = len(postings) == 1
    return Reading([_draft(f"entry {n}", one, only=only) for n, one in enumerate(postings, 1)])


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
    row = {key(name): _plain(value) for name, value in job.items()}
    identifier = " ".join(as_names(job.get("identifier"), "value", "@id"))
    if identifier in as_names(organisation, "name"):
        identifier = ""
    return replace(
        drafted(where, row),
        external_id=identifier or as_text(job.get("@id")) or url,
        title=as_text(job.get("title")) or as_text(job.get("name")),
        url=url,
        department=" / ".join(units or as_names(organisation, "name")),
        employment_type=" / ".join(as_names(job.get("employmentType"))).replace("_", " ").lower(),
        language=" / ".join(as_names(job.get("inLanguage"), "name", "alternateName")),
    )


def _plain(value: object, depth: int = 8) -> object:
    """A value with the names of fields as `values.key` has them."""
    if isinstance(value, Mapping) and depth:
        return {key(name): _plain(one, depth - 1) for name, one in value.items()}
    if isinstance(value, list) and depth:
        return [_plain(one, depth - 1) for one in value]
    return None if isinstance(value, Mapping | list) else value


def _link(value: object) -> str:
    found = next(iter(as_names(value, "@id", "url")), "")
    return found if found.startswith(("https://", "http://", "/", "www.")) else ""


def _get(thing: object, name: str) -> object:
    return thing.get(name) if isinstance(thing, dict) else None
