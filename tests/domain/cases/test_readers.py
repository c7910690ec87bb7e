"""Who may read a report: whom the form offers and ticks, and whom escalation may bring in."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases import readers
from bot.domain.cases.case import Urgency, Why
from bot.domain.cases.readers import AT_ONCE, DEPUTY, FINAL_CONTACT, Named, Tick, next_in, offered, tick_for
from bot.domain.cases.rules import Rules
from tests.each import each

ROLES = (Why.HANDLER, Why.DEPUTY, Why.FINAL_CONTACT, Why.HR)
NAMED = st.builds(Named, st.integers(1, 6), st.sampled_from(ROLES), st.sampled_from(("", "Care", "IT")))
PLACES = st.sampled_from((AT_ONCE, DEPUTY, FINAL_CONTACT))


@given(st.lists(NAMED), st.integers(0, 6))
def test_everybody_is_offered_once_in_the_order_of_their_turn_and_never_the_reporter(
    named: list[Named], reporter: int
) -> None:
    line = offered(named, reporter)
    ids = [one.id for one in line]
    assert reporter not in ids
    assert len(set(ids)) == len(ids)
    assert [one.place for one in line] == sorted(one.place for one in line)
    handlers = {one.id for one in named if one.why is Why.HANDLER} - {reporter}
    assert handlers <= set(ids)
    assert bool(handlers) <= (Why.HR not in {one.why for one in line}), "HR stands in for handlers only"


@given(st.lists(NAMED), st.sets(st.integers(1, 6)), PLACES)
def test_nobody_comes_in_whom_the_reporter_did_not_tick(
    named: list[Named], ticked: set[int], place: int
) -> None:
    line = offered(named, None)
    coming = next_in(line, ticked, place)
    assert {one.id for one in coming} <= ticked
    assert all(one.place >= place for one in coming)
    assert len({one.place for one in coming}) <= 1, "one place after the other"
    skipped = [one for one in line if one.id in ticked and place <= one.place]
    assert bool(coming) == bool(skipped), "whoever was not ticked is passed over, and holds nobody up"


@given(st.text(max_size=8), st.text(max_size=8))
def test_nobody_of_the_own_department_is_ticked_and_what_is_unknown_is_up_to_the_reporter(
    theirs: str, own: str
) -> None:
    tick = tick_for(theirs, own)
    assert tick is tick_for(f" {theirs} ", own.strip())
    assert (tick is Tick.UNKNOWN) == (not theirs.strip() or not own.strip())
    if tick is Tick.YES:
        assert theirs.casefold().split() != own.casefold().split()


@each(
    ("theirs", "own", "tick"),
    [
        ("Care", "care ", Tick.OWN_DEPARTMENT),
        ("Home  care", "home care", Tick.OWN_DEPARTMENT),
        ("People", "Care", Tick.YES),
        ("", "Care", Tick.UNKNOWN),
        ("Care", "  ", Tick.UNKNOWN),
    ],
)
def test_departments_are_compared_as_people_read_them(theirs: str, own: str, tick: Tick) -> None:
    assert tick_for(theirs, own) is tick


def test_how_long_it_takes_until_somebody_comes_in_follows_the_settings() -> None:
    rules = Rules(now=2, today=5, normal=6)
    hours = {
        place: [readers.hours_until(rules, place, one) for one in Urgency]
        for place in (AT_ONCE, DEPUTY, FINAL_CONTACT)
    }
    assert hours == {AT_ONCE: [0, 0, 0], DEPUTY: [2, 5, 6], FINAL_CONTACT: [3, 7.5, 9]}
