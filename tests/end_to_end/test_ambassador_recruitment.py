"""The way to the programme: an announcement in a channel, a nomination, an invitation link."""

import re
from http import HTTPStatus

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.people import EN, HR, JAMES, NL, SANNE, words_for
from tests.end_to_end.test_case_channel import seen_by_all
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World


async def test_an_announcement_leads_to_joining_and_that_to_inviting_others(
    world: World, platform: Platform
) -> None:
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    await hr.types("advocacy announce")
    await hr.reads(EN.said("announce", "type_it_there"))
    await hr.types_in_channel("advocacy aankondiging")
    await hr.fills(nl="Doe je *mee* <!channel>?", en="")
    await uses(hr, EN.said("announce", "post"))
    await world.tick()
    assert "Doe je *mee* <!channel>?" in seen_by_all(world, platform)

    world.slack.world.in_channel.add(SANNE.slack_id)
    world.teams.world.in_channel.add(SANNE.aad_id)
    sanne = world.meet(SANNE, platform)
    if platform is Platform.TEAMS:  # else there is no chat yet in which she can be answered
        await sanne.types("ambassador")
    (announcement,) = [one for one in sanne.channel() if "<!channel>" in one.text]
    before = seen_by_all(world, platform)
    await sanne.press(announcement.id, announcement.buttons[0])
    seen = sanne.sees() + "".join(shown.text for shown in sanne.channel())
    assert NL.said("tell_more", "title") in seen
    assert NL.said("tell_more", "title") not in seen_by_all(world, platform)
    assert "Sanne" not in seen_by_all(world, platform)
    assert platform is Platform.TEAMS or seen_by_all(world, platform) == before
    await hr.types("advocacy funnel")
    await hr.reads(EN.said("funnel", "now_title"))
    assert "Sanne" not in hr.sees()

    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador uitnodigen")
    await sanne.reads("/invite/")
    found = re.search(r"/invite/[A-Za-z0-9_-]{16}", sanne.sees())
    assert found
    status, page = await world.get(found[0])
    assert status == HTTPStatus.OK
    assert NL.said("link_pages", "invite_begin") in page
    assert ("https://slack.com" in page) == (platform is Platform.SLACK)  # no app id is set for Teams here


async def test_a_nominee_decides_and_one_no_is_for_good(world: World, platform: Platform) -> None:
    nominator, nominee = (SANNE, JAMES) if platform is Platform.SLACK else (JAMES, SANNE)
    ours, theirs = words_for(nominator), words_for(nominee)
    me, other = await joined(world, nominator, platform), world.meet(nominee, platform)
    for _ in range(2):
        await me.types("ambassador voordragen")
        await me.fills(
            whom=user(nominee, platform), reason="newcomers", line="Jij *kent* <!here> iedereen", name="named"
        )
        await me.reads(ours.said("nomination", "sent"))
        await world.tick()
    await other.gets(ours.said("nominated", "title", giver=nominator.name))  # theirs is not known yet
    assert "iedereen" not in str(world.rows("outbox"))
    await uses(other, ours.said("nominated", "read"))
    await other.reads("Jij *kent* <!here> iedereen")
    await other.clicks(ours.said("nominated", "no"))
    await other.reads(theirs.said("tell_more", "declined_title"))
    await me.types("ambassador voordragen")
    await me.fills(whom=user(nominee, platform), reason="craft", line="", name="unnamed")
    await world.tick()
    assert len(world.rows("nominations")) == 0
