"""The demo's onboarding: guidelines that HR has added to, who has read them, and paces that differ."""

from datetime import datetime, timedelta

from bot.domain.people import Role, Support
from bot.store import members
from bot.store.engine import Tx
from bot.store.onboarding import guidelines
from bot.store.onboarding.guidelines import Additions
from bot.store.time_and_retention import inactivity
from content_library.library import Library

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
