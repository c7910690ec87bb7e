"""Draft, preview, post: what HR writes is kept, shown as others will read it, changed, and goes out once."""

from dataclasses import dataclass
from typing import NoReturn

from bot.domain.actions.base import Action
from bot.domain.ambassador_recruitment.invitations import Announcement, Told
from bot.domain.messages import Button, Message, Notice, Part
from bot.features import denials
from bot.features.context import Context, Refused
from bot.store.ambassador_recruitment import announcements
from content_library.templates import Words


def draft_buttons(
    words: Words, post: Action | None, change: Action, drop: Action | None = None, *, label: str = "post"
) -> tuple[Button, ...]:
    """What can be done with a draft. `post` is None while it may not go out; `label` names its button."""
    found = [Button(words.plain(label), post, style="primary")] if post else []
    found += [Button(words.plain("change"), change, opens_form=True)]
    found += [Button(words.plain("discard"), drop, style="danger")] if drop else []
    return tuple(found)


def preview_message(
    words: Words, shown: Message, post: Action | None, change: Action, text: str = ""
) -> Message:
    """What will be told in a channel, with what can be done with it under `text`."""
    last = Part(text=text, buttons=draft_buttons(words, post, change))
    return Message(words.plain("preview_title"), (Part(title=shown.title), *shown.parts, last))


@dataclass(frozen=True)
class ForAChannel:
    """What HR is about to tell in a channel. `words`: the file whose block `posted` says that it is told."""

    kind: Told
    words: str

    def get_draft(self, ctx: Context, draft: int) -> Announcement:
        """A draft that HR began; refused if it is of somebody else, too old or told already."""
        found = self._known(ctx, draft)
        return self._over(ctx) if found.posted_at else found

    def claim(self, ctx: Context, draft: int) -> Announcement:
        """A draft to be told now: of however many taps at once, one gets it."""
        found = self._known(ctx, draft)
        return found if announcements.mark_posted(ctx.tx, found.id, ctx.now) else self._over(ctx)

    def _known(self, ctx: Context, draft: int) -> Announcement:
        found = announcements.find_announcement(ctx.tx, ctx.workspace.id, draft, self.kind)
        if found is None:
            raise Refused(denials.not_yours(ctx))
        return found

    def _over(self, ctx: Context) -> NoReturn:
        raise Refused(Notice(ctx.words(self.words).text("posted")))
