"""The demo's joining: guidelines and who has read them, guides, buddies, and what was counted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.buddies import pair_after_answer
from bot.domain.people import Role, Support
from bot.domain.places import PlaceKind
from bot.domain.time_and_retention.months import add_months, month_of
from bot.store import members
from bot.store.ambassador_recruitment import counts, workforce
from bot.store.buddies import guides, pairs
from bot.store.engine import Tx
from bot.store.onboarding import guidelines
from bot.store.onboarding.guidelines import Additions
from bot.store.time_and_retention import inactivity
from content_library.library import Library
from playground.organisation import TIME_ZONE

_ADDED: Additions = {
    "own-opinion": {
        "nl": "Vragen van journalisten gaan naar Marieke de Boer van HR, toestel 12.",
        "en": "Questions from journalists go to Marieke de Boer at HR, extension 12.",
    }
}
_HAVE_NOT_READ = 3
_ASKED_ABOUT_THEIR_PACE = 5
"""Somebody whom nobody plays, so that all who can be played get their card."""


def seed_onboarding(tx: Tx, library: Library, workspace_id: int, now: datetime) -> None:
    """Most have read what HR published last week; some like less, or less help."""
    published_at = now - timedelta(days=7)
    hr = members.list_with_role(tx, workspace_id, Role.HR)[0]
    guidelines.save_unpublished(tx, workspace_id, _ADDED)
    guidelines.publish_guidelines(tx, hr, 1, published_at)
    edition = f"{library.guidelines_version}.1"
    people = members.list_ambassadors(tx, workspace_id)
    for place, member in enumerate(people):
        guidelines.mark_asked(tx, member, edition)
        if place < len(people) - _HAVE_NOT_READ:
            guidelines.mark_read(tx, member, edition, published_at + timedelta(hours=place))
    inactivity.mark_asked(tx, [one.id for n, one in enumerate(people) if n != _ASKED_ABOUT_THEIR_PACE], now)
    members.update_member(tx, people[6].id, minutes=10, support=Support.IDEA)
    members.update_member(tx, people[7].id, minutes=20, support=Support.QUESTIONS, learn=["storytelling"])
    members.update_member(tx, people[8].id, rhythm=2, rhythm_from=now.date())


_GUIDES = 4
_WORKING = {
    PlaceKind.DEPARTMENT: {"Engineering": 64, "Finance": 12, "Operations": 41, "Sales": 23, "Service": 38},
    PlaceKind.LOCATION: {"Amsterdam": 45, "Groningen": 31, "Utrecht": 74, "Zwolle": 28},
}
_COUNTED = {
    Step.ANNOUNCED: (0, 2, 1),
    Step.TOLD: (8, 31, 17),
    Step.OPENED: (6, 22, 9),
    Step.NOMINATED: (5, 6, 3),
    Step.JOINING: (5, 14, 7),
    Step.GUIDING: (0, 5, 1),
}
"""By month, this one first."""


def seed_inviting(tx: Tx, workspace_id: int, now: datetime) -> None:
    """The last of the ambassadors help others; two of them are buddies."""
    people = members.list_ambassadors(tx, workspace_id)
    for guide in people[-_GUIDES:]:
        guides.set_guide(tx, guide.id, on=True)
    first, second = people[-1], people[-2]
    pair = pairs.add_pair(tx, workspace_id, first.id, second.id, now, first_agrees=True)
    pairs.save_pair(tx, pair_after_answer(pair, second.id, now, yes=True))
    today = now.astimezone(ZoneInfo(TIME_ZONE)).date()
    month = month_of(today)
    for place, sizes in _WORKING.items():
        workforce.save_sizes(tx, workspace_id, place, sizes, today - timedelta(days=20))
    for step, numbers in _COUNTED.items():
        for back, number in enumerate(numbers):
            if number:
                counts.add_to_count(tx, workspace_id, step, add_months(month, -back), number)
