"""Who is asked for feedback, and whether they still may and can give it."""

from bot.domain.people import Member, MemberState, Role
from bot.domain.stories_and_feedback.feedback import Request, Whom
from bot.store import members
from bot.store.buddies import pairs
from bot.store.engine import Tx
from content_library.library import Library


def list_hr_except(tx: Tx, author: Member) -> list[Member]:
    everybody = members.list_with_role(tx, author.workspace_id, Role.HR)
    return [one for one in everybody if one.id != author.id and one.state is not MemberState.CHANNEL]


def list_reviewers(tx: Tx, request: Request, author: Member) -> list[Member]:
    if request.whom is Whom.HR:
        return list_hr_except(tx, author)
    return [members.get_member(tx, request.reviewer_id)] if request.reviewer_id else []


def may_answer(tx: Tx, request: Request, author: Member, member: Member) -> bool:
    if not author.takes_part or member.id == author.id:
        return False
    if request.whom is Whom.HR:
        return member.is_hr
    if request.reviewer_id != member.id or not member.takes_part:
        return False
    return request.whom is Whom.COLLEAGUE or author.id in {
        one.id for one in pairs.list_buddies(tx, member.id)
    }


def is_anybody_left(tx: Tx, request: Request, author: Member) -> bool:
    """Whether somebody can still answer.

    Of a colleague who took no part when they were asked, nothing is told, not even that they are gone.
    """
    if not request.reached:
        return True
    asked = list_reviewers(tx, request, author)
    if request.whom is Whom.HR:
        return any(one.reachable for one in asked)
    return any(one.reachable and may_answer(tx, request, author, one) for one in asked)


def reviewer_name(tx: Tx, library: Library, request: Request, reader: Member) -> str:
    words = library.words("feedback", reader.language)
    if request.whom is Whom.HR and request.is_open:
        return words.plain("hr")
    found = members.get_member(tx, request.reviewer_id) if request.reviewer_id else None
    return (found.name if found else "") or words.plain("somebody")
