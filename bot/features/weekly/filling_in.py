"""What is to be filled in of a text: a field for each [gap], in the form where the text itself stands."""

import json
from hashlib import sha256

from bot.domain.actions.weekly import FillIn, OpenFillIn, OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.gaps import fill_blanks, fill_gaps, find_gaps
from bot.domain.messages import Reply
from bot.domain.nudges import LONGEST_WORDS
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Read, Text, Unhinted
from bot.store.drafts import Draft

MOST = 12
"""So many fields a form has; what else is open is filled in within the text, or the next time."""
LONGEST = 500


@answer_to(OpenFillIn, FillIn)
def fill_in(ctx: Context, action: OpenFillIn | FillIn, _: Answers) -> Reply:
    """Buttons of before: they asked for one gap after the other."""
    return ctx.go_on(OpenOwnWords(action.item))


def fields_of(text: str) -> Fields:
    """What a form asks in which a text stands: each of its gaps, called by what it asks, and the text."""
    gaps = {
        gap_name(gap): Line(
            LONGEST, called=gap[:1].upper() + gap[1:], required=False, unhinted=Unhinted.FOR_MANY
        )
        for gap in find_gaps(text)[:MOST]
    }
    return Fields("own_words", **gaps, text=Text(LONGEST_WORDS, hint="hint", unhinted=Unhinted.FOR_MANY))


def gap_name(gap: str) -> str:
    """A field's name, which stays the same while the text around the gap changes."""
    return f"gap_{sha256(gap.encode()).hexdigest()[:12]}"


def read_words(ctx: Context, answers: Answers) -> tuple[str, Read]:
    """What was typed with its gaps filled in, and what is wrong with it."""
    read = fields_of(answers.text("text")).read(ctx, answers)
    typed = read.text("text")
    text = fill_gaps(typed, {gap: read.text(gap_name(gap)) for gap in find_gaps(typed)})
    if len(text) > LONGEST_WORDS:
        known = {"length": len(text), "longest": LONGEST_WORDS, "optional": False}
        read.errors["text"] = ctx.words("form", **known).plain("too_long")
    return text, read


def kept_text(ctx: Context, draft: Draft) -> str:
    """What a draft says, with what was filled in step by step as long as there were steps."""
    given = json.loads(ctx.vault.open(draft.progress)) if draft.progress else []
    return fill_blanks(ctx.vault.open(draft.text), given)
