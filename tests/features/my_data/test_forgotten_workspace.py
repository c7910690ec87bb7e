"""A workspace that is being removed: nobody there is answered, nothing is sent, and afterwards it is new."""

from bot.domain.actions.membership import ShowMenu
from bot.domain.messages import Notice
from bot.store import forgotten_workspace, outbox
from tests.features.world import Person, World, phrase, said
from tests.people import outgoing, post


async def test_nothing_is_done_for_it_until_it_is_gone_and_then_it_is_new(world: World) -> None:
    person, other = await world.person().with_card(), await world.person("U2", workspace="T2").with_card()
    now = world.clock.now()
    for one in (person, other):
        post(world.store, outgoing(one.member, "waits", due_at=now))
    world.store.write(lambda tx: forgotten_workspace.mark_forgetting(tx, 1, now))
    for reply in (await person.do(ShowMenu()), await newcomer(world).do(ShowMenu())):
        assert isinstance(reply, Notice)
        assert said(reply) == phrase("sorry", "busy")
    waiting = world.store.read(lambda tx: outbox.workspaces_with_work(tx, now, "me"))
    assert [external_id for _, _, external_id in waiting] == ["T2"]
    forgotten_workspace.forget_workspace(world.store, 1)
    assert {row["external_id"] for row in world.rows("workspaces")} == {"T2"}
    assert other.member.takes_part
    await person.hello()
    assert not person.member.takes_part
    assert {row["external_id"] for row in world.rows("workspaces")} == {"T1", "T2"}


def newcomer(world: World) -> Person:
    return world.person("U-NEW")
