"""Whole feeds of invented companies, in the shapes of the systems that publish them, and small boards."""

import json
from pathlib import Path
from typing import Any

FEEDS = Path(__file__).parents[1] / "data" / "feeds"


def whole(name: str) -> bytes:
    """A feed as a recruiting system publishes it, with all that nobody reads."""
    return (FEEDS / name).read_bytes()


def greenhouse(*jobs: object) -> bytes:
    """A Greenhouse board."""
    return json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode()


def recruitee(*offers: object) -> bytes:
    """A Recruitee careers site."""
    return json.dumps({"offers": offers}).encode()


def json_ld(*documents: object) -> str:
    """A web page's scripts, with one document in each."""
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in documents)


def job(number: int | str = 1, **fields: Any) -> dict[str, Any]:
    """A Greenhouse job with only what no job can do without."""
    return {"id": number, "title": "Baker", "absolute_url": f"https://jobs.example.org/{number}", **fields}


def offer(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A Recruitee offer with only what no offer can do without."""
    return {"id": number, "title": "Bakker", "careers_url": f"https://werk.example.org/o/{number}", **fields}
