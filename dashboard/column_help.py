"""What the columns of tables mean, for the mark beside their names: the terms of the field, each in brief."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.i18n import noted

_BOUND = noted(
    "What the words allow: “at least 12” is 12 and open upward. An empty cell is open or unknown, never zero."
)
_TYPE = noted("ACLED’s event types for violence, types of Saksi’s own for diplomacy; see Methodology.")

#: kind of table -> a column's message -> what it means
HELP: Mapping[str, Mapping[str, str]] = {
    "figures": {
        "Number": noted("As the source hedges it. Choose a row to read its sentence."),
        "Said by": noted("Whom the report names for the number; an outlet that names nobody says so."),
        "Date": noted(
            "As of: counted up to that day. Happened: the day of the incident. Reported: nothing but the "
            "report’s own date is known."
        ),
        "Covers": noted(
            "A running total counts since a start, an incident one event, a period a stated span. Where the "
            "source does not say, nothing is guessed."
        ),
        "Who is counted": noted("Civilians, combatants, children: only where the source tells them apart."),
        "Role": noted(
            "In what capacity the claimant speaks, as a health authority or a party to the conflict."
        ),
        "Attributed to": noted(
            "Whom the source holds responsible. Saksi does not judge whether that is right."
        ),
        "Caveats": noted("Reservations that are stated with the number."),
        "Low": _BOUND,
        "Best": _BOUND,
        "High": _BOUND,
    },
    "events": {
        "Type": _TYPE,
        "Sub-type": _TYPE,
        "Reality": noted("Whether the report tells that it happened, was planned, threatened or denied."),
        "Figures": noted("Claims that belong to this event; they are never added up."),
    },
    "articles": {
        "Report": noted("The first report, or a copy or translation of it, which is no second source."),
        "In review": noted("Sentences with a number that no rule settled."),
    },
    "actors": {
        "Figures claimed": noted("Numbers that the actor states, about whomever."),
        "Figures attributed to it": noted("Numbers of people whose harm a source attributes to the actor."),
        "Mentions": noted("Times that reports name the actor."),
    },
}
