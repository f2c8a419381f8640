"""What stands beside an extract: what the rows are, from where, under which filters, and the file's hash.

It is a Tabular Data Resource of the Data Package standard (datapackage.org, version 2), which many tools
read; what that has no word for stands under ``saksi``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import EXTRACTION_VERSION, __version__
from pipeline.export.csv import END, decimal_sign
from pipeline.export.formats import Format
from pipeline.export.kinds import NOTICES, WARNINGS
from pipeline.profiles import profile_named
from pipeline.timeline import Column
from pipeline.timeline.columns import CATEGORY, COUNT, DAY, DEGREES, FLAG, INSTANT, TEXT

_SAMPLES = "Some rows come from fictional sample articles that ship with Saksi; never cite them."
_STANDARD = "https://datapackage.org/profiles/2.0/dataresource.json"
#: our dtypes in the words of the standard
_TYPES: Mapping[str, str] = {
    TEXT: "string",
    CATEGORY: "string",
    COUNT: "integer",
    DAY: "date",
    INSTANT: "datetime",
    DEGREES: "number",
    FLAG: "boolean",
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an extract comes from."""

    #: the ledger's name, without any password
    ledger: str
    #: what was asked for, in words; nothing when everything was
    filters: tuple[str, ...] = ()
    #: the same as the query of the page's address
    query: str = ""
    #: extraction versions of the ledger's articles; this Saksi's own where nobody looked
    extraction: tuple[str, ...] = (EXTRACTION_VERSION,)
    #: fictional articles are among those that the rows come from
    samples: bool = False
    made: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What an extract holds, before it is written."""

    kind: str
    profile: str
    columns: tuple[Column, ...]
    rows: int
    format: Format


def about(extract: Extract, come_from: Provenance) -> dict[str, Any]:
    """Return what can be said of an extract before it is written: the same for the same rows."""
    notes = [WARNINGS[extract.kind], NOTICES.get((extract.kind, extract.profile), "")]
    notes += [_SAMPLES] if come_from.samples else []
    return {
        "kind": extract.kind,
        "rows": extract.rows,
        "profile": extract.profile,
        "profile_meaning": profile_named(extract.profile).title,
        "spreadsheet_safe": extract.format.guarded,
        "filters": list(come_from.filters),
        "query": come_from.query,
        "notices": [note for note in notes if note],
        "ledger": _shared(come_from.ledger),
        "saksi_version": __version__,
        "extraction_versions": list(come_from.extraction),
    }


def _shared(ledger: str) -> str:
    """Return a ledger's name without its folder: extracts are handed on, and a folder tells whose it is."""
    return ledger if "://" in ledger else Path(ledger).name


def describe(extract: Extract, come_from: Provenance, *, name: str, size: int, digest: str) -> dict[str, Any]:
    """Return the sidecar of a file: its ``name``, its ``size`` in bytes and its SHA-256 ``digest``."""
    made = {"made": f"{come_from.made:%Y-%m-%dT%H:%M:%SZ}"} if come_from.made else {}
    told: dict[str, Any] = {
        "$schema": _STANDARD,
        "name": f"saksi-{extract.kind}",
        "title": f"{extract.rows} {extract.kind} of a Saksi ledger",
        "type": "table",
        "path": name,
        "format": extract.format.name,
        "mediatype": extract.format.media,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column, extract.format) for column in extract.columns],
            "missingValues": [""] if extract.format.name == "csv" else [],
        },
        "saksi": about(extract, come_from) | made,
    }
    if extract.format.name == "csv":
        told["dialect"] = {"delimiter": extract.format.separator, "lineTerminator": END, "quoteChar": '"'}
    return told


def as_bytes(told: Mapping[str, Any]) -> bytes:
    """Return a sidecar as it is written."""
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def notice(extract: Extract) -> str:
    """Return what a reader must know of rows in another project's columns; empty for all others."""
    if (extract.kind, extract.profile) not in NOTICES:
        return ""
    lines = "".join(f"  {column.name}: {column.meaning}\n" for column in extract.columns)
    head = NOTICES[extract.kind, extract.profile]
    return f"{head}\n\nSaksi {__version__}, profile {extract.profile}. Columns:\n{lines}"


def _field(column: Column, form: Format) -> dict[str, Any]:
    unit = {"unit": column.unit} if column.unit else {}
    sign = decimal_sign(form.separator) if form.name == "csv" and column.dtype == DEGREES else "."
    decimal = {"decimalChar": sign} if sign != "." else {}
    return {"name": column.name, "type": _TYPES[column.dtype], "description": column.meaning} | unit | decimal
