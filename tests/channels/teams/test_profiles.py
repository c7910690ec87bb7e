"""Who is a guest in Teams, by any sign of it; the rest comes with the activity."""

import pytest

from bot.channels.base import DeliveryError
from bot.channels.teams.profiles import is_guest
from bot.domain.people import Profile
from tests.channels.teams.conftest import TENANT, Bot


@pytest.mark.parametrize(
    ("account", "guest"),
    [
        ({}, False),
        ({"userRole": "user", "tenantId": TENANT, "userPrincipalName": "anna@example.org"}, False),
        ({"userRole": "guest"}, True),
        ({"userRole": "anonymous"}, True),
        ({"userPrincipalName": "anna_elders.nl#EXT#@example.onmicrosoft.com"}, True),
        ({"tenantId": "tenant-2"}, True),
        ({"tenantId": TENANT.upper()}, False),
    ],
)
async def test_who_comes_from_outside_is_a_guest(bot: Bot, account: dict[str, str], guest: bool) -> None:
    bot.microsoft.account = account
    assert is_guest(account, TENANT) is guest
    await bot.post(bot.activity(text="ambassador"))
    expected = Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=guest)
    assert bot.conversation.profiles == [expected]


async def test_a_name_that_did_not_come_is_asked_for(bot: Bot) -> None:
    bot.microsoft.account = {"name": "Anna de Vries"}
    nameless = {"id": "29:anna", "aadObjectId": "aad-anna"}
    await bot.post(bot.activity(text="ambassador", **{"from": nameless}))
    assert bot.conversation.profiles == [Profile("Anna de Vries", "nl", "Europe/Amsterdam", guest=False)]


async def test_a_member_who_cannot_be_looked_up_is_a_delivery_error(bot: Bot) -> None:
    bot.microsoft.account = {"error": {"code": "MemberNotFoundInConversation"}}
    connector = bot.channel._connector
    with pytest.raises(DeliveryError):
        await connector.member(bot.microsoft.service_url, "a:anna;1/2", "29:nobody/x?y")


@pytest.mark.parametrize(
    ("account", "fits"),
    [({"tenantId": TENANT}, True), ({"userRole": "guest"}, False), ({"error": "MemberNotFound"}, False)],
)
async def test_a_colleague_is_looked_up_in_a_conversation_that_shows_nothing(
    bot: Bot, account: dict[str, str], *, fits: bool
) -> None:
    await bot.post(bot.activity(text="ambassador"))
    look = bot.conversation.look
    assert look
    bot.microsoft.account = account
    assert await look("aad-tom") is fits
    assert [body["members"] for _, _, body, _ in bot.microsoft.calls if "members" in body] == [
        [{"id": "aad-tom"}]
    ]


@pytest.mark.parametrize(("status", "told"), [(400, True), (404, True), (403, False), (503, False)])
async def test_nobody_is_no_colleague_and_who_has_no_bot_may_be_one(
    bot: Bot, status: int, *, told: bool
) -> None:
    await bot.post(bot.activity(text="ambassador"))
    look = bot.conversation.look
    assert look
    bot.microsoft.answers.append((status, {}, {"error": {"code": "BadSyntax"}}))
    if told:
        assert not await look("aad-tom")
    else:
        with pytest.raises(DeliveryError):
            await look("aad-tom")
