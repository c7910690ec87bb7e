"""The figures of one question: how the answers are spread, their average, the trend, and the groups."""

from collections.abc import Mapping

from bot.domain.checkins.question import SCALE, Question, Round, Split
from bot.domain.checkins.totals import ALL, Distribution, Groups, showable
from bot.domain.messages import Fact, Part
from bot.features.context import Context
from content_library.formats import number

_BLOCKS = 10
"""How long the longest bar is; up to there a block is an answer."""
_GAP = "…"

Found = Mapping[tuple[int, Question], Groups]


def question_part(ctx: Context, newest_first: list[Round], question: Question, found: Found) -> Part:
    """All of it, or that there are too few answers."""
    over = newest_first[0]
    groups = showable(found.get((over.id, question), {}))
    topic, words = ctx.label("checkin_topic", question), ctx.words("checkins")
    if not groups:
        return Part(topic, words.text("too_few"))
    whole = groups[ALL]
    words = ctx.words("checkins", average=_rounded(whole))
    facts = [
        Fact(words.plain("answers"), str(whole.total)),
        Fact(words.plain("average"), words.plain("average_of")),
        *_trend(ctx, newest_first, question, found),
        *_bars(ctx, question, whole),
        *(_group(ctx, over, name, one) for name, one in groups.items() if name != ALL),
    ]
    return Part(topic, facts=tuple(facts))


def _bars(ctx: Context, question: Question, whole: Distribution) -> list[Fact]:
    most = max(_BLOCKS, *whole.numbers)
    return [
        Fact(
            ctx.label(f"checkin_{question}", str(value)),
            f"{'■' * -(-_BLOCKS * times // most)} {times}".strip(),
        )
        for value, times in reversed(list(zip(SCALE, whole.numbers, strict=True)))
    ]


def _trend(ctx: Context, newest_first: list[Round], question: Question, found: Found) -> list[Fact]:
    """The averages of the rounds so far, the oldest first; what may not be shown is a gap."""
    if len(newest_first) == 1:
        return []
    wholes = [showable(found.get((one.id, question), {})).get(ALL) for one in reversed(newest_first)]
    line = " → ".join(number(_rounded(one), ctx.member.language) if one else _GAP for one in wholes)
    return [Fact(ctx.words("checkins").plain("trend"), line)]


def _group(ctx: Context, over: Round, name: str, one: Distribution) -> Fact:
    shown = ctx.label("checkin_phase", name) if over.split is Split.PHASE else name
    words = ctx.words("checkins", average=_rounded(one), total=one.total)
    return Fact(shown, words.plain("group_average"))


def _rounded(one: Distribution) -> float:
    return round(one.average, 1)
