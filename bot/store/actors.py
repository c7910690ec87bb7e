"""Who acts: the workspace, the person and how they were reached last, in one statement for every click."""

from types import SimpleNamespace

from sqlalchemy import bindparam, select

from bot.domain.people import Actor, Member, Workspace
from bot.store import members as people
from bot.store import plainly
from bot.store.engine import Tx
from bot.store.seen import Seen
from bot.store.tables.people import members, roles, workspaces
from bot.store.workspaces import read_workspace

_FIND = (
    select(members, roles.c.role, *workspaces.c)
    .join_from(workspaces, members)
    .outerjoin(roles)
    .where(
        workspaces.c.platform == bindparam("platform"),
        workspaces.c.external_id == bindparam("workspace"),
        members.c.external_id == bindparam("user"),
    )
)

_OF_WORKSPACE = tuple(workspaces.c.keys())


def find_actor(tx: Tx, actor: Actor) -> tuple[Workspace, Member, Seen] | None:
    """None if either is not known."""
    who = {"platform": actor.platform, "workspace": actor.workspace, "user": actor.user}
    found = plainly.execute(tx, _FIND, who).all()
    if not found:
        return None
    first = found[0]
    of_workspace = zip(_OF_WORKSPACE, first[-len(_OF_WORKSPACE) :], strict=True)
    workspace = read_workspace(SimpleNamespace(**dict(of_workspace)))
    return workspace, people.read_with_roles(found), Seen(first.address, first.seen_on)
