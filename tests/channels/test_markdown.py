"""The small Markdown: what it knows, and that escaped text comes out as it was typed."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels.markdown import Paragraph, Run, parse_markdown, strip_markdown
from bot.domain.messages import escape
from tests.each import each

TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)
"""What can be typed on a line: no control characters, no line ends, no halves of surrogate pairs."""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@given(TYPED)
@example("<!channel> @here")
@example("{{ 7*7 }}")
@example("[x](http://e.example) ![y](http://e.example)")
@example("- a")
@example("1. a")
@example("> a")
@example("    code")
@example("# a")
@example("a\\")
@example("&amp; &lt;b&gt;")
@example("*a* _b_ **c** `d` ~~e~~")
@example("\u202eevil\u2066")
@example("http://e.example www.e.example a@e.example")
def test_escaped_text_comes_out_as_it_was_typed(typed: str) -> None:
    assert strip_markdown(escape(typed)) == typed.strip()
    runs = [run for paragraph in parse_markdown(escape(typed)) for run in paragraph.runs]
    assert all(run == Run(run.text) for run in runs), "no style, and no link"


@given(st.lists(TYPED, max_size=5).map("\n".join))
def test_escaped_lines_stay_lines(typed: str) -> None:
    paragraphs = parse_markdown(escape(typed))
    shown = "\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs)
    assert _lines(shown) == _lines(typed)
    assert not any(paragraph.bullet or paragraph.quote for paragraph in paragraphs)


@given(TYPED, st.sampled_from(["**{}**", "_{}_", "- {}", "[{}](https://example.org)", "> {}"]))
def test_escaped_text_inside_markup_does_not_break_out_of_it(typed: str, around: str) -> None:
    word = f"a{typed}b"
    shown = "".join(run.text for one in parse_markdown(around.format(escape(word))) for run in one.runs)
    assert shown == word


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    parse_markdown(text)
    strip_markdown(text)


@each(
    ("text", "runs"),
    [
        ("a **b** _c_", (Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True))),
        ("[a](https://example.org)", (Run("a", url="https://example.org"),)),
        ("[a](javascript:alert)", (Run("[a](javascript:alert)"),)),
        ("a\nb", (Run("a\nb"),)),
        ("<b>a</b>", (Run("<b>a</b>"),)),
        ("`a`", (Run("`a`"),)),
    ],
)
def test_what_it_knows_is_read_and_the_rest_is_text(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_markdown(text) == (Paragraph(runs),)


def test_paragraphs_and_lists_are_apart() -> None:
    assert [(one.runs[0].text, one.bullet) for one in parse_markdown("a\n\n- b\n- c\n\nd")] == [
        ("a", False),
        ("b", True),
        ("c", True),
        ("d", False),
    ]
    assert strip_markdown("a\n\n- **b**\n- c") == "a\n• b\n• c"
