"""The part of a page that shows who acts on whom: matrix or network, the events behind a pair, all pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import (
    chart_box,
    choosing,
    deeds,
    evidence,
    extracts,
    now,
    plain,
    quotes,
    safe,
    tables,
    words,
)
from dashboard.charts import matrix, network
from dashboard.deeds import KINDS, UNNAMED, Deeds
from dashboard.folded import folded
from dashboard.i18n import _, noted
from dashboard.view import View

SHAPES = (noted("Matrix"), noted("Network"))
#: what stands in the address between the two sides, and for a side without a name
_BETWEEN, _NOBODY = "~", "(not named)"
_WIDTHS = {noted("Who"): 220, noted("On whom"): 220, noted("Kinds"): 260}
_MEANT: Mapping[str, str] = {
    "Violence": noted(
        "Violence: battles, explosions and remote violence, violence against civilians, riots. Protests and "
        "strategic developments are in neither."
    ),
    "Diplomacy": noted(
        "Diplomacy: talks, visits, demands, agreements, releases, and whom they are directed at. Protests "
        "and strategic developments are in neither."
    ),
}

#: of the CSV, with their dtypes
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("source_id", "source", "target_id", "target"), "str"),
    "n_events": "Int64",
    "event_types": "str",
    "last": "datetime64[s]",
}

Names = Callable[[int], str]


def names_of(view: View) -> Names:
    """Return what words a side: its name, in quotes where no registry holds it; *not named* without one."""
    labels = _labels(view)
    actors = view.ledger.frames.actors

    def name(actor: int) -> str:
        if actor == UNNAMED:
            return _("not named")
        row = actors.iloc[actor]
        label = labels.get(str(row["actor_id"]), "")
        return label if bool(row["known"]) else f"“{label}”"

    return name


def show(view: View, turn_to: Callable[[str], None]) -> None:
    """Write who acts on whom in a view; ``turn_to`` opens an actor's page."""
    st.header(_("Who acts on whom"), anchor=False)
    with st.container(horizontal=True):
        kind = choosing.switch(_("Kinds of events"), KINDS, "deeds")
        shape = choosing.switch(_("Drawn as"), SHAPES, "shape")
    found = deeds.of(view, kind)
    name = names_of(view)
    _told(found, kind, name)
    if found.rows.empty:
        return
    if shape == SHAPES[1]:
        _network(view, found.named, kind, name, turn_to)
    else:
        _matrix(found, kind, name)
    events_of_pair(view, found)
    _pairs(view, found, name)


def of_one(view: View, actor_id: str, turn_to: Callable[[str], None]) -> None:
    """Write one actor's own network: on whom it acts, who acts on it, and what these do to each other."""
    st.header(_("Who acts on whom around it"), anchor=False)
    kind = choosing.switch(_("Kinds of events"), KINDS, "deeds")
    found = deeds.of(view, kind)
    actor = int((view.ledger.frames.actors["actor_id"] == actor_id).to_numpy().argmax())
    own, left = deeds.around(found.named, actor, network.MOST)
    st.html(f'<p class="sk-note">{safe.html(_(_MEANT[kind]))}</p>')
    if own.empty:
        st.caption(
            _("In this view no event of these kinds names it on one side and another actor on the other.")
        )
        return
    _drawn_network(view, own, kind, names_of(view), left, turn_to)
    events_of_pair(view, found)


def summary(found: Deeds, name: Names) -> str:
    """Return *12 actors in 31 events; most: Israel on Hamas (9).*"""
    rows = found.named
    if rows.empty:
        return _("No event of these kinds in this view names both who acts and on whom.")
    counts = deeds.counted(rows)
    most = counts.iloc[0]
    equals = int((counts["n"] == most["n"]).sum())
    if equals > 1:
        return _("{actors} in {events}; most: {n} each, in {pairs}.").format(
            actors=words.count(len(deeds.strongest(rows)), "actor"),
            events=words.count(int(rows["story"].nunique()), "event"),
            n=words.number(int(most["n"])),
            pairs=words.numbered("{n} pair", "{n} pairs", equals),
        )
    return _("{actors} in {events}; most: {pair} ({n}).").format(
        actors=words.count(len(deeds.strongest(rows)), "actor"),
        events=words.count(int(rows["story"].nunique()), "event"),
        pair=matrix.on_whom(name(int(most["source"])), name(int(most["target"]))),
        n=words.number(int(most["n"])),
    )


def without(found: Deeds) -> str:
    """Return what is not in the pairs, or has only one side, and why."""
    one_sided = int(found.rows["story"].nunique() - found.named["story"].nunique())
    said = [
        words.numbered(
            "{n} event names one side only: the other stands as “not named”, which is many and no one actor.",
            "{n} events name one side only: the other stands as “not named”, which is many and no one actor.",
            one_sided,
        )
        if one_sided
        else "",
        words.numbered(
            "{n} event names neither, or both as one side, and is in no pair.",
            "{n} events name neither, or both as one side, and are in no pair.",
            found.n_loose,
        )
        if found.n_loose
        else "",
        words.numbered(
            "Not counted: {n} event planned, threatened or denied.",
            "Not counted: {n} events planned, threatened or denied.",
            found.n_unreal,
        )
        if found.n_unreal
        else "",
    ]
    return " ".join(sentence for sentence in said if sentence)


def events_of_pair(view: View, found: Deeds) -> None:
    """Show the events behind the pair that the address names; drop it aloud where it names none."""
    asked = st.query_params.get("with")
    if not asked:
        return
    pair = pair_of(view, asked)
    if pair is None:
        del st.query_params["with"]
        st.warning(
            _("The address names two sides of which this ledger does not hold both; they were dropped.")
        )
        return
    name = names_of(view)
    heading = matrix.on_whom(name(pair[0]), name(pair[1]))
    own = found.rows[(found.rows["source"] == pair[0]) & (found.rows["target"] == pair[1])]
    with st.container(border=True, key="pair"):
        st.markdown(f"**{safe.markdown(heading)}**")
        if own.empty:
            st.caption(_("In this view no event of these kinds has these two sides."))
        else:
            told = deeds.told_of(view, own)
            n = int(own["story"].nunique())
            if n != len(told):
                st.caption(
                    _("{events}; below is each report’s own telling.").format(events=words.count(n, "event"))
                )
            quotes.show(view, told, "events", "pair_events", heading)
        st.button(_("Close"), key="close_pair", type="tertiary", on_click=_close)


def pair_of(view: View, asked: str) -> tuple[int, int] | None:
    """Return the sides (rows of actors) that an address names: *Israel~Hamas*; None for others."""
    rows = {label: at for at, label in _label_rows(view).items()} | {_NOBODY: UNNAMED}
    parts = asked.split(_BETWEEN)
    for cut in range(1, len(parts)):
        # a name may hold the sign itself
        one, other = _BETWEEN.join(parts[:cut]), _BETWEEN.join(parts[cut:])
        if one in rows and other in rows and (one, other) != (_NOBODY, _NOBODY):
            return rows[one], rows[other]
    return None


def pairs_table(pairs: pd.DataFrame, name: Names) -> pd.DataFrame:
    """Return pairs, with their types and last day, as a reader sees them."""
    return pd.DataFrame(
        {
            _("Who"): [name(int(i)) for i in pairs["source"]],
            _("On whom"): [name(int(i)) for i in pairs["target"]],
            _("Events"): pairs["n"].to_numpy(),
            _("Kinds"): [words.listed([words.event_type(t) for t in types]) for types in pairs["types"]],
            _("Last day"): [words.day(day) for day in pairs["last"]],
        },
        index=pairs.index,
    )


def extract(view: View, rows: pd.DataFrame) -> Iterator[extracts.Buffer]:
    """Yield all pairs as CSV; a side that no report names is empty."""
    pairs = deeds.described(view, deeds.counted(rows), rows)
    actors = view.ledger.frames.actors
    sides = {}
    for side in ("source", "target"):
        own = actors[["actor_id", "name"]].reindex(pairs[side])
        sides |= {f"{side}_id": own["actor_id"].to_numpy(), side: own["name"].to_numpy()}
    told = pd.DataFrame(sides).assign(
        n_events=pairs["n"].astype("Int64").array,
        event_types=["; ".join(types) for types in pairs["types"]],
        last=pairs["last"].array,
    )
    return extracts.counts_csv(told, _COLUMNS)


def _told(found: Deeds, kind: str, name: Names) -> None:
    notes = " ".join(part for part in (_(_MEANT[kind]), without(found)) if part)
    st.html(
        f'<p class="sk-lead">{safe.html(summary(found, name))}</p><p class="sk-note">{safe.html(notes)}</p>'
    )


def _matrix(found: Deeds, kind: str, name: Names) -> None:
    strength = deeds.strongest(found.rows)
    rows = deeds.among(found.rows, strength.index[: matrix.MOST], unnamed=True)
    drawn = matrix.matrix(
        deeds.counted(rows),
        name,
        kind,
        now.colours(),
        n_events=int(rows["story"].nunique()),
        left=max(len(strength) - matrix.MOST, 0),
    )
    chart_box.show(drawn, f"matrix_{kind}", "cell", choose=partial(_open, name_of=_addresses()))


def _network(view: View, rows: pd.DataFrame, kind: str, name: Names, turn_to: Callable[[str], None]) -> None:
    if rows.empty:
        st.caption(_("A network needs two named sides; the matrix shows the events that name one."))
        return
    strength = deeds.strongest(rows)
    drawn = deeds.among(rows, strength.index[: network.MOST])
    _drawn_network(view, drawn, kind, name, max(len(strength) - network.MOST, 0), turn_to)


def _drawn_network(
    view: View, rows: pd.DataFrame, kind: str, name: Names, left: int, turn_to: Callable[[str], None]
) -> None:
    kinds = view.ledger.frames.actors["kind"]
    drawn = network.network(
        deeds.counted(rows),
        name,
        lambda actor: str(kinds.iloc[actor]),
        kind,
        now.colours(),
        n_events=int(rows["story"].nunique()),
        left=left,
    )
    labels = _addresses()

    def choose(mark: str) -> None:
        if matrix.MARK in mark:
            _open(mark, labels)
        else:
            turn_to(labels(int(mark)))

    chart_box.show(drawn, f"network_{kind}", "node", choose=choose)


def _pairs(view: View, found: Deeds, name: Names) -> None:
    """List all pairs, for those who don't see or don't want the chart; a row opens its events."""
    pairs = deeds.counted(found.rows)
    said = words.numbered("{n} pair as a table", "{n} pairs as a table", len(pairs))
    with folded(said, "pairs_fold") as opened:
        if not opened:
            return
        shown = deeds.described(view, tables.page_of(pairs, "pairs_table"), found.rows)
        marks = [f"{pair['source']}{matrix.MARK}{pair['target']}" for pair in plain.rows(shown)]
        st.dataframe(
            pairs_table(shown, name),
            hide_index=True,
            key="pairs_table",
            on_select=evidence.opener("with", "pairs_table", marks, partial(_open, name_of=_addresses())),
            selection_mode="single-row",
            height=min(36 * (len(shown) + 1) + 2, 400),
            column_config={_(label): st.column_config.Column(width=px) for label, px in _WIDTHS.items()},
            alt=_("Pairs of actors with their events, kinds and last day"),
        )
        tables.csv_button(
            words.numbered("Download {n} pair (CSV)", "Download {n} pairs (CSV)", len(pairs)),
            partial(extract, view, found.rows),
            f"saksi-pairs{tables.name_of(view)}",
            "pairs",
        )


def _open(mark: str, name_of: Names) -> None:
    """Put the pair of a mark into the address."""
    one, other = (name_of(int(side)) for side in mark.split(matrix.MARK))
    if "event" in st.query_params:
        del st.query_params["event"]
    st.query_params["with"] = f"{one}{_BETWEEN}{other}"


def _close() -> None:
    for name in ("event", "with"):
        if name in st.query_params:
            del st.query_params[name]


def _addresses() -> Names:
    """Return what names a side in the address, the same in every language."""
    rows = _label_rows(now.view())
    return lambda actor: _NOBODY if actor == UNNAMED else rows[actor]


def _labels(view: View) -> Mapping[str, str]:
    return {value: label for label, value in view.choices.lists["actor"].items()}


def _label_rows(view: View) -> Mapping[int, str]:
    """Return the address's names of actors by their rows."""
    labels = _labels(view)
    ids = view.ledger.frames.actors["actor_id"]
    return {at: labels[actor_id] for at, actor_id in enumerate(ids) if actor_id in labels}
