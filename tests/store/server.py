"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

USER, PASSWORD = "saksi", "p@ss/w:rd"
#: the password as a URL writes it
QUOTED = "p%40ss%2Fw%3Ard"

MISSING = "no PostgreSQL: install Debian's postgresql, or name the folder of its programs in SAKSI_POSTGRES"

#: what a server of tests may do without: nothing here outlives the machine's next start
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_SETTINGS = (
    "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60", "shared_buffers=64MB",
    "jit=off", "log_min_messages=panic",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    programs: Path
    folder: Path
    port: int

    def url(self, database: str, user: str = f"{USER}:{QUOTED}", **options: str) -> str:
        """Name a database of it as a ledger."""
        query = "?" + "&".join(f"{key}={value}" for key, value in options.items()) if options else ""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}{query}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement outside a transaction; return its rows, if it has any."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make(self, database: str, template: str = "template1") -> str:
        """Make a database and return its URL."""
        self.run(f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY file_copy")
        return self.url(database)

    def drop(self, database: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def start(self, *settings: str) -> None:
        told = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"port={self.port}", *settings))
        self._control("start", "-w", "-l", str(self.folder / "log"), "-o", told)

    def stop(self) -> None:
        """Stop at once, as a machine that loses its power does."""
        self._control("stop", "-w", "-m", "immediate")

    def _control(self, *words: str) -> None:
        command = [str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-t", "60", *words]
        # the server would keep a pipe open for as long as it lives
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_unprivileged()
        )


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("pg_ctl")
    told = os.environ.get("SAKSI_POSTGRES")
    named = (
        [Path(told)] if told else [*reversed(found), *([Path(on_path).resolve().parent] if on_path else [])]
    )
    return next((path for path in named if (path / "initdb").exists()), None)


@contextmanager
def serving(where: Path, *, hasty: bool = True) -> Iterator[Server]:
    """Run a server until the block ends; ``hasty`` leaves out what a power cut asks for."""
    with tempfile.TemporaryDirectory(prefix="saksi-pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        (folder / "password").write_text(PASSWORD)
        if os.getuid() == 0:
            for path in (folder, folder / "password"):
                os.chown(path, _nobody().pw_uid, _nobody().pw_gid)
        # of an English that sorts "a" before "B", so that a ledger's own order shows
        sorting = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        if not _initialised(where, folder, *sorting):
            shutil.rmtree(folder / "data", ignore_errors=True)
            assert _initialised(where, folder, "--locale=C"), "initdb fails"
        server = Server(where, folder, _free_port())
        server.start(*(_HASTY if hasty else ()))
        try:
            yield server
        finally:
            server.stop()


def _initialised(where: Path, folder: Path, *locale: str) -> bool:
    command = [
        str(where / "initdb"), "-D", str(folder / "data"), "-U", USER, "--pwfile", str(folder / "password"),
        "-A", "scram-sha-256", "-E", "UTF8", "--no-sync", *locale,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, **_unprivileged()).returncode == 0


def _unprivileged() -> dict[str, Any]:
    """Return how a program is run that refuses to be root's."""
    if os.getuid() != 0:
        return {}
    return {"user": _nobody().pw_uid, "group": _nobody().pw_gid, "extra_groups": [], "cwd": "/"}


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
