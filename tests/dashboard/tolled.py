"""Reports of tolls that rise, fall, jump and contradict each other, with a copy and an event told twice.

Outlets and numbers are invented. The figures are placed as in ``handmade``; copies and events are resolved.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline import run
from pipeline.model import Place, PlacePrecision
from pipeline.store import open_store
from tests.dashboard import handmade
from tests.dashboard.handmade import Report, ev, fig

handmade.PLACES["Rafah"] = Place("ps-rafah", "Rafah", "PS", 31.2972, 34.2436, PlacePrecision.TOWN)
handmade.PLACES["Lyon"] = Place("pl-lyon", "Lyon", "FR", 45.76, 4.84, PlacePrecision.TOWN)


def total(
    outlet: str, day: str, raw: str, claimant: str, place: str, scene: str, qualifier: str = "exact"
) -> Report:
    """Return a report of one running total of people killed."""
    hedge = {"exact": "", "about": "about ", "at_least": "at least "}[qualifier]
    return Report(
        outlet,
        day,
        f"{raw} dead, says the {claimant}",
        f"The {claimant} said that {hedge}{raw} people have been killed in {place} since the war began. "
        f"{scene}",
        figures=(
            fig(
                raw,
                "killed",
                qualifier,
                "cumulative",
                int(raw.replace(",", "")),
                claimant=claimant,
                place=place,
                as_of=day,
            ),
        ),
        actors=(claimant,),
        places=(place,),
    )


MINISTRY, UN, UNION = "health ministry", "UN", "doctors' union"
POST, WIRE, LEDGER = "The Harbour Post", "Meridian Wire", "Nile Ledger"
_SECOND = total(
    WIRE, "2025-01-05", "45,805", MINISTRY, "Gaza",
    "Rescuers dug through the night with their hands, while families waited outside the morgue for names "
    "to be read from a list that grew longer with every hour.",
)  # fmt: skip
_STRIKE = Report(
    "Steppe Dispatch",
    "2025-02-01",
    "Missile kills 9 in Kharkiv",
    "A missile killed 9 people in Kharkiv on Friday, prosecutors said. Windows broke for two streets around.",
    figures=(
        fig(
            "9 people", "killed", "exact", "incident", 9,
            place="Kharkiv", date="2025-01-31", event="missile killed",
        ),
    ),
    events=(
        ev(
            "missile killed",
            "Explosions/Remote violence",
            "Shelling/artillery/missile attack",
            first="2025-01-31",
            place="Kharkiv",
            actors=(("Russia", "source"),),
        ),
    ),
    actors=("Russia",),
    places=("Kharkiv",),
)  # fmt: skip

REPORTS: tuple[Report, ...] = (
    total(POST, "2025-01-02", "45,580", MINISTRY, "Gaza", "Two clinics had closed for want of fuel."),
    _SECOND,
    # the same words under another title: a copy, no second report
    replace(_SECOND, outlet="Coast Daily", title="Toll grows again"),
    # fewer than before
    total(
        POST, "2025-01-09", "45,700", MINISTRY, "Gaza", "It took names off the list that stood there twice."
    ),
    # two numbers of one day
    total(WIRE, "2025-01-12", "46,500", MINISTRY, "Gaza", "A spokesman read the number at noon."),
    total(POST, "2025-01-12", "46,584", MINISTRY, "Gaza", "The evening statement gave no reason."),
    total(WIRE, "2025-01-10", "41,200", UN, "Gaza", "Verification goes on name by name.", "about"),
    total(WIRE, "2025-01-11", "3,000", MINISTRY, "Rafah", "The town has been empty since spring."),
    total(LEDGER, "2025-01-03", "200", UNION, "Sudan", "Lines were down for a week."),
    # far more than a week before
    total(LEDGER, "2025-01-10", "900", UNION, "Sudan", "Volunteers had reached three more towns."),
    total(POST, "2025-01-08", "310", UN, "Lyon", "No war is fought there that Saksi knows."),
    _STRIKE,
    replace(
        _STRIKE,
        outlet=POST,
        title="Nine dead after strike on Kharkiv flats",
        text="Prosecutors in Kharkiv counted 9 people dead where a missile killed a whole stairwell of "
        "neighbours. A bakery on the ground floor had just opened.",
    ),
)


def write(path: Path) -> Path:
    """Write a ledger that holds these reports, resolved; return its path."""
    handmade.write(path, REPORTS)
    with open_store(path) as store:
        run.resolve(store)
    return path
