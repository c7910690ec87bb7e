"""Every payload that our own rules took in a run of the tests, the schemas take as well."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from judges.schemas import faults_of
from tests.judging import KEEP_IN, Kind

FEWEST = {"message": 250, "modal": 400, "home": 10, "card": 300, "slack-manifest": 2, "teams-manifest": 1}
"""A run of all tests keeps more than these: with fewer, something was not kept."""


def kept() -> Iterator[tuple[str, Kind, Any]]:
    """The test that sent it, its kind, and the payload."""
    for file in Path(os.environ[KEEP_IN]).glob("*.jsonl"):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                test, _, said = line.partition("\t")
                yield test, *json.loads(said)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_schemas_take_what_the_tests_sent(kind: Kind) -> None:
    sent = [(test, payload) for test, one, payload in kept() if one == kind]
    assert len(sent) >= FEWEST[kind]
    refused = [(test, payload, faults) for test, payload in sent if (faults := faults_of(kind, payload))]
    assert refused == []
