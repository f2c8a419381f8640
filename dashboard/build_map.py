"""Write ``static/topojson/``: run as ``python -m dashboard.build_map`` on a machine with npm and a network.

The land and the boundaries come from npm's ``plotly.js``, which carries them as JavaScript. The tarball is
held to its hash before any of it is run. The files are committed, so that the map needs no network.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

#: the plotly.js that plotly.py 7.1 carries
VERSION = "4.1.1"
#: of npm's tarball
SHA512 = (
    "7d82c03a3d3dd7ff8ce21d6b9ad548911229764cf9fcff4874d51e07dc0a9825"
    "32bdec2e51d942611e6bcaa0d63fb09bdfa0e7e04bd2aece982af449f6e90d75"
)
#: 1:50 million; at 1:110 million the same data has no Palestine
MAPS = ("world_50m",)
OUT = Path(__file__).parent / "static" / "topojson"
_ASSETS = "package/dist/plotly-geo-assets.js"
_LICENCE = "package/LICENSE"
#: the file is written for browsers, where everything hangs on ``window``
_WRITE = """
globalThis.window = {};
const found = require(process.argv[1]).topojson;
for (const name of process.argv.slice(3))
  require("fs").writeFileSync(process.argv[2] + "/" + name + ".json", JSON.stringify(found[name]) + "\\n");
"""


def tarball(folder: Path) -> Path:
    """Fetch plotly.js into a folder; ValueError when it is not the one that was looked at."""
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", f"plotly.js@{VERSION}", "--silent", "--ignore-scripts"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - words of our own
    path = folder / f"plotly.js-{VERSION}.tgz"
    if hashlib.sha512(path.read_bytes()).hexdigest() != SHA512:
        raise ValueError(
            f"{path.name} is not the tarball whose hash is noted here: look at it before using it"
        )
    return path


def write() -> None:
    """Write the maps, each as its own JSON file, and the licence they come under."""
    node = shutil.which("node") or "node"
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(tarball(Path(folder))) as packed:
            packed.extract(_ASSETS, folder, filter="data")
            packed.extract(_LICENCE, folder, filter="data")
        assets = str(Path(folder) / _ASSETS)
        subprocess.run([node, "-e", _WRITE, assets, str(OUT), *MAPS], check=True)  # noqa: S603 - words of our own
        shutil.copyfile(Path(folder) / _LICENCE, OUT / "LICENSE.txt")


if __name__ == "__main__":
    write()
