"""An ambassador's own settings. Nobody else can change them."""

from collections.abc import Callable

from bot.domain.actions.taking_part import ChangeSettings, OpenSettings
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply
from bot.features import refusals
from bot.features.context import Context
from bot.features.taking_part import preferences
from bot.features.weekly import next_nudge


def open_settings(ctx: Context, _: OpenSettings, __: Answers) -> Reply:
    """Show the settings; somebody who does not take part is invited to join."""
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    return form(ctx, preferences.draft_of(ctx.member))


def change_settings(ctx: Context, _: ChangeSettings, answers: Answers) -> Reply:
    """Keep the changed settings."""
    return change(ctx, answers, form) if ctx.member.takes_part else refusals.not_joined(ctx)


def change(ctx: Context, answers: Answers, ask: Callable[[Context, preferences.Draft], Form]) -> Reply:
    """Keep what was answered; a mistake is shown in the form of `ask`, with what was typed."""
    draft = preferences.typed(answers)
    filled = ask(ctx, draft)
    columns, errors = preferences.check(ctx, draft, filled.inputs)
    if errors:
        return filled.with_errors(errors)
    fresh = next_nudge.keep(ctx, columns)
    return Notice(fresh.words("settings_kept", next=next_nudge.local(fresh)).text("notice"))


def form(ctx: Context, draft: preferences.Draft) -> Form:
    """All settings, filled in as `draft` has them."""
    return ctx.form(ctx.words("settings"), ChangeSettings(), *preferences.inputs(ctx, draft, where=True))
