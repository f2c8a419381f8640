"""The JSON of ``saksi extract``: the shape that scripts lean on."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from pipeline.model import (
    Actor,
    ActorKind,
    Article,
    ClaimantRole,
    DatePrecision,
    Event,
    EventActor,
    Evidence,
    Extraction,
    Figure,
    Measure,
    Mention,
    Part,
    Place,
    PlacePrecision,
    Qualifier,
    ReviewItem,
    Scope,
    Status,
)
from pipeline.wire import extraction_line

TITLE = "3 tewas di Nduga"
TEXT = "Sedikitnya 3 orang tewas di Nduga, kata polisi."
ARTICLE = Article("a1", TITLE, TEXT, "id", None, dt.datetime(2025, 1, 12, tzinfo=dt.UTC))

FIGURE_KEYS = [
    *(
        "measure",
        "raw",
        "value",
        "qualifier",
        "low",
        "best",
        "high",
        "scope",
        "as_of",
        "date",
        "place",
        "victims",
    ),
    *("status", "responsible", "claimant", "claimant_role", "caveats", "start", "end", "sentence", "rule"),
]
EVENT_KEYS = ["event_type", "sub_event_type", "date", "date_precision", "place", "actors", "start", "end"]


def evidence(words: str, part: Part = Part.TEXT) -> Evidence:
    whole = ARTICLE.words(part)
    start = whole.index(words)
    return Evidence("a1", part, start, start + len(words), whole, 0)


def figure(part: Part, qualifier: Qualifier) -> Figure:
    return Figure(
        *(
            "f1",
            Measure.KILLED,
            "3",
            3,
            qualifier,
            3,
            None,
            None,
            Scope.INCIDENT,
            evidence("3", part),
            "toll",
        ),
        date=dt.date(2025, 1, 11),
        date_precision=DatePrecision.DAY,
        victims="orang",
        status=Status.UNDISTINGUISHED,
        claimant="polisi",
        claimant_role=ClaimantRole.POLICE,
        caveats=("disputed",),
        composition="more than half women",
        receipts=(("qualifier", "Sedikitnya"),),
    )


EXTRACTION = Extraction(
    "a1",
    "id",
    figures=(figure(Part.TITLE, Qualifier.EXACT), figure(Part.TEXT, Qualifier.AT_LEAST)),
    events=(
        Event(
            *("e1", "Violence against civilians", "Attack", dt.date(2025, 1, 11), dt.date(2025, 1, 11)),
            *(DatePrecision.DAY, evidence("tewas")),
            actors=(EventActor("police", "speaker", "polisi"),),
        ),
    ),
    actors=(Actor("police", "Police", ActorKind.POLICE),),
    actor_mentions=(Mention("police", "polisi", evidence("polisi")),),
    places=(Place("nduga", "Nduga", "ID", -4.5, 138.2, PlacePrecision.AREA),),
    place_mentions=(Mention("nduga", "Nduga", evidence("Nduga", Part.TITLE)),),
    review=(ReviewItem("r1", "no measure", "3", evidence("3")),),
)


def record(**options: object) -> dict[str, object]:
    line = extraction_line(ARTICLE, EXTRACTION, **options)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    return json.loads(line)


def test_the_shape_is_exactly_the_documented_one():
    made = record()
    assert list(made) == ["id", "language", "figures", "events", "actors", "places", "review"]
    titled, figure = made["figures"]
    assert list(figure) == FIGURE_KEYS
    assert set(titled) - set(figure) == {"part"}
    assert titled["part"] == "title"
    assert list(made["events"][0]) == EVENT_KEYS
    assert list(made["actors"][0]) == ["name", "kind", "mentions"]


@pytest.mark.parametrize(
    ("precision", "told"), [("day", "2025-01-11"), ("month", "2025-01"), ("year", "2025")]
)
def test_a_date_is_no_finer_than_it_was_told(precision: str, told: str):
    figure = replace(EXTRACTION.figures[1], date_precision=DatePrecision(precision))
    line = extraction_line(ARTICLE, replace(EXTRACTION, figures=(figure,)))
    assert json.loads(line)["figures"][0]["date"] == told


def test_values_are_plain_json():
    made = record()
    figure = made["figures"][1]
    assert (figure["measure"], figure["qualifier"], figure["claimant_role"]) == (
        "killed",
        "at_least",
        "police",
    )
    assert (figure["value"], figure["low"], figure["best"]) == (3, 3, None)
    assert (figure["date"], figure["as_of"], figure["caveats"]) == ("2025-01-11", None, ["disputed"])
    assert TEXT[figure["start"] : figure["end"]] == figure["raw"] == "3"
    assert made["events"][0]["date"] == "2025-01-11"
    assert made["events"][0]["actors"] == [{"name": "Police", "role": "speaker"}]
    assert made["actors"][0]["mentions"] == [{"raw": "polisi", "start": 40, "end": 46}]
    assert made["places"][0]["mentions"][0]["part"] == "title"
    assert made["review"][0]["reason"] == "no measure"


def test_explain_adds_what_the_rule_leaned_on():
    figure = record(explain=True)["figures"][1]
    assert figure["receipts"] == [{"what": "qualifier", "words": "Sedikitnya"}]
    assert figure["composition"] == "more than half women"
    assert record(explain=True)["events"][0]["reality"] == "happened"


def test_the_id_is_the_record_s_own_whatever_it_is():
    assert record()["id"] == "a1"
    for name in ("x", 7, 2**80, 0, [1]):
        assert record(name=name)["id"] == name
    assert record(name="\ud800")["id"] == "?"
