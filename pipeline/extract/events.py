"""Component ``saksi_events``: what happened, when, where, between whom; joined within one article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.belonging import VIOLENT, Where, frees, harms, with_events
from pipeline.extract.diplomacy import diplomatic
from pipeline.extract.figures.times import of_speech, of_war
from pipeline.extract.joining import FOUGHT, Joined, main_first, without_titles
from pipeline.extract.kinds import Match, chosen
from pipeline.extract.quotes import Claimant
from pipeline.extract.roles import sure_of
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import DateSpan
from pipeline.extract.talks import mediators_of
from pipeline.extract.telling import DAYS, event_of, statement_of
from pipeline.extract.where import frame_of
from pipeline.model import DatePrecision, Event, EventActor, Figure, Measure, Reality, Scope, Status

#: sentences from the top in which an article tells its main event, and what each further down takes off
_LEAD, _LATER = 5, 10
#: sentences, the title's too, of which an undated event is told for its own sake
_TOP = 2
#: days over which one battle may go on
_FEW = 14
_SIDES = ("source", "target")
#: what is agreed, and may be mediated
_DEALS = frozenset({"ceasefire", "agree", "release"})
_TAKEN = "Abduction/forced disappearance"
#: what is news without a day
_GROUND = frozenset({"Government regains territory", "Non-state actor overtakes territory"})


@Language.component("saksi_events")
def events(doc: Doc) -> Doc:
    """Fill ``doc._.events``, the lead's main event first, and give the figures of an incident their event."""
    known = {span.actor.id: span.actor for span in doc._.actors}
    joined = Joined(known)
    weights: dict[str, int] = {}
    spare: tuple[int, Event] | None = None
    deal: tuple[int, str] | None = None
    before: Event | None = None
    told_in: dict[tuple[Where, bool], str] = {}
    figures: dict[Where, list[Figure]] = {}
    for figure in doc._.figures:
        figures.setdefault((figure.evidence.part, figure.evidence.sentence_start), []).append(figure)
    carried = _Carried()
    best = chosen(doc._.sentences)
    for k, (s, speakers) in enumerate(zip(doc._.sentences, doc._.claimants, strict=True)):
        carried = carried.at(s)
        told = figures.get(_where(s), [])
        made = [_like(s, e, before) for e in _of_sentence(s, speakers, told, carried.date, best[k])]
        before = next((e for e in made if e.event_type in VIOLENT), before)
        weight, sure = _weight(best[k], k), sure_of(speakers, known)
        for event in _kept(s, speakers, made, told, k):
            kept = joined.add(event, sure)
            if event.event_type in VIOLENT:
                weights[kept] = max(weight, weights.get(kept, 0))
            if event.event_type in _DEALS:
                deal = s.paragraph, kept
            if harms(event) or frees(event):
                told_in.setdefault((_where(s), frees(event)), kept)
        if deal is not None and deal[0] == s.paragraph and not any(e.event_type in _DEALS for e in made):
            joined.tell(deal[1], mediators_of(s))
        if not weights and weight > (spare[0] if spare else 0):
            first = next((e for e in made if e.event_type in VIOLENT), None)
            spare = (weight, first) if first else spare
        carried = carried.after(s)
    found = joined.found
    if spare and not weights:
        found.append(spare[1])
    doc._.events, renamed = without_titles(main_first(found, weights), joined.retold)
    told_in = {where: renamed.get(event, event) for where, event in told_in.items()}
    doc._.figures = with_events(doc._.figures, doc._.events, told_in)
    return doc


def _weight(match: Match | None, k: int) -> int:
    """Return how much speaks for a sentence's event as the main one: its rule's score, less further down."""
    return max(0, match.score - _LATER * k) if match and k < _LEAD else 0


@dataclass(frozen=True, slots=True)
class _Carried:
    """The day that earlier sentences of a paragraph told."""

    paragraph: int = -1
    date: DateSpan | None = None

    def at(self, s: Sentence) -> _Carried:
        return self if s.paragraph == self.paragraph else _Carried(s.paragraph)

    def after(self, s: Sentence) -> _Carried:
        days = [
            d
            for a, _, d in s.dates
            if d.kind in DAYS
            and d.first
            and d.precision is DatePrecision.DAY
            and not of_war(s, a)
            and not of_speech(s, a)
        ]
        return _Carried(s.paragraph, days[0] if days else self.date)


def _where(s: Sentence) -> Where:
    frame = frame_of(s)
    return frame.part, frame.sentence_start


def _of_sentence(
    s: Sentence, speakers: list[Claimant], told: list[Figure], carried: DateSpan | None, best: Match | None
) -> list[Event]:
    """Return the events that one sentence tells."""
    matches = sorted([*([best] if best else []), *diplomatic(s, told)], key=lambda m: m.start)
    made = [_with_figures(event_of(s, match, speakers, told, carried), told) for match in matches]
    kinds = {e.event_type for e in made}
    if "release" in kinds and not any(f.measure is Measure.HOSTAGE for f in told):
        made = [e for e in made if e.sub_event_type != _TAKEN]  # *three hostages freed*
    if kinds >= {"demand", "release"} and not told:
        made = [e for e in made if e.event_type != "release"]  # asked for, not given
    if kinds & {"release", "agree", "ceasefire", "reject"}:
        made = [e for e in made if e.event_type not in ("mediate", "consult")]
    if kinds >= {"release", "ceasefire"}:
        made = [_between(s, e) if e.event_type == "ceasefire" else e for e in made]
    if "mediate" in kinds:
        made = [e for e in made if e.event_type != "consult"]
    return made


def _between(s: Sentence, event: Event) -> Event:
    """Leave a truce that is told beside another deed only the parties that it is said to be between."""
    return event if s.says("scope:between") else replace(event, actors=())


def _like(s: Sentence, event: Event, before: Event | None) -> Event:
    """*serangan serupa di Mrauk-U*: an attack of the kind that was told before it."""
    if event.sub_event_type != "Attack" or before is None or not s.says("event:similar"):
        return event
    return replace(event, event_type=before.event_type, sub_event_type=before.sub_event_type)


def _kept(
    s: Sentence, speakers: list[Claimant], made: list[Event], told: list[Figure], k: int
) -> list[Event]:
    """Return the events of one sentence that are worth keeping."""
    if told and all(f.scope in (Scope.CUMULATIVE, Scope.PERIOD, Scope.UNKNOWN) for f in told):
        made = [_over_days(e, told) for e in made if not _only_total(e, told)]
    kept = [e for e in made if _worth(e, k, told)]
    undated = not told and not any(e.first for e in kept)
    statement = statement_of(s, speakers) if undated else None
    return [statement, *kept] if statement else kept


def _only_total(event: Event, told: list[Figure]) -> bool:
    """Tell violence that is named only as what a total counts: *killed in strikes since May*."""
    if event.event_type not in VIOLENT or event.reality is not Reality.HAPPENED:
        return False
    first = min(f.evidence.start for f in told)
    dated = event.date_precision is DatePrecision.DAY and event.evidence.end < first
    return not dated and _days_of(event, told) is None


def _days_of(event: Event, told: list[Figure]) -> tuple[dt.date, dt.date] | None:
    """Return the few days over which a battle went on that a count of these days tells of."""
    if event.sub_event_type != "Armed clash" or len({a.role for a in event.actors}) < len(_SIDES):
        return None
    days = [(f.period_start, f.as_of) for f in told if f.scope is Scope.PERIOD]
    told_days = [(a, b) for a, b in days if a and b and 0 <= (b - a).days <= _FEW]
    return told_days[0] if told_days else None


def _over_days(event: Event, told: list[Figure]) -> Event:
    days = _days_of(event, told)
    if days is None:
        return event
    precision = DatePrecision.DAY if days[0] == days[1] else DatePrecision.INTERVAL
    return replace(event, first=days[0], last=days[1], date_precision=precision)


def _with_figures(event: Event, told: list[Figure]) -> Event:
    """Take from the figures of its sentence what the event lacks: the day, and that soldiers fought."""
    if event.event_type not in VIOLENT or event.reality is not Reality.HAPPENED:
        return event
    incidents = [f for f in told if f.scope is Scope.INCIDENT]
    day = next((f for f in incidents if f.date is not None and f.date_precision is DatePrecision.DAY), None)
    if day is not None and day.date is not None and (event.first is None or event.event_type in FOUGHT):
        event = replace(event, first=day.date, last=day.date, date_precision=day.date_precision)
    fought = incidents and all(f.status is Status.COMBATANT for f in incidents)
    if event.sub_event_type == "Attack" and fought:
        event = replace(event, event_type="Battles", sub_event_type="Armed clash")
    who = next((f for f in incidents if f.responsible_id and f.date == event.first), None)
    if who is not None and who.responsible_id and not any(a.role == "source" for a in event.actors):
        source = EventActor(who.responsible_id, "source", who.responsible or "")
        event = replace(event, actors=(source, *(a for a in event.actors if a.actor_id != source.actor_id)))
    if event.place is None and incidents and incidents[0].place:
        event = replace(event, place=incidents[0].place, place_id=incidents[0].place_id)
    return event


def _worth(event: Event, k: int, told: list[Figure]) -> bool:
    """Keep an event that is dated, threatened, told by a figure, the title or the first sentence."""
    dated = event.first is not None and event.date_precision is not DatePrecision.YEAR
    dated = dated or event.date_precision is DatePrecision.ONGOING
    if event.event_type in ("consult", "demand", "reject", "agree", "mediate", "visit") and not dated:
        return k < _TOP and bool(event.actors)
    if event.reality is Reality.THREATENED and event.event_type in FOUGHT:
        return True
    if event.event_type == "release" and event.reality is Reality.SCHEDULED and not dated:
        return k < _TOP  # what an agreement foresees
    if event.sub_event_type in _GROUND:
        return True
    return dated or any(f.scope is Scope.INCIDENT for f in told) or k < _TOP
