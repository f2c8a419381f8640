"""Component ``saksi_events``: what happened, when, where, between whom; joined within one article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.belonging import VIOLENT, Where, frees, harms, with_events
from pipeline.extract.figures.times import of_speech, of_war
from pipeline.extract.joining import FOUGHT, Joined, main_first, without_titles
from pipeline.extract.kinds import Match, chosen, diplomatic
from pipeline.extract.located import choose_place
from pipeline.extract.quotes import Claimant
from pipeline.extract.roles import roles_of
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS, DateSpan
from pipeline.extract.where import evidence_at, frame_of
from pipeline.model import DatePrecision, Event, EventActor, Figure, Reality, Scope, Status, digest

#: sentences from the top in which an article tells its main event, and what each further down takes off
_LEAD, _LATER = 5, 10


def _reality(s: Sentence, match: Match) -> Reality:
    """Tell what happened from what is planned or threatened, by the words before it in its clause."""
    low = next((k + 1 for k in range(match.start - 1, -1, -1) if s.words[k] in ",;:"), 0)
    for label, reality in (
        ("event:denied", Reality.DENIED),
        ("event:threatened", Reality.THREATENED),
        ("event:scheduled", Reality.SCHEDULED),
    ):
        if any(match.start - at <= 8 for at, _ in s.find(label, low, match.end)):
            return reality
    day = _own_date(s, match)
    published = s.published
    return (
        Reality.SCHEDULED if day and day.first and published and day.first > published else Reality.HAPPENED
    )


def _own_date(s: Sentence, match: Match) -> DateSpan | None:
    """Return the nearest date of the sentence that can be the event's."""
    able = [
        (a, b, d)
        for a, b, d in s.dates
        if d.kind not in SPANS
        and not of_war(s, a)
        and not of_speech(s, a)
        and not _in_other_clause(s, match, a)
    ]
    if not able:
        return None
    return min(able, key=lambda x: min(abs(x[0] - match.end), abs(match.start - x[1])))[2]


def _in_other_clause(s: Sentence, match: Match, at: int) -> bool:
    """*perjanjian yang digariskan tahun lalu*, *sebelum pelantikan pada 20 Januari*: another event's day."""
    if at < match.end or match.event_type in VIOLENT:
        return False
    between = range(match.end, at)
    return any(s.has("relatives", k) or s.has("event:before", k) for k in between)


def _make(s: Sentence, match: Match, speakers: list[Claimant], carried: DateSpan | None) -> Event:
    reality = _reality(s, match)
    own = _own_date(s, match)
    day = (
        own
        if own and own.first
        else carried
        if match.event_type in VIOLENT and reality is Reality.HAPPENED
        else own
    )
    place = choose_place(s, match.start, match.end, speakers)
    start, end = s.chars(match.start, match.end)
    evidence = evidence_at(s, start, end)
    precision = day.precision if day and day.first else DatePrecision.UNKNOWN
    lasts = match.event_type in ("mediate", "consult", "Battles") and s.says("event:ongoing")
    if precision is DatePrecision.UNKNOWN and lasts:
        precision = DatePrecision.ONGOING
    return Event(
        id=digest(
            "event",
            evidence.article_id,
            evidence.part,
            evidence.start,
            evidence.end,
            match.event_type,
            match.sub_type,
        ),
        event_type=match.event_type,
        sub_event_type=match.sub_type or None,
        first=day.first if day else None,
        last=day.last if day else None,
        date_precision=precision,
        evidence=evidence,
        reality=reality,
        place_id=place.place.id if place else None,
        place=s.doc[place.start : place.end].text if place else None,
        actors=roles_of(s, match.start, match.end, match.event_type, speakers),
        rule=f"{match.rule}: {' … '.join(match.words)}" if match.words else match.rule,
    )


def _statement(s: Sentence, speakers: list[Claimant]) -> Event | None:
    """A dated statement by a named actor, when the sentence tells no other event."""
    named = [c for c in speakers if c.actor_id and c.at > 0]
    dated = [d for a, _, d in s.dates if d.kind in _DAYS and (of_speech(s, a) or _beside(s, named, a))]
    if not named or not dated or s.title:
        return None
    speaker = named[0]
    start, end = s.chars(speaker.at, speaker.at + 1)
    evidence = evidence_at(s, start, end)
    day = dated[0]
    return Event(
        id=digest("event", evidence.article_id, evidence.part, evidence.start, evidence.end, "statement"),
        event_type="statement",
        sub_event_type=None,
        first=day.first,
        last=day.last,
        date_precision=day.precision if day.first else DatePrecision.UNKNOWN,
        evidence=evidence,
        actors=roles_of(s, speaker.at, speaker.at + 1, "statement", speakers),
        rule="dated words of a named speaker",
    )


def _beside(s: Sentence, named: list[Claimant], at: int) -> bool:
    """*mengatakan minggu ini bahwa …*: a date right after the verb of speech."""
    return any(0 <= at - c.at <= 3 and not any(s.mark(k) for k in range(c.at, at)) for c in named)


@Language.component("saksi_events")
def events(doc: Doc) -> Doc:
    """Fill ``doc._.events``, the lead's main event first, and give the figures of an incident their event."""
    joined = Joined()
    weights: dict[str, int] = {}
    spare: tuple[int, Event] | None = None
    told_in: dict[tuple[Where, bool], str] = {}
    figures: dict[Where, list[Figure]] = {}
    for figure in doc._.figures:
        figures.setdefault((figure.evidence.part, figure.evidence.sentence_start), []).append(figure)
    carried = _Carried()
    best = chosen(doc._.sentences)
    for k, (s, speakers) in enumerate(zip(doc._.sentences, doc._.claimants, strict=True)):
        carried = carried.at(s)
        told = figures.get(_where(s), [])
        made = _of_sentence(s, speakers, told, carried.date, best[k])
        weight = _weight(best[k], k)
        for event in _kept(s, speakers, made, told, k):
            kept = joined.add(event)
            if event.event_type in VIOLENT:
                weights[kept] = max(weight, weights.get(kept, 0))
            if harms(event) or frees(event):
                told_in.setdefault((_where(s), frees(event)), kept)
        if not weights and weight > (spare[0] if spare else 0):
            spare = weight, next(e for e in made if e.event_type in VIOLENT)
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
            if d.kind in _DAYS
            and d.first
            and d.precision is DatePrecision.DAY
            and not of_war(s, a)
            and not of_speech(s, a)
        ]
        return _Carried(s.paragraph, days[0] if days else self.date)


_DAYS = frozenset({"absolute", "relative", "weekday"})


def _where(s: Sentence) -> Where:
    frame = frame_of(s)
    return frame.part, frame.sentence_start


def _of_sentence(
    s: Sentence, speakers: list[Claimant], told: list[Figure], carried: DateSpan | None, best: Match | None
) -> list[Event]:
    """Return the events that one sentence tells."""
    matches = sorted([*([best] if best else []), *diplomatic(s)], key=lambda m: m.start)
    made = [_with_figures(_make(s, match, speakers, carried), told) for match in matches]
    kinds = {e.event_type for e in made}
    if kinds >= {"demand", "release"} and not told:
        made = [e for e in made if e.event_type != "release"]  # asked for, not given
    if kinds & {"release", "agree", "ceasefire", "reject"}:
        made = [e for e in made if e.event_type not in ("mediate", "consult")]
    return made


def _kept(
    s: Sentence, speakers: list[Claimant], made: list[Event], told: list[Figure], k: int
) -> list[Event]:
    """Return the events of one sentence that are worth keeping."""
    if told and all(f.scope in (Scope.CUMULATIVE, Scope.PERIOD, Scope.UNKNOWN) for f in told):
        made = [e for e in made if e.event_type not in VIOLENT or e.reality is not Reality.HAPPENED]
    kept = [e for e in made if _worth(e, k, told)]
    undated = not told and not any(e.first for e in kept)
    statement = _statement(s, speakers) if undated else None
    return [statement, *kept] if statement else kept


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
        return k < 2 and bool(event.actors)
    if event.reality is Reality.THREATENED and event.event_type in FOUGHT:
        return True
    return dated or any(f.scope is Scope.INCIDENT for f in told) or k < 2
