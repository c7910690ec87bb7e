"""What the bot knows of somebody: how many of what, why and until when, and who looked at it."""

from bot.domain.actions.my_data import AskErase, ExportMyData, ShowMyData
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.features.context import Context, answer_to
from bot.features.my_data import values
from bot.store.my_data import data_access

_LOOKS = 5
_ONE = {"members"}
"""What everybody has exactly one of."""


@answer_to(ShowMyData)
def show_my_data(ctx: Context, _: ShowMyData, __: Answers) -> Reply:
    """The card; everybody has one, also who does not take part."""
    words = ctx.words("my_data")
    see = Button(words.plain("see"), ExportMyData(), style="primary")
    save = Button(words.plain("save"), ExportMyData(file=True))
    erase = Button(words.plain("erase"), AskErase(), style="danger")
    first = Part(text=words.text("body"), buttons=(see, save, erase))
    return Message(words.plain("title"), (first, *_groups(ctx), _looks(ctx)))


def _groups(ctx: Context) -> list[Part]:
    numbers, data = data_access.count_rows(ctx.tx, ctx.member.id), ctx.library.data[ctx.member.language]
    parts = []
    for key, group in data.groups.items():
        facts = tuple(
            Fact(said, "✓" if name in _ONE else str(numbers[name]))
            for name, said in data.parts.items()
            if name in numbers and data.group_of[name] == key
        )
        if facts:
            words = ctx.words("my_data", why=group.why, until=group.until)
            parts.append(Part(title=group.title, text=words.text("purpose"), facts=facts))
    return parts


def _looks(ctx: Context) -> Part:
    """Who looked, the last ones here and all of them on the page."""
    seen, words = data_access.list_access(ctx.tx, ctx.member.id), ctx.words("my_data")
    facts = tuple(
        Fact(values.local_moment(ctx, look.at), values.look_words(ctx, look)) for look in seen[:_LOOKS]
    )
    rest = ctx.words("my_data", number=len(seen) - _LOOKS).plain("more_looks") if len(seen) > _LOOKS else ""
    return Part(
        title=words.plain("looks"), text="" if facts else words.text("no_looks"), facts=facts, note=rest
    )
