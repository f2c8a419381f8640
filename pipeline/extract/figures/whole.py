"""What the rest of an article says of a figure: caveats in the next sentence, the day of the incident
that all of its paragraphs tell of, the dates of its title."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.sentence import Sentence
from pipeline.model import Figure, Measure, Part, PlacePrecision, Scope, Status

_SPANS = frozenset({"since", "duration", "window"})
UNDISTINGUISHED = "does not distinguish civilians and combatants"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and the sentence that tells it."""

    sentence: Sentence
    figure: Figure


def settle(sentences: list[Sentence], told: list[Told]) -> list[Figure]:
    """Return the figures with all that the article says of them elsewhere, in the order of the words."""
    told = _notes(sentences, told)
    told = _one_incident(told)
    return _titles([t.figure for t in told])


def _notes(sentences: list[Sentence], told: list[Told]) -> list[Told]:
    """Give the caveats of a sentence without figures to the figures that it speaks about."""
    with_figures = {id(t.sentence) for t in told}
    for s in sentences:
        undistinguished = any(True for _ in s.find("claim:undistinguished"))
        caveats = tuple(dict.fromkeys(label[7:] for here in s.labels for label in here if label.startswith("caveat:")))
        if undistinguished:
            told = _undistinguish(s, told)
        elif caveats and id(s) not in with_figures:
            told = _caution(s, told, caveats)
    return told


def _undistinguish(s: Sentence, told: list[Told]) -> list[Told]:
    """*The ministry does not distinguish …* limits the last total of the dead, here or just before."""
    near = [k for k, t in enumerate(told) if 0 <= s.index - t.sentence.index <= 3 and not t.sentence.title]
    totals = [k for k in near if told[k].figure.measure is Measure.KILLED and told[k].figure.scope is Scope.CUMULATIVE]
    chosen = [k for k in totals if told[k].figure.part_of is None][-1:]
    return [Told(t.sentence, _undistinguished(t.figure)) if k in chosen else t for k, t in enumerate(told)]


def _undistinguished(figure: Figure) -> Figure:
    caveats = tuple(dict.fromkeys((*figure.caveats, UNDISTINGUISHED)))
    return replace(figure, status=Status.UNDISTINGUISHED, caveats=caveats)


def _caution(s: Sentence, told: list[Told], caveats: tuple[str, ...]) -> list[Told]:
    same = [k for k, t in enumerate(told) if t.sentence.paragraph == s.paragraph and t.sentence.index < s.index]
    before = [k for k, t in enumerate(told) if t.sentence.index < s.index and not t.sentence.title]
    last = told[before[-1]].sentence.paragraph if before else -1
    chosen = same or [k for k in before if told[k].sentence.paragraph == last and s.paragraph - last == 1]
    return [
        Told(t.sentence, replace(t.figure, caveats=tuple(dict.fromkeys((*t.figure.caveats, *caveats)))))
        if k in chosen
        else t
        for k, t in enumerate(told)
    ]


def _one_incident(told: list[Told]) -> list[Told]:
    """Give an undated figure the day of the article's first incident when nothing tells it apart."""
    lead = next((t for t in told if _leads(t)), None)
    if lead is None:
        return told
    known = _places(lead.sentence) | {p for t in told if t.sentence.title for p in _places(t.sentence)}
    blamed = {t.figure.responsible_id or t.figure.responsible for t in told if t.figure.date == lead.figure.date}
    agreed = len(blamed - {None}) <= 1 and not any(True for t in told for _ in t.sentence.find("denials"))
    return [_carry(t, lead, known, agreed=agreed) for t in told]


def _leads(t: Told) -> bool:
    return not t.sentence.title and t.figure.scope is Scope.INCIDENT and t.figure.date is not None


def _places(s: Sentence) -> set[str]:
    fine = (PlacePrecision.TOWN, PlacePrecision.EXACT)
    return {p.place.id for _, _, p in s.places if p.place.precision in fine}


def _carry(t: Told, lead: Told, known: set[str], *, agreed: bool) -> Told:
    s, f = t.sentence, t.figure
    if f.scope is not Scope.INCIDENT or s.title or s.index <= lead.sentence.index:
        return t
    apart = any(True for _ in s.find("scope:apart")) or bool(_places(s) - known)
    other_day = any(d.kind not in _SPANS and d.first is None for _, _, d in s.dates)
    if f.date is not None or apart or other_day:
        return t
    receipts = (*f.receipts, ("date", lead.sentence.text(0, min(12, len(lead.sentence))) + " …"))
    who = {}
    if agreed and f.responsible is None and f.measure not in (Measure.RELEASED, Measure.DETAINED):
        who = {"responsible": lead.figure.responsible, "responsible_id": lead.figure.responsible_id}
    dated = replace(f, date=lead.figure.date, date_precision=lead.figure.date_precision, receipts=receipts)
    return Told(s, replace(dated, **who) if who else dated)  # type: ignore[arg-type]


def _titles(figures: list[Figure]) -> list[Figure]:
    """Give a title's undated figures the dates that the text tells of the same harm."""
    told = [f for f in figures if f.evidence.part is Part.TEXT]
    return [_date_title(f, told) if f.evidence.part is Part.TITLE else f for f in figures]


def _date_title(title: Figure, told: list[Figure]) -> Figure:
    same = [f for f in told if f.measure is title.measure and f.scope is title.scope and _dated(f)]
    exact = [f for f in same if (f.value, f.low, f.high) == (title.value, title.low, title.high)]
    near = exact or [f for f in same if f.value == title.value] or (same if title.scope is Scope.INCIDENT else [])
    if not near or (title.scope is Scope.INCIDENT and title.date is not None):
        return title
    f = near[0]
    return replace(title, date=f.date, date_precision=f.date_precision, as_of=f.as_of, period_start=f.period_start)


def _dated(figure: Figure) -> bool:
    return figure.date is not None or figure.as_of is not None
