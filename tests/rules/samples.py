"""The manifests of an app that is set up."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bot.config import load_settings
from bot.connecting.slack_manifest import build_manifest
from bot.connecting.teams_package import build_package

SETTINGS = load_settings(
    _env_file=None,
    public_url="https://bot.example.com",
    teams_app_id="12345678-90ab-cdef-1234-567890abcdef",
    teams_app_password="x",
    teams_tenant_id="tenant",
)


def slack(*, socket_mode: bool = False) -> Any:
    return build_manifest(SETTINGS, socket_mode=socket_mode)


def teams() -> Any:
    with ZipFile(BytesIO(build_package(SETTINGS))) as archive:
        return json.loads(archive.read("manifest.json"))
