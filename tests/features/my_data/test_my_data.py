"""What the bot knows of somebody: shown in numbers, exported whole, with who looked at it."""

import json
from base64 import urlsafe_b64encode

from bot.domain.actions.cases import OpenCase
from bot.domain.actions.my_data import ExportMyData, ShowMyData
from bot.domain.actions.weekly import KeepOwnWords, Share
from bot.domain.files import Page
from bot.domain.looks import Look
from bot.domain.messages import Message, Reply
from bot.store import audit
from tests.features import private_pages
from tests.features.cases.case_team import SECRET, open_team
from tests.features.world import World, facts, phrase, said

LINK = "https://www.linkedin.com/posts/mine-1"


def opened(world: World, reply: Reply) -> Page | None:
    """What is behind the link in an answer."""
    return private_pages.opened(world, private_pages.token_in(reply))


async def test_ones_own_words_are_no_link_to_what_others_keep(world: World) -> None:
    victim = await world.person("U2").with_card()
    writer = await world.person("U1").with_card()
    words = {"page": "my_data", "member": victim.member.id, "until": "2099-01-01T00:00:00+00:00"}
    words |= {"asked": {"file": 1}}
    await writer.do(KeepOwnWords(writer.item().id), text=json.dumps(words))
    (draft,) = world.rows("drafts")
    assert json.loads(world.vault.open(draft["text"])) == words
    token = urlsafe_b64encode(draft["text"].content).decode()
    assert private_pages.opened(world, token) is None


async def test_the_card_says_how_many_of_what_why_and_until_when(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin", link=LINK)
    reply = await person.do(ShowMyData())
    data = world.library.data["en"]
    assert facts(reply)[data.parts["shares"]] == "1"
    assert facts(reply)[data.parts["nudge_items"]] == str(len(person.card))
    assert data.groups["sharing"].why in said(reply)
    assert data.groups["sharing"].until in said(reply)
    assert phrase("my_data", "no_looks") in said(reply)


async def test_who_does_not_take_part_sees_what_little_there_is(world: World) -> None:
    stranger = await world.person().hello()
    assert list(facts(await stranger.do(ShowMyData()))) == [world.library.data["en"].parts["members"]]


async def test_the_page_and_the_file_have_everything_opened(world: World) -> None:
    person = await world.person(language="nl").with_card()
    await person.do(Share(person.item().id), network="linkedin", link=LINK)
    page = opened(world, await person.do(ExportMyData()))
    assert page
    assert page.media_type == "text/html"
    for words in (LINK, "Sanne Visser", "Utrecht"):
        assert words in page.content.decode()
    file = opened(world, await person.do(ExportMyData(file=True)))
    assert file
    assert file.name.endswith(".json")
    kept = json.loads(file.content)["kept"]
    assert kept["shares"]["rows"][0]["post_link"] == LINK
    assert kept["members"]["rows"][0]["department"] == "Care"
    assert "U-HR" not in file.content.decode()


async def test_a_link_is_good_for_ten_minutes_and_only_as_it_was_made(world: World) -> None:
    reply = await (await world.person().join()).do(ExportMyData())
    world.clock.forward(minutes=11)
    assert opened(world, reply) is None
    tokens = ["", "x" * 80, world.vault.seal_link("{}"), world.vault.seal_link('{"page": "case"}')]
    assert [private_pages.opened(world, one) for one in tokens] == [None] * 4


async def test_hostile_text_stays_text_on_the_page(world: World) -> None:
    hostile = "<script>alert(1)</script>"
    page = opened(world, await (await world.person().join(department=hostile)).do(ExportMyData()))
    assert page
    assert hostile not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()


async def test_who_looked_is_shown_with_role_and_day(world: World) -> None:
    team = await open_team(world)
    team.report()
    await team["handler"].do(OpenCase(1))
    reporter, handler = team["reporter"], team["handler"].member
    now = world.clock.now()
    world.store.write(lambda tx: audit.log_looks(tx, handler, now, Look.STORY, [reporter.member.id]))
    reply = await reporter.do(ShowMyData())
    data = world.library.data[reporter.member.language]
    looks = " ".join(facts(reply).values())
    assert handler.name in looks
    assert data.roles["handler"] in looks
    file = opened(world, await reporter.do(ExportMyData(file=True)))
    assert file
    assert {one["what"] for one in json.loads(file.content)["looks"]} == {
        data.looks["opened"],
        data.looks["ReadStory"],
    }
    assert SECRET in file.content.decode()
    theirs = opened(world, await team["handler"].do(ExportMyData(file=True)))
    assert theirs
    assert SECRET not in theirs.content.decode()
    assert reporter.member.name not in theirs.content.decode()


async def test_looks_are_grouped_by_day_and_by_what_was_looked_at(world: World) -> None:
    team = await open_team(world)
    reporter, handler = team["reporter"], team["handler"].member
    for _ in range(3):
        world.clock.forward(hours=1)
        now = world.clock.now()
        for what in (Look.STORY, Look.STORY, Look.EXITS):
            world.store.write(lambda tx: audit.log_looks(tx, handler, now, what, [reporter.member.id]))  # noqa: B023
    said = world.library.data["en"].looks
    who = f"{handler.name} ({world.library.data['en'].roles['handler']})"
    shown = [value for value in facts_in_order(await reporter.do(ShowMyData())) if handler.name in value]
    assert sorted(shown) == [f"{who} {said['ReadStory']} (3 times)", f"{who} {said['ShowExits']} (3 times)"]


def facts_in_order(reply: Reply) -> list[str]:
    """Labels may be the same day."""
    assert isinstance(reply, Message)
    return [fact.value for part in reply.parts for fact in part.facts]
