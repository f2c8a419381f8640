"""Servers on loopback, and policies short enough to test deadlines with."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.fetching import FetchPolicy
from tests.fetching.misbehaving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def policy() -> FetchPolicy:
    """Loopback allowed by name, and nothing waited for longer than a second."""
    return FetchPolicy(private=frozenset({"127.0.0.1", "localhost"}), seconds=1.0)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for news.test, signed by itself, and its key."""
    folder: Path = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", "/CN=news.test", "-addext", "subjectAltName=DNS:news.test"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return str(certificate), str(key)
