"""Somebody is in doubt before they post, and asks HR or their manager."""

from bot.domain.actions.cases import AskInDoubt, OpenDoubt
from bot.domain.actions.weekly import KeepOwnWords
from bot.domain.cases.case import Audience, Kind, Urgency, Wish
from tests.features.cases.case_team import SECRET, open_team
from tests.features.cases.test_reporting import may_see
from tests.features.world import World, buttons, filled, form, phrase, said


async def test_in_doubt_hr_or_the_manager_is_asked(world: World) -> None:
    team = await open_team(world)
    person = team["reporter"]
    shown = form(await person.do(OpenDoubt()))
    assert [one.name for one in shown.inputs] == ["text", "audience", "also", "manager"]
    reply = await person.do(AskInDoubt(), text=SECRET, audience="manager", manager="U-MANAGER")
    assert said(reply).startswith("Case 1: I have your question")
    assert phrase("decision", "doubt") in said(reply)
    assert phrase("rest", "rest") not in buttons(reply)
    case = team.case()
    assert (case.kind, case.wish, case.urgency) == (Kind.DOUBT, Wish.ADVICE, Urgency.NORMAL)
    assert case.audience is Audience.MANAGER
    assert may_see(team) == {"manager"}
    assert SECRET not in str(world.rows("outbox"))


async def test_a_mistake_in_a_doubt_loses_nothing(world: World) -> None:
    shown = form(await world.person().do(AskInDoubt(), text="y" * 3001, audience=""))
    assert set(shown.errors) == {"text", "audience"}
    assert filled(shown)["text"] == "y" * 3001


async def test_a_doubt_starts_with_ones_own_words_and_nobody_elses(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    kept = await person.do(KeepOwnWords(item), text="My own post")
    doubt = buttons(kept)["I am in doubt"]
    assert doubt.action == OpenDoubt(item)
    assert filled(await person.do(OpenDoubt(item)))["text"] == "My own post"
    for other in (world.person("U2"), world.person("U1", workspace="T2")):
        assert filled(await other.do(OpenDoubt(item)))["text"] == ""
