"""The way to the programme: in which phase somebody is, and what may be told of numbers."""

from bot.domain.ambassador_recruitment.funnel import Phase, funnel_phase, gaps
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


def test_a_place_with_vacancies_is_a_gap_whether_nobody_is_there_or_a_few() -> None:
    assert gaps(["Care", "IT"], ["care", "Sales", "Kitchen", "sales", ""]) == ["Kitchen", "sales"]
