"""A world in which people live, and some of whom everything may be spoilt: they have a row in every table.

In the demo's workspace there are colleagues and those people; of a second one the settings may be spoilt, and
of a third one the workspace itself.
"""

from datetime import UTC, datetime, timedelta

from bot.domain.people import FROM_HR, Member, MemberState, Network, Platform, Role, Topic, Workspace
from bot.store import members, workspaces
from bot.store.engine import Tx
from content_library.library import Library
from playground.seed import seed
from playground.seed_consent import seed_consent
from playground.seed_stories_and_feedback import seed_voice
from tests.sealing import VAULT

NOW = datetime(2026, 11, 27, 9, 15, tzinfo=UTC)
"""A Friday: on the Monday after the demo's check-in opens, and the cards come."""
MONDAY = datetime(2026, 11, 30, 8, 5, tzinfo=UTC)
HOMES = {"T1": Platform.SLACK, "tenant": Platform.TEAMS, "T2": Platform.SLACK}
SPOILT = tuple(f"S{number}" for number in range(1, 6))
WELL, HR = "U-WELL", "U-HR2"
"""In each workspace somebody who takes part and somebody from HR, whose own rows stay well."""
OWNERS, MEMBERS = 4, 8
"""So many people have rows that may be spoilt, and so many more have themselves one of `members` that may.

`members` has the most columns: more of the others made no world less, and each longer.
"""
BAD_IDS = "U-BAD"
BAD = "Bad"
"""Their department."""


def live(tx: Tx, library: Library) -> None:
    """Those who are well, as they are in every run."""
    seed(tx, library, Platform.SLACK, "T1", NOW, {"channel": "C1"}, "https://www.example.org/jobs")
    home = workspaces.get_workspace(tx, 1)
    seed_consent(tx, library, VAULT, home, NOW)
    seed_voice(tx, VAULT, home, NOW)
    for name, platform in HOMES.items():
        there = workspaces.add_workspace(tx, platform, name, NOW)
        add_person(tx, there, WELL)
        members.add_member(tx, there.id, HR, NOW.date(), name="Well HR", language="en", country="NL")
        members.sync_role(tx, there.id, (HR,), Role.HR, FROM_HR, NOW.date())


def add_person(tx: Tx, home: Workspace, user: str) -> Member:
    return members.add_member(
        tx,
        home.id,
        user,
        NOW.date(),
        name=f"Person {user}",
        state=MemberState.ACTIVE,
        language="en",
        country="NL",
        topics=[Topic.CRAFT],
        networks=list(Network),
        department=BAD if user.startswith(BAD_IDS) else user,
        joined_at=NOW - timedelta(days=400),
        next_nudge_at=MONDAY - timedelta(minutes=5),
    )
