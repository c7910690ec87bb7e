"""What people get of recognition. A text that somebody wrote is read after a click, and never sent."""

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.recognition import ReadRecognition, SetPublic
from bot.domain.messages import Button, Message, Part
from bot.domain.people import Member, MemberState, Workspace
from bot.domain.recognition.recognition import Recognised, Recognition
from content_library.library import Library


def thanked(
    library: Library, workspace: Workspace, receiver: Member, giver: Member, kept: Recognition
) -> Message:
    """That there are thanks, and what this is to somebody who does not take part."""
    language = receiver.language
    organisation = library.organisation(workspace, language)
    words = library.words("thanked", language, giver=giver.name, value=kept.value, organisation=organisation)
    stranger = receiver.state is MemberState.KNOWN
    pieces = [words.text("body"), words.text("others_too" if kept.public else "only_you")]
    read = Button(words.plain("read"), ReadRecognition(kept.id), opens_form=True, style="primary")
    note = words.plain("what_this_is") if stranger else ""
    return Message(words.plain("title"), (Part(text=" ".join(pieces), buttons=(read,), note=note),))


def thanked_back(library: Library, giver: Member, receiver: Member) -> Message:
    """That thanks were welcome."""
    words = library.words("thanks_back", giver.language, name=receiver.name)
    return Message(words.plain("title"), (Part(text=words.text("body")),))


def reached(library: Library, member: Member, kept: Recognition, *, channel: bool) -> Message:
    """That somebody has reached something; `channel`: there is one to tell others in."""
    words = library.words("milestone", member.language, name=member.first_name, years=kept.years)
    buttons = []
    if kept.kind is Recognised.FIRST_SHARE:
        trouble = library.words("card", member.language).plain("trouble")
        buttons.append(Button(trouble, OpenReport(), opens_form=True))
    if channel and not kept.public:
        tell = SetPublic(kept.id, public=True)
        buttons.append(Button(words.plain("tell"), tell, opens_form=True))
    note = words.plain("others_too" if kept.public else "only_you") if channel else ""
    part = Part(text=words.text(kept.kind), buttons=tuple(buttons), note=note)
    return Message(words.plain(f"{kept.kind}_title"), (part,))
