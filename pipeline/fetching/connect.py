"""Connections: a name is looked up once, all it stands for is checked, and exactly that is connected to.

A name that answers with a public address when it is checked and with a private one when it is used gains
nothing, because it is asked once. Every wait is cut at one deadline.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import certifi
import httpcore

from pipeline.errors import HostError
from pipeline.fetching.addresses import NEVER_READ, objection
from pipeline.fetching.policy import Deadline, FetchPolicy

#: Addresses of one name that are tried.
TRIED = 4


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for one hop of one fetch."""

    def __init__(self, thing: str, policy: FetchPolicy, deadline: Deadline, *, permitted: bool) -> None:
        self._thing = thing
        self._policy = policy
        self._deadline = deadline
        self._permitted = permitted

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers, all of them being allowed."""
        addresses = self._addresses(host, port)[:TRIED]
        for number, address in enumerate(addresses, start=1):
            # a dead address must not use up the time of those after it
            share = self._deadline.left() / (len(addresses) - number + 1)
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address, port, share or 0.001, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
                continue
            return TimedStream(stream, self._deadline)
        raise HostError(self._thing, f"{host} has no address", "check the spelling")

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        found = _look_up(self._thing, host, port, self._policy, self._deadline)
        for address in found:
            if problem := objection(address, permitted=self._permitted):
                # one that isn't allowed spoils the others: nobody has both by accident
                never = self._permitted or problem == NEVER_READ
                raise HostError(
                    self._thing, f"{host} is {address}, which {problem}", _mend(host, never=never)
                )
        return found


class TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, however slowly its bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is."""
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._stream.write(buffer, self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        """Let go."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on under TLS, with the certificate of the name that was asked for."""
        left = self._left(httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Say what the connection knows."""
        return self._stream.get_extra_info(info)

    def _left(self, late: type[Exception]) -> float:
        if left := self._deadline.left():
            return left
        raise late


@lru_cache(maxsize=4)
def trusting(authorities: str | None) -> ssl.SSLContext:
    """Return what checks certificates, against the well-known authorities and those of a file."""
    context = ssl.create_default_context(cafile=certifi.where())
    if authorities:
        context.load_verify_locations(cafile=authorities)
    return context


def _look_up(thing: str, host: str, port: int, policy: FetchPolicy, deadline: Deadline) -> Sequence[str]:
    """Ask what addresses a name has, no longer than the deadline; the system's own asking has none."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((policy.resolve or _by_the_system)(host, port))
        except Exception as error:  # whatever it is, it is the answer
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="saksi-look-up").start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(found, Exception):
        raise HostError(thing, f"{host} can't be found", "check the spelling and the network") from found
    return found


def _by_the_system(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _mend(host: str, *, never: bool) -> str:
    return "give another" if never else f"if you mean it, allow it with --allow-private {host}"
