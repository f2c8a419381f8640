"""The web: the one package that opens connections, and treats whatever answers as hostile.

``fetch`` reads one address under a ``FetchPolicy``; a ``Visitor`` does so with manners: robots.txt, a pace
for each host, and the wait that a host asks for.
"""

from pipeline.fetching.answers import Fetched, NotModified
from pipeline.fetching.fetch import fetch
from pipeline.fetching.policy import FetchPolicy
from pipeline.fetching.visiting import Visitor

__all__ = ["FetchPolicy", "Fetched", "NotModified", "Visitor", "fetch"]
