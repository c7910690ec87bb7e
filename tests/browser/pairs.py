"""Who looks, where and on which screen."""

import pytest

from bot.domain.people import Platform
from tests.end_to_end.people import EN, NL

SANNE, PRIYA = "Sanne Visser · ontwikkelaar", "Priya Raman · team lead"

in_pairs = pytest.mark.parametrize(
    ("platform", "person", "words", "size"),
    [
        pytest.param(Platform.SLACK, SANNE, NL, "wide", id="slack-nl-wide"),
        pytest.param(Platform.SLACK, PRIYA, EN, "narrow", id="slack-en-narrow"),
        pytest.param(Platform.TEAMS, SANNE, NL, "narrow", id="teams-nl-narrow"),
        pytest.param(Platform.TEAMS, PRIYA, EN, "wide", id="teams-en-wide"),
    ],
)
"""Each platform in each language and on each screen, and each language on each screen."""
