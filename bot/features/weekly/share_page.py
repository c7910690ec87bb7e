"""The page on which somebody writes and shares one item of a card, in a browser that they let in.

Its link is good as long as the card, and shows that item with its text only. Whoever comes with it in another
browser sees nothing of it before the person has let that in.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import ShareOn, UndoShare
from bot.domain.answers import Answers
from bot.domain.files import Again, Doorway, Page
from bot.domain.gaps import find_gaps
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.people import Network
from bot.domain.pictures import Branding, Poster, Preview
from bot.domain.share_links import ShareLinks, item_in
from bot.features.context import Context, Refused
from bot.features.pages import ask_to_be_let_in, find_door
from bot.features.shared import cards, posters
from bot.features.weekly import sharing, texts
from bot.features.weekly.filling_in import read_words
from bot.features.weekly.share_view import ready_view, write_view
from bot.store import members, nudges, shares, workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify
from bot.store.vault import Vault
from content_library.library import Library

Describe = Callable[[Poster, Branding], str]
"""What a picture says, for who does not see it."""
_ASKED_FOR = timedelta(days=1)
"""How long it is asked in the chat whether it was posted, if it cannot be asked at once."""


@dataclass(frozen=True)
class SharePages:
    library: Library
    vault: Vault
    address: str
    links: ShareLinks
    describe: Describe

    def open(
        self, tx: Tx, token: str, secret: str, now: datetime, network: str = ""
    ) -> Page | Doorway | None:
        """The page in the browser with this secret; None if it is no link of ours, or its card is too old.

        After a `network` was chosen it asks whether it was posted.
        """
        found = self._find(tx, token, now)
        if found is None:
            return None
        ctx, item = found
        if shut := find_door(tx, ctx.member, secret, now):
            return shut
        chosen = next((one for one in texts.networks_for(ctx, item) if one == network), None)
        text, alt = texts.text_to_share(ctx, item), self._alt(ctx, item)
        return (
            ready_view(ctx, item, text, chosen, alt) if chosen and text else write_view(ctx, item, text, alt)
        )

    def find_picture(self, tx: Tx, token: str, secret: str, now: datetime) -> Preview | None:
        """What the picture of a page shows, in a browser that may see the page."""
        found = self._find(tx, token, now)
        if found is None or find_door(tx, found[0].member, secret, now):
            return None
        return _preview(*found)

    def ask(self, tx: Tx, token: str, secret: str, now: datetime) -> bool:
        """A browser asks to be let in; False if the link is none."""
        found = self._find(tx, token, now)
        if found:
            ask_to_be_let_in(self.library, tx, found[0].member, secret, now)
        return found is not None

    def act(self, tx: Tx, token: str, secret: str, now: datetime, answers: Answers) -> Page | Again | None:
        """Do what a button of the page does; None if nobody may who has this link in this browser."""
        found = self._find(tx, token, now)
        if found is None:
            return None
        if find_door(tx, found[0].member, secret, now):
            return Again()  # where it shows that
        try:
            return _do(*found, answers, self._alt(*found))
        except Refused:
            return None

    def _alt(self, ctx: Context, item: Item) -> str:
        preview = _preview(ctx, item)
        return self.describe(preview.poster, preview.branding)

    def _find(self, tx: Tx, token: str, now: datetime) -> tuple[Context, Item] | None:
        """Whose page a link is for and of what, as long as its card is good."""
        item = nudges.find_item(tx, number) if (number := item_in(token)) else None
        if item is None or not self.links.is_of(token, item):
            return None
        try:
            member = members.get_member(tx, item.member_id)
            workspace = workspaces.get_workspace(tx, member.workspace_id)
            known = Context(tx, self.library, self.vault, now, workspace, member, self.address)
            ctx = replace(known, links=self.links)
            return ctx, cards.get_own_item(ctx, item.id, newest_only=False)
        except (LookupError, Refused):
            return None


def _preview(ctx: Context, item: Item) -> Preview:
    language, day = ctx.member.language, ctx.today_at_work
    poster = posters.poster_of(ctx.tx, ctx.library, ctx.workspace, language, item.kind, item.key, day)
    return Preview(poster, posters.branding_of(ctx.tx, ctx.workspace), language)


def _do(ctx: Context, item: Item, answers: Answers, alt: str) -> Page | Again | None:
    do, _, about = answers.text("do").partition(":")
    match do:
        case "keep" | "to" | "as_is":
            return _go(ctx, item, about, answers, alt, as_is=do == "as_is")
        case "posted" if about in set(Network):
            sharing.share_on(ctx, ShareOn(cards.get_item_to_share(ctx, item.id).id, about), answers)
            return Again()
        case "undo" if about in {str(one.id) for one in shares.shares_of_item(ctx.tx, item.id)}:
            sharing.undo_share(ctx, UndoShare(int(about)), answers)
            return Again()
        case "not_yet":
            return Again()
    return None


def _go(ctx: Context, item: Item, network: str, answers: Answers, alt: str, *, as_is: bool) -> Page | Again:
    """Keep the text; for a network only when it is ready, and then it is asked whether it was posted."""
    text, read = read_words(ctx, answers)
    left = find_gaps(text) if network and not as_is else ()
    if read.errors or left:
        return write_view(ctx, item, answers.text("text"), alt, answers, read.errors, left, network)
    texts.keep_text(ctx, item, text)
    if network not in texts.networks_for(ctx, item) or texts.why_not_to_share(ctx, item):
        return Again("kept")
    key, about = f"posted:{item.id}:{ctx.today}", About(Subject.POSTED, item.id)
    ends = ctx.now + _ASKED_FOR
    notify(
        ctx.tx,
        ctx.member,
        Kind.POSTED,
        key,
        about,
        ctx.now,
        expires_at=ends,
        nudge_id=item.nudge_id,
        item_id=item.id,
        asked=True,
    )
    return Again(network)
