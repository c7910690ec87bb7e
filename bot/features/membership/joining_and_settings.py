"""Joining, and one's own settings: the same questions. Nobody else can change the answers.

The steps after saying yes are in bot/features/onboarding.
"""

from collections.abc import Mapping
from typing import Any

from bot.domain.actions.membership import ChangeSettings, Join, OpenJoin, OpenSettings
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Notice, Reply
from bot.domain.people import MemberState
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Read
from bot.features.shared import counting, next_nudge, preferences, steps
from bot.store.onboarding import onboarding_progress
from bot.store.time_and_retention.journey import lock_journey

_JOIN = preferences.preference_fields("join", preferences.FIRST)


@answer_to(OpenJoin)
def open_join(ctx: Context, _: OpenJoin, __: Answers) -> Form | Message:
    """Show the form; in onboarding what is left to do, and who takes part already their settings."""
    if ctx.member.is_joining:
        return steps.steps_card(ctx)
    known = preferences.preference_values(ctx.member)
    return build_settings_form(ctx, known) if ctx.member.takes_part else _join_form(ctx, known)


@answer_to(Join)
def join(ctx: Context, _: Join, answers: Answers) -> Reply:
    """Say yes, and go on with the steps. A second time changes the answers, and starts nothing twice."""
    read = _JOIN.read(ctx, answers)
    columns = preferences.columns_of(ctx, read)
    if read.errors:
        return _join_form(ctx, read)
    before = lock_journey(ctx.tx, ctx.member.id).state
    if before is MemberState.ACTIVE:
        return save_settings(ctx, columns)
    if before is not MemberState.JOINING:
        counting.count_beginning(ctx)
    fresh = next_nudge.save_and_replan(ctx, columns | {"state": MemberState.JOINING})
    onboarding_progress.start_onboarding(ctx.tx, fresh.member, ctx.now)
    return steps.next_step_reply(fresh, fresh.words("steps").text("begun"))


def _join_form(ctx: Context, values: Mapping[str, object] | Read) -> Form:
    return _JOIN.form(ctx, Join(), values, organisation=ctx.organisation)


_ALL = preferences.preference_fields("settings", preferences.ALL)
_OF_A_ROLE = preferences.preference_fields("settings", preferences.OF_A_ROLE)


@answer_to(OpenSettings)
def open_settings(ctx: Context, _: OpenSettings, __: Answers) -> Reply:
    """Show the settings; somebody who neither takes part nor has a role is invited to join."""
    # Whoever has a role gets messages as well, and says in which language.
    denials.only_joined(ctx, or_if=bool(ctx.member.roles))
    return build_settings_form(ctx, preferences.preference_values(ctx.member))


@answer_to(ChangeSettings)
def change_settings(ctx: Context, _: ChangeSettings, answers: Answers) -> Reply:
    denials.only_joined(ctx, or_if=bool(ctx.member.roles))
    read = _fields(ctx).read(ctx, answers)
    columns = preferences.columns_of(ctx, read)
    return build_settings_form(ctx, read) if read.errors else save_settings(ctx, columns)


def save_settings(ctx: Context, columns: dict[str, Any]) -> Notice:
    """Keep what was answered, and say when the next ideas come."""
    fresh = next_nudge.save_and_replan(ctx, columns)
    if not fresh.member.takes_part:
        return Notice(fresh.words("settings").text("kept"))
    return Notice(fresh.words("settings_kept", next=next_nudge.next_nudge_local(fresh)).text("notice"))


def build_settings_form(ctx: Context, values: Mapping[str, object] | Read) -> Form:
    """All settings with these values; of who does not take part only those of a role."""
    return _fields(ctx).form(ctx, ChangeSettings(), values)


def _fields(ctx: Context) -> Fields:
    return _ALL if ctx.member.takes_part else _OF_A_ROLE
