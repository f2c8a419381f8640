"""Where Saksi's own files lie: in a checkout beside the packages, in an installed wheel in its share."""

from __future__ import annotations

from pathlib import Path

#: The folder that holds the packages: a checkout's root, or site-packages.
PACKAGES = Path(__file__).resolve().parent.parent

#: What pyproject.toml puts into a wheel beside the packages.
SHARE = PACKAGES / "saksi_share"


def project_root() -> Path:
    """Return the folder that holds ``seeds/`` and ``.streamlit/``: the dashboard's working directory."""
    return SHARE if SHARE.is_dir() else PACKAGES


def seeds() -> Path:
    """Return the folder of the sample articles."""
    return project_root() / "seeds"


def gold() -> Path:
    """Return the folder of the labelled texts that extraction is measured on."""
    return seeds() / "gold"


def methodology() -> Path:
    """Return the document that says what counts and how each field is decided."""
    return project_root() / "docs" / "methodology.md"


def accuracy() -> Path:
    """Return what `saksi evaluate --json` found last, as the dashboard tells it."""
    return project_root() / "docs" / "accuracy.json"


def dashboard_app() -> Path:
    """Return the dashboard's entry script, which serves its pages with strict headers."""
    return PACKAGES / "dashboard" / "serve.py"
