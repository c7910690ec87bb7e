"""The way in to the cockpit: a link that opens it once, in a browser that its person let in."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe

from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.answers import Answers
from bot.domain.cockpit import IDLE, LASTS, Seat, form_key
from bot.domain.files import Doorway
from bot.domain.messages import Button, Message, Part
from bot.domain.people import Actor, Member
from bot.domain.told import Known
from bot.features.cockpit.screens import PATH
from bot.features.context import Context, answer_to
from bot.features.pages import GOOD_FOR, ask_to_be_let_in, find_door
from bot.features.shared.linked import find_linked
from bot.store import audit, browsers, cockpit_sessions, members, received, role_holders, workspaces
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.vault import Vault
from content_library.library import Library

_MINUTE = 60


@answer_to(OpenCockpit)
def open_cockpit(ctx: Context, _: OpenCockpit, __: Answers) -> Message:
    terms = {"minutes": GOOD_FOR, "idle": IDLE}
    known = {name: Known(one.total_seconds() // _MINUTE) for name, one in terms.items()}
    words = ctx.words("cockpit", hours=Known(LASTS.total_seconds() // _MINUTE**2), **known)
    button = Button(words.plain("open"), url=f"{ctx.address}{make_link(ctx.vault, ctx.member, ctx.now)}")
    return Message(words.plain("title"), (Part(text=words.text("body"), buttons=(button,)),))


def make_link(vault: Vault, member: Member, now: datetime) -> str:
    """The path that lets somebody in once."""
    kept = {"cockpit": token_urlsafe(16), "member": member.id, "until": (now + GOOD_FOR).isoformat()}
    return f"{PATH}/in/{vault.seal_link(json.dumps(kept))}"


@dataclass(frozen=True)
class WayIn:
    library: Library
    vault: Vault

    def enter(self, tx: Tx, token: str, browser: str, session: str, now: datetime) -> Doorway | str | None:
        """The secret of a new session, in the browser with this secret; None if the link is none of ours.

        Empty if the link was used, and led to the `session` that this browser has.
        """
        found = self._read(tx, token, now)
        if found is None:
            return None
        member, key = found
        known = browsers.find_browser(tx, member.id, browser) if browser else None
        if shut := find_door(tx, member, browser, now):
            return shut
        before = cockpit_sessions.find_session(tx, session, now) if session else None
        if not received.claim_key(tx, self.vault, f"cockpit:{key}", now):
            return "" if before and before.member_id == member.id else None
        if before:
            cockpit_sessions.end_session(tx, before.id)
        return sign_in(tx, member, known.id, now) if known else None

    def ask(self, tx: Tx, token: str, browser: str, now: datetime) -> bool:
        """A browser asks to be let in, and the person hears of it in the chat; False if the link is none."""
        found = self._read(tx, token, now)
        if found:
            ask_to_be_let_in(self.library, tx, found[0], browser, now)
        return found is not None

    def _read(self, tx: Tx, token: str, now: datetime) -> tuple[Member, str] | None:
        """Whose link it is, if they have a role at this moment, and what no other link has."""
        try:
            kept = json.loads(self.vault.open_link(token))
            key, until = str(kept["cockpit"]), datetime.fromisoformat(kept["until"])
            member = find_at_desk(tx, kept["member"], now)
        except (DecryptError, ValueError, LookupError, TypeError):
            return None
        return (member, key) if member and now <= until else None


def sign_in(tx: Tx, member: Member, browser_id: int, now: datetime) -> str:
    """Begin a session in a browser that was let in; return its secret, which nobody had before."""
    secret = token_urlsafe(32)
    cockpit_sessions.open_session(tx, member, browser_id, secret, now)
    audit.log_action(tx, member, now, "EnterCockpit")
    return secret


def find_seat(tx: Tx, secret: str, now: datetime) -> Seat | None:
    """Who has the session with this secret, as they are now; None if it is over, or not there."""
    session = cockpit_sessions.find_session(tx, secret, now)
    if session is None:
        return None
    member = members.get_member(tx, session.member_id)
    workspace = workspaces.get_workspace(tx, member.workspace_id)
    member = replace(member, roles=role_holders.roles_at(tx, workspace, member, now))
    actor = Actor(workspace.platform, workspace.external_id, member.external_id)
    noted, linked = not session.is_to_be_noted(now), find_linked(tx, member, now)
    return Seat(session.id, actor, member, workspace, form_key(secret), noted, linked)


def stay(tx: Tx, seat: Seat, now: datetime) -> None:
    """Note that somebody is there; who has no role any more is not."""
    if seat.member.at_desk:
        cockpit_sessions.note_seen(tx, seat.session, now)
    else:
        leave(tx, seat, now)


def leave(tx: Tx, seat: Seat, now: datetime) -> None:
    cockpit_sessions.end_session(tx, seat.session)
    audit.log_action(tx, seat.member, now, "LeaveCockpit")


def find_at_desk(tx: Tx, member_id: int, now: datetime) -> Member | None:
    """Somebody who has a role at this moment. Raises LookupError."""
    member = members.get_member(tx, member_id)
    workspace = workspaces.get_workspace(tx, member.workspace_id)
    at_desk = replace(member, roles=role_holders.roles_at(tx, workspace, member, now)).at_desk
    return member if at_desk and not workspace.forgetting else None
