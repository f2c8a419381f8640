"""The pages in Indonesian: no English of ours left, its numbers and days, the same addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import choosing, data, evidence, filters, i18n, messages, tolls, view, words
from dashboard.charts import ticks
from pipeline.export import PROFILES, columns_of
from tests.dashboard import written
from tests.dashboard.test_pages import figure_of

Open = Callable[..., AppTest]
PAGES = (
    *("overview", "timeline", "events", "map", "figures", "actors", "articles", "review", "everything"),
    *("sources", "add", "methodology"),
)
TEXTS = (
    *("title", "header", "subheader", "caption", "html", "info", "warning", "success", "error", "text"),
    *("markdown", "code", "expander", "page_link", "button", "download_button"),
)
FIELDS = (
    *("selectbox", "multiselect", "text_input", "text_area", "checkbox", "date_input", "radio"),
    "button_group",
)


@pytest.fixture
def indonesian() -> Iterator[None]:
    i18n.use("id")
    yield
    i18n.use("en")


def said(app: AppTest, without: Sequence[str] = ()) -> str:
    """Return all that a page says: words, labels, help, column names, charts."""
    told: list[str] = []
    for kind in set(TEXTS) - set(without):
        for element in app.get(kind):
            told += [str(getattr(element, name, "") or "") for name in ("value", "label", "help")]
            proto = getattr(element, "proto", None)
            told += [str(getattr(proto, name, "") or "") for name in ("label", "help")]
    for radio in app.radio:
        told += [str(caption) for caption in radio.proto.captions]
    for kind in FIELDS:
        for element in app.get(kind):
            told += [str(element.label), str(element.help or "")]
            told += [str(option) for option in getattr(element, "options", ()) if "-seen" in str(element.key)]
    for frame in app.dataframe:
        told += [str(name) for name in frame.value.columns]
    for chart in app.get("plotly_chart"):
        told.append(str(chart.proto.spec))
    return html.unescape("\n".join(told)).replace("\\", "")


def english() -> list[str]:
    """Return our English sentences of three words and more, cut at the places that are filled in."""
    told = []
    for message in messages.read("id"):
        for form in [message.id] if isinstance(message.id, str) else message.id:
            told += [part.strip(" .,;:()“”") for part in re.split(r"\{\w+\}", form)]
    return sorted({part for part in told if len(part.split()) >= 3})


def english_labels() -> set[str]:
    """Return our English messages of any length that are no Indonesian ones too: whole labels."""
    told, ours = set(), set()
    for message in messages.read("id"):
        if isinstance(message.id, str) and message.id:
            ours.add(message.id)
            told.add(str(message.string))
    return {one for one in ours - told if one not in NAMES}


#: the columns of files are called the same for readers of every language
NAMES = {
    column.name for kind, fit in PROFILES.items() for profile in fit for column in columns_of(kind, profile)
}


def left_in_english(app: AppTest, without: Sequence[str] = ()) -> list[str]:
    """Return what a page says in English of ours: parts of sentences, and whole labels."""
    assert not app.exception
    shown = said(app, without)
    return [part for part in english() if part in shown] + sorted(english_labels() & set(shown.split("\n")))


@pytest.mark.parametrize("page", PAGES)
def test_no_english_of_ours_is_left_on_a_page(open_app: Open, tolls_path: Path, page: str) -> None:
    # the document about methods is English, and says so
    document = ("markdown", "header", "subheader") if page == "methodology" else ()
    assert left_in_english(open_app(tolls_path, page, lang="id"), document) == []


@pytest.mark.parametrize(
    ("page", "record"), [("figures", "figure"), ("articles", "article"), ("actors", "one"), ("map", "at")]
)
def test_what_is_opened_is_told_in_indonesian_too(
    open_app: Open, ledger_path: Path, ledger: data.Ledger, page: str, record: str
) -> None:
    row = figure_of(ledger, "46,500")
    told = {
        "figure": str(row["figure_id"]),
        "article": str(row["article_id"]),
        "one": "Hamas",
        "at": str(row["place_id"]),
    }
    assert left_in_english(open_app(ledger_path, page, lang="id", **{record: told[record]})) == []


def test_overview_in_indonesian(open_app: Open, ledger_path: Path) -> None:
    shown = said(open_app(ledger_path, lang="id"))
    lead = "30 angka dan 17 peristiwa dari 11 laporan, 10 Mei 2024\u2009–\u200916 Feb 2025, tentang "
    assert lead in shown
    assert "sedikitnya 46.913 tewas" in shown
    assert "(otoritas kesehatan), per 19 Jan 2025" in shown
    assert "tidak membedakan warga sipil dan kombatan" in shown


def test_a_browser_in_indonesian_is_answered_so_and_can_be_told_otherwise(
    open_app: Open, ledger_path: Path
) -> None:
    assert [i18n.offered(code) for code in ("id-ID", "id", "en-GB", "fr", "", None)] == [
        *("id", "id", "en", "en", "en", "en")
    ]
    assert open_app(ledger_path).title[0].value == "Today"
    assert open_app(ledger_path, lang="id").title[0].value == "Hari ini"
    # what no catalogue has is English
    assert open_app(ledger_path, lang="xx").title[0].value == "Today"


def test_the_language_can_be_changed_and_stays_in_the_address(open_app: Open, ledger_path: Path) -> None:
    app = open_app(ledger_path, actor="Russia")
    app.selectbox(key="lang-seen").set_value("id").run()
    assert app.title[0].value == "Hari ini"
    assert app.query_params["lang"] == "id"
    assert app.multiselect(key="actor").value == ["Russia"]
    app.selectbox(key="lang-seen").set_value("en").run()
    assert app.title[0].value == "Today"
    assert app.multiselect(key="actor").value == ["Russia"]


def test_links_carry_the_language_on(open_app: Open, ledger_path: Path) -> None:
    linked = [written.query(to) for to, _ in written.doors(open_app(ledger_path, lang="id"))]
    assert linked
    assert all(query["lang"] == ["id"] for query in linked)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_an_address_means_the_same_in_both_languages(open_app: Open, ledger_path: Path, lang: str) -> None:
    query = {"measure": "held hostage", "language": "English", "lang": lang}
    app = open_app(ledger_path, "overview", **query)
    assert app.multiselect(key="measure").value == ["held hostage"]
    assert app.multiselect(key="language").value == ["English"]
    assert app.query_params["measure"] == "held hostage"
    assert not app.warning


def test_what_is_chosen_in_indonesian_stands_in_the_address_in_english(
    open_app: Open, ledger_path: Path
) -> None:
    app = open_app(ledger_path, "overview", lang="id")
    seen = app.multiselect(key="measure-seen")
    assert "luka-luka" in seen.options
    seen.set_value(["injured"]).run()
    assert app.query_params["measure"] == "injured"
    assert "4 angka dan 0 peristiwa dari 4 laporan" in said(app)
    app.button(key="clear_measure").click().run()
    assert app.multiselect(key="measure-seen").value == []


@pytest.mark.parametrize(("drawn", "key"), [("Incidents", "claims_chart"), ("Periods", "claims_chart")])
def test_what_is_drawn_is_the_same_in_both_languages(
    open_app: Open, ledger_path: Path, drawn: str, key: str
) -> None:
    app = open_app(ledger_path, "figures", draw=drawn, lang="id")
    assert not app.exception
    assert key in app.get("plotly_chart")[0].proto.id


@pytest.mark.usefixtures("indonesian")
def test_numbers_days_and_lists_as_indonesian_writes_them() -> None:
    day = pd.Timestamp("2025-05-12")
    assert words.number(46000) == "46.000"
    assert words.day(day) == "12 Mei 2025"
    assert words.day(None) == "tanpa tanggal"
    assert words.month(day) == "Mei 2025"
    assert words.days(day, pd.Timestamp("2025-05-20")) == "12–20 Mei 2025"
    assert words.listed(["a", "b", "c"]) == "a, b, dan c"
    assert words.country("DE") == "Jerman"
    assert words.language("en") == "Inggris"
    assert words.place_label("Gaza, Germany") == "Gaza, Jerman"
    assert words.place_label("Germany (all)") == "Jerman (seluruhnya)"
    assert words.whom("combatants of Hamas") == "kombatan dari Hamas"
    assert words.whom("“sailors”") == "“sailors”"


@pytest.mark.usefixtures("indonesian")
def test_ticks_name_months_as_indonesian_does() -> None:
    told = ticks.of(pd.Timestamp("2024-11-20"), pd.Timestamp("2025-03-01"))
    assert told["ticktext"] == ["Des<br>2024", "Jan<br>2025", "Feb", "Mar"]
    assert told["tickvals"][0] == "2024-12-01"


def test_what_is_kept_for_all_readers_is_english(ledger: data.Ledger) -> None:
    """A choice is kept in the address, and the words of people with the tolls: both before any reader."""
    with i18n.speaking("id"):
        offered = filters.choices(ledger)
        assert "injured" in offered.lists["measure"]
        assert "Sudan (all)" in offered.lists["place"]
        assert words.kind_of_people("child") == "children"


def test_a_readers_language_is_not_the_next_ones() -> None:
    figure = {"qualifier": "at_least", "value": 12, "best": None, "low": 12, "high": None, "raw": "12"}
    assert words.stated(figure) == "at least 12"
    with i18n.speaking("id"):
        assert words.stated(figure) == "sedikitnya 12"
        assert words.measure("killed") == "tewas"
    assert words.stated(figure) == "at least 12"
    assert words.measure("killed") == "killed"


def test_words_of_any_script_keep_their_direction() -> None:
    arabic = "قتل 12 شخصا"
    row = {"sentence": arabic, "sentence_start": 0, "start": 4, "end": 6, "language": "ar", "sample": False}
    row |= {"outlet": "وكالة", "published": None, "title": arabic, "url": None}
    body = evidence.body("12 killed", row, [("Said by", arabic)])
    for own in re.findall(r"<(?:blockquote|b|dd|span dir|span lang)[^>]*>", body):
        assert 'dir="auto"' in own, own
    assert '<blockquote class="sk-quote" dir="auto" lang="ar">' in body


def test_tolls_are_titled_in_the_language_shown(told: data.Ledger) -> None:
    seen = view.apply(told, filters.Filters(), filters.choices(told))
    found = data.tolls(told)
    key, _n = tolls.sizes(found.series.take(found.of_conflicts))[0]
    with i18n.speaking("id"):
        assert tolls.of_key(seen, found, key).counted == "orang yang tewas"


def test_lists_differ_only_where_the_address_would() -> None:
    assert not choosing._differ(["a"], str, str)
    assert choosing._differ(["killed"], lambda _: "tewas", str)
