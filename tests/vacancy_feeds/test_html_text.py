import html

from bot.vacancy_feeds.html_text import html_text, one_line
from tests.each import each


@each(
    ("markup", "text"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One <b>bold</b>\n word</p>\n\n\n<p>&nbsp;</p><div>Two</div>", "One bold word\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<h2>What</h2>you do", "What\n\nyou do"),
        ("<ul>\n<li>Bake</li>\n<li><p>Sell</p></li><li></li></ul>Done", "- Bake\n- Sell\n\nDone"),
        ("<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>", "- One\n- Inner\n- Two"),
        ("<li>Not closed<li>Either", "- Not closed\n- Either"),
        ("<ul><li>First<br>second</li></ul>", "- First second"),
        ("<p>A</p><script>alert(1)</script><style>p {}</style><!-- no -->", "A"),
        ("<table><tr><td>Hours</td><td>32</td></tr></table>", "Hours 32"),
        (
            "<p>You:<br>• bake<br>•\u00a0sell</p><p>\uf0b7 rest</p><p>Done</p>",
            "You:\n- bake\n- sell\n- rest\n\nDone",
        ),
        ("<ul><li>• Bake</li></ul>", "- Bake"),
        ("You\n* bake\n\u2013 sell\n2 - 3 days\n-no item", "You\n- bake\n- sell\n2 - 3 days\n-no item"),
        ("<p>R&amp;D &lt;3</p>", "R&D <3"),
        ("R&amp;D at 2 < 3", "R&D at 2 < 3"),
        ("Mail <jan@example.org>\r\n\r\n\r\n\r\nor call", "Mail <jan@example.org>\n\nor call"),
        ("- Bake\n\n- Sell", "- Bake\n- Sell"),
        ("<p>https://x.example</p>", "https://x.example"),
        ("https://x.example", "https://x.example"),
    ],
)
def test_text_is_made_clean(markup: str, text: str) -> None:
    assert html_text(markup) == text


def test_html_that_is_itself_escaped_is_read_as_html() -> None:
    markup = "<div><h3>R&amp;D</h3>\n<ul><li>Caf&eacute;</li></ul></div>"
    assert html_text(html.escape(markup)) == html_text(markup) == "R&D\n\n- Café"


def test_ten_thousand_elements_inside_each_other_are_no_trouble() -> None:
    assert html_text("<div>" * 10_000 + "deep" + "</div>" * 10_000) == "deep"
    assert html_text("<ul><li>" * 5_000 + "deep") == "- deep"


def test_endless_html_is_read_up_to_a_point_and_never_inside_a_tag() -> None:
    text = html_text("<p class='x'>bread</p>" * 10_000)
    assert 4_000 < len(text.split()) < 5_000
    assert set(text.split()) == {"bread"}


def test_what_cannot_be_seen_is_dropped() -> None:
    assert one_line(" a\u200b\u202e\tb\x00\xa0c\r\n") == "a b c"
