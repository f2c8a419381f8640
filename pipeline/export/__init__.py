"""Extracts of the timeline's frames: CSV, Parquet or JSON, verbatim or coded, with their sidecar."""

from pipeline.export.cells import Buffer
from pipeline.export.csv import csv_bytes, read_csv, table_bytes, table_pieces
from pipeline.export.files import NOTICE, SIDECAR, data_bytes, now, packed_pieces, write, write_csv
from pipeline.export.formats import FORMATS, SEPARATORS, Format, named_by
from pipeline.export.json import read_json
from pipeline.export.kinds import (
    EXPORT_COLUMNS,
    NOTICES,
    PROFILE_COLUMNS,
    PROFILES,
    WARNINGS,
    coded_figures,
    columns_for,
    columns_of,
    extract,
)
from pipeline.export.parquet import about_parquet, read_parquet
from pipeline.export.records import Records, Whole
from pipeline.export.sidecar import Provenance

__all__ = [
    "EXPORT_COLUMNS",
    "FORMATS",
    "NOTICE",
    "NOTICES",
    "PROFILES",
    "PROFILE_COLUMNS",
    "SEPARATORS",
    "SIDECAR",
    "WARNINGS",
    "Buffer",
    "Format",
    "Provenance",
    "Records",
    "Whole",
    "about_parquet",
    "coded_figures",
    "columns_for",
    "columns_of",
    "csv_bytes",
    "data_bytes",
    "extract",
    "named_by",
    "now",
    "packed_pieces",
    "read_csv",
    "read_json",
    "read_parquet",
    "table_bytes",
    "table_pieces",
    "write",
    "write_csv",
]
