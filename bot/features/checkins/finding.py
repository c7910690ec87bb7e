"""A round that somebody may answer in, and the card of it as it looks now."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.checkins.given import Given
from bot.domain.checkins.question import Question, Round
from bot.domain.checkins.state import State
from bot.domain.messages import Message, Notice, Part
from bot.features import denials
from bot.features.checkins import caring
from bot.features.context import Context, Refused
from bot.store.checkins import named, people, rounds
from content_library import checkin_cards


@dataclass(frozen=True)
class Mine:
    """Somebody's part in a round that is open and held."""

    round: Round
    state: State


def lock_own_round(ctx: Context, round_id: int) -> Mine:
    """The round, held so that one answer at a time is counted; refused to who may not answer in it now."""
    words = ctx.words("checkin")
    found = rounds.find_round(ctx.tx, ctx.workspace.id, round_id)
    if found is None:
        raise Refused(Notice(words.text("not_yours")))
    if not rounds.lock_open_round(ctx.tx, found.id):
        raise Refused(Notice(words.text("closed")))
    state = people.find_state(ctx.tx, ctx.vault, found.id, ctx.member.id)
    if state is None:
        raise Refused(Notice(words.text("not_yours")))
    denials.only_joined(ctx)
    return Mine(found, state)


def save_state(ctx: Context, mine: Mine, state: State) -> None:
    """Keep that somebody did something, if that is new."""
    if state != mine.state:
        people.save_states(ctx.tx, ctx.vault, mine.round.id, {ctx.member.id: state})


def own_checkin_card(ctx: Context, asked: Round, given: Given, said: str = "") -> Message:
    """The card with what was answered, and with help beside an answer that worries; `said` comes first."""
    by_name: Mapping[Question, int] = (
        named.answers_of_member(ctx.tx, ctx.vault, asked.id, ctx.member.id) if asked.named else {}
    )
    extra = (*([Part(text=said)] if said else []), *caring.care_parts(ctx, given, by_name))
    return checkin_cards.checkin_card(ctx.library, ctx.member.language, asked, given, by_name, extra=extra)
