"""The way to the programme: in which phase somebody is, and what may be told of numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ambassador_recruitment.funnel import Figure, Phase, coverage, figure, funnel_phase
from bot.domain.disclosure import LEAST
from bot.domain.people import MemberState


def test_everybody_who_began_has_a_phase_and_nobody_else() -> None:
    def of(state: MemberState, *, rests: bool = False, guides: bool = False) -> Phase | None:
        return funnel_phase(state, rests=rests, guides=guides)

    assert of(MemberState.KNOWN) is None
    assert of(MemberState.CHANNEL) is None
    assert of(MemberState.JOINING) is Phase.CONSIDERATION
    assert of(MemberState.ACTIVE) is Phase.DECISION
    assert of(MemberState.ACTIVE, guides=True) is Phase.EVANGELIZE
    assert of(MemberState.ACTIVE, guides=True, rests=True) is Phase.RESTING
    assert of(MemberState.LEFT, guides=True, rests=True) is Phase.GONE


@given(st.integers(0, 200), st.booleans())
@settings(max_examples=50)
def test_a_figure_never_tells_of_fewer_than_five_nor_of_one_more(number: int, over: bool) -> None:
    told = figure(number, over=over)
    assert told.number <= number < told.number + LEAST or (over and told == Figure(number, exact=True))
    assert not told.exact or number >= LEAST
    if not over and number % LEAST:
        assert told == figure(number - 1, over=False)


def test_a_place_is_named_only_with_its_number_or_because_it_is_known_anyway() -> None:
    found = coverage({"Care": 11, "IT": 6, "Board": 1, "": 4}, 22, ["care", "Sales", "Kitchen", "sales", ""])
    assert found.shown == {"Care": Figure(10, exact=False), "IT": Figure(5, exact=False)}
    assert found.gaps == ("Kitchen", "sales")


def test_nothing_is_shown_of_a_handful() -> None:
    assert coverage({"Care": 4}, 4, ()).shown == {}
