"""What single systems do differently: the fields of an entry that have to be read in a way of their own."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.vacancy_feeds.values import Row, as_names, as_text


def greenhouse(job: Row) -> dict[str, Any]:
    names = [name for name in as_names(job.get("departments"), "name") if name != "No Department"]
    return {"departments": names}


def recruitee(offer: Row) -> dict[str, Any]:
    """The texts are in the offer, or in the translation that has its title."""
    language, translation = _translation(offer)
    texts = ("highlight", "description", "requirements")
    said = {name: as_text(offer.get(name)) or as_text(translation.get(name)) for name in (*texts, "title")}
    content = "\n\n".join(said[name] for name in texts if said[name])
    return {"title": said["title"], "language": language, "content": content, **dict.fromkeys(texts, "")}


def lever(posting: Row) -> dict[str, Any]:
    """The text is the opening, the lists under their headings, and the end."""
    lists = posting.get("lists")
    pieces = [
        as_text(posting.get("description")) or as_text(posting.get("descriptionplain")),
        *(
            f"<p>{as_text(one.get('text'))}</p><ul>{as_text(one.get('content'))}</ul>"
            for one in (lists if isinstance(lists, list) else ())
            if isinstance(one, Mapping)
        ),
        as_text(posting.get("additional")) or as_text(posting.get("additionalplain")),
    ]
    return {"content": "\n\n".join(filter(None, pieces)), "description": "", "additional": ""}


def personio(position: Row) -> dict[str, Any]:
    kind = [as_text(position.get("employmenttype")), as_text(position.get("schedule"))]
    return {"employmenttype": ", ".join(filter(None, kind)).replace("-", " ")}


def hr_xml(opening: Row) -> dict[str, Any]:
    """Its first day is a start date, which elsewhere is the first day of work."""
    profile = opening.get("positionprofile")
    period = (profile if isinstance(profile, Mapping) else opening).get("postingperiod") or opening.get(
        "postdetail"
    )
    return {"published": period.get("startdate")} if isinstance(period, Mapping) else {}


def _translation(offer: Row) -> tuple[str, Row]:
    """A language and the texts in it: the translation with the offer's own title, or else the first."""
    said = offer.get("translations")
    found = [one for one in said.items() if isinstance(one[1], Mapping)] if isinstance(said, Mapping) else []
    same = (one for one in found if as_text(one[1].get("title")) == as_text(offer.get("title")))
    return next(same, found[0] if found else ("", {}))


QUIRKS: Mapping[str, Callable[[Row], Mapping[str, Any]]] = {
    "greenhouse": greenhouse,
    "recruitee": recruitee,
    "lever": lever,
    "personio": personio,
    "hr-xml": hr_xml,
    "hr-xml-2": hr_xml,
}
"""By the name of the system in `systems.toml`: the fields that take the place of the entry's own."""
