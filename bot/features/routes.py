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
    filling_in,
    joining,
    leaving,
    menu,
    my_drafts,
    organisation,
    own_words,
    pausing,
    postponing,
    prompting,
    prompting_list,
    prompting_preview,
    refusals,
    reporting,
    sending_now,
    settings,
    sharing,
    vacancies,
    vacancy_desk,
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
    actions.OpenOwnWords: own_words.open_own_words,
    actions.KeepOwnWords: own_words.keep_own_words,
    actions.OpenFillIn: filling_in.open_fill_in,
    actions.FillIn: filling_in.fill_in,
    actions.ShowDrafts: my_drafts.show_drafts,
    actions.DeleteDraft: my_drafts.delete_draft,
    actions.OpenOrganisation: organisation.open_organisation,
    actions.ChangeOrganisation: organisation.change_organisation,
    actions.PreviewSendNow: sending_now.preview_send_now,
    actions.SendNow: sending_now.send_now,
    actions.ShowReport: reporting.show_report,
    actions.OpenPrompt: prompting.open_prompt,
    actions.WritePrompt: prompting.write_prompt,
    actions.SubmitPrompt: prompting.submit_prompt,
    actions.PreviewPrompt: prompting_preview.preview_prompt,
    actions.ConfirmPrompt: prompting_preview.confirm_prompt,
    actions.DiscardPrompt: prompting_preview.discard_prompt,
    actions.ShowPrompts: prompting_list.show_prompts,
    actions.PausePrompt: prompting_list.pause_prompt,
    actions.ResumePrompt: prompting_list.resume_prompt,
    actions.AskDeletePrompt: prompting_list.ask_delete_prompt,
    actions.DeletePrompt: prompting_list.delete_prompt,
    actions.ShowVacancyDesk: vacancy_desk.show_vacancy_desk,
    actions.OpenAddVacancy: vacancy_desk.open_add_vacancy,
    actions.AddVacancy: vacancy_desk.add_vacancy,
    actions.CloseVacancy: vacancy_desk.close_vacancy,
    actions.ReopenVacancy: vacancy_desk.reopen_vacancy,
    actions.PinVacancy: vacancy_desk.pin_vacancy,
    actions.OpenInternal: vacancy_desk.open_internal,
    actions.KeepInternal: vacancy_desk.keep_internal,
    actions.ShowVacancies: vacancies.show_vacancies,
    actions.TakeVacancy: vacancies.take_vacancy,
}
FOR_HR: frozenset[type[Action]] = frozenset(
    {
        actions.OpenOrganisation,
        actions.ChangeOrganisation,
        actions.PreviewSendNow,
        actions.SendNow,
        actions.ShowReport,
        actions.OpenPrompt,
        actions.WritePrompt,
        actions.SubmitPrompt,
        actions.PreviewPrompt,
        actions.ConfirmPrompt,
        actions.DiscardPrompt,
        actions.ShowPrompts,
        actions.PausePrompt,
        actions.ResumePrompt,
        actions.AskDeletePrompt,
        actions.DeletePrompt,
        actions.ShowVacancyDesk,
        actions.OpenAddVacancy,
        actions.AddVacancy,
        actions.CloseVacancy,
        actions.ReopenVacancy,
        actions.PinVacancy,
        actions.OpenInternal,
        actions.KeepInternal,
    }
)
"""Each of these checks the role when it arrives, and is in the audit log."""


def answer(ctx: Context, action: Action, answers: Answers) -> Reply:
    """Do what an action asks for, if this person may."""
    if (type(action) in FOR_HR or getattr(action, "hr", False)) and not ctx.member.is_hr:
        return refusals.not_hr(ctx)
    if type(action) in FOR_HR:
        # What somebody typed is no name of a thing, and may be anything.
        details = {name: value for name, value in asdict(action).items() if name != "line"}
        audit.add(ctx.tx, ctx.member, ctx.now, type(action).__name__, **details)
    return FEATURES[type(action)](ctx, action, answers)
