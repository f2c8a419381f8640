"""The address of a ledger on a PostgreSQL server: for the driver with its secrets, for people without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pipeline.errors import StoreError

#: seconds until a server that doesn't answer is given up, unless the URL says otherwise
CONNECT_SECONDS = 10

#: what the driver is told unless the URL says otherwise; a cut cable shows after two minutes
_DEFAULTS: Mapping[str, str | int] = {
    "connect_timeout": CONNECT_SECONDS,
    "fallback_application_name": "saksi",
    "keepalives_idle": 60,
    "keepalives_interval": 20,
    "keepalives_count": 3,
}

_MEND = "write postgresql://USER@HOST:PORT/DATABASE, with %40, %2F and %3A for @, / and : in a password"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is."""

    #: the URL without its password and options
    name: str
    #: what the driver connects by
    conninfo: str = field(repr=False)
    #: words that no message may show
    secrets: tuple[str, ...] = field(repr=False)


def address_of(url: str) -> Address:
    """Read a URL as PostgreSQL's own programs do (libpq); the driver's words about a bad one may quote it."""
    url = "postgresql://" + url.partition("://")[2]
    try:
        told = conninfo_to_dict(url)
    except (psycopg.Error, UnicodeError):
        raise StoreError("postgresql://…", "is no usable address", _MEND) from None
    if _is_torn(told) or "\0" in url:
        raise StoreError("postgresql://…", "is no usable address", _MEND)
    secrets = tuple(str(told[key]) for key in ("password", "sslpassword") if told.get(key))
    unsaid = {key: value for key, value in _DEFAULTS.items() if key not in told}
    return Address(_name(told), make_conninfo(url, **unsaid), secrets)


def _is_torn(told: Mapping[str, object]) -> bool:
    """Tell whether pieces of a password may stand in the wrong place: one with a bare @ or /."""
    ports = str(told.get("port") or "0").split(",")
    misplaced = any("@" in str(told.get(key) or "") for key in ("host", "dbname"))
    return misplaced or not all(port.isdecimal() for port in ports if port)


def _name(told: Mapping[str, object]) -> str:
    user, host, port, database = (str(told.get(key) or "") for key in ("user", "host", "port", "dbname"))
    whose = f"{user}@" if user else ""
    return f"postgresql://{whose}{host}{f':{port}' if port else ''}/{database}"
