"""The figures of one question: how the answers are spread, their average, the trend, and the groups."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.checkins.question import SCALE, Question, Round, Split
from bot.domain.checkins.totals import ALL, Distribution, Groups, showable
from bot.domain.messages import Fact, Part
from bot.domain.overviews import Cell, Chart, Sheet, Tabled
from bot.features.context import Context
from content_library.formats import number

_BLOCKS = 10
"""How long the longest bar is; up to there a block is an answer."""
_GAP = "…"
_BEST_FIRST = tuple(reversed(SCALE))

Found = Mapping[tuple[int, Question], Groups]


def question_part(ctx: Context, over: Round, question: Question, found: Found) -> Part:
    """All of it, or that there are too few answers."""
    topic, whole = ctx.label("checkin_topic", question), _whole(found, over, question)
    if whole is None:
        return Tabled(topic, ctx.words("checkins").text("too_few"), sheet=question)
    words = ctx.words("checkins", average=_rounded(whole))
    facts = [
        Fact(words.plain("answers"), str(whole.total)),
        Fact(words.plain("average"), words.plain("average_of")),
        *_bars(ctx, question, whole),
    ]
    return Tabled(topic, facts=tuple(facts), sheet=question)


def _bars(ctx: Context, question: Question, whole: Distribution) -> list[Fact]:
    most = max(_BLOCKS, *whole.numbers)
    return [
        Fact(
            ctx.label(f"checkin_{question}", str(value)),
            f"{'■' * -(-_BLOCKS * times // most)} {times}".strip(),
        )
        for value, times in reversed(list(zip(SCALE, whole.numbers, strict=True)))
    ]


def question_sheet(ctx: Context, newest_first: Sequence[Round], question: Question, found: Found) -> Sheet:
    """How the answers are spread, a row for each round that asked it."""
    words = ctx.words("checkins")
    rows = []
    for over in (one for one in newest_first if question in one.anonymous):
        whole = _whole(found, over, question)
        numbers = reversed(whole.numbers) if whole else (None,) * len(SCALE)
        said = ctx.words("checkins", on=over.opens_on, total=whole.total if whole else None)
        label = Cell(said.plain("round_row" if whole else "round_few"), over.opens_on, exact=False)
        rows.append((label, *(_GAP_CELL if one is None else Cell(str(one), one) for one in numbers)))
    answers = (ctx.label(f"checkin_{question}", str(value)) for value in _BEST_FIRST)
    title = ctx.label("checkin_topic", question)
    is_told = any(row[1].value is not None for row in rows)
    chart = Chart.STACKED if is_told else None
    return Sheet(question, title, (words.plain("round_answers"), *answers), tuple(rows), chart=chart)


def trend_part(ctx: Context, newest_first: Sequence[Round], found: Found) -> Part | None:
    """The averages of the rounds so far, the oldest first; what may not be shown is a gap."""
    facts = []
    for question in newest_first[0].anonymous if len(newest_first) > 1 else ():
        wholes = [_whole(found, one, question) for one in reversed(newest_first)]
        line = " → ".join(_average(ctx, one) if one else _GAP for one in wholes)
        facts.append(Fact(ctx.label("checkin_topic", question), line))
    return Tabled(ctx.words("checkins").plain("trend"), facts=tuple(facts), sheet="trend") if facts else None


def trend_sheet(ctx: Context, newest_first: Sequence[Round], found: Found) -> Sheet:
    words, asked = ctx.words("checkins"), newest_first[0].anonymous
    rows = []
    for over in reversed(newest_first):
        wholes = (_whole(found, over, one) for one in asked)
        cells = (Cell(_average(ctx, one), _rounded(one)) if one else _GAP_CELL for one in wholes)
        rows.append((_day(ctx, over.opens_on), *cells))
    topics = (ctx.label("checkin_topic", one) for one in asked)
    columns = words.plain("round"), *topics
    return Sheet("trend", words.plain("trend"), columns, tuple(rows), words.plain("scale"), Chart.LINES)


def groups_part(ctx: Context, over: Round, found: Found) -> Part | None:
    sheet = groups_sheet(ctx, over, found)
    facts = []
    for label, *cells in sheet.rows:
        told = zip(sheet.columns[1:], cells, strict=True)
        line = " · ".join(f"{topic}: {one.text}" for topic, one in told if one != _GAP_CELL)
        facts.append(Fact(label.text, line))
    return Tabled(sheet.title, facts=tuple(facts), sheet="groups") if facts else None


def groups_sheet(ctx: Context, over: Round, found: Found) -> Sheet:
    """The averages of those groups that may be shown, a column for each question."""
    by_question = [showable(found.get((over.id, one), {})) for one in over.anonymous]
    names = sorted({name for groups in by_question for name in groups} - {ALL})
    rows = []
    for name in names:
        shown = ctx.label("checkin_phase", name) if over.split is Split.PHASE else name
        cells = (_group(ctx, groups[name]) if name in groups else _GAP_CELL for groups in by_question)
        rows.append((Cell(shown), *cells))
    title = ctx.label("checkin_split", over.split)
    columns = (
        ctx.words("checkins").plain("group"),
        *(ctx.label("checkin_topic", one) for one in over.anonymous),
    )
    return Sheet("groups", title, columns, tuple(rows))


def _group(ctx: Context, one: Distribution) -> Cell:
    words = ctx.words("checkins", average=_rounded(one), total=one.total)
    return Cell(words.plain("group_average"), _rounded(one), exact=False)


def _whole(found: Found, over: Round, question: Question) -> Distribution | None:
    return showable(found.get((over.id, question), {})).get(ALL)


def _day(ctx: Context, day: date) -> Cell:
    return Cell(ctx.words("checkins", on=day).plain("round_day"), day)


def _average(ctx: Context, one: Distribution) -> str:
    return number(_rounded(one), ctx.member.language)


def _rounded(one: Distribution) -> float:
    return round(one.average, 1)


_GAP_CELL = Cell(_GAP)
