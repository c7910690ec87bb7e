"""A pair of buddies, from a proposal to the end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.buddies import (
    BETWEEN_PROMPTS,
    PROMPTS,
    Pair,
    PairState,
    best_guides,
    pair_after_answer,
    pair_after_end,
    pair_after_prompt,
)
from bot.domain.people import Member, MemberState

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
SEEKER = Member(
    id=1,
    workspace_id=1,
    external_id="U1",
    name="",
    state=MemberState.ACTIVE,
    language="nl",
    time_zone="Europe/Amsterdam",
    country="NL",
    region="",
    weekday=0,
    hour=9,
    topics=(),
    networks=(),
    department="Care",
    location="",
    paused_until=None,
    next_nudge_at=None,
)
PROPOSED = Pair(1, 1, 10, 20, PairState.PROPOSED, None, None, NOW)


def test_two_are_buddies_when_both_have_said_yes() -> None:
    half = pair_after_answer(PROPOSED, 10, NOW, yes=True)
    assert half.state is PairState.PROPOSED
    whole = pair_after_answer(half, 20, NOW, yes=True)
    assert whole.state is PairState.ACTIVE
    assert (whole.prompt, whole.prompt_at) == (2, NOW + BETWEEN_PROMPTS)


@given(st.lists(st.tuples(st.sampled_from([10, 20]), st.booleans()), max_size=6))
@settings(max_examples=60)
def test_they_are_buddies_exactly_if_both_said_yes_first(
    answers: list[tuple[int, bool]],
) -> None:
    pair, first = PROPOSED, dict[int, bool]()
    for who, yes in answers:
        pair = pair_after_answer(pair, who, NOW, yes=yes)
        if False not in first.values():
            first.setdefault(who, yes)
    expected = PairState.ENDED if False in first.values() else PairState.PROPOSED
    assert pair.state is (PairState.ACTIVE if first == {10: True, 20: True} else expected)


def test_prompts_come_every_four_weeks_and_then_it_is_quiet() -> None:
    def numbers(pair: Pair) -> Iterator[int]:
        while pair.prompt_at:
            yield pair.prompt
            pair = pair_after_prompt(pair, pair.prompt_at)
        assert pair.prompt == 1

    begun = pair_after_answer(pair_after_answer(PROPOSED, 10, NOW, yes=True), 20, NOW, yes=True)
    assert list(numbers(begun)) == list(range(2, PROMPTS + 1))
    assert list(numbers(replace(begun, prompt=1, prompt_at=NOW))) == list(range(1, PROMPTS + 1))


def test_nothing_begins_again_after_the_end() -> None:
    over = pair_after_end(PROPOSED, NOW + timedelta(days=1))
    assert pair_after_answer(over, 10, NOW, yes=True) == over
    assert not over.is_open
    assert over.prompt_at is None


def test_guides_who_are_near_or_busy_come_last() -> None:
    near = replace(SEEKER, id=2)
    busy = replace(SEEKER, id=3, department="IT")
    free = replace(SEEKER, id=4, department="IT")
    foreign = replace(SEEKER, id=5, department="IT", language="en")
    assert best_guides([foreign, near, busy, free], SEEKER, {3: 2}, "2026-11") == [free, busy, near]
