"""Make the Figure record of a governed count: bounds, scope, dates, who, by whom, says who, receipts."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.claims import Claimant, claimant_of
from pipeline.extract.figures.agents import responsible_of
from pipeline.extract.figures.counts import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.scope import incident_date, scope_of, when
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import DateSpan, PlaceSpan
from pipeline.extract.where import evidence_at
from pipeline.model import Figure, Measure, Qualifier, Scope, Status, digest


@dataclass(frozen=True, slots=True)
class Draft:
    """A count and what governs it."""

    count: Count
    governed: Governed


@dataclass(frozen=True, slots=True)
class Carried:
    """What the sentence before leaves for one that goes on about the same incident."""

    paragraph: int = -1
    index: int = -2
    date: DateSpan | None = None
    responsible: tuple[str, str] | None = None
    place: PlaceSpan | None = None

    def after(self, s: Sentence, drafts: list[Draft], made: list[Figure]) -> Carried:
        """Return what this sentence leaves; a sentence without figures keeps a day that it names."""
        days = [d for _, _, d in s.dates if d.kind in ("absolute", "relative", "weekday") and d.first]
        place = s.places[-1][2] if s.places else self.place
        if drafts:
            incident = next(((d, f) for d, f in zip(drafts, made, strict=True) if f.scope is Scope.INCIDENT), None)
            if incident is None:
                return Carried(s.paragraph, s.index, None, None, place)
            draft, figure = incident
            own = incident_date(s, draft.count) or (days[0] if days else None) or self.of(s).date
            who = (figure.responsible, figure.responsible_id or "") if figure.responsible else None
            return Carried(s.paragraph, s.index, own, who, place)
        return Carried(s.paragraph, s.index, days[0] if days else self.of(s).date, self.of(s).responsible, place)

    def of(self, s: Sentence) -> Carried:
        """Return itself for the next sentence of the same paragraph, nothing for any other."""
        near = s.paragraph == self.paragraph and s.index - self.index <= 2
        return self if near and not s.title else Carried(place=self.place)


def bounds(qualifier: Qualifier, count: Count) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high as the source's stance allows; DESIGN's first rule for honest numbers."""
    value = count.number.value
    if qualifier is Qualifier.RANGE:
        return count.number.low, None, count.number.high
    if value is None:
        return None, None, None
    table: dict[Qualifier, tuple[int | None, int | None, int | None]] = {
        Qualifier.EXACT: (value, value, value),
        Qualifier.AT_LEAST: (value, None, None),
        Qualifier.MORE_THAN: (value + 1, None, None),
        Qualifier.ABOUT: (None, value, None),
        Qualifier.NEARLY: (None, None, value - 1),
        Qualifier.UP_TO: (None, None, value),
    }
    return table[qualifier]


def qualifier_of(s: Sentence, count: Count, governed: Governed) -> Qualifier:
    """Return how the source hedges the number."""
    kind = count.number.kind
    if kind == "range":
        return Qualifier.RANGE
    if count.number.value is None:
        return Qualifier.VAGUE
    if kind == "about":
        return Qualifier.ABOUT
    found = count.qualifier or "exact"
    if found == "up_to" and governed.rule == "predicate after":
        if count.qualifier_words.lower() in s.pack.harm.result_conjunctions:
            return Qualifier.EXACT
    if found == "up_to" and governed.rule == "toll" and count.qualifier_words.lower() in s.pack.harm.result_conjunctions:
        return Qualifier.EXACT
    if found == "exact" and governed.rule == "toll":
        for label, qualifier in (("links_more_than", Qualifier.MORE_THAN), ("links_nearly", Qualifier.NEARLY)):
            if any(label in s.ending[k] for k in range(count.first, count.start + 1)):
                return qualifier
    return Qualifier(found)


_STATUS = {
    "civilian": Status.CIVILIAN, "combatant": Status.COMBATANT, "child": Status.CHILD, "woman": Status.WOMAN,
    "journalist": Status.JOURNALIST, "aid_worker": Status.AID_WORKER, "medical_worker": Status.MEDICAL_WORKER,
}  # fmt: skip


def status_of(s: Sentence, count: Count) -> Status:
    """Return who the victims are as far as the words say; nobody is inferred civilian."""
    if any(True for _ in s.find("claim:undistinguished")):
        return Status.UNDISTINGUISHED
    said = [g for g in count.groups if g in _STATUS]
    if count.victims:
        said = said or [
            label[7:] for k in range(*count.victims) for label in s.labels[k] if label[7:] in _STATUS
        ]
    return _STATUS[said[0]] if said else Status.UNKNOWN


def _caveats(s: Sentence, count: Count) -> tuple[str, ...]:
    found = [label[7:] for here in s.labels for label in here if label.startswith("caveat:")]
    if any(True for _ in s.find("claim:undistinguished")):
        found.append("does not distinguish civilians and combatants")
    return tuple(dict.fromkeys(found))


def composition_of(s: Sentence, count: Count) -> str | None:
    """Return a stated share of the figure as worded: *lebih dari separuhnya adalah perempuan dan anak-anak*."""
    for start, end in s.find("claim:shares", count.end):
        stop = end
        while stop < len(s) and not s.mark(stop) and "claim:according_to" not in s.labels[stop] and stop - end < 10:
            stop += 1
        if any(label.startswith("people:") for k in range(end, stop) for label in s.labels[k]):
            return s.text(start, stop)
    return None


def victims_of(s: Sentence, count: Count, drafts_first: str | None = None) -> str | None:
    """Return the words for who suffered."""
    return s.text(*count.victims) if count.victims else drafts_first


def _place(s: Sentence, count: Count, carried: Carried) -> PlaceSpan | None:
    """Return the nearest place of the sentence; a finer one before a coarser one."""
    if not s.places:
        return carried.place
    rank = {"exact": 0, "town": 0, "area": 1, "country": 2}
    return min(s.places, key=lambda p: (rank[p[2].place.precision.value], abs(p[0] - count.end)))[2]


def make_figure(s: Sentence, draft: Draft, speakers: list[Claimant], carried: Carried) -> Figure:
    """Return the figure of a draft; ``speakers`` are the claimants of its sentence."""
    count, governed = draft.count, draft.governed
    qualifier = qualifier_of(s, count, governed)
    low, best, high = bounds(qualifier, count)
    scope = scope_of(s, count, governed)
    kept = carried.of(s)
    dates = when(s, count, scope, s.doc._.published, kept.date)
    speaker = claimant_of(speakers, count.start)
    who = responsible_of(s, count, governed) or (kept.responsible if scope is Scope.INCIDENT else None)
    place = _place(s, count, carried)
    start, end = s.chars(count.start, count.end)
    evidence = evidence_at(s, start, end)
    harmful = governed.measure not in (Measure.RELEASED, Measure.MISSING)
    return Figure(
        id=digest("figure", evidence.article_id, evidence.part, evidence.start, evidence.end, governed.measure),
        measure=governed.measure,
        raw=s.text(count.start, count.end),
        value=count.number.value,
        qualifier=qualifier,
        low=low,
        best=best,
        high=high,
        scope=scope,
        evidence=evidence,
        rule=governed.rule if count.number.kind not in ("pronoun", "definite") else f"{governed.rule}, one person",
        period_start=dates.period_start,
        as_of=dates.as_of,
        date=dates.date,
        date_precision=dates.precision,
        victims=victims_of(s, count),
        status=status_of(s, count),
        responsible=who[0] if who and harmful else None,
        responsible_id=(who[1] or None) if who and harmful else None,
        claimant=speaker.words if speaker else None,
        claimant_id=speaker.actor_id if speaker else None,
        claimant_role=speaker.role if speaker else None,
        place_id=place.place.id if place else None,
        place=s.doc[place.start : place.end].text if place else None,
        composition=composition_of(s, count),
        caveats=_caveats(s, count),
        receipts=_receipts(s, draft, speaker),
    )


def _receipts(s: Sentence, draft: Draft, speaker: Claimant | None) -> tuple[tuple[str, str], ...]:
    count, cue = draft.count, draft.governed.cue
    pairs = [
        ("number", s.text(count.start, count.end)),
        ("harm", s.text(cue.start, cue.end) if cue else ""),
        ("qualifier", count.qualifier_words if count.qualifier not in (None, "exact") else ""),
        ("claimant", speaker.words if speaker else ""),
    ]
    return tuple((what, words) for what, words in pairs if words)
