"""An ambassador's own settings. Nobody else can change them."""

from collections.abc import Mapping
from typing import Any

from bot.domain.actions.membership import ChangeSettings, OpenSettings
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Read
from bot.features.shared import next_nudge, preferences

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
