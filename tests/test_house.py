"""The house itself: who may import whom, how large things get, and that its papers agree with each other."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from pipeline import readers
from pipeline.cli import app

ROOT = Path(__file__).parent.parent

#: What may be imported by what stands further down, never the other way; those on one line don't know
#: each other.
LAYERS = (
    ("distance", "errors", "logged", "model", "whereabouts"),
    ("languages", "profiles", "registry", "fetching"),
    ("readers", "extract", "wire"),
    ("intake", "resolve"),
    ("store",),
    ("timeline",),
    ("export",),
    ("run", "doctor", "evaluate", "reextraction"),
    ("retrying", "watching"),
    ("cli",),
)
RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}

MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
PAGES = sorted((ROOT / "dashboard").rglob("*.py"))

#: "about 300", says the house style.
MODULE_LINES = 350
FUNCTION_LINES = 50

#: Modules that talk over a network, or are made of those that do.
NETWORK = {
    *("aiohttp", "anyio", "asyncio", "ftplib", "http", "httpcore", "httpx", "psycopg", "requests", "smtplib"),
    *("socket", "socketserver", "ssl", "urllib3", "websockets"),
}
#: Functions of our libraries that fetch by themselves.
FETCHERS = (
    "urllib.request",
    "trafilatura.downloads",
    "trafilatura.fetch_",
    "warcio.capture_http",
    "feedparser.http",
)
#: Who may: one package towards the web, and the page's own address on this machine.
TALKS = {
    "pipeline.fetching.addresses": {"httpx"},
    "pipeline.fetching.connect": {"httpcore", "socket", "ssl"},
    "pipeline.fetching.fetch": {"httpcore", "ssl"},
    "pipeline.cli.showing": {"socket", "urllib.request"},
    "pipeline.store.postgres": {"psycopg"},
    "pipeline.store.postgres_errors": {"psycopg"},
    "pipeline.store.postgres_url": {"psycopg"},
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield every module that is imported, at the top, in a function or for types alone."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide who imports whom"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str | None:
    """Return which part of the pipeline a module belongs to, None for the package's own constants."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else None


def test_every_part_of_the_pipeline_has_its_layer():
    parts = {path.relative_to(ROOT / "pipeline").parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__"} <= set(RANK)


def test_imports_point_one_way():
    strangers = {"streamlit", "plotly", "dashboard", "tests", "bench"}
    for path in MODULES:
        own = part_of(name_of(path))
        for module in imports(path):
            top = module.split(".")[0]
            assert top not in strangers, f"{path} imports {module}"
            other = part_of(module) if top == "pipeline" else None
            if other and other != own:
                assert own, f"pipeline/__init__.py imports {module}"
                assert RANK[other] < RANK[own], f"{path}: {own} must not know {other}"


def test_pandas_is_for_the_timeline_and_what_comes_after():
    for path in MODULES:
        if part_of(name_of(path)) not in {"timeline", "export"}:
            found = {module.split(".")[0] for module in imports(path)}
            assert "pandas" not in found, path
            assert "numpy" not in found or part_of(name_of(path)) == "resolve", path


def test_one_package_opens_connections_to_the_web():
    for path in MODULES:
        found = set(imports(path))
        talks = NETWORK & {module.split(".")[0] for module in found}
        talks |= {fetcher for fetcher in FETCHERS if any(module.startswith(fetcher) for module in found)}
        assert talks == TALKS.get(name_of(path), set()), path


def test_only_the_command_line_prints():
    for path in MODULES:
        if part_of(name_of(path)) != "cli":
            calls = {ast.unparse(node.func) for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)}
            assert not calls & {"print", "sys.stdout.write", "sys.stderr.write", "typer.echo"}, path


#: they read, change, take in and extract
KNOW_THE_PIPELINE = {f"dashboard.{name}" for name in ("data", "known", "changing", "writing", "extracts")}


def test_few_modules_of_the_dashboard_know_the_pipeline():
    for path in PAGES:
        if name_of(path) not in KNOW_THE_PIPELINE:
            assert "pipeline" not in {module.split(".")[0] for module in imports(path)}, path


def test_no_module_of_the_dashboard_hides_an_installed_one():
    """Streamlit puts the folder of the pages first of all that is imported from."""
    installed = set(packages_distributions()) | sys.stdlib_module_names
    own = {path.stem for path in (ROOT / "dashboard").glob("*.py")}
    assert own & installed == set()


def test_only_one_module_of_the_dashboard_opens_the_ledger_for_writing():
    for path in PAGES:
        calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
        opened = [call for call in calls if ast.unparse(call.func) == "open_store"]
        if name_of(path) != "dashboard.changing":
            assert all("read_only=True" in ast.unparse(call) for call in opened), path


def test_no_module_of_the_dashboard_takes_the_name_of_a_library():
    """Streamlit puts its folder first: a ``catalogue.py`` there was imported in place of spaCy's own."""
    libraries = set(packages_distributions()) | set(sys.stdlib_module_names)
    ours = {path.stem for path in (ROOT / "dashboard").glob("*.py")} - {"__init__"}
    assert ours & (libraries - {"dashboard"}) == set()


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what belongs to a function itself: a comprehension within it has names of its own."""
    apart = (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp, ast.FunctionDef, ast.Lambda)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, apart):
            yield child
            yield from _own(child)


def test_no_function_hides_what_translates():
    for module in PAGES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = [n for n in _own(node) if isinstance(n, ast.Name) and n.id == "_"]
                stored = {type(name.ctx) for name in names}
                assert stored < {ast.Load, ast.Store}, f"{module.name}: {node.name} hides _"


def test_modules_and_functions_stay_small():
    for path in (*MODULES, *PAGES):
        if "migrations" in path.parts:
            continue  # written once, frozen as the schema was then
        assert len(path.read_text("utf-8").splitlines()) <= MODULE_LINES, path
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno
                lines = node.end_lineno - node.lineno
                assert lines <= FUNCTION_LINES, f"{path}: {node.name} has {lines} lines"


def test_every_language_is_one_file_and_every_reader_another():
    packs = {path.stem for path in (ROOT / "pipeline" / "languages").glob("*.toml")}
    assert {"id", "en"} <= packs
    kinds = {Path(str(reader.__file__)).stem for reader in readers.readers().values()}
    assert {"text", "html", "jsonl", "csv", "feed", "jsonfeed", "zip", "warc", "opml"} <= kinds


@pytest.mark.parametrize("command", [command.callback.__name__ for command in app.registered_commands])
def test_every_command_is_in_the_readme(command: str):
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("README.md is not written yet")
    assert f"saksi {command}" in readme.read_text("utf-8")


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def asked(*groups: str) -> dict[str, Requirement]:
    """Return what pyproject.toml asks for: the project's own needs and those of the groups."""
    told = project()
    words = [
        *told["project"]["dependencies"],
        *(w for group in groups for w in told["dependency-groups"][group]),
    ]
    found = [Requirement(word) for word in words]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def locked(name: str) -> dict[str, Version]:
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, re.M)
    assert len(pins) == len({name for name, _ in pins}), "a package is locked twice"
    return {canonicalize_name(package): Version(version) for package, version in pins}


def asked_for_directly(name: str) -> set[str]:
    """Return the packages that a lock says pyproject.toml itself asks for."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.M)[1:]
    return {canonicalize_name(block.split("==")[0]) for block in blocks if "pyproject.toml" in block}


@pytest.mark.parametrize(
    ("name", "groups"), [("requirements.lock", ("build",)), ("requirements-dev.lock", ("build", "dev"))]
)
def test_the_locks_hold_what_the_project_asks_for(name: str, groups: tuple[str, ...]):
    pins = locked(name)
    wanted = asked(*groups)
    for package, requirement in wanted.items():
        assert package in pins, f"{package} is not locked: run `make lock`"
        assert requirement.specifier.contains(pins[package], prereleases=True), f"{package}: run `make lock`"
    assert asked_for_directly(name) == set(wanted), "run `make lock`"


def test_the_development_lock_adds_to_the_runtime_lock_and_changes_nothing():
    runtime, development = locked("requirements.lock"), locked("requirements-dev.lock")
    assert runtime.items() <= development.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_file_has_its_hash_and_no_address(name: str):
    text = (ROOT / name).read_text("utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "index-url" not in text


def test_a_wheel_holds_all_that_a_demo_needs(tmp_path: Path):
    if not (ROOT / "README.md").exists():
        pytest.skip("README.md is not written yet, and the wheel needs it")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("saksi-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("pipeline", "dashboard"):
        for path in (ROOT / folder).rglob("*.*"):
            if path.is_file() and path.suffix != ".pyc":
                assert str(path.relative_to(ROOT)) in held
    assert "saksi_share/.streamlit/config.toml" in held
    assert {"saksi_share/docs/methodology.md", "saksi_share/docs/accuracy.json"} <= held
    assert {f"saksi_share/seeds/{p.parent.name}/{p.name}" for p in (ROOT / "seeds").glob("*/*")} <= held
