"""Which feature answers which action: the one table to look a feature up in."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bot.domain import actions
from bot.domain.actions import Action
from bot.domain.answers import Answers
from bot.domain.messages import Reply
from bot.features import (
    declining,
    joining,
    leaving,
    menu,
    pausing,
    postponing,
    refusals,
    reporting,
    sending_now,
    settings,
    sharing,
    weekly,
)
from bot.features.context import Context
from bot.store import audit

Feature = Callable[[Context, Any, Answers], Reply]

FEATURES: dict[type[Action], Feature] = {
    actions.ShowMenu: menu.show_menu,
    actions.ShowHelp: menu.show_help,
    actions.OpenJoin: joining.open_join,
    actions.Join: joining.join,
    actions.OpenSettings: settings.open_settings,
    actions.ChangeSettings: settings.change_settings,
    actions.OpenPause: pausing.open_pause,
    actions.Pause: pausing.pause,
    actions.Resume: pausing.resume,
    actions.AskLeave: leaving.ask_leave,
    actions.Leave: leaving.leave,
    actions.ShowWeek: weekly.show_week,
    actions.OpenShare: sharing.open_share,
    actions.Share: sharing.share,
    actions.UndoShare: sharing.undo_share,
    actions.Decline: declining.decline,
    actions.OpenLater: postponing.open_later,
    actions.Later: postponing.later,
    actions.PreviewSendNow: sending_now.preview_send_now,
    actions.SendNow: sending_now.send_now,
    actions.ShowReport: reporting.show_report,
}
FOR_HR: frozenset[type[Action]] = frozenset({actions.PreviewSendNow, actions.SendNow, actions.ShowReport})
"""Each of these checks the role when it arrives, and is in the audit log."""


def answer(ctx: Context, action: Action, answers: Answers) -> Reply:
    """Do what an action asks for, if this person may."""
    if (type(action) in FOR_HR or getattr(action, "hr", False)) and not ctx.member.is_hr:
        return refusals.not_hr(ctx)
    if type(action) in FOR_HR:
        audit.add(ctx.tx, ctx.member, ctx.now, type(action).__name__, **asdict(action))
    return FEATURES[type(action)](ctx, action, answers)
