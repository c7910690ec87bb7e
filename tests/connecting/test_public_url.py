"""Whether the bot is found at its public address, over true https."""

import socket
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, TCPConnector, web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.config import load_settings
from bot.connecting.check_server import check_public_url
from bot.connecting.finding import Finding

NAME = "bot.example.com"


class ToHere(AbstractResolver):
    """Every name leads to this computer."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        here = {"host": "127.0.0.1", "port": port, "family": family, "proto": 0, "flags": 0}
        return [ResolveResult(hostname=host, **here)]  # type: ignore[typeddict-item]

    async def close(self) -> None:
        """Nothing is open."""


def certificate(folder: Path) -> Path:
    """A certificate with its key, for NAME."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = folder / "certificate.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[tuple[ClientSession, dict[str, web.Response]]]:
    """A session to whom every name is an https server here, with answers that a test may set."""
    answers: dict[str, web.Response] = {}

    async def healthz(_: web.Request) -> web.Response:
        return answers.get("/healthz") or web.json_response({"status": "ok"})

    file = certificate(tmp_path)
    ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.load_cert_chain(file)
    app = web.Application()
    app.router.add_get("/healthz", healthz)
    server = TestServer(app, scheme="https")
    await server.start_server(ssl=ours)
    trusting = ssl.create_default_context(cafile=str(file))
    async with ClientSession(connector=TCPConnector(resolver=ToHere(), ssl=trusting)) as session:
        session.headers["X-Port"] = str(server.port)
        yield session, answers
    await server.close()


async def looked_at(session: ClientSession, host: str = NAME) -> Finding:
    address = f"https://{host}:{session.headers['X-Port']}"
    settings = load_settings(
        _env_file=None, public_url=f"{address}/", slack_bot_token="xoxb", slack_signing_secret="s"
    )
    return await check_public_url(settings, session)


async def test_an_address_that_leads_to_the_bot(
    served: tuple[ClientSession, dict[str, web.Response]],
) -> None:
    found = await looked_at(served[0])
    assert (found.todo, found.text.endswith(" leads to the bot")) == (False, True)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (web.Response(status=502, text="no"), "answers 502"),
        (web.Response(status=302, headers={"Location": "/login"}), "answers 302"),
        (web.json_response({"status": "other"}), "answers 200"),
        (web.Response(text="<html>"), "answers 200"),
    ],
)
async def test_an_address_that_leads_elsewhere(
    served: tuple[ClientSession, dict[str, web.Response]], answer: web.Response, why: str
) -> None:
    session, answers = served
    answers["/healthz"] = answer
    found = await looked_at(session)
    assert found.todo
    assert why in found.text


async def test_a_certificate_for_another_name(served: tuple[ClientSession, dict[str, web.Response]]) -> None:
    found = await looked_at(served[0], "other.example.com")
    assert "ClientConnectorCertificateError" in found.text
    assert "with a valid certificate" in found.text
