"""A share picture for HR to look at, in the organisation's own colours: behind a link that does not last."""

import json
from datetime import datetime, timedelta

from bot.domain.pictures import Preview
from bot.features.context import Context
from bot.features.shared import posters
from bot.store import workspaces
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.vault import Vault
from content_library.library import Library

GOOD_FOR = timedelta(hours=1)
"""So long too for a logo that is being fetched. There is nothing on it that is not on every picture."""


def sample_link(ctx: Context) -> str:
    until = (ctx.now + GOOD_FOR).isoformat()
    kept = {"sample": ctx.workspace.id, "language": ctx.member.language, "until": until}
    return f"{ctx.address}/picture/{ctx.vault.seal_link(json.dumps(kept))}"


def find_sample(tx: Tx, library: Library, vault: Vault, token: str, now: datetime) -> Preview | None:
    """What a link shows; None if it is none of ours, or too old."""
    try:
        kept = json.loads(vault.open_link(token))
        until, language = datetime.fromisoformat(kept["until"]), kept["language"]
        workspace = workspaces.get_workspace(tx, kept["sample"])
    except (DecryptError, ValueError, LookupError, TypeError):
        return None
    if now > until:
        return None
    poster = posters.general_poster(library, workspace, language)
    return Preview(poster, posters.branding_of(tx, workspace), language)
