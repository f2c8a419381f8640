"""What a reader takes away: an archive that says what it is; a chart as PNG and as SVG."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, Locator, Page

from dashboard.charts.print import SCALE, WIDTH
from tests.browser.patience import expect, press, settle

pytestmark = pytest.mark.browser
Serve = Callable[[Path], str]


def saved(page: Page, button: Locator, to: Path) -> tuple[Download, bytes]:
    with page.expect_download() as coming:
        button.click()
    coming.value.save_as(to)
    return coming.value, to.read_bytes()


def test_an_extract_is_downloaded_with_its_description(
    tab: Page, serve: Serve, hand: Path, tmp_path: Path
) -> None:
    tab.goto(f"{serve(hand)}/data?actor=Russia&profile=acled&form=CSV+%3B")
    settle(tab)
    button = tab.get_by_role("link", name="Download 2 rows with their description (ZIP)")
    download, made = saved(tab, button, tmp_path / "extract.zip")
    assert download.suggested_filename == "saksi-figures-acled-filtered.zip"
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        names = sorted(held.namelist())
        file, told = held.read(names[0]), json.loads(held.read(names[1]))
    assert names == [told["path"], f"{told['path']}.resource.json"]
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == told["saksi"]["rows"] == 2
    assert told["saksi"]["filters"] == ["actors: Russia"]
    assert told["hash"] == f"sha256:{hashlib.sha256(file).hexdigest()}"


def test_a_chart_is_saved_with_its_words_in_it(tab: Page, serve: Serve, hand: Path, tmp_path: Path) -> None:
    complaints: list[str] = []
    tab.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    tab.goto(f"{serve(hand)}/map?from=2024-06-01")  # the hardest chart: its land is fetched
    settle(tab)
    title = tab.locator(".sk-charthead b").first.inner_text()
    press(tab.get_by_role("button", name="Picture").first)
    picture = tab.locator(".st-key-picture_frame .js-plotly-plot")
    expect(picture.locator(".main-svg").first).to_be_visible()
    camera = tab.locator(".st-key-picture_frame .modebar-btn")
    download, png = saved(tab, camera, tmp_path / "chart.png")
    assert download.suggested_filename.startswith("saksi-")
    assert download.suggested_filename.endswith(".png")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == WIDTH * SCALE
    press(tab.get_by_role("radio", name="SVG"))
    expect(tab.get_by_text("to save it as SVG")).to_be_visible()
    _, svg = saved(tab, camera, tmp_path / "chart.svg")
    drawn = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
    said = " ".join("".join(drawn.itertext()).split())
    for words in (title, "Source: ", "view of ", "dates from 2024-06-01", "claims, not confirmed counts"):
        assert words in said
    assert complaints == []
