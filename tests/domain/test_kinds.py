"""What the table of kinds promises to people, whichever kinds there are."""

from datetime import datetime

import pytest

from bot.domain.messages import Message
from bot.domain.outbox import For, InPause, Kind, Outgoing, Rank
from tests.each import each
from tests.people import MONDAY

BY_A_CLICK = {Kind.ASKED, Kind.WELCOME, Kind.RECEIPT, Kind.EDIT, Kind.BROWSER, Kind.POSTED}
"""What follows at once from what somebody did, and is theirs."""
ABOUT_CASES = {Kind.ALERT, Kind.CASE}
BY_THE_CLOCK = {Kind.NUDGE, Kind.PROMPT, Kind.CHECKIN, Kind.LEARNING, Kind.EVENT}
"""What comes by itself, whether somebody likes it or not."""


def test_nothing_that_waits_for_the_end_of_a_pause_comes_at_night() -> None:
    assert all(one.policy.quiet for one in Kind if one.policy.pause is InPause.WAITS)


def test_what_comes_by_itself_leaves_people_alone_in_a_pause_and_at_night() -> None:
    assert all(one.policy.quiet and one.policy.pause is InPause.LEFT_OUT for one in BY_THE_CLOCK)


def test_what_comes_by_itself_ends_with_what_it_is_about_and_never_comes_twice() -> None:
    assert all(one.policy.ends and not one.policy.twice for one in BY_THE_CLOCK)


def test_what_is_left_out_in_a_pause_comes_by_itself_or_was_put_off_to_that_hour() -> None:
    left_out = {one for one in Kind if one.policy.pause is InPause.LEFT_OUT}
    assert left_out == BY_THE_CLOCK | {Kind.REMINDER}


def test_what_follows_from_a_click_waits_for_nothing_and_is_better_twice_than_never() -> None:
    for one in BY_A_CLICK:
        assert one.policy.pause is InPause.SENT
        assert not one.policy.quiet
        assert one.policy.twice


def test_cases_wait_for_nothing_leave_first_and_reach_whoever_they_concern() -> None:
    for one in ABOUT_CASES:
        assert one.policy.pause is InPause.SENT
        assert not one.policy.quiet
        assert (one.policy.rank, one.policy.whom, one.policy.twice) == (Rank.ALERT, For.EVERYBODY, True)


def test_nothing_overtakes_a_case_and_only_what_a_click_asked_for_overtakes_the_rest() -> None:
    assert {one for one in Kind if one.policy.rank is Rank.ALERT} == ABOUT_CASES
    assert {one for one in Kind if one.policy.rank is Rank.ASKED} == BY_A_CLICK - {Kind.EDIT}


def test_strangers_are_left_alone_at_night_and_hear_only_of_colleagues_consent_and_the_way_in() -> None:
    strangers = {one for one in Kind if one.policy.whom is For.STRANGERS}
    assert strangers == {Kind.THANKS, Kind.COLLEAGUE, Kind.CONSENT, Kind.ONBOARDING}
    assert all(one.policy.pause is InPause.WAITS for one in strangers)


def test_who_has_left_gets_only_what_is_not_about_taking_part() -> None:
    everybody = {one for one in Kind if one.policy.whom is For.EVERYBODY}
    assert everybody == ABOUT_CASES | {Kind.HR_NEWS, Kind.DIGEST, Kind.EDIT, Kind.RECEIPT, Kind.BROWSER}


def test_what_somebody_waits_for_is_better_twice_than_never_and_a_kind_word_is_not() -> None:
    again = {one for one in Kind if one.policy.twice}
    asked = {Kind.CONSENT, Kind.FEEDBACK, Kind.EVENT_NEWS}
    assert again == ABOUT_CASES | BY_A_CLICK | asked


def test_a_stored_kind_is_read_with_its_policy() -> None:
    for one in Kind:
        assert Kind(one.value) is one
        assert Kind(str(one)).policy is one.policy


@each("kind", list(Kind))
def test_a_kind_that_always_has_an_end_is_not_sent_without_one(kind: Kind) -> None:
    def put(expires_at: datetime | None) -> Outgoing:
        return Outgoing(1, 1, kind, "key", Message("Hello"), MONDAY, expires_at)

    assert put(MONDAY).expires_at == MONDAY
    if kind.policy.ends:
        with pytest.raises(ValueError, match=kind):
            put(None)
    else:
        assert put(None).expires_at is None
