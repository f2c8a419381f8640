"""How an extract is written: CSV for spreadsheets or machines, with a comma or a semicolon; Parquet; JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.errors import ExportError

_MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
FORMATS = tuple(_MEDIA)
#: what ``--separator`` may name
SEPARATORS: Mapping[str, str] = {"comma": ",", "semicolon": ";"}


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an extract."""

    name: str = "csv"
    #: between cells, in CSV alone; with a semicolon the decimal sign is a comma
    separator: str = ","
    #: CSV whose cells a spreadsheet shows as they are
    spreadsheet: bool = True

    def __post_init__(self) -> None:
        if self.name not in _MEDIA:
            raise ExportError(self.name, "there is no such format", f"choose one of {', '.join(FORMATS)}")
        if self.separator not in SEPARATORS.values():
            raise ExportError(self.separator, "separates no cells", f"choose one of {', '.join(SEPARATORS)}")
        if self.name != "csv" and self.separator != ",":
            raise ExportError(self.name, "has no separator", "leave it out, or write CSV")

    @property
    def media(self) -> str:
        """Return the media type of its files."""
        return _MEDIA[self.name]

    @property
    def guarded(self) -> bool:
        """Tell whether some texts have an apostrophe in front or are cut, for spreadsheets."""
        return self.name == "csv" and self.spreadsheet


def named_by(file_name: str) -> str:
    """Return the format that a file's ending names; CSV where it names none."""
    ending = file_name.rsplit(".", 1)[-1].lower()
    return ending if ending in _MEDIA else "csv"
