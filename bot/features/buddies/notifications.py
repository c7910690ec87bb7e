"""What two buddies hear of each other, and how it gets there. Why one of them stops is never said."""

from datetime import datetime

from bot.domain.actions.buddies import AnswerPair, AskPrompts, EndPair, ShowBuddies, SwapBuddy
from bot.domain.buddies import PROMPTS, Pair
from bot.domain.mentions import mention, mention_user
from bot.domain.messages import Button, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState, Workspace
from bot.domain.web_links import chat_with
from bot.store import members
from bot.store.engine import Tx
from bot.store.notifying import notify
from content_library.library import Library
from content_library.templates import Words


def request_message(library: Library, receiver: Member, other: Member, pair: Pair) -> Message:
    words = _words(library, receiver, other)
    who = "colleague" if pair.first_agrees else "hr"
    part = Part(
        text=f"{words.text(f'asked_by_{who}')}\n\n{words.text('what')}", buttons=answer_buttons(words, pair)
    )
    return Message(words.plain(f"asked_by_{who}_title"), (part,))


def begun_message(
    library: Library, workspace: Workspace, receiver: Member, other: Member, pair: Pair
) -> Message:
    words = _words(library, receiver, other)
    first = Part(text=words.text("begun"), buttons=(chat_button(words, workspace, other),))
    prompt = Part(title=words.plain("prompt_1_title"), text=words.text("prompt_1"))
    last = Part(buttons=end_buttons(words, pair), note=words.plain("stop_note"))
    return Message(words.plain("begun_title"), (first, prompt, last))


def prompt_message(
    library: Library, workspace: Workspace, receiver: Member, other: Member, pair: Pair
) -> Message:
    """After the last prompt it is quiet until one of the two asks for more."""
    words = _words(library, receiver, other)
    note = words.plain("last_note") if pair.prompt == PROMPTS else ""
    more = (more_prompts_button(words, pair),) if pair.prompt == PROMPTS else ()
    buttons = (chat_button(words, workspace, other), *more, *end_buttons(words, pair))
    part = Part(text=words.text(f"prompt_{pair.prompt}"), buttons=buttons, note=note)
    return Message(words.plain(f"prompt_{pair.prompt}_title"), (part,))


def ended_message(library: Library, receiver: Member, name: str, block: str = "over") -> Message:
    """`name`: what to call the other one, or who mentions them.

    `block`: the pair has ended (`over`), did not come to be (`not_now`), or the receiver `declined`.
    """
    words = library.words("buddy", receiver.language, name=name)
    return words.message(f"{block}_title", block, *search_buttons(words, receiver))


def answer_buttons(words: Words, pair: Pair) -> tuple[Button, ...]:
    yes = Button(words.plain("yes"), AnswerPair(pair.id, yes=True), style="primary")
    return yes, Button(words.plain("no"), AnswerPair(pair.id, yes=False))


def chat_button(words: Words, workspace: Workspace, other: Member) -> Button:
    """The way to a conversation of their own, in which the bot has no part."""
    url = chat_with(workspace.platform, workspace.external_id, mention_user(other))
    return Button(words.plain("chat"), url=url, style="primary")


def end_buttons(words: Words, pair: Pair) -> tuple[Button, ...]:
    return Button(words.plain("swap"), SwapBuddy(pair.id)), Button(words.plain("end"), EndPair(pair.id))


def more_prompts_button(words: Words, pair: Pair) -> Button:
    return Button(words.plain("more_prompts"), AskPrompts(pair.id))


def search_buttons(words: Words, member: Member) -> tuple[Button, ...]:
    """The way to another buddy, for who takes part or is about to."""
    if member.state not in {MemberState.ACTIVE, MemberState.JOINING}:
        return ()
    return (Button(words.plain("search"), ShowBuddies()),)


def notify_buddy(tx: Tx, receiver: Member, key: str, message: Message, now: datetime) -> None:
    notify(tx, receiver, Kind.COLLEAGUE, key, message, now)


def notify_ended(tx: Tx, library: Library, pair: Pair, receiver_id: int, block: str, now: datetime) -> None:
    """The other one may have been erased."""
    other_id = pair.other(receiver_id)
    other = members.get_member(tx, other_id) if other_id is not None else None
    receiver = members.get_member(tx, receiver_id)
    notify_buddy(
        tx,
        receiver,
        f"buddy-over:{pair.id}:{receiver_id}",
        ended_message(library, receiver, _mentioned(library, receiver, other), block),
        now,
    )


def asking_key(pair: Pair, member_id: int) -> str:
    return f"buddy-ask:{pair.id}:{member_id}"


def display_name(library: Library, receiver: Member, other: Member | None) -> str:
    """A name to read, also of somebody whom the bot has never met or has forgotten."""
    return (other.name if other else "") or library.words("case", receiver.language).plain("somebody")


def _mentioned(library: Library, receiver: Member, other: Member | None) -> str:
    return (mention(other) if other else "") or display_name(library, receiver, other)


def _words(library: Library, receiver: Member, other: Member) -> Words:
    return library.words("buddy", receiver.language, name=_mentioned(library, receiver, other))
