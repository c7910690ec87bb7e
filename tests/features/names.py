"""Names that stand in messages as they are written, where nobody would find them at an erasure."""

from bot.domain.messages import escape
from tests.features.world import World


def names_in_messages(world: World) -> set[tuple[str, str]]:
    """The keys of messages to others, with the names in them that are no mentions."""
    found = {(row["outbox_id"], row["member_id"]) for row in world.rows("mentions")}
    called = {row["id"]: str(row["name"]) for row in world.rows("members") if row["state"] != "place"}
    return {
        (row["key"], name)
        for row in world.rows("outbox")
        if row["message"]
        for member, name in called.items()
        if len(name) > 3 and name != called.get(row["member_id"]) and (row["id"], member) not in found
        if name in (said := str(row["message"])) or escape(name) in said
    }
