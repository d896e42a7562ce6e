"""Endpoints under https: a certificate that holds, and the ways in which one does not."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.preannotators.calling import ATTEMPTS, Caller, EndpointFailed, EndpointUnusable
from corpus.preannotators.endpoints import Endpoint
from corpus.preannotators.protocol import Hopeless
from tests.corpus.preannotators.conftest import KEY, Clock
from tests.corpus.preannotators.loopback import Loopback, drips_headers, says, serving

HERE = "127.0.0.1"


def certificate(folder: Path, host: str = HERE, days: int = 1) -> Path:
    """A file with a key and a certificate for the host, signed with that key, good for so many
    days from now on; it ran out where they are negative."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a service of a test")])
    ends = datetime.now(UTC) + timedelta(days=days)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - timedelta(days=2))
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "service.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def service(path: Path) -> Iterator[Loopback]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with serving(context) as server:
        server.answers = [says({"fine": True})]
        yield server


def asked(url: str, seconds: float = 60) -> object:
    return Caller(Endpoint("ours", url, KEY), seconds=seconds, per_minute=0).post("", {})


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where OpenSSL looks for those whom it trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "service.pem"))
    return tmp_path


def test_a_certificate_that_holds_lets_the_key_pass(trusted: Path) -> None:
    with service(certificate(trusted)) as server:
        assert asked(server.url) == {"fine": True}
        [received] = server.received
    assert received.headers["Authorization"] == f"Bearer {KEY}"


def test_an_answer_without_end_is_not_waited_for_under_tls_either(
    trusted: Path, clock: Clock
) -> None:
    with service(certificate(trusted)) as server:
        server.answers = [drips_headers]
        with pytest.raises(Exception, match=r"did not answer within 0\.3 seconds"):
            asked(server.url, seconds=0.3)


def test_one_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with service(certificate(tmp_path)) as server:
        refused(server, "the certificate of the endpoint ours does not hold: self-signed")


def test_one_that_ran_out_is_refused(trusted: Path) -> None:
    with service(certificate(trusted, days=-1)) as server:
        refused(server, "does not hold: certificate has expired")


def test_one_for_somebody_else_is_refused_without_saying_the_address(trusted: Path) -> None:
    with service(certificate(trusted, host="192.0.2.1")) as server:
        refused(server, "does not hold: IP address mismatch")


def test_plain_http_under_https_is_said() -> None:
    with serving() as server:
        server.answers = [says({"fine": True})]
        server.url = server.url.replace("http:", "https:")
        refused(server, "ours does not speak TLS as its address says, with https")


def test_another_fault_of_tls_may_pass(clock: Clock, tmp_path: Path) -> None:
    """Such as that of a balancer which is being restarted: an alert, then nothing."""
    path = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256")  # which an EC certificate cannot do
    with serving(context) as server, pytest.raises(EndpointFailed) as refusal:
        asked(server.url)
    assert not isinstance(refusal.value, Hopeless)
    assert "cannot be reached, or broke off" in str(refusal.value)
    assert len(clock.waits) == ATTEMPTS - 1


def refused(server: Loopback, said: str) -> None:
    """At once, as hopeless; and nobody was told anything."""
    with pytest.raises(EndpointUnusable, match=said) as refusal:
        asked(server.url)
    assert isinstance(refusal.value, Hopeless)
    assert HERE not in str(refusal.value)
    assert server.received == []
