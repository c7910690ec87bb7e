"""What people said without a name when they left, as it waits in its box."""

from bot.domain.time_and_retention.exits import ExitBox
from bot.store.engine import Tx
from bot.store.time_and_retention.exit_figures import box_of
from tests.boxes import boxes_of
from tests.features.world import World


def exit_box(world: World, workspace_id: int = 1) -> ExitBox:
    """What only its key opens."""
    seen: list[str] = []

    def look(_: Tx, content: str) -> str:
        seen.append(content)
        return content

    boxes_of(world.store).fold(box_of(workspace_id), look)
    return ExitBox.from_text(seen[0]) if seen[0] else ExitBox("")
