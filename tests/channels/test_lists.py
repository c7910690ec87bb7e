"""Paragraphs and lists that somebody typed are seen as such on both platforms."""

from bot.channels.markdown import parse_markdown
from bot.channels.slack.prose import rich_text
from bot.channels.teams.richtext import text_blocks
from bot.domain.messages import escape_lines

TYPED = "You *care* for <!here>.\n- at _night_\n- by day\nAnd more.\n\n-no item\n- last"
LINES = ["You *care* for <!here>.", "at _night_", "by day", "And more.", "-no item", "last"]


def test_slack_draws_a_list_for_each_list() -> None:
    (block,) = rich_text(parse_markdown(escape_lines(TYPED)))
    kinds = [element["type"].removeprefix("rich_text_") for element in block["elements"]]
    assert kinds == ["section", "list", "section", "list"]
    items = block["elements"][1]["elements"]
    assert [item["elements"] for item in items] == [[{"type": "text", "text": line}] for line in LINES[1:3]]


def test_teams_draws_a_bullet_before_each_item() -> None:
    drawn = ["".join(run["text"] for run in one["inlines"]) for one in text_blocks(escape_lines(TYPED), 9000)]
    assert drawn == [LINES[0], f"• {LINES[1]}", f"• {LINES[2]}", LINES[3], LINES[4], f"• {LINES[5]}"]
