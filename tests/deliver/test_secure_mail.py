"""The way to the mail server: encrypted where asked, with user and password, and never with them in the clear."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from fake_site import FakeSite, Mailbox

from support.command import free_port, redletter

KNOWN = {"REDLETTER_SMTP_USER": "ann", "REDLETTER_SMTP_PASSWORD": "secret"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a certificate for this machine, and beside it its key."""
    if shutil.which("openssl") is None:
        pytest.skip("this machine has no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem"


def _known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, said: Any) -> AuthResult:
    return AuthResult(success=(said.login, said.password) == (b"ann", b"secret"), handled=False)


@pytest.fixture(params=["smtps", "smtp+starttls"])
def server(request: pytest.FixtureRequest, certificate: Path, mailbox: Mailbox) -> Iterator[str]:
    """Give the address of a mail server that wants encryption and a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    secured = (
        {"ssl_context": context} if request.param == "smtps" else {"tls_context": context, "require_starttls": True}
    )
    controller = Controller(
        mailbox, hostname="localhost", port=free_port(), auth_required=True, authenticator=_known,
        auth_require_tls=request.param != "smtps", **secured,
    )  # fmt: skip
    controller.start()
    yield f"{request.param}://localhost:{controller.port}"
    controller.stop()


def run(fake: FakeSite, people: Path, server: str, **environment: str) -> Any:
    return redletter(
        "notify", str(fake.folder), "--recipients", str(people), "--from", "0", "--smtp", server, "--tries", "1",
        cwd=fake.folder.parent, **environment,
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_mail_goes_by_tls_with_a_password(
    fake: FakeSite, people: Any, server: str, certificate: Path, mailbox: Mailbox
) -> None:
    fake.happen("version.published", "2026-02-01")
    fake.notice("2026-02-01")
    file = people("ann@example.org,,")
    # A server that nobody vouches for gets nothing.
    done = run(fake, file, server, **KNOWN)
    assert (done.returncode, mailbox.raw) == (1, [])
    assert "certificate verify failed" in done.stderr
    done = run(fake, file, server, SSL_CERT_FILE=str(certificate), **{**KNOWN, "REDLETTER_SMTP_PASSWORD": "guess"})
    assert (done.returncode, mailbox.raw) == (2, []), done.stderr
    assert "the mail server does not know us" in done.stderr
    assert "guess" not in done.stderr
    done = run(fake, file, server, SSL_CERT_FILE=str(certificate), **KNOWN)
    assert (done.returncode, mailbox.addresses) == (0, ["ann@example.org"]), done.stderr


@pytest.mark.parametrize(("address", "said"), [
    ("smtp://mail.example.org", "would cross the network in the clear"),
    ("smtp://ann:secret@localhost", "a password on the command line is seen by others"),
    ("imap://localhost", "is no mail server"), ("smtp://localhost:port", "has no good port"),
])  # fmt: skip
def test_an_address_that_will_not_do_is_refused(fake: FakeSite, people: Any, address: str, said: str) -> None:
    fake.happen("version.published", "2026-02-01")
    done = run(fake, people("ann@example.org,,"), address, **KNOWN)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
