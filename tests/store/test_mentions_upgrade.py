"""What an earlier release has in its outbox names people in words: whom is found once, at the upgrade."""

import json
from contextlib import closing
from functools import partial

from alembic import command
from sqlalchemy import text

from bot.store.engine import Store, Tx
from bot.store.migrate import _config, migrate
from bot.store.my_data import erasing
from tests.people import MONDAY

NAMES = ("Jan-Willem Bakker", "Visser, Anne van 't", "Al", "\U0001f33b", "Tom Smit")
"""The ids of these people are 1, 2 and so on; Tom gets the messages."""
SAID: dict[str, dict[str, object] | None] = {
    "thanks": {"parts": [{"text": r"**Jan\-Willem Bakker** is grateful"}]},
    "turned": {
        "title": "For you",
        "parts": [{"facts": [{"label": "Who", "value": "ANNE VAN \u2019T VISSER"}]}],
    },
    "short": {"title": "Al has a question"},
    "others": {"title": "al, Bakkers and Jan; Tom Smit"},
    "card": None,
}


def _fill(tx: Tx) -> None:
    known = {"at": str(MONDAY), "zone": "Europe/Amsterdam", "day": "2026-11-01"}
    home = "INSERT INTO workspaces (platform, external_id, time_zone, created_at, row_name)"
    tx.execute(text(f"{home} VALUES ('slack', 'T1', :zone, :at, 'w')"), known)
    columns = "workspace_id, external_id, name, address, state, language, time_zone, weekday, hour, topics"
    day = "CAST(:day AS DATE)" if tx.dialect.name == "postgresql" else ":day"
    for number, name in enumerate(NAMES):
        person = f"1, 'U{number}', :name, '{{}}', 'active', 'nl', :zone, 0, 9, '[]', '[]', {day}"
        statement = f"INSERT INTO members ({columns}, networks, seen_on) VALUES ({person})"
        tx.execute(text(statement), known | {"name": name})
    row = "INSERT INTO outbox (workspace_id, member_id, kind, key, message, about, state, due_at)"
    for key, said in SAID.items():
        values: dict[str, str | None] = {
            "key": key,
            "said": json.dumps(said),
            "about": None if said else "card",
        }
        tx.execute(
            text(f"{row} VALUES (1, 5, 'thanks', :key, :said, :about, 'todo', :at)"), {**known, **values}
        )


def test_who_is_named_in_messages_of_before_is_erased_from_them_as_well(empty_url: str) -> None:
    with closing(Store(empty_url)) as store:
        store.write(lambda tx: command.upgrade(_config(tx), "0037"))
        store.write(_fill)
        migrate(store)
        query = (
            "SELECT key, mentions.member_id FROM mentions JOIN outbox ON outbox.id = outbox_id ORDER BY key"
        )
        found = store.read(lambda tx: [tuple(row) for row in tx.execute(text(query))])
        assert found == [("short", 3), ("thanks", 1), ("turned", 2)]
        for member in (1, 2, 3):
            store.write(partial(erasing.erase_member, member_id=member, now=MONDAY, ended=True))
        told = store.read(
            lambda tx: [tuple(row) for row in tx.execute(text("SELECT key, state FROM outbox"))]
        )
        assert dict(told) == dict.fromkeys(SAID, "dropped") | {"others": "todo", "card": "todo"}
