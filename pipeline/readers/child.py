"""What runs in the confined child: it is asked on standard input, answers on standard output, and may die."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any, BinaryIO

from pipeline.errors import SaksiError
from pipeline.model import Article
from pipeline.readers.draft import ReadOptions, Rejected

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's deadline holds there, too
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    asked = sys.stdin.buffer
    answered = os.fdopen(os.dup(1), "wb")
    # what a library prints is no answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            name, given, seconds = pickle.load(asked)  # noqa: S301 - our own parent's
        except EOFError:
            return
        _limit_time(seconds)
        _say(_answer(ASKED[name], given), answered)


def _say(answer: tuple[str, Any], stream: BinaryIO) -> None:
    try:
        words = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        words = pickle.dumps(("memory", None))
    stream.write(words)
    stream.flush()


def _answer(function: Callable[..., Any], given: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "given", function(*given)
    except SaksiError as error:
        return "refused", (error.thing, error.problem, error.mend)
    except MemoryError:
        return "memory", None
    except Exception:  # a parser's failures are of every kind, RecursionError among them
        return "died", None


def _begin(memory: int) -> None:
    """Import all that is read with, then keep memory to its limit."""
    from pipeline.languages.detect import detect_language
    from pipeline.readers import html, readers
    from pipeline.readers.published import parse_published

    readers()
    detect_language("Three people were killed", "")
    parse_published("12 Januari 2025", "")
    page = "<html><body><article><p>Three people were killed in an attack.</p></article></body></html>"
    html.draft(page, "")
    if resource is not None:
        _limit(resource.RLIMIT_AS, memory)


def _read(suffix: str, data: bytes, source: str, options: ReadOptions) -> list[Article | Rejected]:
    from pipeline.readers import readers

    return list(readers()[suffix].read(BytesIO(data), source, options))


def _feeds_of(data: bytes, source: str) -> list[str]:
    from pipeline.readers.opml import feeds_of

    return feeds_of(data, source)


def _named_feeds(data: bytes, url: str) -> list[str]:
    from pipeline.readers.alternates import named_feeds

    return named_feeds(data, url)


def _die_with_parent() -> None:
    """Ask Linux to end us with our parent, however that ends; elsewhere the end of our input does."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _limit_time(seconds: float) -> None:
    """Let the system end us when the parent no longer can."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    # a system may have the name and not the limit, as macOS has for memory
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


#: What may be asked for, by name.
ASKED: dict[str, Callable[..., Any]] = {
    "begin": _begin,
    "read": _read,
    "feeds_of": _feeds_of,
    "named_feeds": _named_feeds,
}
