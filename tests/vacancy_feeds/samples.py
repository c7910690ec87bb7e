"""The recorded feeds beside the repository, and small boards of our own."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

RECORDED = Path(__file__).parents[3] / "shared" / "feeds"


def recorded(name: str) -> bytes:
    """A feed as a real recruiting system published it."""
    file = RECORDED / name
    if not file.exists() and "CI" not in os.environ:
        pytest.skip(f"the recorded feed ../shared/feeds/{name} is not here")
    return file.read_bytes()


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
