"""So much a day goes to others, of each person and of all of HR; more is refused in plain words."""

import pytest

from bot.domain.actions.base import Who
from bot.domain.actions.buddies import OpenPairing, ProposePair
from bot.domain.actions.cases import AskInDoubt, LetRead, Report
from bot.domain.actions.checkins import AskToTalk
from bot.domain.actions.consent import FinishRemoval, WithdrawAll, WithdrawConsent
from bot.domain.languages import LANGUAGES, Language
from bot.domain.people import Role
from bot.features import limits
from bot.features.limits import LIMITS, Limit
from bot.features.routes import FEATURES
from bot.store import members, sent_days
from bot.store.engine import Tx
from tests.features.world import HR, Person, World, form, phrase, said
from tests.people import MONDAY

NO_LIMIT = {
    **dict.fromkeys((WithdrawConsent, WithdrawAll), "who withdraws is never refused, and it happens once"),
    **dict.fromkeys((Report, AskInDoubt, AskToTalk), "beyond five open reports they join the last one"),
    LetRead: "each person is let in once",
    FinishRemoval: "a task is done once, and who asked for it is told",
}
"""What may be done as often as it takes, though others are told."""
(PAIRS,) = (one for one in LIMITS if one.what == "pairs")
TWO = {"first": "U-A", "second": "U-B"}


async def of_hr(world: World, user: str = HR, language: Language = "en") -> Person:
    person = await world.person(user, name=f"Name of {user}", language=language).hello()
    world.store.write(lambda tx: members.sync_role(tx, 1, (HR, user), Role.HR, "desk", MONDAY.date()))
    return person


def did(world: World, person: Person, limit: Limit, times: int) -> None:
    """They did it so often today."""
    today, member = world.clock.now().date(), person.member

    def work(tx: Tx) -> None:
        for _ in range(times):
            sent_days.count_one_more(tx, member, today, limit.what)

    world.store.write(work)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_more_than_goes_in_a_day_is_refused_before_the_form_too(
    world: World, language: Language
) -> None:
    hr = await of_hr(world, language=language)
    did(world, hr, PAIRS, PAIRS.each - 1)
    assert said(await hr.do(ProposePair(), **TWO)) == phrase("buddy_pairing", "asked", language)
    what = world.library.label("limit", "pairs", language)
    enough = phrase("limits", "enough", language, what=what, most=PAIRS.each)
    for action in (ProposePair(), OpenPairing()):
        assert said(await hr.do(action, **TWO)) == enough
    assert world.rows("audit")[-1]["refused"] == "limit"
    world.clock.forward(days=1)
    assert form(await hr.do(OpenPairing()))


async def test_all_of_hr_together_have_a_limit_too_and_others_do_not_count(world: World) -> None:
    assert PAIRS.together
    for number in range(2):
        did(world, await of_hr(world, f"U-HR{number}"), PAIRS, PAIRS.together // 2)
    hr = await of_hr(world)
    what = world.library.label("limit", "pairs", "en")
    together = phrase("limits", "enough_together", "en", what=what, most=PAIRS.together)
    assert said(await hr.do(ProposePair(), **TWO)) == together
    elsewhere = await world.person(HR, workspace="T2").hello()
    assert said(await elsewhere.do(ProposePair(), **TWO)) == phrase("buddy_pairing", "asked")


async def test_what_is_to_be_filled_in_again_is_not_counted(world: World) -> None:
    hr = await of_hr(world)
    await hr.do(ProposePair(), first="U-A", second="U-A")
    assert world.rows("sent_days") == []


def test_each_limit_has_its_words_and_its_own_actions(world: World) -> None:
    kinds = [kind for limit in LIMITS for kind in (*limit.sends, *limit.opens)]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= FEATURES.keys()
    for limit in LIMITS:
        for language in LANGUAGES:
            assert world.library.label("limit", limit.what, language)
        assert (limit.together is None) == all(kind.who is Who.EVERYBODY for kind in limit.sends)
    assert limits.BY_SENDING


@pytest.mark.parametrize("who", ["done_by_hr", "done_by_an_ambassador"])
def test_what_tells_others_has_a_limit_a_day_or_a_reason(who: str, request: pytest.FixtureRequest) -> None:
    mine, did = request.getfixturevalue(who)
    told = {type(done.action) for done in did if any(row["member_id"] != mine for row in done.outbox)}
    assert told
    assert told <= limits.BY_SENDING.keys() | NO_LIMIT.keys()
