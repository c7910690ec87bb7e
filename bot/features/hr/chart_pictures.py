"""What a link to a chart shows: the figures that whoever it was made for may read at that moment."""

import json
from dataclasses import replace
from datetime import date, datetime

from bot.domain.actions.overviews import ShowToday
from bot.domain.languages import Language
from bot.domain.overviews import Sheet
from bot.features.context import Context
from bot.features.hr.today import last_weeks
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.vault import Vault
from content_library.library import Library


def find_chart(
    tx: Tx, library: Library, vault: Vault, token: str, now: datetime
) -> tuple[Sheet, Language] | None:
    """None if it is no link of ours, too old, or of somebody who may not read the figures any more."""
    try:
        kept = json.loads(vault.open_link(token))
        last, until = date.fromisoformat(kept["weeks"]), datetime.fromisoformat(kept["until"])
        workspace = workspaces.get_workspace(tx, kept["workspace"])
        member = replace(members.get_member(tx, kept["member"]), language=kept["language"])
    except (DecryptError, ValueError, LookupError, TypeError):
        return None
    is_theirs = member.workspace_id == workspace.id and not workspace.removed
    if now > until or not is_theirs or not ShowToday.who.allows(member.roles):
        return None
    ctx = Context(tx, library, vault, now, workspace, member, address="", for_hr=True)
    return last_weeks(ctx, last=last).sheet(ctx), member.language
