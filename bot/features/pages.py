"""Links to pages for one person, good for ten minutes.

What is on a page is read when it is opened, so nothing waits on a disk, and who may not see it any more does
not.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.files import Page
from bot.features.context import Context
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.vault import Vault
from content_library.library import Library

GOOD_FOR = timedelta(minutes=10)

Asked = Mapping[str, int | str]
"""What a link says besides whose it is: which case, or which text."""
Show = Callable[[Context, Asked], Page | None]
"""Makes a page for the person of the context, if they may see it now."""


@dataclass(frozen=True)
class PageLinks:
    library: Library
    vault: Vault
    address: str
    pages: Mapping[str, Show]

    def open(self, tx: Tx, token: str, now: datetime) -> Page | None:
        """What a link leads to; None if it is none of ours, too old, or not for this person any more."""
        try:
            kept = json.loads(self.vault.open_link(token))
            until, reader = datetime.fromisoformat(kept["until"]), members.get_member(tx, kept["member"])
            show, asked = self.pages[kept["page"]], kept["asked"]
        except (DecryptError, ValueError, LookupError, TypeError):
            return None
        if now > until:
            return None
        workspace = workspaces.get_workspace(tx, reader.workspace_id)
        return show(Context(tx, self.library, self.vault, now, workspace, reader, self.address), asked)


def page_link(ctx: Context, page: str, **asked: int | str) -> str:
    """The address of a page for the person who acts. Its room's `PAGES` says what is on it."""
    until = (ctx.now + GOOD_FOR).isoformat()
    kept = {"page": page, "member": ctx.member.id, "until": until, "asked": asked}
    return f"{ctx.address}/page/{ctx.vault.seal_link(json.dumps(kept))}"
