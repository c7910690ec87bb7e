"""Joining, in two taps and on one card; and one's own settings, which nobody else can change."""

from collections.abc import Mapping
from typing import Any

from bot.domain.actions.membership import ChangeSettings, Join, OpenJoin, OpenSettings
from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, Updated
from bot.domain.people import MemberState
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Read
from bot.features.shared import counting, next_nudge, preferences, steps
from bot.store import members
from bot.store.onboarding import onboarding_progress
from bot.store.time_and_retention.journey import lock_journey


@answer_to(OpenJoin)
def open_join(ctx: Context, _: OpenJoin, __: Answers) -> Reply:
    """Begin, or go on: what is left is one tap. The card takes the place of the one that was clicked."""
    before = lock_journey(ctx.tx, ctx.member.id).state
    if before is MemberState.ACTIVE:
        return _already_in(ctx)
    if before is not MemberState.JOINING:
        counting.count_beginning(ctx)
        members.update_member(ctx.tx, ctx.member.id, state=MemberState.JOINING)
    onboarding_progress.start_onboarding(ctx.tx, ctx.member, ctx.now)
    return Updated(steps.way_in_card(ctx))


@answer_to(Join)
def join(ctx: Context, action: Join, answers: Answers) -> Reply:
    """Take part; if the guidelines have changed meanwhile, show first how they are now."""
    if ctx.member.takes_part:
        return _already_in(ctx)
    edition = steps.current_edition(ctx).name
    if not ctx.member.is_joining:  # too long ago, or they had turned back: this is a beginning as well
        open_join(ctx, OpenJoin(), answers)
    if action.edition != edition:
        changed = ctx.words("guidelines").text("changed") if action.edition else ""
        return Updated(steps.way_in_card(ctx, changed))
    steps.take_part(ctx.about(members.get_member(ctx.tx, ctx.member.id)), edition)
    words = ctx.words("joined")
    return Updated(Message(words.plain("title"), (Part(text=words.text("notice")),)))


def _already_in(ctx: Context) -> Message:
    words = ctx.words("joined")
    week = Button(ctx.library.button(ShowWeek, ctx.member.language), ShowWeek(), style="primary")
    return words.message("title", "already", week, ctx.button(OpenSettings()))


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
