"""The page Review and the forms in which people decide, on real ledgers that are written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data
from pipeline.store import Correction, Store, open_store
from pipeline.timeline import Frames, load_frames
from tests.dashboard import handmade, tolled, written

Open = Callable[..., AppTest]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return handmade.write(tmp_path / "hand.sqlite", (*handmade.REPORTS, handmade.HOSTILE_REPORT))


def frames(ledger: Path) -> Frames:
    with open_store(ledger, read_only=True) as store:
        return load_frames(store)


def figure(ledger: Path, raw: str) -> str:
    found = frames(ledger).figures
    return str(found.loc[found["raw"] == raw, "figure_id"].iloc[0])


def sentence(ledger: Path) -> str:
    return str(frames(ledger).review["review_id"].iloc[0])


def said(app: AppTest) -> str:
    kinds = (
        "title",
        "header",
        "subheader",
        "html",
        "caption",
        "text",
        "info",
        "success",
        "error",
        "warning",
        "markdown",
    )
    return "\n".join(str(e.value) for kind in kinds for e in app.get(kind)).replace("\\", "").replace("⁠", "")


def form(app: AppTest, about: str, n: int = 0) -> str:
    assert not app.exception
    return f"say_{about}_{n}"


def sign(app: AppTest, key: str, reason: str = "read again", by: str = "dewi") -> None:
    app.text_area(key=f"{key}_reason").input(reason)
    app.text_input(key=f"{key}_by").input(by)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def doors_of(app: AppTest) -> set[str]:
    assert not app.exception
    return {str(one.key) for one in app.button if str(one.key).startswith("door-doubts-")}


class TestTheQueue:
    def test_tells_why_each_figure_is_doubtful_in_words(self, open_app: Open, tmp_path: Path) -> None:
        app = open_app(tolled.write(tmp_path / "tolls.sqlite"), "review")
        assert not app.exception
        told = said(app)
        assert "The same source gave a higher number before: 45,805 killed" in told
        assert "It is far above what the same source gave before: 200 killed" in told
        assert "The same source gave another number of the same moment: 46,5" in told
        assert "score" not in told

    def test_keeps_to_the_filters(self, open_app: Open, ledger: Path) -> None:
        everything = said(open_app(ledger, "review"))
        assert "Nothing says whether it counts one incident or a total." in everything
        filtered = open_app(ledger, "review", place="Kharkiv, Ukraine")
        assert "94 held hostage" not in said(filtered)

    def test_opens_the_page_that_the_address_names(self, open_app: Open, tmp_path: Path) -> None:
        reports = tuple(
            handmade.replace(one, figures=({**one.figures[0], "scope": "unknown"},))
            for one in handmade.many(30)
        )
        path = handmade.write(tmp_path / "many.sqlite", reports)
        pages = [doors_of(open_app(path, "review", leaf=f"doubts~{n}")) for n in (1, 2, 3)]
        assert [len(one) for one in pages] == [12, 12, 6]
        assert len(set().union(*pages)) == 30
        for beyond in ("doubts~4", "doubts~999999"):
            assert doors_of(open_app(path, "review", leaf=beyond)) == pages[2]
        for nothing in ("doubts~0", "doubts~x", "sentences~2", "~", "doubts~²"):
            assert doors_of(open_app(path, "review", leaf=nothing)) == pages[0]

    def test_of_thousands_builds_one_page_and_no_form(self, open_app: Open, tmp_path: Path) -> None:
        reports = tuple(
            handmade.replace(one, figures=({**one.figures[0], "scope": "unknown"},))
            for one in handmade.many(2000)
        )
        app = open_app(handmade.write(tmp_path / "many.sqlite", reports), "review")
        assert not app.exception
        assert "2,000 figures are doubtful" in said(app)
        assert len([one for one in app.button if str(one.key).startswith("door-doubts-")]) == 12
        assert len(app.text_area) == 0

    def test_drops_what_means_nothing_with_a_word(self, open_app: Open, ledger: Path) -> None:
        app = open_app(ledger, "review", tab="nowhere")
        assert "names no tab of this page" in said(app)
        for tab in ("doubts", "sentences", "decided"):
            app = open_app(ledger, "review", tab=f"{tab}~<b>nothing</b>")
            assert "names a record that this ledger does not hold" in said(app)
            assert app.query_params["tab"] == tab
            assert not app.exception


class TestAFigure:
    def test_is_accepted(self, open_app: Open, ledger: Path) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        app.text_input(key=f"{key}_by").input("dewi")
        press(app, f"{key}_accept")
        assert "Accepted: it stands as it was found." in said(app)
        [row] = frames(ledger).figures.query("reviewed == 'accepted'").to_dict("records")
        assert (row["raw"], row["value"]) == ("94", 94)

    def test_is_corrected_and_taken_back_at_once(self, open_app: Open, ledger: Path) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        app.text_input(key=f"{key}_value").input("96")
        sign(app, key)
        press(app, f"{key}_correct")
        told = said(app)
        assert "Corrected. What was found stays beside it." in told
        assert "96 held hostage" in told
        assert "Number: 94 → 96" in told
        assert "94" in told
        [row] = frames(ledger).figures.query("reviewed == 'corrected'").to_dict("records")
        assert (row["value"], row["low"], row["high"]) == (96, 96, 96)
        # the name is kept for the next decision
        assert app.text_input(key=f"{form(app, about, 1)}_by").value == "dewi"
        press(app, "undo_last")
        assert "Taken back; both words stay in the log." in said(app)
        assert frames(ledger).figures["reviewed"].isna().all()

    def test_is_rejected_counts_nowhere_and_can_still_be_read(self, open_app: Open, ledger: Path) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        sign(app, key, "an old story")
        press(app, f"{key}_reject")
        assert "People rejected this figure: it counts nowhere." in said(app)
        assert about not in set(frames(ledger).figures["figure_id"])
        again = open_app(ledger, "review", tab="decided")
        assert "an old story" in said(again)
        again.text_input(key="log_by").input("sari")
        [undo] = [b for b in again.button if b.label == "Undo"]
        undo.click().run()
        assert about in set(frames(ledger).figures["figure_id"])
        assert frames(ledger).said["by"].tolist() == ["dewi", "sari"]

    @pytest.mark.parametrize(
        ("typed", "verdict", "problem"),
        [
            ({}, "correct", "No field was changed."),
            ({"value": "many"}, "correct", "is no number of people"),
            ({"low": "100"}, "correct", "low 100 is more than"),
            ({"value": "95"}, "accept", "You changed fields: save the correction"),
            ({"reason": ""}, "reject", "a decision needs a reason"),
            ({"by": " "}, "reject", "a decision is signed"),
        ],
    )
    def test_is_not_changed_by_nonsense_and_nothing_typed_is_lost(
        self, open_app: Open, ledger: Path, typed: dict[str, str], verdict: str, problem: str
    ) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        app.text_input(key=f"{key}_claimant").input("the guards" if "low" in typed else "")
        sign(app, key)
        for name, words in typed.items():
            field = app.text_area if name == "reason" else app.text_input
            field(key=f"{key}_{name}").input(words)
        press(app, f"{key}_{verdict}")
        assert problem in said(app)
        assert len(frames(ledger).said) == 0
        for name, words in typed.items():
            field = app.text_area if name == "reason" else app.text_input
            assert field(key=f"{key}_{name}").value == words

    def test_is_corrected_from_its_evidence_on_any_page(self, open_app: Open, ledger: Path) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "figures", draw="Scope not stated", figure=about)
        key = form(app, about)
        app.selectbox(key=f"{key}_scope").select("incident")
        sign(app, key)
        press(app, f"{key}_reject")
        app.button(key="undo_last").click().run()
        key = form(app, about, 2)
        app.selectbox(key=f"{key}_scope").select("cumulative")
        sign(app, key)
        press(app, f"{key}_correct")
        assert "running total" in said(app)
        assert frames(ledger).figures.set_index("figure_id").loc[about, "scope"] == "cumulative"

    def test_that_somebody_else_spoke_of_is_looked_at_again(self, open_app: Open, ledger: Path) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        app.text_input(key=f"{key}_value").input("96")
        sign(app, key)
        with open_store(ledger) as store:
            store.correct(Correction(about, "accept", "as it stands", "sari"))
        press(app, f"{key}_correct")
        assert "somebody else spoke of it meanwhile; look at it again" in said(app)
        assert app.text_input(key=f"{key}_value").value == "96"


class TestASentence:
    def test_is_dismissed_and_waits_again(self, open_app: Open, ledger: Path) -> None:
        about = sentence(ledger)
        app = open_app(ledger, "review", tab=f"sentences~{about}")
        key = form(app, about)
        sign(app, key, "nobody is counted")
        press(app, f"{key}_dismiss")
        assert "Dismissed: it waits no more" in said(app)
        assert about not in set(frames(ledger).review["review_id"])
        press(app, "undo_last")
        assert about in set(frames(ledger).review["review_id"])

    def test_becomes_a_figure(self, open_app: Open, ledger: Path) -> None:
        about = sentence(ledger)
        app = open_app(ledger, "review", tab=f"sentences~{about}")
        key = form(app, about)
        app.selectbox(key=f"{key}_measure").select("injured")
        app.text_input(key=f"{key}_value").input("12")
        app.text_input(key=f"{key}_raw").input("shelled")
        sign(app, key)
        press(app, f"{key}_add")
        assert "Added. The form is open for another figure" in said(app)
        [row] = frames(ledger).figures.query("reviewed == 'added'").to_dict("records")
        assert (row["measure"], row["value"], row["raw"]) == ("injured", 12, "shelled")
        # and it opens like any other, with who added it
        app = open_app(ledger, "figures", figure=str(row["figure_id"]), draw="Scope not stated")
        assert "added by a person" in said(app)

    @pytest.mark.parametrize(
        ("measure", "raw", "problem"),
        [
            (None, "shelled", "a figure needs what happened"),
            ("killed", "Words", "are no words of the sentence"),
        ],
    )
    def test_becomes_none_by_nonsense(
        self, open_app: Open, ledger: Path, measure: str | None, raw: str, problem: str
    ) -> None:
        about = sentence(ledger)
        app = open_app(ledger, "review", tab=f"sentences~{about}")
        key = form(app, about)
        if measure:
            app.selectbox(key=f"{key}_measure").select(measure)
        app.text_input(key=f"{key}_value").input("12")
        app.text_input(key=f"{key}_raw").input(raw)
        sign(app, key)
        press(app, f"{key}_add")
        assert problem in said(app)
        assert app.text_input(key=f"{key}_value").value == "12"


class TestEvents:
    @pytest.fixture
    def tolls(self, tmp_path: Path) -> Path:
        return tolled.write(tmp_path / "tolls.sqlite")

    def stories(self, ledger: Path) -> list[set[str]]:
        told = frames(ledger).events
        return [set(own["event_id"]) for _, own in told.groupby("story_id", observed=True)]

    def test_are_split_and_put_together_again(self, open_app: Open, tolls: Path) -> None:
        [together] = [one for one in self.stories(tolls) if len(one) == 2]
        first, second = sorted(together)
        app = open_app(tolls, "events", story=first)
        key = f"split_{second}_0"
        sign(app, key, "another street")
        press(app, f"{key}_do")
        assert "Kept apart" in said(app)
        assert {first} in self.stories(tolls)
        assert {second} in self.stories(tolls)
        press(app, "undo_last")
        assert self.stories(tolls) == [together]

    def test_are_joined_by_hand(self, open_app: Open, tolls: Path) -> None:
        [together] = [one for one in self.stories(tolls) if len(one) == 2]
        first, second = sorted(together)
        with open_store(tolls) as store:
            apart(store, second)
        app = open_app(tolls, "events", story=first)
        key = f"join_{first}_0"
        press(app, f"{key}_do")
        assert "Choose the other event." in said(app)
        app.selectbox(key=f"{key}_event").select(second)
        sign(app, key, "one strike")
        press(app, f"{key}_do")
        assert "Joined: both are one event now." in said(app)
        assert self.stories(tolls) == [together]
        log = open_app(tolls, "review", tab="decided")
        assert "Joined two events" in said(log)
        assert "one strike" in said(log)

    def test_to_join_are_found_by_words(self, open_app: Open, ledger: Path) -> None:
        first = str(frames(ledger).events["event_id"].iloc[0])
        app = open_app(ledger, "events", story=first)
        app.text_input(key=f"near_{first}").input("fasher hospital").run()
        [box] = [box for box in app.selectbox if box.label == "The other event"]
        assert box.options
        assert all("El Fasher" in option for option in box.options)


def apart(store: Store, event: str) -> None:
    from pipeline.store import Decision

    store.decide(Decision("split", event, "another street", "sari"))


class TestWhereItIsWritten:
    def test_nothing_is_when_the_dashboard_only_reads(
        self, open_app: Open, ledger: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SAKSI_READ_ONLY", "1")
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        assert not app.exception
        assert "opened with --read-only" in said(app)
        assert "94 held hostage" in said(app)
        assert len(app.text_area) == 0
        story = str(frames(ledger).events["event_id"].iloc[0])
        assert "opened with --read-only" in said(open_app(ledger, "events", story=story))

    def test_the_demo_says_that_it_is_gone_afterwards(
        self, open_app: Open, ledger: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SAKSI_DEMO", "1")
        app = open_app(ledger, "review", tab=f"doubts~{figure(ledger, '94')}")
        assert "is gone when it ends" in said(app)

    def test_a_ledger_that_another_writes_is_told_in_one_line_and_the_form_stays(
        self, open_app: Open, ledger: Path
    ) -> None:
        about = figure(ledger, "94")
        app = open_app(ledger, "review", tab=f"doubts~{about}")
        key = form(app, about)
        app.text_input(key=f"{key}_value").input("96")
        sign(app, key)
        with open_store(ledger) as other, other._dialect.writing():  # type: ignore[attr-defined]
            press(app, f"{key}_correct")
        assert "Not written:" in said(app)
        assert "another process" in said(app)
        assert app.text_input(key=f"{key}_value").value == "96"
        assert app.text_area(key=f"{key}_reason").value == "read again"
        press(app, f"{key}_correct")
        assert "96 held hostage" in said(app)


def test_hostile_words_stay_words_in_the_queue_the_forms_and_the_log(open_app: Open, ledger: Path) -> None:
    found = frames(ledger)
    hostile = found.figures[found.figures["claimant"].fillna("").str.contains("Evil")]
    about = str(hostile["figure_id"].iloc[0])
    with open_store(ledger) as store:
        store.correct(Correction(about, "reject", handmade.HOSTILE, handmade.HOSTILE[:80]))
    for tab in ("doubts", "sentences", "decided", f"doubts~{about}"):
        app = open_app(ledger, "review", tab=tab)
        assert not app.exception
        assert written.alive(app) == []
        for kind in ("markdown", "caption", "info", "warning", "header", "subheader", "page_link", "button"):
            for element in app.get(kind):
                label = str(getattr(element, "label", "") or getattr(element, "value", ""))
                assert "](" not in label
                assert "://" not in label


def test_doubts_are_kept_while_the_ledger_is_unchanged(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", str(ledger))
    found = data.load()
    assert isinstance(found, data.Ledger)
    assert data.doubts(found) is data.doubts(found)
