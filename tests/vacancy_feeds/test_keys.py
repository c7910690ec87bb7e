"""The headers that are made of what a system gave to HR."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vacancy_feeds.keys import KINDS, BadKey, guess_kind, lacks_key, make_headers
from bot.vacancy_feeds.systems import SYSTEMS
from tests.each import each


@each(
    ("kind", "typed", "headers"),
    [
        ("recruitee", "abc", {"X-Careers-Sites-Token": "abc"}),
        ("recruitee", "X-Careers-Sites-Token: abc", {"X-Careers-Sites-Token": "abc"}),
        ("teamtailor", "abc", {"Authorization": "Token token=abc", "X-Api-Version": "20240404"}),
        ("teamtailor", "Token token=abc", {"Authorization": "Token token=abc", "X-Api-Version": "20240404"}),
        ("bearer", "abc", {"Authorization": "Bearer abc"}),
        ("bearer", "Authorization: bearer abc", {"Authorization": "Bearer abc"}),
        ("basic", "hr:p:ü", {"Authorization": "Basic aHI6cDrDvA=="}),
        ("basic", "key:", {"Authorization": "Basic a2V5Og=="}),
        ("header", "X-SmartToken:  a b ", {"X-SmartToken": "a b"}),
    ],
)
def test_a_key_goes_in_the_headers_that_its_system_takes(
    kind: str, typed: str, headers: dict[str, str]
) -> None:
    assert make_headers(kind, typed) == headers


@each(
    ("kind", "typed", "code"),
    [
        ("recruitee", "a\r\nX-Evil: 1", "odd_characters"),
        ("recruitee", "sleutel…", "odd_characters"),
        ("recruitee", "X-Careers-Sites-Token:", "odd_characters"),
        ("basic", "only-a-name", "no_password"),
        ("basic", ":password", "no_password"),
        ("header", "abc", "no_header"),
        ("header", "X Token: abc", "no_header"),
        ("header", "Host: intranet", "no_header"),
        ("header", "Content-Length: 0", "no_header"),
        ("header", "X-Token:", "odd_characters"),
    ],
)
def test_what_is_no_key_of_its_kind_is_refused(kind: str, typed: str, code: str) -> None:
    with pytest.raises(BadKey) as caught:
        make_headers(kind, typed)
    assert caught.value.code == code
    assert typed not in repr(caught.value)


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_no_key_however_odd_makes_a_header_of_its_own(kind: str, typed: str) -> None:
    try:
        headers = make_headers(kind, typed)
    except BadKey:
        return
    for name, value in headers.items():
        assert value.isascii()
        assert f"{name}{value}".isprintable()


@each(
    ("address", "kind"),
    [
        ("https://acme.recruitee.com/api/offers/", "recruitee"),
        ("https://api.teamtailor.com/v1/jobs", "teamtailor"),
        ("https://api.na.teamtailor.com/v1/jobs", "teamtailor"),
        ("https://acme.teamtailor.com/jobs.rss", ""),
        ("https://recruitee.com.evil.example/api/offers", ""),
        ("https://evil.example/acme.recruitee.com", ""),
        ("https://[", ""),
    ],
)
def test_the_kind_of_a_key_is_guessed_only_for_a_systems_own_host(address: str, kind: str) -> None:
    assert guess_kind(address) == kind


def test_which_system_asks_everybody_for_a_key_and_from_when() -> None:
    recruitee, day = lacks_key("recruitee", has_key=False) or (None, None)
    assert (recruitee, day) == (SYSTEMS["recruitee"], date(2027, 2, 10))
    assert lacks_key("recruitee", has_key=True) is None
    assert lacks_key("recruitee-xml", has_key=False) is None
    assert lacks_key("gone", has_key=False) is None


def test_what_a_system_says_of_keys_is_whole() -> None:
    for system in SYSTEMS.values():
        assert bool(system.key) == bool(system.key_host)
        assert not system.key_from or system.key
        assert not system.keyless or system.keyless in SYSTEMS
        assert not system.key or sum("{key}" in value for value in system.key.values()) == 1
