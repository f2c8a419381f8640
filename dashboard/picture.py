"""The dialog that shows a chart as it is printed, and lets the browser save it as PNG or SVG."""

from __future__ import annotations

import streamlit as st

from dashboard import now, provenance, safe, statement, words
from dashboard.charts import print as printing
from dashboard.charts.drawn import Drawn
from dashboard.i18n import _, ngettext
from dashboard.view import View

#: more caveats would outgrow the picture
MOST_CAVEATS = 4
FORMATS = ("PNG", "SVG")


def button(drawn: Drawn, key: str, land: str) -> None:
    """Place the button that opens the picture; nothing is drawn for print before."""
    if st.button(
        _("Picture"),
        key=f"{key}_picture",
        type="tertiary",
        icon=":material/image:",
        help=_("The chart for print, with its title, source and caveats in it."),
    ):
        view = now.view()
        _dialog(drawn, notes(view, drawn), land)


def notes(view: View, drawn: Drawn) -> tuple[str, ...]:
    """Return what a picture must say besides what the chart does: filters, caveats, what it is not."""
    ledger = provenance.ledger(view)
    said = "; ".join(provenance.in_words(view.filters, view.choices))
    return tuple(
        note
        for note in (
            _("Drawn by Saksi from the ledger {ledger}; filters: {filters}.").format(
                ledger=ledger, filters=said
            )
            if said
            else _("Drawn by Saksi from the whole ledger {ledger}.").format(ledger=ledger),
            _caveats(view, drawn),
            _("Figures are claims, not confirmed counts, and are never added up."),
            statement.samples(view),
        )
        if note
    )


def _caveats(view: View, drawn: Drawn) -> str:
    """Return what the sources say that limits the figures which are drawn, the most frequent first."""
    ids = {str(mark[0]) for trace in drawn.figure.data for mark in _marks(trace) if len(mark)}
    own = view.ledger.figures
    told = own.loc[own["figure_id"].isin(ids), "caveats"].dropna().astype("str").value_counts()
    if told.empty:
        return ""
    ordered = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    first = "; ".join(
        dict.fromkeys(safe.line(words.caveats(caveat), 120) for caveat, _n in ordered[:MOST_CAVEATS])
    )
    left = len(ordered) - MOST_CAVEATS
    if left > 0:
        return ngettext(
            "Caveats of the sources: {caveats}; and {n} more.",
            "Caveats of the sources: {caveats}; and {n} more.",
            left,
        ).format(caveats=first, n=words.number(left))
    return _("Caveats of the sources: {caveats}.").format(caveats=first)


def _marks(trace: object) -> list[list[str]]:
    marks = getattr(trace, "customdata", None)
    return [] if marks is None else [list(mark) for mark in marks]


def _dialog(drawn: Drawn, said: tuple[str, ...], land: str) -> None:
    """Open the dialog; its words are those of the language shown."""

    @st.dialog(_("Picture"), width="large")
    def opened() -> None:
        figure = printing.printed(drawn, said)
        form = st.segmented_control(
            _("Format"), list(FORMATS), default="PNG", key="picture_form", required=True
        )
        form = form if form in FORMATS else "PNG"
        st.caption(
            {
                "PNG": _("Choose the camera above the picture to save it as PNG, for documents and pages."),
                "SVG": _("Choose the camera above the picture to save it as SVG, for print and layout."),
            }[form]
        )
        with st.container(key="picture_frame"):
            st.plotly_chart(
                figure,
                theme=None,
                key=f"picture_{form}",
                width=printing.WIDTH,
                height="content",
                alt=drawn.alt,
                on_select="ignore",
                config=config(figure, form, drawn.title, land),
            )

    opened()


def config(figure: object, form: str, title: str, land: str) -> dict[str, object]:
    """Return how the browser shows and saves the picture; it needs no server for it."""
    days = words.today().isoformat()
    size = figure.layout  # type: ignore[attr-defined]
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "staticPlot": False,
        "scrollZoom": False,
        "topojsonURL": land,
        "toImageButtonOptions": {
            "format": form.lower(),
            "filename": f"saksi-{safe.file_name(title) or 'chart'}-{days}",
            "width": size.width,
            "height": size.height,
            "scale": printing.SCALE if form == "PNG" else 1,
        },
    }
