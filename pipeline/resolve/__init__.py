"""One story from many articles: reports that are copies of each other, and events told by several.

Everything here is a pure function of what articles say, so that a ledger resolves to the same stories in
any order of ingestion. The store keeps what was found, and brings in what lies near.
"""

from pipeline.resolve.mentions import Mention, Toll
from pipeline.resolve.reports import Kinship, Report, kinship
from pipeline.resolve.stories import Join, joins
from pipeline.resolve.union import components

#: made anew when the rules change: every article is resolved again
RESOLUTION_VERSION = "2"

__all__ = [
    "RESOLUTION_VERSION",
    "Join",
    "Kinship",
    "Mention",
    "Report",
    "Toll",
    "components",
    "joins",
    "kinship",
]
