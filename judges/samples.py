"""Payloads that everybody takes, as small as they can be: where one of many is broken, it tells no more."""

from typing import Any

from tests.judging import Kind
from tests.playground.slack import samples as slack
from tests.playground.teams import samples as teams
from tests.rules import samples as manifests

_DIVIDER = {"type": "divider"}


SMALL: dict[Kind, list[Any]] = {
    "message": [[block] for block in (*slack.SMALL, *slack.QUESTIONS)],
    "modal": [slack.modal(_DIVIDER), *map(slack.modal, slack.QUESTIONS)],
    "home": [{"type": "home", "blocks": [block]} for block in (_DIVIDER, slack.BLOCKS[1])],
    "card": [
        *map(teams.card, (*teams.BODY, *teams.INPUTS)),
        teams.card(
            teams.TEXT,
            actions=[teams.EXECUTE],
            selectAction=teams.OPEN,
            fallbackText="x",
            speak="x",
            lang="nl",
            msteams={"width": "Full"},
            **{"$schema": "http://adaptivecards.io/schemas/adaptive-card.json"},
        ),
    ],
    "slack-manifest": [manifests.slack(), manifests.slack(socket_mode=True)],
    "teams-manifest": [manifests.teams()],
}
