"""What a run says of its own work, for whoever operates it: one event a record, with fields of its own.

Where it goes and how it looks is the command line's business; without one nothing is shown.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit, urlunsplit

LOGGER = logging.getLogger("saksi")

#: The record's attribute that holds the fields.
FIELDS = "saksi_fields"

INFO, WARNING = logging.INFO, logging.WARNING


def log(event: str, level: int = INFO, words: str = "", /, **fields: object) -> None:
    """Note an event; ``words`` say it to a person, where fields alone would be hard to read."""
    LOGGER.log(level, "%s", words or event, extra={FIELDS: {"event": event, **fields}})


def public(url: str) -> str:
    """Return an address as logs may name it: what follows the question mark may be somebody's key."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address"
    return urlunsplit(
        (parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "…" if parts.query else "", "")
    )
