"""What somebody is told of a role that they were given or lost."""

from datetime import date

from bot.domain.messages import Message
from bot.domain.people import Member
from bot.domain.roles import Role
from content_library.library import Library


def role_message(
    library: Library, member: Member, role: Role, what: str, *, until: date | None = None
) -> Message:
    """`what` is a block of the words."""
    named = library.label("role", role, member.language)
    words = library.words("role_news", member.language, role=named, until=until)
    return words.message("title", what)
