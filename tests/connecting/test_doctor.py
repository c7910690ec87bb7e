"""The doctor: it sees what is wrong, says what to do, and keeps secrets."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.config import Settings, load_settings
from bot.connecting.doctor import healthy, run_checks
from bot.connecting.finding import Finding
from bot.domain.people import Platform
from bot.store import source_keys, sources, upsert, workspaces
from bot.store.boxes.opening import open_boxes
from bot.store.engine import Store, Tx
from bot.store.opening import opened_database
from bot.store.sources import Source
from bot.store.tables.weekly import shares
from bot.store.vault import ToSeal, Vault, key_beside, new_key
from tests.connecting.conftest import SECRETS, Around
from tests.loop_time import closed_port
from tests.patience import PATIENCE

COMMAND = Path(sys.executable).with_name("ambassador-bot")
NOON = datetime(2027, 2, 2, 12, tzinfo=UTC)
BOT, APP, SIGNING, PASSWORD = SECRETS


def settings_for(around: Around, database: str, **given: Any) -> Settings:
    complete = {
        "database_url": database,
        "port": around.port,
        "slack_api_url": f"{around.url}api/",
        "slack_bot_token": BOT,
        "slack_app_token": APP,
        "hr_slack_users": "U1,U2",
        "teams_app_id": "app",
        "teams_app_password": PASSWORD,
        "teams_tenant_id": "tenant",
        "hr_teams_users": "aad-1",
        "data_key": Fernet.generate_key().decode(),
    }
    return load_settings(_env_file=None, **complete | given)


async def looked_at(around: Around, settings: Settings) -> dict[str, Finding]:
    found = await run_checks(settings, login_url=around.url.rstrip("/"))
    said = str(found)
    assert not [
        secret for secret in (*SECRETS, settings.data_key.get_secret_value()) if secret and secret in said
    ]
    assert len({one.about for one in found}) == len(found)
    return {one.about: one for one in found}


async def todo(around: Around, database: str, **given: Any) -> dict[str, str]:
    """What is to do, but for the public address, which no test can have."""
    found = await looked_at(around, settings_for(around, database, **given))
    return {one.about: one.text for one in found.values() if one.todo and one.about != "Public address"}


async def test_a_bot_in_good_health_has_nothing_to_do(around: Around, store_url: str) -> None:
    found = await looked_at(
        around, settings_for(around, store_url, teams_app_id="", teams_app_password="", teams_tenant_id="")
    )
    assert healthy(list(found.values()))
    assert found["Settings"].text == "complete; for Slack by Socket Mode"
    assert found["Server"].text.endswith("it last planned 12 s ago")
    assert found["Slack"].text == "connected to Acme"
    assert found["HR_SLACK_USERS"].text == "Slack knows all 2"


async def test_both_platforms_are_looked_at(around: Around, sqlite_url: str) -> None:
    assert await todo(around, sqlite_url) == {}
    assert await todo(around, sqlite_url, slack_app_token="", slack_signing_secret=SIGNING) == {}


async def test_no_database_yet(around: Around, tmp_path: Path) -> None:
    file = tmp_path / "new" / "bot.db"
    found = await todo(around, f"sqlite:///{file}", data_key="")
    assert found == {"Database": "there is none yet. Run: ambassador-bot migrate"}
    assert not file.parent.exists(), "looking makes nothing"


async def test_what_other_users_of_the_machine_may_read_is_named_and_left_alone(
    around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = "sqlite:///var/bot.db"
    kept_here(url)
    assert await todo(around, url) == {}
    for name, mode in KEPT.items():
        set_modes(KEPT | {name: mode | 0o050})
        assert (await todo(around, url))["Files"].endswith(f" Run: chmod {mode:o} {name}")
        assert mode_of(name) == mode | 0o050


KEPT = {"var": 0o700, "var/bot.db": 0o600, "var/bot.db-journal": 0o600, "var/data.key": 0o600, ".env": 0o600}


def kept_here(url: str) -> None:
    """All that the bot keeps in the folder that it was started in."""
    with opened_database(url):
        key_beside(Path("var/data.key"))
    for name in (".env", "var/bot.db-journal"):
        Path(name).touch(0o600)


def set_modes(modes: dict[str, int]) -> None:
    for name, mode in modes.items():
        Path(name).chmod(mode)


def mode_of(name: str) -> int:
    return Path(name).stat().st_mode & 0o777


async def test_a_database_of_another_release(around: Around, empty_url: str) -> None:
    store = Store(empty_url)
    store.read(lambda tx: tx.execute(text("SELECT 1")))  # which makes the file
    store.close()
    assert "migrate" in (await todo(around, empty_url))["Database"]


async def test_a_database_server_that_is_down(around: Around) -> None:
    password = "db-hunter2"
    with closed_port() as port:
        found = await todo(around, f"postgresql://bot:{password}@127.0.0.1:{port}/bot")
    assert "OperationalError" in found["Database"]
    assert password not in found["Database"]


def _share(tx: Tx, link: ToSeal) -> None:
    workspace = workspaces.add_workspace(tx, Platform.SLACK, "T1", NOON)
    row = {"kind": "suggestion", "key": "k", "pillar": "personal", "network": "x", "shared_at": NOON}
    upsert.insert_row(tx, shares, workspace_id=workspace.id, post_link=link, **row)


async def test_the_key_must_open_what_is_kept(around: Around, store: Store, store_url: str) -> None:
    key, other = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    store.write(lambda tx: _share(tx, Vault(key).seal("https://linkedin.example/a-secret-post")))
    assert await todo(around, store_url, data_key=key) == {}
    assert await todo(around, store_url, data_key=f"{other},{key}") == {}
    assert "Add the key of before" in (await todo(around, store_url, data_key=other))["Data key"]


async def test_a_key_file_that_is_gone(around: Around, sqlite_store: Store, sqlite_url: str) -> None:
    assert "Data key" not in await todo(around, sqlite_url, data_key="")
    sqlite_store.write(lambda tx: _share(tx, Vault(Fernet.generate_key().decode()).seal("secret")))
    assert "data.key is gone" in (await todo(around, sqlite_url, data_key=""))["Data key"]


def _source(tx: Tx, failures: int) -> None:
    workspace = workspaces.add_workspace(tx, Platform.SLACK, "T1", NOON)
    source, _ = sources.add_source(
        tx, workspace.id, "https://jobs.example.com/feed?key=hunter3", "lever", NOON
    )
    sources.save_standing(tx, source, checked_at=NOON, failures=failures, last_error="http-404")


async def test_the_keys_of_rounds_belong_in_no_backup(around: Around, store_url: str, tmp_path: Path) -> None:
    settings = settings_for(around, store_url)
    said = (await looked_at(around, settings))["Round keys"]
    assert not said.todo
    if store_url.startswith("sqlite"):
        assert said.text == f"in {settings.round_keys_folder}, which belongs in no backup"
        inside = await todo(around, store_url, round_keys=str(tmp_path / "keys"))
        assert inside["Round keys"].startswith(f"{tmp_path / 'keys'} is inside {tmp_path}")
    else:
        assert said.text.startswith("ROUND_KEYS is not set, so they come of DATA_KEY")
        assert "The database remembers when an answer came" in said.text


async def test_answers_that_nothing_opens_are_named(
    around: Around, store: Store, store_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The folder with the key of an open round is not there."""
    folder = tmp_path_factory.mktemp("round-keys")
    boxes = open_boxes(store, Vault(new_key()), folder)
    boxes.change("checkin-1", lambda _: True, lambda _, __: "an answer")
    boxes.close()
    assert await todo(around, store_url, round_keys=str(folder)) == {}
    (folder / "checkin-1.key").unlink()
    found = await todo(around, store_url, round_keys=str(folder))
    assert found["Round keys"].startswith("answers that wait for the end of their round cannot be opened (1)")


async def test_a_vacancy_feed_that_goes_on_failing(
    around: Around, sqlite_store: Store, sqlite_url: str
) -> None:
    sqlite_store.write(lambda tx: _source(tx, 2))
    found = await looked_at(around, settings_for(around, sqlite_url))
    assert found["Vacancy feeds"].text == "1, and none needs attention"
    sqlite_store.write(lambda tx: _source(tx, 3))
    advice = (await todo(around, sqlite_url))["Vacancy feeds"]
    assert advice.startswith("https://jobs.example.com/feed?key=… (http-404). ")


async def test_a_vacancy_feed_whose_system_will_ask_for_a_key(
    around: Around, sqlite_store: Store, sqlite_url: str
) -> None:
    address = "https://acme.recruitee.com/api/offers/"

    def read(tx: Tx) -> Source:
        workspace = workspaces.add_workspace(tx, Platform.SLACK, "T1", NOON)
        sources.add_source(tx, workspace.id, "https://acme.recruitee.com/feed", "recruitee-xml", NOON)
        return sources.add_source(tx, workspace.id, address, "recruitee", NOON)[0]

    source = sqlite_store.write(read)
    found = await todo(around, sqlite_url)
    assert list(found) == ["Keys of vacancy feeds"]
    assert found["Keys of vacancy feeds"].startswith(
        f"{address} (Recruitee answers nobody without a key from 2027-02-10 on). Let HR type"
    )
    key = source_keys.seal_headers(Vault(new_key()), {"X-Careers-Sites-Token": "abc"})
    sqlite_store.write(lambda tx: source_keys.save_key(tx, source.id, key, NOON))
    assert await todo(around, sqlite_url) == {}


async def test_nobody_of_hr(around: Around, sqlite_url: str) -> None:
    found = await todo(around, sqlite_url, hr_slack_users="", hr_teams_users="")
    assert sorted(found) == ["HR in Slack", "HR in Teams"]
    assert "HR_SLACK_USERS" in found["HR in Slack"]


async def test_hr_people_whom_slack_does_not_know(around: Around, sqlite_url: str) -> None:
    around.gone = {"U2"}
    assert "does not know U2." in (await todo(around, sqlite_url))["HR_SLACK_USERS"]
    around.refuse = {"users.info": "user_not_found"}
    assert "does not know U1, U2." in (await todo(around, sqlite_url))["HR_SLACK_USERS"]


async def test_no_server_runs(around: Around, sqlite_url: str) -> None:
    with closed_port() as closed:
        for port in (0, closed):
            found = await todo(around, sqlite_url, port=port)
            assert "ambassador-bot serve" in found["Server"], port


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"ready": False, "database": False, "seconds_since_tick": 1.0}, "cannot read its database"),
        ({"ready": False, "database": True, "seconds_since_tick": 400.0}, "last planned 400 s ago"),
        (
            {"ready": False, "database": True, "seconds_since_tick": 1.0, "seconds_since_slack": 300.0},
            "not heard from Slack for 300 s",
        ),
        ({"hello": "world"}, "another program"),
    ],
)
async def test_a_server_that_does_not_do_its_work(
    around: Around, sqlite_url: str, facts: dict[str, Any], why: str
) -> None:
    around.ready = facts
    assert why in (await todo(around, sqlite_url))["Server"]


async def test_a_refused_bot_token(around: Around, sqlite_url: str) -> None:
    around.refuse = {"auth.test": "invalid_auth"}
    assert "refuses SLACK_BOT_TOKEN (invalid_auth)" in (await todo(around, sqlite_url))["Slack"]
    around.refuse = {"auth.test": "internal_error"}
    assert "does not answer (internal_error)" in (await todo(around, sqlite_url))["Slack"]


async def test_a_scope_that_was_not_granted(around: Around, sqlite_url: str) -> None:
    around.scopes = around.scopes.replace("im:write", "files:write")
    advice = (await todo(around, sqlite_url))["Slack scopes"]
    assert advice.startswith("im:write not granted")
    assert "slack-manifest" in advice


async def test_a_scope_too_many_is_no_trouble(around: Around, sqlite_url: str) -> None:
    around.scopes += ",files:write"
    found = await looked_at(around, settings_for(around, sqlite_url))
    assert found["Slack scopes"] == Finding("Slack scopes", "all granted; not needed: files:write")


async def test_a_refused_app_token(around: Around, sqlite_url: str) -> None:
    around.refuse = {"apps.connections.open": "not_allowed_token_type"}
    assert "connections:write" in (await todo(around, sqlite_url))["Socket Mode"]


@pytest.mark.parametrize(("status", "why"), [(401, "refuses the credentials"), (503, "does not answer")])
async def test_no_token_for_teams(around: Around, sqlite_url: str, status: int, why: str) -> None:
    around.token_status = status
    assert why in (await todo(around, sqlite_url))["Teams"]


async def test_a_clock_that_is_wrong(around: Around, sqlite_url: str) -> None:
    around.behind = timedelta(minutes=7)
    advice = (await todo(around, sqlite_url))["Clock"]
    assert " s fast. " in advice
    assert 419 <= int(advice.split()[0]) <= 420 + PATIENCE


async def test_a_public_address_is_needed_unless_slack_alone_is_connected_to(
    around: Around, sqlite_url: str
) -> None:
    with_teams = await looked_at(around, settings_for(around, sqlite_url))
    assert with_teams["Public address"].text.startswith("PUBLIC_URL is not set.")
    local = await looked_at(around, settings_for(around, sqlite_url, public_url=around.url))
    assert "https://" in local["Public address"].text
    assert local["Public address"].todo
