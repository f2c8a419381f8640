"""Fetching with manners: robots.txt is asked, each host has its pace, and who asks to wait is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.errors import FetchError
from pipeline.fetching.addresses import Address, address_of, shown
from pipeline.fetching.answers import Fetched, NotModified
from pipeline.fetching.fetch import fetch
from pipeline.fetching.pacing import Pace
from pipeline.fetching.policy import FetchPolicy
from pipeline.fetching.robots import LONGEST_GAP, Robots


@dataclass(slots=True)
class Visitor:
    """One run's visits to the web."""

    policy: FetchPolicy = field(default_factory=FetchPolicy)
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[FetchPolicy, Robots] = field(default_factory=dict)

    def visit(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        named_by: str | None = None,
    ) -> Fetched | NotModified:
        """Fetch an address when its host lets us; raise FetchError about it.

        ``named_by`` is the address whose page or feed names this one: unless that is a private host that
        somebody allowed, this one may not be private either.
        """
        address = address_of(url)
        policy = self._policy(named_by)
        robots = self._robots.setdefault(policy, Robots(policy, self.pace.clock))
        self._wait(address, url)
        robots.check(address, shown(url))
        self.pace.visited(address.host, robots.gap(address))
        try:
            answer = fetch(
                url,
                policy=policy,
                etag=etag,
                last_modified=last_modified,
                may_lead=lambda hop: robots.check(hop, shown(url)),
            )
        except FetchError as error:
            self.pace.hold(address.host, error.retry_after or 0.0)
            raise
        self.pace.hold(address.host, answer.retry_after or 0.0)
        return answer

    def _policy(self, named_by: str | None) -> FetchPolicy:
        if named_by is None:
            return self.policy
        namer = address_of(named_by)
        return self.policy if self.policy.permits(namer.host, namer.port) else self.policy.for_strangers()

    def _wait(self, address: Address, url: str) -> None:
        seconds = self.pace.wait(address.host)
        if seconds > LONGEST_GAP:
            problem = f"{address.host} wants to be left alone for {seconds:.0f} s"
            raise FetchError(shown(url), problem, "try again then", retry_after=seconds)
        if seconds:
            self.sleep(seconds)
