"""What a fetch gives: a body, or word that it has not changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds, decoded, with what its server says of it."""

    #: as it was asked for
    asked: str
    #: where the body came from, after redirects
    url: str
    body: bytes
    #: aware
    at: dt.datetime
    #: the type alone, in lower case: "text/html"; "" when the server says none
    content_type: str = ""
    charset: str | None = None
    #: for the next fetch of this address
    etag: str | None = None
    #: for the next fetch of this address
    last_modified: str | None = None
    #: seconds until the server wants to be asked again
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing changed since the fetch that gave ``etag`` and ``last_modified``."""

    asked: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
