"""HR in Slack and in Teams is one person once both sides say so, and only as long as both are at HR."""

from functools import partial

import pytest

from bot.domain.actions.linking import AnswerLink, EndLink, EnterLinkCode, ShowLink
from bot.domain.languages import LANGUAGES, Language
from bot.domain.linked import ANSWER_WITHIN, CODE_FOR, Linked
from bot.domain.outbox import Kind
from bot.domain.people import Role
from bot.features.shared.linked import find_linked
from bot.store import linked_people, members, role_holders, workspaces
from bot.store.engine import Tx
from bot.store.my_data import erasing
from tests.features.cockpit.linking import code_of, hr_of_both, linked, yes_of
from tests.features.world import HR, Person, World, form, phrase, said


def other_of(person: Person) -> Linked | None:
    world, member = person.world, person.member
    return world.store.read(partial(find_linked, member=member, now=world.clock.now()))


async def test_two_are_linked_once_both_sides_said_yes(world: World) -> None:
    slack, teams = await hr_of_both(world)
    code = await code_of(slack)
    assert code not in str(world.rows("link_requests")), "of a code there is a mark"
    shown = await teams.do(ShowLink(code.lower().replace("-", " ")))
    assert "Els in Slack" in said(shown)
    await teams.do(yes_of(shown))
    assert other_of(slack) is other_of(teams) is None, "one yes is not enough"
    (told,) = slack.outbox(Kind.HR_NEWS)
    assert "Els in Teams" not in said(told.message)
    asked = await slack.do(ShowLink())
    assert "Els in Teams" in said(asked)
    done = await slack.do(yes_of(asked))
    assert phrase("linking", "title") in said(done)
    assert [one and one.member.id for one in map(other_of, (slack, teams))] == [
        teams.member.id,
        slack.member.id,
    ]
    assert "Els in Slack" in said(await teams.do(ShowLink())), "from now on it says who it is"
    logged = {(row["workspace_id"], row["action"]) for row in world.rows("audit")}
    assert {(1, "AnswerLink"), (2, "AnswerLink")} <= logged
    assert code not in str(world.rows("audit"))
    assert not world.rows("link_requests")


async def test_a_code_works_once_for_ten_minutes_at_hr_and_elsewhere(world: World) -> None:
    slack, teams = await hr_of_both(world)
    code = await code_of(slack)
    no_code = phrase("linking", "no_code")
    assert said(await slack.do(ShowLink(code))) == no_code, "not on one's own side"
    stranger = await world.person("U-X", workspace="tenant", platform=teams.actor.platform).hello()
    assert "Els" not in said(await stranger.do(ShowLink(code)))
    assert "Els in Slack" in said(await teams.do(EnterLinkCode(), code=code))
    assert form(await teams.do(EnterLinkCode(), code=code)).errors == {"code": no_code}
    newer = await code_of(slack)
    world.clock.moment += CODE_FOR
    assert said(await teams.do(ShowLink(newer))) == no_code
    asked = await teams.do(ShowLink(await code_of(slack)))
    world.clock.moment += ANSWER_WITHIN
    assert said(await teams.do(yes_of(asked))) == phrase("linking", "gone")
    assert not world.rows("linked_people")


async def test_codes_are_not_to_be_guessed(world: World) -> None:
    slack, teams = await hr_of_both(world)
    code = await code_of(slack)
    for number in range(10):
        asked = EnterLinkCode() if number % 2 else ShowLink("BCDF-GHJK")
        await teams.do(asked, code="BCDF-GHJK")
    what = world.library.label("limit", "link", "en")
    assert said(await teams.do(ShowLink(code))) == phrase("limits", "enough", what=what, most=10)


async def test_only_the_two_of_it_say_yes_each_in_their_turn(world: World) -> None:
    slack, teams = await hr_of_both(world)
    asked = yes_of(await teams.do(ShowLink(await code_of(slack))))
    gone = phrase("linking", "gone")
    assert said(await slack.do(asked)) == gone, "not before the other side"
    third = await world.person(HR, workspace="T3").hello()
    assert said(await third.do(asked)) == gone
    await teams.do(asked)
    assert said(await teams.do(asked)) == gone
    await slack.do(AnswerLink(asked.request, False))
    assert said(await slack.do(asked)) == gone
    assert phrase("linking", "was_refused", place="Slack: our organisation") in {
        said(one.message).partition("\n")[2] for one in teams.outbox(Kind.HR_NEWS)
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_either_side_ends_it(world: World, language: Language) -> None:
    slack, teams = await linked(world)
    teams.change(language=language, language_chosen=True)
    await teams.do(EndLink())
    assert other_of(slack) is other_of(teams) is None
    assert phrase("linking", "title") in said(slack.outbox(Kind.HR_NEWS)[-1].message)
    assert said(await teams.do(EndLink())) == phrase("linking", "not_linked", language)
    assert {row["workspace_id"] for row in world.rows("audit") if row["action"] == "EndLink"} == {1, 2}


def _loses_role(tx: Tx, person: Person) -> None:
    role_holders.end_role(tx, person.member.id, Role.HR)


def _leaves(tx: Tx, person: Person) -> None:
    members.revoke_roles(tx, person.member.id)


def _is_erased(tx: Tx, person: Person) -> None:
    erasing.erase_member(tx, person.member.id, person.world.clock.now())


async def test_it_ends_with_a_role_an_account_or_all_that_is_known(world: World) -> None:
    for ends in (_loses_role, _leaves, _is_erased):
        slack, teams = await linked(world)
        world.store.write(partial(ends, person=teams))
        assert other_of(slack) is None, ends.__name__
        assert not world.rows("linked_people"), ends.__name__
        role = partial(role_holders.give_role, member_id=teams.member.id, role=Role.HR, until=None)
        world.store.write(role)
        assert other_of(slack) is None, "nor does it come back"


async def test_it_rests_where_somebody_is_not_at_hr_at_this_moment(world: World) -> None:
    slack, teams = await linked(world)
    today = world.clock.now().date()
    give = partial(role_holders.give_role, member_id=teams.member.id, role=Role.HR, until=today)
    world.store.write(give)
    assert other_of(slack)
    world.clock.forward(days=1)
    assert other_of(slack) is None, "the replacement is over, whenever that is written down"
    world.store.write(partial(role_holders.give_role, member_id=teams.member.id, role=Role.HR, until=None))
    for away in (workspaces.set_removed,):
        world.store.write(partial(away, workspace_id=teams.member.workspace_id, at=world.clock.now()))
        assert other_of(slack) is None


async def test_old_codes_are_forgotten(world: World) -> None:
    slack, _ = await hr_of_both(world)
    await code_of(slack)
    later = world.clock.now() + CODE_FOR
    assert world.store.write(partial(linked_people.delete_old_requests, now=later)) == 1
