"""Files that a page offers: made while they are on their way, so that none is ever whole in memory.

Streamlit's own button has a file made as one piece, keeps it, and packs it as hard as it can on its way to a
browser that is mostly on the same machine. Here a click starts the file at once, and a file of gigabytes
takes the memory of some thousand rows.

An address holds 32 random bytes that nobody but its visit is told. An offer goes when its page has been left,
and with the visit.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import links, safe, shelving

#: what a file is made of; it runs when no page does, so it may ask nothing of one
Make = Callable[[], Iterable[bytes | memoryview]]
_PATH = "/extract/{token}/{name}"
#: pieces of a file
_LET_GO = 2
_OFFERED, _BEFORE = "sk-offered", "sk-offered-before"
#: an offer lives as long as its visit holds it
_OFFERS: WeakValueDictionary[str, Offer] = WeakValueDictionary()
#: the addresses are there: ``dashboard.serve`` answers at them
_SERVED: list[Route] = []


@dataclass(frozen=True, eq=False)
class Offer:
    """A file that can be had."""

    token: str
    name: str
    mime: str
    make: Make


def begin() -> None:
    """Start a run of a page: what the run before the last one offered is no longer to be had."""
    offered, before = (st.session_state.get(each, {}) for each in (_OFFERED, _BEFORE))
    for token in {last.token for last in before.values()} - {last.token for last in offered.values()}:
        _OFFERS.pop(token, None)
    st.session_state[_BEFORE], st.session_state[_OFFERED] = offered, {}


def button(
    label: str, make: Make, name: str, mime: str, key: str, *, empty: bool = False, first: bool = False
) -> None:
    """Place what saves a file when it is clicked; an empty one can't be, the ``first`` of a page stands out.

    Where the pages are not served by ``dashboard.serve``, it is Streamlit's own.
    """
    if not _SERVED:
        st.download_button(
            label,
            data=lambda: b"".join(make()),
            file_name=name,
            mime=mime,
            on_click="ignore",
            key=key,
            type="primary" if first else "secondary",
            disabled=empty,
            icon=":material/download:",
        )
        return
    kind = "sk-file sk-first" if first else "sk-file"
    if empty:
        st.html(f'<a class="{kind}" role="link" aria-disabled="true">{safe.html(label)}</a>', width="content")
        return
    to = f"{links.base()}/extract/{_offered(key, make, name, mime)}/{quote(name)}"
    link = f'<a class="{kind}" href="{safe.html(to)}" download="{safe.html(name)}">{safe.html(label)}</a>'
    st.html(link, width="content")


def _offered(key: str, make: Make, name: str, mime: str) -> str:
    """Offer a file, at the address that this place of the visit had before."""
    offered, before = (st.session_state.setdefault(each, {}) for each in (_OFFERED, _BEFORE))
    last = offered.get(key) or before.get(key)
    offer = Offer(last.token if last else secrets.token_urlsafe(32), name, mime, make)
    offered[key] = _OFFERS[offer.token] = offer
    return offer.token


def routes() -> list[Route]:
    """Return where the files are to be had, also below a base path; from now on pages link there."""
    _SERVED[:] = [Route(path, _send, methods=["GET"]) for path in (_PATH, "/{base:path}" + _PATH)]
    return list(_SERVED)


async def _send(request: Request) -> Response:
    """Send a file while it is made."""
    offer = _OFFERS.get(request.path_params["token"])
    if offer is None:
        return PlainTextResponse(
            "This file is no longer offered. Reload the page, and choose it again.\n", 410
        )
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(offer.name)}",
        "Cache-Control": "no-store",
        # so that nothing between here and the headers packs it
        "Content-Encoding": "identity",
    }
    if request.method == "HEAD":
        return Response(None, headers=headers, media_type=offer.mime)
    return StreamingResponse(_made(offer), headers=headers, media_type=offer.mime)


def _made(offer: Offer) -> Iterator[bytes | memoryview]:
    """Yield a file's bytes, and let go of what they were made from every now and then."""
    with shelving.all_read():
        for n, piece in enumerate(offer.make(), 1):
            yield piece
            if not n % _LET_GO:
                shelving.let_go()
    shelving.let_go_soon()
