"""Nothing in an article's words comes alive, whatever place on the page they go to."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import marks, safe
from tests.dashboard import handmade


def test_html_leaves_no_tag_and_no_attribute() -> None:
    out = safe.html(handmade.HOSTILE + "\" onload='x'")
    assert "<" not in out
    assert '"' not in out
    assert "'" not in out


@given(st.text())
def test_html_never_holds_a_tag(text: str) -> None:
    assert not set("<>\"'") & set(safe.html(text))


def test_markdown_escapes_every_mark_and_breaks_bare_addresses() -> None:
    out = safe.markdown(handmade.HOSTILE, limit=1000)
    for alive in ("](", "://", "www."):
        assert alive not in out
    assert not re.search(r"(?<!\\)[<>\[\]():$*_`#!]", out)


def test_markdown_stays_on_one_line_and_is_cut_where_it_is_too_long() -> None:
    assert safe.markdown("a\n\n# b") == "a \\# b"
    assert safe.line("x" * 300, 10) == "x" * 9 + "…"


@given(st.text())
def test_chart_text_never_holds_a_tag_or_a_template(text: str) -> None:
    out = safe.plotly(text)
    assert "<" not in out
    assert "%{" not in out


def test_words_that_reorder_their_neighbours_lose_that_power() -> None:
    assert safe.plain("a\u202eb\u2066c\x00") == "abc\ufffd"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_missing_is_empty(missing: object) -> None:
    assert safe.plain(missing) == ""


def test_a_language_code_can_not_leave_its_attribute() -> None:
    assert safe.language_tag("id") == "id"
    assert safe.language_tag('en" onclick="x') == "und"


def test_marks_are_ours_and_the_words_are_escaped() -> None:
    out = marks.marked("<b>12</b> killed", [marks.Span(3, 5, "figure", here=True)])
    assert out == '&lt;b&gt;<mark class="sk-m sk-m-figure sk-here">12</mark>&lt;/b&gt; killed'


def test_overlapping_spans_share_the_stretch_they_share() -> None:
    out = marks.marked("abcdef", [marks.Span(0, 4, "actor"), marks.Span(2, 6, "place")])
    assert out == (
        '<mark class="sk-m sk-m-actor">ab</mark><mark class="sk-m sk-m-actor sk-m-place">cd</mark>'
        '<mark class="sk-m sk-m-place">ef</mark>'
    )


@given(
    st.text(alphabet="ab<&é𐍈\n", max_size=30),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32)), max_size=6),
)
def test_marking_loses_no_word(text: str, spans: list[tuple[int, int]]) -> None:
    out = marks.marked(text, [marks.Span(a, b, "figure") for a, b in spans])
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", out)) == text
