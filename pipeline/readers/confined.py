"""Hostile markup is read in a child that can be killed: a limit of time and of memory for each item.

Parsers of pages and feeds can be made to take minutes or gigabytes by a few kilobytes. The child is started
once, with the first item that needs it, and again only after it had to be killed. It is spawned, not forked,
and limits of the operating system that aren't there are done without: the deadline always holds.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import ReadError
from pipeline.model import Article
from pipeline.readers.draft import ReadOptions, Rejected
from pipeline.whereabouts import PACKAGES

#: Wall-clock seconds for one item: a page, a feed.
SECONDS = 20.0

#: Bytes of address space that the child may have; it has about a third of that before it reads anything.
MEMORY = 1_500_000_000

#: Seconds for the child to import what it reads with; a cold disk is slow.
START_SECONDS = 120.0

#: Ctrl-C is for the parent, which ends the child.
APART: dict[str, Any] = (
    {"creationflags": 0x0000_0200} if sys.platform == "win32" else {"start_new_session": True}
)


@dataclass(slots=True)
class Confinement:
    """A child process and its limits; whatever it is asked, it answers, or is killed."""

    seconds: float = SECONDS
    memory: int = MEMORY
    _child: subprocess.Popen[bytes] | None = None
    _late: threading.Event = field(default_factory=threading.Event)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, name: str, *given: object, source: str) -> Any:
        """Return what the child's function of that name gives; raise ReadError about ``source``."""
        with self._one_at_a_time:
            if self._child is None or self._child.poll() is not None:
                self._start()
            answer = self._exchange((name, given, self.seconds), self.seconds)
        if answer is None and self._late.is_set():
            raise ReadError(
                source, f"took longer than {self.seconds:g} s to read", "save its article as .txt"
            )
        said: Any
        kind, said = answer or ("died", None)
        if kind == "given":
            return said
        if kind == "refused":
            raise ReadError(*said)
        if kind == "memory":
            raise ReadError(
                source, "needs more memory to read than is given to it", "save its article as .txt"
            )
        raise ReadError(source, "broke what was reading it", "save its article as .txt, and report it")

    def close(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass  # what it was still to be told, it no longer can be

    def _start(self) -> None:
        self.close()
        paths = [str(PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        code = "from pipeline.readers.child import main; main()"
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-c", code],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **APART,
        )
        if self._exchange(("begin", (self.memory,), START_SECONDS), START_SECONDS) is None:
            raise ReadError(
                "the reading process", "doesn't start", "run `saksi doctor`, or install Saksi again"
            )

    def _exchange(self, request: object, seconds: float) -> tuple[str, Any] | None:
        """Ask and wait for the answer; None when the child died over it, of itself or of the deadline."""
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            return None
        self._late.clear()
        timer = threading.Timer(seconds, self._kill, (child,))
        timer.daemon = True
        timer.start()
        try:
            pickle.dump(request, child.stdin, pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()
            answer: tuple[str, Any] = pickle.load(child.stdout)  # noqa: S301 - our own child's
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return None
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if self._late.is_set() or answer[0] == "memory":
            self.close()
        return answer

    def _kill(self, child: subprocess.Popen[bytes]) -> None:
        self._late.set()
        child.kill()


#: The one child of this process.
_confinement = Confinement()
atexit.register(_confinement.close)


def read(suffix: str, data: bytes, source: str, options: ReadOptions) -> list[Article | Rejected]:
    """Read an item in the child; raise ReadError as its reader would, or when it had to be killed."""
    items: list[Article | Rejected] = _confinement.ask("read", suffix, data, source, options, source=source)
    return items


def feeds_of(data: bytes, source: str) -> list[str]:
    """Return the addresses of the feeds that an OPML list names, read in the child."""
    feeds: list[str] = _confinement.ask("feeds_of", data, source, source=source)
    return feeds


def named_feeds(data: bytes, url: str, source: str) -> list[str]:
    """Return the addresses of the feeds that a page names as its own, read in the child."""
    feeds: list[str] = _confinement.ask("named_feeds", data, url, source=source)
    return feeds
