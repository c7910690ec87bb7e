"""Feeds as real employers published them: whatever is in them, it is read as what they say."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from bot.vacancy_feeds.feed import Feed
from bot.vacancy_feeds.reading import read_feed
from judges.schemas import SHARED

FEEDS = SHARED / "feeds"


def read(name: str, address: str = "") -> tuple[str, Feed]:
    """The text of a feed, and what we read in it."""
    file: Path = FEEDS / name
    feed = read_feed(file.read_bytes(), address=address)
    assert feed.complete
    assert not any(re.search(r"</?\w+[ >]|&\w+;|&#", one.summary) for one in feed.entries), "no clean text"
    return file.read_text("utf-8"), feed


def test_a_greenhouse_board() -> None:
    text, feed = read("greenhouse.json")
    jobs = json.loads(text)["jobs"]
    assert (feed.format, feed.problems) == ("greenhouse", ())
    assert [(one.external_id, one.title, one.url) for one in feed.entries] == [
        (str(job["id"]), job["title"], job["absolute_url"]) for job in jobs
    ]
    assert [(one.location, one.department, str(one.published)) for one in feed.entries] == [
        (job["location"]["name"], job["departments"][0]["name"], job["first_published"][:10]) for job in jobs
    ]
    assert all(
        one.summary and one.language == job["language"] for one, job in zip(feed.entries, jobs, strict=True)
    )


def test_a_recruitee_site() -> None:
    text, feed = read("recruitee.json")
    offers = json.loads(text)["offers"]
    assert (feed.format, feed.problems) == ("recruitee", ())
    assert [(one.external_id, one.title, one.url) for one in feed.entries] == [
        (str(offer["id"]), offer["title"], offer["careers_url"]) for offer in offers
    ]
    for one, offer in zip(feed.entries, offers, strict=True):
        assert (one.department, str(one.published)) == (offer["department"], offer["published_at"][:10])
        assert one.location.startswith(f"{offer['city']}, {offer['country']}")
        assert one.hours == f"{offer['min_hours']}-{offer['max_hours']}"
        assert f"{offer['salary']['min']}-{offer['salary']['max']}" in one.salary
        assert one.summary


def test_a_personio_feed() -> None:
    text, feed = read("personio.xml", "https://beispiel.jobs.personio.de/xml")
    positions = ET.fromstring(text.encode())
    known = [position for position in positions if position.findtext("id")]
    assert feed.format == "personio"
    assert [(one.external_id, one.title, one.location) for one in feed.entries] == [
        tuple(position.findtext(name) for name in ("id", "name", "office")) for position in known
    ]
    assert [one.url for one in feed.entries] == [
        f"https://beispiel.jobs.personio.de/job/{position.findtext('id')}" for position in known
    ]
    assert {one.code for one in feed.problems} == {"missing-id"}
    assert len(feed.problems) == len(positions) - len(known)


def test_a_page_with_json_ld() -> None:
    text, feed = read("job-posting.html")
    job = json.loads(re.findall(r"ld\+json\">(.*?)</script>", text, re.DOTALL)[0])
    (entry,) = feed.entries
    assert (feed.format, feed.problems) == ("json-ld", ())
    assert (entry.external_id, entry.title, entry.url) == (
        job["identifier"]["value"],
        job["title"],
        job["url"],
    )
    assert str(entry.published) == job["datePosted"]
    assert job["jobLocation"]["address"]["addressLocality"] in entry.location
