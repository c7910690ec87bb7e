"""Where a link leads stays what it was, what a network is given fits, and addresses open a conversation."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Network, Platform
from bot.domain.web_links import (
    LONGEST,
    chat_with,
    chat_with_bot,
    is_robot,
    is_web_address,
    share_ways,
    shown_address,
    with_source,
    wrong_with_feed,
)
from tests.each import each

LINK = "https://bot.example.org/r/abcdefghijklmnopqrstuvwx"
hosts = st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,6}){1,2}(:[1-9][0-9]{0,3})?", fullmatch=True)
rest = st.text(st.characters(codec="utf-8", exclude_characters="\\"), max_size=40)
addresses = st.builds(
    lambda scheme, host, tail: f"{scheme}://{host}/{tail}", st.sampled_from(["http", "https"]), hosts, rest
).filter(is_web_address)
words = st.text(st.characters(codec="utf-8"), max_size=400)


@given(addresses, st.sampled_from(Network), st.sampled_from(["2026-W48", "2027-W01"]))
def test_the_source_changes_nothing_but_the_query(url: str, source: Network, week: str) -> None:
    before, after = urlsplit(url), urlsplit(with_source(url, source, week))
    assert (after.scheme, after.netloc, after.path) == (before.scheme, before.netloc, before.path)
    assert after.fragment == before.fragment
    values = dict(parse_qsl(after.query))
    assert values["utm_source"] == source
    assert (values["utm_medium"], values["utm_campaign"]) == ("ambassador", week)
    kept = [pair for pair in before.query.split("&") if pair and not pair.startswith("utm_")]
    assert all(pair in after.query.split("&") for pair in kept)


def test_a_source_that_the_address_had_is_replaced() -> None:
    url = with_source("https://j.example/?gh_src=1&utm_source=feed&a=b%26c#top", "x", "2026-W48")
    assert url == (
        "https://j.example/?gh_src=1&a=b%26c&utm_source=x&utm_medium=ambassador&utm_campaign=2026-W48#top"
    )


def shared_on(link: str, text: str) -> dict[Network, str]:
    """Of those that take a link, where they take a share of it."""
    return {network: way.address(text) for network, way in share_ways(link).items() if way.takes_link}


@given(words)
def test_each_network_gets_the_link_and_as_much_text_as_fits(text: str) -> None:
    shared = shared_on(LINK, text)
    assert set(shared) == {Network.LINKEDIN, Network.X, Network.FACEBOOK, Network.WHATSAPP}
    query = {network: parse_qs(urlsplit(url).query) for network, url in shared.items()}
    assert query[Network.LINKEDIN] == {"url": [f"{LINK}?via=linkedin"]}
    assert query[Network.FACEBOOK] == {"u": [f"{LINK}?via=facebook"]}
    assert query[Network.X]["url"] == [f"{LINK}?via=x"]
    assert query[Network.WHATSAPP]["text"][0].endswith(f"\n\n{LINK}?via=whatsapp")
    assert all(len(url) <= LONGEST and url.isascii() for url in shared.values())


def test_a_short_text_goes_along_whole() -> None:
    text = "Fun & work = <b>100%</b> #job\n\nTwo é"
    shared = shared_on(LINK, text)
    assert parse_qs(urlsplit(shared[Network.X]).query)["text"] == [text]
    assert parse_qs(urlsplit(shared[Network.WHATSAPP]).query)["text"] == [f"{text}\n\n{LINK}?via=whatsapp"]


@given(words)
def test_without_a_link_the_words_go_alone(text: str) -> None:
    shared = shared_on("", text)
    assert set(shared) == {Network.LINKEDIN, Network.X, Network.FACEBOOK, Network.WHATSAPP}
    assert all(len(url) <= LONGEST and url.isascii() for url in shared.values())
    for url in shared.values():
        assert set(parse_qs(urlsplit(url).query)) <= {"text", "shareActive"}, "nothing but words"


def test_each_network_is_asked_at_its_own_address() -> None:
    heads = [url.partition("?")[0] for url in shared_on(LINK, "Hi").values()]
    assert heads == [
        "https://www.linkedin.com/sharing/share-offsite/",
        "https://x.com/intent/post",
        "https://www.facebook.com/sharer/sharer.php",
        "https://wa.me/",
    ]


@each(
    "text",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "https:/example.org",
        "https://",
        "https://localhost/",
        "https://a.example/ b",
        "https://a.example/<script>",
        'https://a.example/"onclick',
        "https://a.example/\r\nSet-Cookie: a=b",
        "https://a.example\\@b.example/",
        "\thttps://a.example/",
        "https://a.example:x/",
        "https://[::1/",
        "https://a.example/" + "a" * LONGEST,
    ],
)
def test_what_is_no_clear_web_address(text: str) -> None:
    assert not is_web_address(text)


ROBOTS = (
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "WhatsApp/2.23.20.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "some-crawler/3",
    "Baiduspider/2.0",
)
PEOPLE = (
    "",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/22B83 [FBAN/FBIOS;FBAV/490.0]",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile [LinkedInApp]/4.1",
    "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Teams/24.1 Electron/30",
)


@each("agent", ROBOTS)
def test_previews_and_search_engines_are_robots(agent: str) -> None:
    assert is_robot(agent)


@each("agent", PEOPLE)
def test_browsers_and_apps_are_people(agent: str) -> None:
    assert not is_robot(agent)


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


@each(
    ("address", "shown"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        ("https://a.example/xml?language=nl", "https://a.example/xml?language=nl"),
        ("https://a.example/x?details=true&token=0123456789abc", "https://a.example/x?details=true&token=…"),
        ("https://a.example/x?0123456789abc", "https://a.example/x?…"),
    ],
)
def test_what_may_be_a_key_in_an_address_is_not_shown(address: str, shown: str) -> None:
    assert shown_address(address) == shown


@each(
    ("address", "wrong"),
    [
        ("https://a.example:8443/feed", ""),
        ("https://93.184.215.14/feed", ""),
        ("http://a.example/feed", "not_https"),
        ("https://hr:secret@a.example/feed", "with_password"),
        ("https://192.168.0.7/feed", "private"),
        ("https://[::1]:8443/feed", "private"),
    ],
)
def test_what_is_wrong_with_the_address_of_a_feed(address: str, wrong: str) -> None:
    assert wrong_with_feed(address) == wrong
