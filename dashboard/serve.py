"""The same pages with headers that forbid what they never need: ``streamlit run dashboard/serve.py``.

Streamlit sets no Content-Security-Policy. This one lets the browser fetch from this server alone, so that
even a word which slipped past ``dashboard.safe`` could load, send and frame nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import offers

_INDEX = Path(st.__file__).parent / "static" / "index.html"


def policy(index: str) -> str:
    """Return the policy for Streamlit's first page, whose inline scripts go by their hash."""
    scripts = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


class Headers:
    """Put the headers on every response; what passes through is not touched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": policy(_INDEX.read_text("utf-8")),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=_as_scope(message))
                for name, value in self._headers.items():
                    headers[name] = value
                if headers.get("Content-Encoding") == "identity":
                    # said to Streamlit's own packing alone
                    del headers["Content-Encoding"]
            await send(message)

        await self._app(scope, receive, with_headers)


def _as_scope(message: Message) -> MutableMapping[str, Any]:
    message.setdefault("headers", [])
    return message


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


app = st.App(Path(__file__).with_name("app.py"), routes=offers.routes(), middleware=[Middleware(Headers)])
