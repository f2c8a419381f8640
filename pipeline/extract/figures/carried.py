"""What one sentence leaves for the next about the same incident, and what of it may be taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.extract.figures.agents import irregulars
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.figures.scene import Scene
from pipeline.extract.figures.scope import Context
from pipeline.extract.figures.segment import segment_of
from pipeline.extract.figures.times import incident_date
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import DateSpan, PlaceSpan
from pipeline.model import ActorKind, DatePrecision, Figure, Measure, Scope, Status
from pipeline.registry.places import spot

#: sentences, with the title, that tell what an article is about
_OPENING = 3


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
    victims: str | None = None
    status: Status = Status.UNKNOWN
    #: what holds for the whole article
    told: Context = field(default_factory=Context)

    def after(self, s: Sentence, drafts: list[Draft], made: list[Figure], scene: Scene | None) -> Carried:
        """Return what this sentence leaves: its last victims, the day, place and party of its scene."""
        kept = self.of(s)
        last = next((f for f in reversed(made) if f.part_of is None), None)
        days = [
            d
            for _, _, d in s.dates
            if d.kind in ("absolute", "relative", "weekday") and d.first and d.precision is DatePrecision.DAY
        ]
        incident = next(
            ((d, f) for d, f in zip(drafts, made, strict=True) if f.scope is Scope.INCIDENT), None
        )
        day = (scene.date if scene else None) or (days[0] if days else None)
        who = scene.responsible if scene else None
        place = scene.place if scene else None
        if incident is not None:
            draft, figure = incident
            own = incident_date(s, segment_of(s, draft.count, draft.governed), draft.count)
            day = own or day
            harmed = figure.measure in CARRIES and figure.responsible
            who = (figure.responsible or "", figure.responsible_id or "") if harmed else who
            place = next((p[2] for p in s.places if p[2].place.id == figure.place_id), place)
        elif drafts:
            day = who = None
        return Carried(
            s.paragraph,
            s.index,
            day or (kept.date if incident or not drafts else None),
            who or (kept.responsible if not drafts else None),
            place or kept.place,
            last.victims if last else kept.victims,
            last.status if last else kept.status,
            Context(
                disaster=self.told.disaster or (s.says("scope:disaster") and s.index <= _OPENING),
                incident=last.scope is Scope.INCIDENT if last else self.told.incident,
            ),
        )

    def of(self, s: Sentence) -> Carried:
        """Return itself for the next sentence of the same paragraph, nothing for any other."""
        near = s.paragraph == self.paragraph and s.index - self.index <= 2
        return self if near and not s.title else Carried(told=self.told)


def caveats_of(s: Sentence) -> tuple[str, ...]:
    """Return the caveats that a sentence states, each once."""
    return tuple(label[7:] for label in s.phrases if label.startswith("caveat:"))


def towns_of(s: Sentence) -> set[str]:
    """Return the ids of the towns and exact spots that a sentence names, or the districts around them."""
    return {found for _, _, p in s.places if (found := spot(p.place)) is not None}


def elsewhere(s: Sentence, place: PlaceSpan) -> bool:
    """Tell whether a sentence names towns, and not the one told before."""
    towns = towns_of(s)
    return bool(towns) and spot(place.place) not in towns


#: measures whose figure takes the party of the sentence before
CARRIES = frozenset({Measure.KILLED, Measure.INJURED, Measure.HOSTAGE, Measure.MISSING})


_SIDES = "saksi_sides"
_FORCES = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.POLICE})


def _sides(doc: Doc) -> dict[str, str | None]:
    """Return the country of each of a Doc's forces and governments, read once a Doc."""
    sides: dict[str, str | None] | None = doc.user_data.get(_SIDES)
    if sides is None:
        sides = {a.actor.id: a.actor.country for a in doc._.actors if a.actor.kind in _FORCES}
        doc.user_data[_SIDES] = sides
    return sides


def may_carry(
    s: Sentence, victims: tuple[int, int] | None, who: tuple[str, str] | None, speaker: Claimant | None
) -> bool:
    """Tell whether a party told before can be this figure's: not its victims', not who denies."""
    if who is None or s.says("denials"):
        return False
    sides = _sides(s.doc)
    speaking = {speaker.actor_id, speaker.party[1] if speaker.party else None} if speaker else set()
    own = who[1] in speaking or any(i in sides and sides[i] == sides.get(who[1], "") for i in speaking)
    inside = range(*victims) if victims else range(0)
    fought = not who[1] and victims is not None and irregulars(s, victims)
    hurt = any(a[0] in inside and a[2].actor.id == who[1] for a in s.actors)
    return not own and not hurt and not fought
