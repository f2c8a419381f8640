"""Who says it: what tells one source of a claim from another, so that repeating is no second source."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.timeline.toll_columns import KEY
from pipeline.timeline.typed import text


def sources(
    figures: pd.DataFrame, about: pd.Series[Any], report: pd.Series[Any], articles: pd.DataFrame
) -> pd.DataFrame:
    """Return ``source`` (a key) and ``source_name``: the claimant, else the outlet of the first report.

    Claimants known by words alone (*officials*) are one within a story, and within one report elsewhere.
    """
    outlets = pd.Series(
        text(articles["outlet"]).array, index=pd.Index(articles["article_id"].astype("object"))
    )
    outlet = text(report.astype("object").map(outlets)) if len(outlets) else report.mask(report.notna())
    worded = text(figures["claimant"]).str.casefold()
    worded = worded.where(about == "story", worded + " / " + report)
    key = ("actor " + text(figures["claimant_id"])).fillna("words " + worded)
    key = key.fillna("outlet " + outlet).fillna("report " + report)
    name = text(figures["claimant_name"]).fillna(text(figures["claimant"])).fillna(outlet).fillna(report)
    return pd.DataFrame({"source": key, "source_name": name})


def with_echoes(claims: pd.DataFrame) -> pd.DataFrame:
    """Give a claim without a claimant to whom the same report names for a number that fits it.

    A headline's *45,000 dead* above a ministry's 45,028 is the ministry's number, not a second source.
    Where several named sources fit, it is the one first in the order of their keys.
    """
    columns = [*KEY, "report_of"]
    group = claims.groupby(columns, dropna=False, sort=False).ngroup()
    nobody = claims["source"].str.startswith(("outlet ", "report "))
    table = pd.DataFrame(
        {
            "group": group.to_numpy(),
            "row": np.arange(len(claims)),
            "least": claims["least"].astype("Float64").to_numpy(float, na_value=0.0),
            "most": claims["most"].astype("Float64").to_numpy(float, na_value=np.inf),
            "source": claims["source"].astype("object").to_numpy(),
            "source_name": claims["source_name"].astype("object").to_numpy(),
        }
    )
    bare, named = table[nobody.to_numpy(bool)], table[~nobody.to_numpy(bool)]
    pairs = bare[["group", "row", "least", "most"]].merge(named, on="group", suffixes=("", "_named"))
    fits = pairs[(pairs["least"] <= pairs["most_named"]) & (pairs["least_named"] <= pairs["most"])]
    chosen = fits.sort_values(["row", "source", "source_name"], kind="stable").drop_duplicates("row")
    found = claims.assign(echo=np.isin(table["row"].to_numpy(), chosen["row"].to_numpy()))
    for name in ("source", "source_name"):
        values = table[name].to_numpy().copy()
        values[chosen["row"].to_numpy()] = chosen[name].to_numpy()
        found[name] = pd.array(values, dtype="str")
    return found
