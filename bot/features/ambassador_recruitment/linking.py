"""An invitation to send oneself: a text with a link to a page. Only how often it is opened is counted."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from bot.domain.actions.ambassador_recruitment import OpenNomination, ShowInvitation
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.ambassador_recruitment.invitation import Invitation
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.time_and_retention.months import month_of
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.store import workspaces
from bot.store.ambassador_recruitment import counts, invitations
from bot.store.engine import Tx


@answer_to(ShowInvitation)
def show_invitation(ctx: Context, _: ShowInvitation, __: Answers) -> Reply:
    """The text, to copy; the link is the same for everybody, so that it tells nothing of who sent it."""
    denials.only_joined(ctx)
    token = invitations.ensure_link_token(ctx.tx, ctx.workspace.id, secrets.token_urlsafe(12))
    words = ctx.words("invitation", organisation=ctx.organisation, link=f"{ctx.address}/invite/{token}")
    nominate = Button(words.plain("nominate"), OpenNomination(), opens_form=True)
    text = Part(text=words.text("body"), quote=words.bare("text"), note=words.plain("note"))
    return Message(words.plain("title"), (text, Part(text=words.text("instead"), buttons=(nominate,))))


def find_invitation(tx: Tx, token: str, now: datetime) -> Invitation | None:
    """What the page behind a link has to know; None if it is nobody's."""
    workspace_id = invitations.find_workspace_id(tx, token)
    if workspace_id is None:
        return None
    found = workspaces.get_workspace(tx, workspace_id)
    return Invitation(found.id, found.platform, found.external_id, found.name, month_of(found.today(now)))


def count_page_views(tx: Tx, times: Mapping[tuple[int, str], int]) -> None:
    """Count how often each workspace's page was opened in a month."""
    for (workspace_id, month), number in times.items():
        counts.add_to_count(tx, workspace_id, Step.OPENED, month, number)
