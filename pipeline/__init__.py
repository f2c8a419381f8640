"""Saksi's pipeline: articles in, a ledger of attributed casualty figures and events out."""

__version__ = "0.1.0"

#: Raised whenever the same article may give another extraction.
EXTRACTION_VERSION = "4"

#: Stands for it on articles in a language without a pack: they are kept, and nobody has read them.
UNREAD = "unread"
