"""Where ledgers of tests live: files, or databases of a server. A ledger is named as its user would."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from functools import cache
from itertools import count
from pathlib import Path

from pipeline.store import open_store
from tests.store.server import Server
from tests.store.told import pair


class Home(ABC):
    """One kind of database. Ledgers are copied, which is quicker than making them."""

    def __init__(self) -> None:
        self._numbers = count()
        self.template = cache(self._template)

    @abstractmethod
    def nothing(self) -> str:
        """Return a name under which there is no ledger yet, and may be one."""

    @abstractmethod
    def copy(self, ledger: str) -> str:
        """Copy a ledger that nobody has open."""

    @abstractmethod
    def drop(self, ledger: str) -> None:
        """Take a ledger away."""

    def new(self, what: str = "empty") -> str:
        """Return a ledger of its own: ``empty``, or with ``twenty`` articles; or just a place for one."""
        return self.nothing() if what == "nothing" else self.copy(self.template(what))

    def _template(self, what: str) -> str:
        name = self.nothing()
        with open_store(name) as store:
            store.save_all([pair(f"a{n}") for n in range({"empty": 0, "twenty": 20}[what])])
        return name


class Files(Home):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def nothing(self) -> str:
        return str(self.folder / f"{next(self._numbers)}.sqlite")

    def copy(self, ledger: str) -> str:
        return str(shutil.copy(ledger, self.nothing()))

    def drop(self, ledger: str) -> None:
        for path in self.folder.glob(f"{Path(ledger).name}*"):
            path.unlink()


class Databases(Home):
    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server = server

    def nothing(self) -> str:
        return self.server.make(f"t{next(self._numbers)}")

    def copy(self, ledger: str) -> str:
        return self.server.make(f"t{next(self._numbers)}", ledger.rpartition("/")[2])

    def drop(self, ledger: str) -> None:
        self.server.drop(ledger.rpartition("/")[2])
