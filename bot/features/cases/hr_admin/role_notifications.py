"""Whoever is named for cases hears of each change in that: what it means to them, or who it was about."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member, Role
from bot.features.context import Context
from bot.features.shared import colleagues
from bot.store.notifying import notify


@dataclass(frozen=True)
class Change:
    before: list[Member]
    after: list[Member]

    @property
    def added(self) -> list[Member]:
        return [one for one in self.after if one.id not in {other.id for other in self.before}]

    @property
    def removed(self) -> list[Member]:
        return [one for one in self.before if one.id not in {other.id for other in self.after}]


def notify_role_changes(ctx: Context, changes: Mapping[Role, Change]) -> None:
    """Tell who was named, who no longer is, and all the others of the chain but the one who did it."""
    involved = {one.id: one for change in changes.values() for one in (*change.before, *change.after)}
    for member in involved.values():
        added = [str(role) for role, change in changes.items() if _is_among(member, change.added)]
        ended = [f"{role}_ended" for role, change in changes.items() if _is_among(member, change.removed)]
        theirs = added + ended
        for block in theirs:
            _send(ctx, member, block, _what_it_means(ctx, member, block))
        others = _what_changed(ctx, member, changes)
        if others and not theirs and member.id != ctx.member.id:
            _send(ctx, member, "changed", others)


def _is_among(member: Member, people: list[Member]) -> bool:
    return member.id in {one.id for one in people}


def _what_it_means(ctx: Context, member: Member, block: str) -> Message:
    organisation = ctx.library.organisation(ctx.workspace, member.language)
    words = ctx.library.words(
        "case_named", member.language, name=member.first_name, organisation=organisation
    )
    ended = block.endswith("_ended")
    note = "" if ended else words.plain("note")
    title = words.plain("title_ended" if ended else "title")
    return Message(title, (Part(text=words.text(block), note=note),))


def _what_changed(ctx: Context, member: Member, changes: Mapping[Role, Change]) -> Message | None:
    lines = []
    for role, change in changes.items():
        for what, people in (("added", change.added), ("removed", change.removed)):
            if people:
                names = colleagues.mentions_for(ctx.tx, ctx.library, [one.id for one in people], member)
                label = ctx.library.words("case_rules", member.language).plain(role)
                words = ctx.library.words("case_named", member.language, names=names, role=label)
                lines.append(f"- {words.text(what)}")
    if not lines:
        return None
    words = ctx.library.words(
        "case_named", member.language, who=colleagues.mention_for(ctx.library, ctx.member, member)
    )
    text = "\n\n".join((words.text("changed"), "\n".join(lines)))
    return Message(words.plain("title_changed"), (Part(text=text, note=words.plain("note_changed")),))


def _send(ctx: Context, member: Member, what: str, message: Message) -> None:
    key = f"case-named:{what}:{member.id}:{ctx.now.isoformat()}"
    notify(ctx.tx, member, Kind.HR_NEWS, key, message, ctx.now)
