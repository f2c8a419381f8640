"""Make the Figure record of a governed count: bounds, scope, dates, who, by whom, says who, receipts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.extract.claims import claimant_of
from pipeline.extract.figures.agents import irregulars, responsible_of
from pipeline.extract.figures.carried import CARRIES, Carried, Draft, caveats_of, elsewhere, may_carry
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.scope import scope_of
from pipeline.extract.figures.times import When, when
from pipeline.extract.located import choose_place
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Cue, Sentence
from pipeline.extract.spans import PlaceSpan
from pipeline.extract.where import evidence_at
from pipeline.model import Figure, Measure, PlacePrecision, Qualifier, Scope, Status, digest


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
    tells_result = count.qualifier_words.lower() in s.pack.harm.result_conjunctions and not _reported(
        s, count
    )
    if found == "up_to" and governed.rule in ("predicate after", "toll") and tells_result:
        return Qualifier.EXACT
    if found == "exact" and governed.rule == "toll":
        for label, qualifier in (
            ("links_more_than", Qualifier.MORE_THAN),
            ("links_nearly", Qualifier.NEARLY),
        ):
            if any(label in s.ending[k] for k in range(count.first, count.start + 1)):
                return qualifier
    return Qualifier(found)


def _reported(s: Sentence, count: Count) -> bool:
    """*menyebut hingga 4.000 pejuang tewas*: after a reporting verb the word bounds the number."""
    at = count.first
    return (
        at == 0
        or bool({"claim:said", "claim:headline"} & s.ending[at].keys())
        or (at > 0 and s.lower[at - 1] in s.pack.claims.said_after)
    )


#: words after a second clause's number in which its place stands
_OWN_PLACE = 5
#: rules of a count that goes on the clause of the one before
_JOINED = ("verb before", "coordinated object", "coordinated count", "predicate after", "elided verb")


_STATUS = {
    "civilian": Status.CIVILIAN, "combatant": Status.COMBATANT, "child": Status.CHILD, "woman": Status.WOMAN,
    "journalist": Status.JOURNALIST, "aid_worker": Status.AID_WORKER, "medical_worker": Status.MEDICAL_WORKER,
}  # fmt: skip


def status_of(s: Sentence, count: Count) -> Status:
    """Return who the victims are as far as the words say; nobody is inferred civilian."""
    said = [g for g in count.groups if g in _STATUS]
    if count.victims:
        said = said or [
            label[7:] for k in range(*count.victims) for label in s.labels[k] if label[7:] in _STATUS
        ]
    return _STATUS[said[0]] if said else Status.UNKNOWN


def _status(s: Sentence, count: Count, before: tuple[Draft, Figure] | None, carried: Carried) -> Status:
    """Return the status of the victims; an elided noun has that of the noun carried over."""
    own = status_of(s, count)
    if own is not Status.UNKNOWN or count.victims is not None:
        return own
    if before is not None:
        return before[1].status
    return carried.of(s).status if _carried_victims(s, count, before, carried) else own


def composition_of(s: Sentence, count: Count) -> str | None:
    """Return a stated share of the figure as worded: *more than half women and children*."""
    for start, end in s.find("claim:shares", count.end):
        stop = end
        while (
            stop < len(s)
            and (not s.mark(stop) or s.words[stop] == "-")
            and "claim:according_to" not in s.labels[stop]
            and stop - end < 10
        ):
            stop += 1
        if any(s.person(k) for k in range(end, stop)):
            return s.text(start, stop)
    return None


def victims_of(s: Sentence, draft: Draft, carried: str | None) -> str | None:
    """Return the words for who suffered; those of the count before when the noun is elided."""
    count, cue = draft.count, draft.governed.cue
    worded = count.victims is not None and (
        draft.governed.parent is None or any(s.person(k) for k in range(*count.victims))
    )
    if (
        count.victims
        and worded
        and not (draft.governed.rule == "toll" and set(count.groups) <= {"general"} and _toll_noun(s, cue))
    ):
        return s.text(*count.victims)
    if draft.governed.rule == "toll":
        return _toll_noun(s, cue) or (s.text(*count.victims) if count.victims else None)
    own_noun = count.counted is not None and count.counted.measure("counted") and not count.elided
    return None if own_noun and draft.governed.rule == "counted noun" else carried


def _toll_noun(s: Sentence, cue: Cue | None) -> str | None:
    """*Jumlah prajurit TNI yang gugur*: the words between the toll's noun and its predicate."""
    if cue is None or cue.measure("toll"):
        return None
    for _, end in s.find("toll_heads", cue.start - 10, cue.start):
        stop = next((k for k in range(end, cue.start) if s.has("relatives", k)), cue.start)
        return s.text(end, stop) if stop > end else None
    return None


def _place(
    s: Sentence, draft: Draft, scope: Scope, day: dt.date | None, speakers: list[Claimant], carried: Carried
) -> PlaceSpan | None:
    """Return the place of the harm: in the sentence's own words, else that of the figure before it."""
    count, cue = draft.count, draft.governed.cue
    start = min(count.first, cue.start) if cue else count.first
    end = max(count.phrase_end, cue.end) if cue else count.phrase_end
    if draft.governed.rule == "elided verb":  # *three in Kherson and two in Kharkiv*
        stop = count.phrase_end + _OWN_PLACE
        return next((p for a, _, p in s.places if count.phrase_end <= a < stop), None)
    released = draft.governed.measure is Measure.RELEASED
    own = choose_place(s, start, end, speakers, strict=released)
    kept = carried.of(s)
    other_day = kept.date is not None and day is not None and day != kept.date.first
    wide = kept.place is not None and kept.place.place.precision in (
        PlacePrecision.AREA,
        PlacePrecision.COUNTRY,
    )
    goes_on = (
        not released and not other_day and (scope is Scope.INCIDENT or (wide and scope is not Scope.UNKNOWN))
    )
    return own or (kept.place if goes_on else None)


def make_figure(
    s: Sentence, draft: Draft, speakers: list[Claimant], carried: Carried, before: tuple[Draft, Figure] | None
) -> Figure:
    """Return a draft's figure; ``speakers`` are its sentence's, ``before`` is the figure before it."""
    count, governed = draft.count, draft.governed
    qualifier = qualifier_of(s, count, governed)
    low, best, high = bounds(qualifier, count)
    scope, dates = _covers(s, draft, carried, before)
    speaker = claimant_of(speakers, count.start)
    part = _same_party(draft, before) if governed.parent is not None else None
    who = part or _who(s, draft, scope, speakers, carried)
    if who is None and not (count.victims and irregulars(s, count.victims)):
        who = _same_party(draft, before)
    place = _place(s, draft, scope, dates.date, speakers, carried)
    start, end = s.chars(count.start, count.end)
    evidence = evidence_at(s, start, end)
    spot = (evidence.article_id, evidence.part, evidence.start, evidence.end)
    return Figure(
        id=digest("figure", *spot, governed.measure),
        measure=governed.measure,
        raw=s.text(count.start, count.end),
        value=count.number.value,
        qualifier=qualifier,
        low=low,
        best=best,
        high=high,
        scope=scope,
        evidence=evidence,
        rule=_rule(draft),
        period_start=dates.period_start,
        as_of=dates.as_of,
        date=dates.date,
        date_precision=dates.precision,
        victims=victims_of(s, draft, _carried_victims(s, count, before, carried)),
        status=_status(s, count, before, carried),
        responsible=who[0] if who else None,
        responsible_id=(who[1] or None) if who else None,
        claimant=speaker.words if speaker else None,
        claimant_id=speaker.actor_id if speaker else None,
        claimant_role=speaker.role if speaker else None,
        place_id=place.place.id if place else None,
        place=s.doc[place.start : place.end].text if place else None,
        composition=composition_of(s, count),
        caveats=caveats_of(s),
        receipts=_receipts(s, draft, speaker),
    )


def _rule(draft: Draft) -> str:
    kind = draft.count.number.kind
    if kind == "sum":
        return f"{draft.governed.rule}, a person and others"
    return f"{draft.governed.rule}, one person" if kind in ("pronoun", "definite") else draft.governed.rule


def _covers(
    s: Sentence, draft: Draft, carried: Carried, before: tuple[Draft, Figure] | None
) -> tuple[Scope, When]:
    """Return scope and dates; a stated part has those of its whole, unless it names a window of its own."""
    count, governed = draft.count, draft.governed
    whole = before[1] if before and governed.parent is not None else None
    told = carried.told
    if before is not None and before[1].scope is Scope.INCIDENT:
        told = replace(told, incident=True)
    scope = scope_of(s, count, governed, told)
    if whole is not None and scope is not Scope.PERIOD:
        scope = whole.scope
    if whole is not None and scope is whole.scope:
        return scope, When(whole.date, whole.date_precision, whole.as_of, whole.period_start)
    return scope, when(s, count, governed, scope, carried.of(s).date)


def _who(
    s: Sentence, draft: Draft, scope: Scope, speakers: list[Claimant], carried: Carried
) -> tuple[str, str] | None:
    """Return the responsible party: of the sentence, else of the one before when that may go on."""
    count, governed, kept = draft.count, draft.governed, carried.of(s)
    who = responsible_of(s, count, governed, speakers)
    if who is not None or scope is not Scope.INCIDENT or governed.measure not in CARRIES:
        return who
    here = kept.place is None or not elsewhere(s, kept.place)
    speaker = claimant_of(speakers, count.start)
    return kept.responsible if here and may_carry(s, count.victims, kept.responsible, speaker) else None


def _same_party(draft: Draft, before: tuple[Draft, Figure] | None) -> tuple[str, str] | None:
    """*killing 12 and wounding 19*, *70 people, ten of them women*: one party did both."""
    if before is None or before[1].responsible is None or draft.governed.measure not in CARRIES:
        return None
    part = draft.governed.parent is not None
    joined = draft.governed.rule in _JOINED and before[0].governed.measure in CARRIES
    return (before[1].responsible, before[1].responsible_id or "") if part or joined else None


def _carried_victims(
    s: Sentence, count: Count, before: tuple[Draft, Figure] | None, carried: Carried
) -> str | None:
    if before is not None:
        return before[1].victims
    near = carried.of(s).victims if s.index - carried.index == 1 or count.elided else None
    return near if count.elided or not count.groups else None


def _receipts(s: Sentence, draft: Draft, speaker: Claimant | None) -> tuple[tuple[str, str], ...]:
    count, cue = draft.count, draft.governed.cue
    pairs = [
        ("number", s.text(count.start, count.end)),
        ("harm", s.text(cue.start, cue.end) if cue else ""),
        ("qualifier", count.qualifier_words if count.qualifier not in (None, "exact") else ""),
        ("claimant", speaker.words if speaker else ""),
    ]
    return tuple((what, words) for what, words in pairs if words)
