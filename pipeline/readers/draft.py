"""What every reader hands over, and how it becomes an article: its language, date and id settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pipeline.errors import ReadError, SaksiError
from pipeline.languages.detect import detect_language, known_language, require_pack
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
    #: where a page was fetched from; what it says of its own address must be of the same site
    url: str | None = None
    #: what the server says of the words' encoding
    charset: str | None = None
    #: what a feed says of a page that was fetched for it, for a page that says nothing; aware
    feed_published: dt.datetime | None = None
    #: which column of a table holds which field: ("text", "Isi")
    columns: tuple[tuple[str, str], ...] = ()


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
    #: "metadata" (a page's own), "record" (a header's or a record's), "feed", "url" (the day in an address)
    published_source: str = "record"
    language: str | None = None
    sample: bool = False


def settle(draft: Draft, source: str, options: ReadOptions) -> Article:
    """Make the article; raise ReadError or LanguageError about ``source`` when it can't be one."""
    if not (draft.title.strip() or draft.text.strip()):
        raise ReadError(source, "holds no words", "give a title or a text")
    published, said_by = _published(draft, source, options)
    url = _address(draft.url, options.url)
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
    host = f"[{host}]" if ":" in host else host
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
    return options.feed_published, "feed" if options.feed_published else "none"


def _address(said: str | None, fetched_from: str | None) -> str | None:
    """Return the article's address: its own word for it, unless that is another site's.

    A page that could name any address could take the place of another outlet's article in the ledger.
    """
    own, true = canonical_url(said), canonical_url(fetched_from)
    return own if own and (true is None or _same_site(own, true)) else true


def _same_site(one: str, other: str) -> bool:
    hosts = [f".{(urlsplit(url).hostname or '').removeprefix('www.')}" for url in (one, other)]
    short, long = sorted(hosts, key=len)
    return long.endswith(short) and "." in short[1:]


def _language(draft: Draft, source: str, options: ReadOptions) -> str:
    told = options.language or draft.language
    if told and told.strip():
        return known_language(told) or require_pack(told, source, "choose one of these")
    detected = detect_language(draft.title, draft.text)
    if detected is None:
        raise ReadError(source, "holds no words in any language", "give a title or a text")
    return detected
