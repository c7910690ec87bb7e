"""On Monday HR is told what waits and how last week went, each by their own day."""

from datetime import datetime, time, timedelta
from functools import partial

from bot.days_off import after_quiet_hours
from bot.domain.outbox import Kind
from bot.domain.people import Member, Role, Workspace
from bot.domain.schedule import at_local, iso_week, monday_of
from bot.features.hr.digest import build_digest
from bot.store import members, outbox, workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify
from scheduler.timed import Run, timed

_HOUR = time(8)
"""By then the week that is over is written, in whichever time zone the organisation is."""
_FRESH_FOR = timedelta(days=1)


@timed("tell HR how the week begins", minutes=30)
def send_digests(run: Run) -> None:
    for workspace in run.store.read(workspaces.list_workspaces):
        if not workspace.removed:
            for hr in run.store.read(partial(_due, workspace=workspace, now=run.now)):
                run.each.alone(hr.id, partial(_tell, run, workspace, hr))


def _due(tx: Tx, workspace: Workspace, now: datetime) -> list[Member]:
    """Those whose Monday, or first day after it, has begun, and who were not told yet."""
    found = members.list_with_role(tx, workspace.id, Role.HR)
    wanted = (one for one in found if not one.digest_off and _moment(one, now) <= now)
    fresh = [one for one in wanted if now < _moment(one, now) + _FRESH_FOR]
    return [one for one in fresh if not outbox.is_known(tx, workspace.id, _key(one, now))]


def _moment(hr: Member, now: datetime) -> datetime:
    return after_quiet_hours(hr, at_local(monday_of(hr.today(now)), _HOUR, hr.zone))


def _key(hr: Member, now: datetime) -> str:
    return f"digest:{iso_week(hr.today(now))}:{hr.id}"


def _tell(run: Run, workspace: Workspace, hr: Member) -> None:
    """What it says is read first, so that nobody who writes waits for it."""
    read = partial(
        build_digest,
        library=run.library,
        vault=run.vault,
        workspace=workspace,
        hr=hr,
        now=run.now,
        address=run.address,
    )
    message, ends = run.store.read(read), _moment(hr, run.now) + _FRESH_FOR
    told = Kind.DIGEST, _key(hr, run.now), message, run.now
    run.store.write(lambda tx: notify(tx, hr, *told, expires_at=ends))
