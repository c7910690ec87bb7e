"""News for everybody at HR. Whom and what it is about they see after a click, which is logged."""

from collections.abc import Callable

from bot.domain.actions.base import Action
from bot.domain.messages import Button, Message
from bot.domain.people import Member
from bot.features.context import Context
from bot.store.notifying import notify_hr


def notify_hr_by_day(ctx: Context, name: str, show: Action, key: Callable[[Member], str]) -> None:
    """Tell HR by day, in the words `news` of the file `name`; each once for the key that they have."""

    def news(hr: Member) -> tuple[str, Message]:
        words = ctx.library.words(name, hr.language)
        return key(hr), words.message("title", "news", Button(words.plain("show"), show, style="primary"))

    notify_hr(ctx.tx, ctx.workspace.id, news, ctx.now)
