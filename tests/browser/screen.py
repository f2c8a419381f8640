"""What a reader's eyes and hands do on the dashboard's pages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Page

from dashboard import words
from tests.browser.patience import a_run_of, expect

#: the columns of an extract that are numbers
NUMBERS = ("value", "low", "best", "high")


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option in one of the bar's lists."""
    box = page.locator("[data-testid=stMultiSelect]", has_text=label).locator("input")
    box.fill(option)
    with a_run_of(page):
        page.get_by_role("option", name=option, exact=True).click()
        page.keyboard.press("Escape")


def type_date(page: Page, label: str, day: str) -> None:
    """Type a day (YYYY-MM-DD) into a date filter."""
    with a_run_of(page):  # the last digit makes it run
        page.get_by_role("spinbutton", name=f"year, {label}").click()
        page.keyboard.type(day.replace("-", ""))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")


def lead(page: Page) -> str:
    """Return the sentence that says what the view holds."""
    return page.locator(".sk-lead").inner_text()


def table(page: Page, rows: int) -> list[dict[str, str]]:
    """Return the rows of the first table as the screen shows them, once it has so many."""
    grid = page.locator("[data-testid=stDataFrame] table").first
    expect(grid).to_have_attribute("aria-rowcount", str(rows + 1))
    expect(grid.locator("tbody tr")).to_have_count(rows)
    names = grid.locator("thead th").all_inner_texts()
    cells = [row.locator("td").all_inner_texts() for row in grid.locator("tbody tr").all()]
    return [dict(zip(names, row, strict=True)) for row in cells]


def download(page: Page, to: Path) -> list[dict[str, str]]:
    """Click the download and return the rows of the file."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(r"Download .* \(CSV\)")).click()
    coming.value.save_as(to)
    data = to.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets need the byte-order mark to read UTF-8"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_shown(row: Mapping[str, str]) -> dict[str, str]:
    """Return what the table shows of a figure of the extract."""
    told: dict[str, Any] = {name: value or None for name, value in row.items()}
    told |= {name: int(row[name]) if row[name] else None for name in NUMBERS}
    for name in ("as_of", "date", "published"):
        told[name] = pd.Timestamp(row[name]) if row[name] else None
    return {
        "Number": words.stated(told),
        "Measure": words.measure(told["measure"]),
        "Covers": words.scope(told["scope"]),
        "Date": words.dated(told),
        "Said by": words.claimant(told),
    }
