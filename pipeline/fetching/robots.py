"""robots.txt as RFC 9309 has it: who can't be asked is not read, who has none may be."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from protego import Protego

from pipeline.errors import FetchError, HostError
from pipeline.fetching.addresses import Address
from pipeline.fetching.answers import Fetched
from pipeline.fetching.fetch import AGENT, fetch
from pipeline.fetching.policy import FetchPolicy

#: Bytes that are read; RFC 9309 asks for 500 KiB at least.
SIZE_LIMIT = 512_000

#: Longest gap between two visits that is waited for; who asks for more is not visited twice.
LONGEST_GAP = 60.0

#: Seconds for which an answer holds: a day is what RFC 9309 allows at most. That nobody could be asked holds
#: for a round of visits, so that a watch which goes on for weeks finds a site again.
HOLDS = 86_400.0
TROUBLE_HOLDS = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one origin allows; ``error`` when nobody could be asked."""

    parsed: Protego | None = None
    error: FetchError | None = None


@dataclass(slots=True)
class Robots:
    """The rules of the origins seen so far, each asked for once a day."""

    policy: FetchPolicy
    clock: Callable[[], float] = time.monotonic
    #: origin -> its rules, and until when they hold
    _known: dict[str, tuple[_Rules, float]] = field(default_factory=dict)

    def check(self, address: Address, thing: str) -> None:
        """Raise FetchError about ``thing`` when its origin doesn't allow it, or can't be asked."""
        rules = self._rules(address)
        if rules.error is not None:
            error = rules.error
            if isinstance(error, HostError):  # it is the trouble, and not its robots.txt
                raise HostError(thing, error.problem, error.mend)
            problem = f"is not read for now: robots.txt of {address.host} {error.problem}"
            raise FetchError(thing, problem, error.mend, status=error.status, retry_after=error.retry_after)
        if rules.parsed is not None and not rules.parsed.can_fetch(address.url, AGENT):
            raise FetchError(thing, f"robots.txt of {address.host} forbids it", "save the page by hand")

    def gap(self, address: Address) -> float:
        """Return the seconds that the origin wants between two visits."""
        parsed = self._rules(address).parsed
        return float((parsed.crawl_delay(AGENT) if parsed else None) or 0.0)

    def _rules(self, address: Address) -> _Rules:
        known = self._known.get(address.origin)
        if known is None or self.clock() >= known[1]:
            rules = self._ask(address)
            holds = TROUBLE_HOLDS if rules.error else HOLDS
            known = self._known[address.origin] = (rules, self.clock() + holds)
        return known[0]

    def _ask(self, address: Address) -> _Rules:
        host = f"[{address.host}]" if ":" in address.host else address.host
        policy = replace(self.policy, body_limit=SIZE_LIMIT, cut=True)
        try:
            answer = fetch(f"{address.scheme}://{host}:{address.port}/robots.txt", policy=policy)
        except FetchError as error:
            gone = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return _Rules() if gone else _Rules(error=error)
        return _Rules(_parsed(answer.body)) if isinstance(answer, Fetched) else _Rules()


def _parsed(body: bytes) -> Protego | None:
    try:
        return Protego.parse(body.decode("utf-8", "replace").removeprefix("\ufeff"))
    except Exception:  # rules that nobody can read are none; Protego promises nothing about rubbish
        return None
