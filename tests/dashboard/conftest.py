"""Ledgers for the dashboard's tests: real ones, written through the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, filters, view
from dashboard.charts import sheet
from tests.dashboard import handmade, tolled

APP = Path(data.__file__).with_name("app.py")


@pytest.fixture(autouse=True)
def every_chart_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Plotly refuse what it doesn't know in any chart that a test draws."""
    monkeypatch.setattr(sheet, "CHECKED", True)


@pytest.fixture(scope="session")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.write(tmp_path_factory.mktemp("ledger") / "hand.sqlite")


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = (*handmade.REPORTS, handmade.HOSTILE_REPORT)
    return handmade.write(tmp_path_factory.mktemp("ledger") / "hostile.sqlite", reports)


@pytest.fixture(scope="session")
def tolls_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tolled.write(tmp_path_factory.mktemp("ledger") / "tolls.sqlite")


@pytest.fixture(scope="session")
def told(tolls_path: Path) -> data.Ledger:
    """Tolls that disagree, a copy, and an event that two reports tell."""
    return _load(tolls_path)


@pytest.fixture(scope="session")
def ledger(ledger_path: Path) -> data.Ledger:
    return _load(ledger_path)


@pytest.fixture(scope="session")
def hostile(hostile_path: Path) -> data.Ledger:
    return _load(hostile_path)


@pytest.fixture(scope="session")
def whole(ledger: data.Ledger) -> view.View:
    """Everything in the ledger, as a view without filters."""
    return view.apply(ledger, filters.Filters(), filters.choices(ledger))


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page over a ledger, with a query in its address."""

    def start(path: Path, page: str | None = None, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv("SAKSI_LEDGER", str(path))
        app = AppTest.from_file(str(APP), default_timeout=30)
        app.query_params.update(query)
        if page == "everything":
            # a page whose address is not its file's name is known after a first run
            app.run()
        if page:
            app.switch_page(f"app_pages/{page}.py")
            app.query_params.update(query)
        app.run()
        return app

    return start


def _load(path: Path) -> data.Ledger:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAKSI_LEDGER", str(path))
        found = data.load()
    assert isinstance(found, data.Ledger)
    return found
