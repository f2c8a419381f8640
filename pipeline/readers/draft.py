"""What every reader hands over, and how it becomes an article: its language, date and id settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pipeline.errors import ReadError, SaksiError
from pipeline.languages.detect import detect_language, require_pack
from pipeline.model import Article, digest
from pipeline.readers.published import parse_published

#: Bytes of a rejected item that are kept.
KEPT_BYTES = 1_000_000

#: Query parameters that say who sent a reader, not which article it is.
TRACKING = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src"})


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person tells about the articles that are read."""

    #: overrides what an article says of itself
    published: dt.datetime | None = None
    #: overrides what an article says of itself
    language: str | None = None
    #: for articles that name no outlet
    outlet: str | None = None
    #: aware; now when None
    fetched: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """One item that is no article, with what is needed to try it again."""

    #: a path, or a path and the line in it
    source: str
    reason: str
    mend: str
    #: the first megabyte
    data: bytes
    #: False for a path that can't be read at all: there is nothing to keep in quarantine
    kept: bool = True

    @property
    def line(self) -> str:
        """Say it in one line, as the error family does."""
        return str(SaksiError(self.source, self.reason, self.mend))


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file tells it, before anything is settled."""

    title: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    #: "metadata" (a page's own), "record" (a header's or a JSON record's)
    published_source: str = "record"
    language: str | None = None
    sample: bool = False


def settle(draft: Draft, source: str, options: ReadOptions) -> Article:
    """Make the article; raise ReadError or LanguageError about ``source`` when it can't be one."""
    if not (draft.title.strip() or draft.text.strip()):
        raise ReadError(source, "holds no words", "give a title or a text")
    published, said_by = _published(draft, source, options)
    url = canonical_url(draft.url)
    return Article(
        id=digest("url", url) if url else digest("content", draft.title, draft.text),
        title=draft.title,
        text=draft.text,
        language=_language(draft, source, options),
        published=published,
        fetched=options.fetched or dt.datetime.now(dt.UTC).replace(microsecond=0),
        published_source=said_by,
        url=url,
        outlet=(draft.outlet or "").strip() or options.outlet,
        sample=draft.sample,
    )


def settle_or_reject(
    make: Callable[[], Draft], source: str, data: bytes, options: ReadOptions
) -> Article | Rejected:
    """Make the draft and the article; what they raise about ``source`` becomes a Rejected."""
    try:
        return settle(make(), source, options)
    except SaksiError as error:
        return reject(error, data)


def reject(error: SaksiError, data: bytes) -> Rejected:
    """Keep what an error is about, with its bytes."""
    return Rejected(error.thing, error.problem, error.mend, data[:KEPT_BYTES])


def canonical_url(url: str | None) -> str | None:
    """Return the one spelling of a web address, None for what is no http(s) address.

    Scheme and host in lower case, no default port, no fragment, no tracking parameters.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or any(c.isspace() for c in host):
        return None
    if port and (parts.scheme.lower(), port) not in {("http", 80), ("https", 443)}:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if k not in TRACKING and not k.startswith("utm_")]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _published(draft: Draft, source: str, options: ReadOptions) -> tuple[dt.datetime | None, str]:
    if options.published:
        return options.published, "told"
    if draft.published and draft.published.strip():
        return parse_published(draft.published, source), draft.published_source
    return None, "none"


def _language(draft: Draft, source: str, options: ReadOptions) -> str:
    told = options.language or draft.language
    if told and told.strip():
        return require_pack(told, source, "choose one of these")
    detected = detect_language(draft.title, draft.text)
    if detected is None:
        raise ReadError(source, "holds no words in any language", "give a title or a text")
    return require_pack(detected, source, "if it is in one of these, say so with --language")
