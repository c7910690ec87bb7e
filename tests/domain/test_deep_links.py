"""Addresses that open a conversation."""

from bot.domain.people import Platform
from bot.domain.web_links import chat_with, chat_with_bot


def test_a_colleague_is_found_by_the_id_of_the_platform() -> None:
    slack = chat_with(Platform.SLACK, "T1", "U1")
    assert slack == "https://slack.com/app_redirect?channel=U1&team=T1"
    teams = chat_with(Platform.TEAMS, "tenant", "0a-1b")
    assert teams == "https://teams.microsoft.com/l/chat/0/0?tenantId=tenant&users=8:orgid:0a-1b"


def test_the_bot_is_found_once_it_knows_itself() -> None:
    assert chat_with_bot(Platform.SLACK, "T1", "UBOT").endswith("?channel=UBOT&team=T1")
    assert chat_with_bot(Platform.TEAMS, "tenant", "app").endswith("&users=28:app")
    assert chat_with_bot(Platform.SLACK, "T1", "") == ""


def test_nothing_in_an_id_reaches_beyond_its_place() -> None:
    assert chat_with(Platform.SLACK, "T1", "U1&team=T2#").endswith("?channel=U1%26team%3DT2%23&team=T1")
