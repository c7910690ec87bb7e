"""Inviting: a text with a link to send oneself, what the programme is in private, and no thanks.

How often the link is opened and the programme is asked about is counted, and nothing of who it was.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime

from bot.domain.actions.ambassador_recruitment import (
    DeclineInvitation,
    OpenNomination,
    ShowInvitation,
    TellMeMore,
)
from bot.domain.actions.membership import OpenJoin
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.ambassador_recruitment.invitations import Invitation
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.people import MemberState
from bot.domain.time_and_retention.months import month_of
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared.counting import count_step
from bot.store import received, workspaces
from bot.store.ambassador_recruitment import counts, invitations, opt_outs
from bot.store.engine import Tx


@answer_to(ShowInvitation)
def show_invitation(ctx: Context, _: ShowInvitation, __: Answers) -> Reply:
    denials.only_joined(ctx)
    # The link is the same for everybody, so that it tells nothing of who sent it.
    token = invitations.ensure_link_token(ctx.tx, ctx.workspace.id, secrets.token_urlsafe(12))
    words = ctx.words("invitation", organisation=ctx.organisation, link=f"{ctx.address}/invite/{token}")
    nominate = Button(words.plain("nominate"), OpenNomination(), opens_form=True)
    text = Part(text=words.text("body"), quote=words.bare("text"), note=words.plain("note"))
    return Message(words.plain("title"), (text, Part(text=words.text("instead"), buttons=(nominate,))))


def find_invitation(tx: Tx, token: str, now: datetime) -> Invitation | None:
    """The invitation behind a link; None if the token is nobody's."""
    workspace_id = invitations.find_workspace_id(tx, token)
    if workspace_id is None:
        return None
    found = workspaces.get_workspace(tx, workspace_id)
    return Invitation(found.id, found.platform, found.external_id, found.name, month_of(found.today(now)))


def count_page_views(tx: Tx, times: Mapping[tuple[int, str], int]) -> None:
    for (workspace_id, month), number in times.items():
        counts.add_to_count(tx, workspace_id, Step.OPENED, month, number)


@answer_to(TellMeMore)
def tell_me_more(ctx: Context, _: TellMeMore, __: Answers) -> Reply:
    words = ctx.words("tell_more", organisation=ctx.organisation)
    if ctx.member.takes_part:
        return Notice(words.text("already"))
    # That somebody asked is counted once a day, and kept nowhere.
    once = f"told:{ctx.member.workspace_id}:{ctx.member.external_id}:{ctx.today.isoformat()}"
    if received.claim_key(ctx.tx, ctx.vault, once, ctx.now):
        count_step(ctx, Step.TOLD)
    buttons = (
        Button(words.plain("join"), OpenJoin(), style="primary"),
        Button(words.plain("no"), DeclineInvitation()),
    )
    part = Part(text=words.text("body"), buttons=buttons, note=words.plain("note"))
    return Message(words.plain("title"), (part,))


@answer_to(DeclineInvitation)
def decline(ctx: Context, _: DeclineInvitation, __: Answers) -> Reply:
    """No thanks, once and for all. Joining remains possible, by oneself."""
    words = ctx.words("tell_more", organisation=ctx.organisation)
    if ctx.member.state in {MemberState.ACTIVE, MemberState.JOINING}:
        return Notice(words.text("already"))
    opt_outs.add_refusal(ctx.tx, ctx.vault, ctx.member)
    return Updated(words.message("declined_title", "declined"))
