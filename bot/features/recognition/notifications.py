"""What people get of recognition. A text that somebody wrote is read after a click, and never sent."""

from bot.domain.actions.recognition import ReadRecognition
from bot.domain.messages import Button, Message, Part
from bot.domain.people import Member, MemberState, Workspace
from bot.domain.recognition.recognition import Recognition
from content_library.library import Library


def thanks_message(
    library: Library, workspace: Workspace, receiver: Member, giver: Member, kept: Recognition
) -> Message:
    language = receiver.language
    organisation = library.organisation(workspace, language)
    words = library.words("thanked", language, giver=giver.name, value=kept.value, organisation=organisation)
    stranger = receiver.state is MemberState.KNOWN
    pieces = [words.text("body"), words.text("others_too" if kept.public else "only_you")]
    read = Button(words.plain("read"), ReadRecognition(kept.id), opens_form=True, style="primary")
    note = words.plain("what_this_is") if stranger else ""
    return Message(words.plain("title"), (Part(text=" ".join(pieces), buttons=(read,), note=note),))


def thanked_back_message(library: Library, giver: Member, receiver: Member) -> Message:
    words = library.words("thanks_back", giver.language, name=receiver.name)
    return words.message("title", "body")
