"""A first visit is told in three sentences what Saksi is, in the reader's language."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page(language: str) -> None:
    from dashboard import i18n, welcome

    i18n.use(language)
    welcome.show()


@pytest.mark.parametrize(("language", "first"), [("en", "What is this?"), ("id", "Apa ini?")])
def test_three_sentences_wait_behind_one_line(language: str, first: str) -> None:
    app = AppTest.from_function(page, kwargs={"language": language}).run()
    assert not app.exception
    (told,) = (str(one.value) for one in app.html)
    assert f"<summary>{first}</summary>" in told
    assert told.count(". ") == 2
