"""Stories in ACLED's and GED's columns: one row each, nothing invented, nothing that passes for theirs."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pandas as pd
import pycountry
import pytest

from pipeline.model import (
    Actor,
    ActorKind,
    DatePrecision,
    EventActor,
    Measure,
    Place,
    PlacePrecision,
    Qualifier,
    Reality,
    Scope,
    Status,
    digest,
)
from pipeline.store import open_store
from pipeline.timeline import Frames, acled, ged, load_frames
from pipeline.timeline.fatalities import deaths_by_story
from pipeline.timeline.stories import story_frame
from tests.store.told import ISRAEL, pair

# as both projects publish them; written down here a second time on purpose
ACLED = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
location latitude longitude geo_precision source source_scale notes fatalities tags timestamp
""".split()

GED = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id
side_b number_of_sources source_article source_office source_date source_headline source_original
where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians
deaths_unknown best high low gwnoa gwnob
""".split()

Day = tuple[int, int, int] | None

HAMAS = Actor("hamas", "Hamas", ActorKind.ARMED_GROUP, "PS")


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    with open_store(tmp_path_factory.mktemp("profiles") / "ledger.sqlite") as store:
        store.save_all([pair("a"), pair("b", outlet="Koran")])
        return load_frames(store)


def ledger(path: Path, **event: object) -> Frames:
    """Return the frames of one article whose event says this instead."""
    source, said = pair("a")
    changed = dataclasses.replace(said.events[0], **event)  # type: ignore[arg-type]
    told = dataclasses.replace(said, events=(changed,), actors=(*said.actors, HAMAS))
    with open_store(path / "ledger.sqlite") as store:
        store.save_all([(source, told)])
        return load_frames(store)


def one(frame: pd.DataFrame) -> dict[str, object]:
    [row] = frame.to_dict("records")
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def test_the_columns_are_theirs_in_their_order(frames: Frames) -> None:
    assert [column.name for column in acled.COLUMNS] == ACLED
    assert len(ACLED) == 31
    assert [column.name for column in ged.COLUMNS] == GED
    assert len(GED) == 49
    for made, columns in ((acled.acled_events(frames), acled.COLUMNS), (ged.ged_events(frames), ged.COLUMNS)):
        assert [(name, str(dtype)) for name, dtype in made.dtypes.items()] == [
            (c.name, c.dtype) for c in columns
        ]
        assert all(column.meaning for column in columns)


def test_no_row_can_pass_for_theirs(frames: Frames) -> None:
    assert acled.acled_events(frames)["event_id_cnty"].str.startswith("SAKSI-").all()
    assert acled.acled_events(frames)["tags"].eq("coded by Saksi; not ACLED data").all()
    made = ged.ged_events(frames)
    for name in ("id", "relid", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id", "side_b_dset_id"):
        assert made[name].dropna().str.startswith("SAKSI-").all()
    for name in (
        "conflict_new_id",
        "dyad_new_id",
        "side_a_new_id",
        "side_b_new_id",
        "country_id",
        "gwnoa",
        "gwnob",
    ):
        assert made[name].isna().all()


def test_an_event_in_acled_s_columns(tmp_path: Path) -> None:
    row = one(acled.acled_events(ledger(tmp_path, sub_event_type="Air/drone strike")))
    assert row["event_date"] == pd.Timestamp("2025-03-01")
    assert (row["year"], row["time_precision"], row["geo_precision"]) == (2025, 1, 1)
    assert (row["disorder_type"], row["actor1"], row["inter1"]) == (
        "Political violence", "Israel", "External/Other forces",
    )  # fmt: skip
    assert (row["iso"], row["country"], row["location"]) == (275, "Palestine", "Gaza City")
    assert row["fatalities"] == 12
    assert "At least 12 people were killed" in str(row["notes"])
    assert "Gaza Health Ministry: at least 12 killed [The Example, 2025-03-02]" in str(row["notes"])
    for name in ("region", "admin1", "admin2", "admin3", "actor2", "inter2", "interaction", "source_scale"):
        assert row[name] is None


def test_an_event_in_ged_s_columns(tmp_path: Path) -> None:
    actors = (EventActor(HAMAS.id, "source", "Hamas"), EventActor(ISRAEL.id, "target", "Israel"))
    row = one(ged.ged_events(ledger(tmp_path, actors=actors)))
    # of a state and a group the state is side a
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (1, "Israel", "Hamas")
    assert (row["dyad_name"], row["dyad_dset_id"]) == ("Israel - Hamas", "SAKSI-act-israel--hamas")
    assert (row["conflict_dset_id"], row["where_prec"], row["date_prec"]) == ("SAKSI-gaza", 2, 1)
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == (12, 12, None, 12)
    assert (row["deaths_a"], row["deaths_civilians"]) == (None, None)
    assert row["source_article"] == '"The Example,2025-03-02,Deaths reported in Gaza (a)"'
    assert (row["number_of_sources"], row["source_original"]) == (1, "Gaza Health Ministry")
    assert row["geom_wkt"] == "POINT (34.46 31.5)"


def test_only_what_happened_and_is_violence(tmp_path: Path) -> None:
    assert acled.acled_events(ledger(tmp_path, reality=Reality.DENIED)).empty
    (tmp_path / "two").mkdir()
    protest = ledger(tmp_path / "two", event_type="Protests", sub_event_type="Peaceful protest")
    assert one(acled.acled_events(protest))["disorder_type"] == "Demonstrations"
    assert ged.ged_events(protest).empty
    (tmp_path / "three").mkdir()
    assert acled.acled_events(ledger(tmp_path / "three", event_type="consult")).empty


@pytest.mark.parametrize(
    ("first", "last", "day", "acled_code", "ged_code"),
    [
        ((2025, 1, 6), (2025, 1, 6), "2025-01-06", 1, 1),
        ((2025, 1, 6), (2025, 1, 9), "2025-01-07", 2, 2),
        ((2025, 1, 6), (2025, 1, 12), "2025-01-09", 2, 3),
        ((2025, 1, 1), (2025, 1, 31), "2025-01-16", 3, 4),
        ((2025, 1, 1), (2025, 12, 31), None, None, 5),
        ((2020, 1, 1), (2025, 12, 31), None, None, None),
        (None, None, None, None, None),
    ],
)
def test_precision_of_days(
    first: Day, last: Day, day: str | None, acled_code: int | None, ged_code: int | None
) -> None:
    story = pd.Series(
        {
            name: pd.Timestamp(dt.date(*told)) if told else pd.NaT
            for name, told in (("first", first), ("last", last))
        }
    )
    assert acled.event_day(story) == (day, acled_code)
    assert ged.date_precision(story) == ged_code


def test_a_whole_country_has_no_point_in_acled_and_no_cell_in_ged(tmp_path: Path) -> None:
    source, said = pair("a")
    sudan = Place("country-sd", "Sudan", "SD", 15.0, 30.0, PlacePrecision.COUNTRY)
    event = dataclasses.replace(said.events[0], place_id=sudan.id, place="Sudan")
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save_all([(source, dataclasses.replace(said, events=(event,), places=(*said.places, sudan)))])
        frames = load_frames(store)
    row = one(acled.acled_events(frames))
    assert (row["country"], row["location"], row["latitude"], row["geo_precision"]) == (
        "Sudan",
        None,
        None,
        None,
    )
    row = one(ged.ged_events(frames))
    assert (row["where_prec"], row["latitude"], row["priogrid_gid"]) == (6, 15.0, None)


def test_stories_join_articles_and_the_most_conservative_current_claim_counts(tmp_path: Path) -> None:
    pairs = []
    for key, value, measure in (
        ("a", 12, Measure.KILLED),
        ("b", 9, Measure.KILLED),
        ("c", 40, Measure.INJURED),
    ):
        source, said = pair(key, outlet=f"Outlet {key}")
        figure = dataclasses.replace(
            said.figures[0], value=value, low=None, best=value, qualifier=Qualifier.EXACT, raw=str(value),
            measure=measure, claimant=f"speaker {key}", claimant_id=None,
        )  # fmt: skip
        pairs.append((source, dataclasses.replace(said, figures=(figure,))))
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save_all(pairs)
        frames = load_frames(store)
    story = {
        name: frame.assign(story_id="s1")
        for name, frame in (("events", frames.events), ("figures", frames.figures))
    }
    frames = dataclasses.replace(frames, **story)
    row = one(acled.acled_events(frames))
    assert (row["event_id_cnty"], row["fatalities"], row["source"]) == (
        "SAKSI-s1",
        9,
        "Outlet a; Outlet b; Outlet c",
    )
    row = one(ged.ged_events(frames))
    assert (row["low"], row["best"], row["high"], row["number_of_sources"]) == (9, 9, 12, 2)
    [found] = story_frame(frames, ("Explosions/Remote violence",)).to_dict("records")
    assert found["reports"] == 3


def test_blank_is_not_zero_and_zero_is_said(tmp_path: Path) -> None:
    for key, value, fatalities in (("none", 0, 0), ("unsaid", None, None)):
        (tmp_path / key).mkdir()
        source, said = pair("a")
        figure = dataclasses.replace(
            said.figures[0], value=value, low=None, best=value, qualifier=Qualifier.EXACT
        )
        kept = (figure,) if value is not None else ()
        with open_store(tmp_path / key / "ledger.sqlite") as store:
            store.save_all([(source, dataclasses.replace(said, figures=kept))])
            row = one(acled.acled_events(load_frames(store)))
        assert row["fatalities"] == fatalities


def test_kinds_of_people_are_not_added(tmp_path: Path) -> None:
    source, said = pair("a")
    exact = {"low": None, "qualifier": Qualifier.EXACT}
    soldiers = dataclasses.replace(said.figures[0], value=2, best=2, status=Status.COMBATANT, **exact)  # type: ignore[arg-type]
    others = dataclasses.replace(soldiers, id=digest("other"), value=3, best=3, status=Status.CIVILIAN)
    with open_store(tmp_path / "ledger.sqlite") as store:
        store.save_all([(source, dataclasses.replace(said, figures=(soldiers, others)))])
        frames = load_frames(store)
    [deaths] = deaths_by_story(frames, "ged").values()
    assert (deaths.best, deaths.people) == (3, "civilian")
    row = one(ged.ged_events(frames))
    assert (row["deaths_civilians"], row["deaths_unknown"]) == (3, None)
    assert "Fatalities count only: civilian" in str(one(acled.acled_events(frames))["notes"])


def test_nothing_told_makes_no_rows(tmp_path: Path) -> None:
    with open_store(tmp_path / "ledger.sqlite") as store:
        frames = load_frames(store)
    assert acled.acled_events(frames).empty
    assert ged.ged_events(frames).empty
    assert deaths_by_story(frames, "acled") == {}


def test_numeric_codes_are_iso_s() -> None:
    known = {country.alpha_2: int(country.numeric) for country in pycountry.countries}
    assert {code: n for code, n in acled.numeric_codes().items() if code in known} == known


def test_priogrid_cells() -> None:
    assert ged.priogrid(-90.0, -180.0) == 1
    assert ged.priogrid(90.0, 180.0) == 259_200
    # Kabul's, as GED has it
    assert ged.priogrid(34.53, 69.17) == 179_779


def test_figures_carry_one_scope(frames: Frames) -> None:
    # the running total of the same article is no death of the incident
    assert {str(Scope.CUMULATIVE), str(Scope.INCIDENT)} == set(frames.figures["scope"])
    assert all(deaths.best == 12 for deaths in deaths_by_story(frames, "acled").values())
    assert DatePrecision.DAY in set(frames.events["date_precision"])
