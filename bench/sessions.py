"""Many readers at once: sessions that each change a filter every few seconds, over the server's own protocol.

    python -m bench sessions [--figures 200000] [--sessions 50] [--every 5] [--seconds 60] [--page timeline]

No browser: what one draws is the reader's machine's work. A session connects as a browser does, opens the
page, and then chooses one actor after another. Printed: the median of one session alone, the median and the
95th percentile of all of them, in milliseconds from the choice to the end of the run, the ratio, and the
largest message that any of them received.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402
from websockets.asyncio.client import ClientConnection, connect  # noqa: E402

from bench import tiled  # noqa: E402
from tests.browser import conftest as harness  # noqa: E402

_MOST_ACTORS = 40


@dataclass(slots=True)
class Session:
    """One reader: where it is connected, and what the page has told it."""

    socket: ClientConnection
    page: str
    #: the widget that filters by actor, and what it offers
    widget: str = ""
    actors: list[str] = field(default_factory=list)
    largest: int = 0

    async def run(self, actor: str | None) -> float:
        """Choose an actor (None: everything), wait until the run has ended; return milliseconds."""
        sent = BackMsg()
        sent.rerun_script.query_string = ""
        sent.rerun_script.page_name = self.page
        if self.widget:
            state = sent.rerun_script.widget_states.widgets.add()
            state.id = self.widget
            state.string_array_value.data.extend([actor] if actor else [])
        started = time.perf_counter()
        await self.socket.send(sent.SerializeToString())
        async for message in self.socket:
            raw = message if isinstance(message, bytes) else message.encode()
            self.largest = max(self.largest, len(raw))
            told = ForwardMsg.FromString(raw)
            self._learn(told)
            if told.WhichOneof("type") == "script_finished":
                return (time.perf_counter() - started) * 1000
        raise ConnectionError("the server closed the connection")

    def _learn(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        if element.WhichOneof("type") == "multiselect" and element.multiselect.label.startswith("Actors"):
            self.widget = element.multiselect.id
            self.actors = list(element.multiselect.options)[:_MOST_ACTORS]


async def _open(address: str, page: str) -> Session:
    socket = await connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=address,  # type: ignore[arg-type]
        max_size=None,
        open_timeout=60,
        ping_timeout=None,
    )
    session = Session(socket, page)
    await session.run(None)
    return session


async def _reads(session: Session, every: float, seconds: float, choose: random.Random) -> list[float]:
    """Change the filter every few seconds, as a reader does; return how long each change took."""
    ends, taken = time.perf_counter() + seconds, []
    await asyncio.sleep(choose.uniform(0, every))
    while time.perf_counter() < ends:
        started = time.perf_counter()
        taken.append(await session.run(choose.choice(session.actors)))
        await asyncio.sleep(max(0.0, every - (time.perf_counter() - started)))
    return taken


async def _measure(address: str, options: argparse.Namespace) -> tuple[list[float], list[float], int]:
    choose = random.Random(1)  # noqa: S311 - no secret
    first = await _open(address, options.page)
    alone = await _reads(first, 0.0, min(15.0, options.seconds), choose)
    others = [await _open(address, options.page) for _ in range(options.sessions - 1)]
    sessions = [first, *others]
    taken = await asyncio.gather(
        *(_reads(session, options.every, options.seconds, choose) for session in sessions)
    )
    for session in sessions:
        await session.socket.close()
    return alone, [n for own in taken for n in own], max(session.largest for session in sessions)


def main() -> int:
    """Measure one session alone, then all of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=int, default=200_000)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--page", default="timeline", help="the page's address, empty for Today")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "many.sqlite"
        print(f"{tiled.make(ledger, options.figures):,} figures", flush=True)
        with harness.serving(ledger, Path(folder) / "log.txt") as address:
            alone, together, largest = asyncio.run(_measure(address, options))
    one, median = statistics.median(alone), statistics.median(together)
    tail = statistics.quantiles(together, n=20)[-1]
    print(f"one session alone: median {one:,.0f} ms over {len(alone)} changes")
    told = f"median {median:,.0f} ms, 95th percentile {tail:,.0f} ms over {len(together)} changes"
    print(f"{options.sessions} sessions: {told}")
    print(f"ratio of the 95th percentile to one session's median: {tail / one:.2f}")
    print(f"largest message: {largest / 1000:,.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
