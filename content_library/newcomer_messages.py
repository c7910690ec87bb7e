"""What a new colleague gets on the way. Nothing of it asks to share anything."""

from dataclasses import dataclass

from bot.domain.actions.ambassador_recruitment import DeclineInvitation
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import StopTrack
from bot.domain.messages import Button, Message, Part
from bot.domain.newcomers import Stop
from bot.domain.people import Member, Workspace
from bot.domain.web_links import chat_with
from content_library.library import Library


@dataclass(frozen=True)
class Helpers:
    contact: Member | None = None
    buddy: Member | None = None


def on_the_way(
    library: Library, workspace: Workspace, member: Member, stop: Stop, helpers: Helpers
) -> Message:
    words = library.words(
        "newcomer_track",
        member.language,
        name=member.first_name,
        organisation=library.organisation(workspace, member.language),
        contact=helpers.contact.name if helpers.contact else "",
        buddy=helpers.buddy.name if helpers.buddy else "",
    )
    title, text = words.plain(f"{stop}_title"), words.text(stop)
    stop_button = Button(words.plain("stop"), StopTrack())
    match stop:
        case Stop.DAY_1:
            write = _chat(workspace, helpers.contact, words.plain("write"))
            return Message(title, (Part(text=text, buttons=(*write, stop_button), note=words.plain("note")),))
        case Stop.WEEK_6:
            yes = Button(words.plain("yes"), OpenJoin(), opens_form=True, style="primary")
            no = Button(words.plain("no"), DeclineInvitation())
            return Message(title, (Part(text=text, buttons=(yes, no), note=words.plain("asked_once")),))
    return Message(title, (Part(text=text, buttons=(stop_button,), note=words.plain("for_yourself")),))


def _chat(workspace: Workspace, contact: Member | None, label: str) -> tuple[Button, ...]:
    if contact is None:
        return ()
    return (Button(label, url=chat_with(workspace.platform, workspace.external_id, contact.external_id)),)
