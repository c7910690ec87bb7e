"""Consent ends with the day where the person is, whatever day it is in London."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.consent.ledger import Channel
from bot.store.consent import gate
from tests.features.consent.office import give, hr_of, ledger, pass_time, use
from tests.features.world import World


@pytest.mark.parametrize(
    ("zone", "now", "holds"),
    [
        pytest.param("Pacific/Auckland", datetime(2027, 5, 25, 23, 30, tzinfo=UTC), False, id="tomorrow"),
        pytest.param("Pacific/Honolulu", datetime(2027, 5, 26, 3, 30, tzinfo=UTC), True, id="today still"),
    ],
)
async def test_consent_holds_until_its_last_day_is_over_there(
    world: World, zone: str, now: datetime, *, holds: bool
) -> None:
    sanne = await world.person(time_zone=zone).join(time_zone=zone)
    hr = await hr_of(world)
    await give(sanne, "linkedin", months="6")
    assert {row["until"] for row in world.rows("consents") if row["event"] == "given"} == {date(2027, 5, 25)}
    world.clock.moment = now
    used = world.store.write(
        lambda tx: gate.register_use(
            tx, world.vault, sanne.member, (Channel.LINKEDIN, None), "a place", hr.member, now
        )
    )
    await use(hr, sanne)
    pass_time(world)
    assert used.is_valid is holds
    assert len(world.rows("publications")) == 2 * holds
    assert (("expired", "linkedin", None) in ledger(world)) is not holds
