"""The chart of the last weeks, as a picture in a chat: behind a link that nobody guesses, and that ends."""

import json
from datetime import timedelta

from bot.domain.images import Image
from bot.features.context import Context
from bot.features.shared.figure_tables import Table

GOOD_FOR = timedelta(weeks=8)


def weeks_image(ctx: Context, weeks: Table, address: str) -> Image | None:
    """Nothing if others cannot reach the bot on the web, or there is nothing to draw.

    The link says for whom it is and with which week the chart ends: no figure, and no name.
    """
    sheet = weeks.sheet(ctx)
    if not address or not any(cell.value is not None for row in sheet.rows for cell in row[1:]):
        return None
    kept = {
        "weeks": str(sheet.rows[-1][0].value),
        "workspace": ctx.workspace.id,
        "member": ctx.member.id,
        "language": ctx.member.language,
        "until": (ctx.now + GOOD_FOR).isoformat(timespec="minutes"),
    }
    return Image(f"{address}/picture/{ctx.vault.seal_link(json.dumps(kept))}.png", weeks.title)
