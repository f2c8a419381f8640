"""Saksi's pipeline: articles in, a ledger of attributed casualty figures and events out."""

__version__ = "0.1.0"

#: Raised whenever the same article may give another extraction.
EXTRACTION_VERSION = "4"
