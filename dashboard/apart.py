"""Running totals that no conflict could be given: by place, neither joined nor compared, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import codes, i18n, words
from dashboard.data import Tolls
from dashboard.i18n import _, noted
from dashboard.view import Mask, View, at_rows

#: the conflict's word in the address and in the list
NONE_KNOWN = noted("No conflict known")
#: where neither place nor country is told
NO_PLACE = noted("Place not stated")
#: the pipeline's reasons, in a sentence's words; ``{n}`` totals have one
_WHY: Mapping[str, str] = {
    "no place": noted("{n} no place told, and a claimant who counts for several conflicts or for none"),
    "no conflict there": noted("{n} at a place where Saksi knows no conflict"),
    "days do not fit": noted("{n} of days before or after the conflict there"),
    "two conflicts fit": noted("{n} two conflicts fit"),
}
UNJOINED = noted(
    "Saksi can’t tell which conflict these count, so nothing says that two of them count the same. They are "
    "neither joined nor compared, and none of them is called current or replaced."
)


def of_view(view: View, found: Tolls) -> pd.DataFrame:
    """Return the totals in view that stand in no series; place and group as the address has them."""
    with i18n.speaking(i18n.SOURCE):
        return _placed(view, found)


def n_of_view(view: View, found: Tolls) -> int:
    """Return how many totals in view stand in no series."""
    return int(_mask(view, found).sum())


def _mask(view: View, found: Tolls) -> Mask:
    return view.mask("figures") & at_rows(found.apart_rows, len(view.ledger.figures))


def _placed(view: View, found: Tolls) -> pd.DataFrame:
    rows = view.ledger.lean["figures"][_mask(view, found)]
    country = rows["country"].astype("str").map(words.country, na_action="ignore").astype("str")
    place = rows["place_name"].fillna(country).fillna(NO_PLACE)
    group = rows["status"].astype("str").map(words.who, na_action="ignore").fillna(words.EVERYONE)
    return rows.assign(
        place_name=place.astype("str"),
        group=group.astype("str"),
        why=rows["figure_id"].map(found.apart).astype("str"),
    )


def reasons(rows: pd.DataFrame) -> str:
    """Return *50 no place told …; 8 at a place where …*."""
    counts = rows["why"].value_counts()
    told = [_(_WHY.get(str(why), f"{{n}} {why}")).format(n=words.number(n)) for why, n in counts.items()]
    return "; ".join(told)


def names(rows: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Return what one chart may hold (place, measure, group), most figures first; never without a place.

    Its names are English, as the address has them; ``shown`` puts them into the reader's language.
    """
    placed = rows[rows["place_name"] != NO_PLACE]
    sizes = placed.groupby(["place_name", "measure", "group"], observed=True).size()
    found = {}
    for (place, measure, group), _n in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        done = codes.MEASURES.get(str(measure), measure)
        found[f"{place}: {group} {done}"] = (
            str(place),
            str(measure),
            str(group),
        )
    return found


def shown(chosen: tuple[str, str, str]) -> str:
    """Return *Rafah: children killed* in the language shown."""
    place, measure, group = chosen
    people = words.people_measured(words.whom(group), measure)
    # a total that tells its country alone is named by it
    return f"{words.country_named(place)}: {people}"


def of_place(rows: pd.DataFrame, chosen: tuple[str, str, str]) -> pd.DataFrame:
    """Return the totals of one place, measure and group."""
    place, measure, group = chosen
    return rows[
        (rows["place_name"] == place)
        & (rows["measure"].astype("str") == measure)
        & (rows["group"].astype("str") == group)
    ]
