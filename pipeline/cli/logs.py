"""How the records of ``pipeline.logged`` look on standard error: lines for people, or JSON for programs."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from enum import StrEnum
from typing import Any

from pipeline.logged import FIELDS, LOGGER

#: Names that a record's own keys have; a field never takes their place.
_OWN = ("time", "level", "event")


class Format(StrEnum):
    """How records look."""

    TEXT = "text"
    JSON = "json"


class Lines(logging.Formatter):
    """A line a record: its words, else its event with what is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = dict(getattr(record, FIELDS, {}))
        event = fields.pop("event", None)
        words = record.getMessage()
        if event is not None and words == event:
            words += "".join(
                f" {name}={_shown(value)}" for name, value in fields.items() if value is not None
            )
        return f"saksi: {plain(words)}"


class JsonLines(logging.Formatter):
    """A JSON object a line: time, level, event, words where there are any, and the event's fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        fields = dict(getattr(record, FIELDS, {}))
        told: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": fields.pop("event", None) or "told",
        }
        if (words := record.getMessage()) != told["event"]:
            told["words"] = words
        told |= {name: value for name, value in fields.items() if name not in _OWN and value is not None}
        # ASCII alone: no terminal, pipe or collector can take it for anything else
        return json.dumps(told, default=str)


def begin(*, verbose: bool = False, format_: Format = Format.TEXT) -> None:
    """Send records to standard error: warnings, and with ``verbose`` all that is done."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format_ is Format.JSON else Lines())
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h.formatter, Lines | JsonLines)]:
        root.removeHandler(old)
    root.addHandler(handler)
    # what libraries say is for those who write them
    root.setLevel(logging.ERROR)
    LOGGER.setLevel(logging.INFO if verbose else logging.WARNING)


def told_as_json() -> bool:
    """Tell whether standard error holds JSON lines, and so nothing else."""
    return any(isinstance(handler.formatter, JsonLines) for handler in logging.getLogger().handlers)


def plain(words: str) -> str:
    """Return words whose characters that would move a terminal's cursor, or break the line, are escaped."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in words)


def _shown(value: object) -> str:
    words = str(value)
    return json.dumps(words, ensure_ascii=False) if " " in words or not words else words
