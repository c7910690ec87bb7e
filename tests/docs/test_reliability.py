"""docs/reliability.md promises of each kind of message what its policy says."""

from bot.domain.outbox import Kind
from bot.domain.people import Platform
from tests.guarantees import DOC, Guarantee, guarantee, section


def test_the_table_is_made_of_the_policies() -> None:
    assert section() in DOC.read_text("utf-8"), "python -m tests.guarantees"


def test_what_must_arrive_is_at_least_shown_once_on_either_platform() -> None:
    weak = {kind for kind in Kind if guarantee(kind, Platform.TEAMS) is Guarantee.AT_MOST_ONCE}
    assert not weak & {Kind.ALERT, Kind.CASE, Kind.RECEIPT, Kind.CONSENT, Kind.WELCOME, Kind.ASKED}
    assert weak >= {Kind.NUDGE, Kind.PROMPT, Kind.CHECKIN, Kind.REMINDER}
