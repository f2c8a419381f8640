"""The actors of an event and what they did in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Doc

from pipeline.extract.figures.agents import ARMED
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence, starting
from pipeline.extract.spans import ActorSpan
from pipeline.extract.talks import parties_of
from pipeline.extract.titles import in_titles
from pipeline.model import Actor, ActorKind, ClaimantRole, EventActor, Measure

_Span = tuple[int, int, ActorSpan]
_TALK = frozenset({"consult", "mediate", "agree", "ceasefire", "visit", "demand", "reject", "release"})
_STATES = "saksi_states"
_NO_TARGETS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION})
#: words between a number and the party whose people it counts; between these and what befell them
_COUNTED, _SUFFERED = 3, 5
#: words of a number and from there to the party
_NUMBER = 12
#: words between a verb and the person whom it takes
_TAKEN = 6
#: words between an attack and *on*
_AIMED = 4
#: words between *its fighters* and what they did
_OWN = 4
#: speakers who are parties to the fighting
OF_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE})
_FIGHTING = frozenset({ClaimantRole.BELLIGERENT, ClaimantRole.MILITARY})
#: what befalls people
_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.HOSTAGE, Measure.DETAINED, Measure.MISSING})


def roles_of(
    s: Sentence,
    start: int,
    end: int,
    event_type: str,
    speakers: list[Claimant],
    reach: tuple[int, int] | None = None,
) -> tuple[EventActor, ...]:
    """Return who takes part in the event named by words ``start`` to ``end``, in the order of the words."""
    if event_type == "statement":
        found = [EventActor(c.actor_id, "speaker", c.words) for c in speakers if c.actor_id]
        spoken = {a.actor_id for a in found}
        about = [a for a in s.actors if a[2].actor.kind is ActorKind.PERSON and a[2].actor.id not in spoken]
        found += [_named(s, a, "target") for a in about if a[0] >= end]
    elif event_type in _TALK:
        found = parties_of(s, start, end, event_type, speakers, reach or (0, len(s)))
    else:
        found = _violence(s, start, end, event_type, speakers)
    return tuple({a.actor_id: a for a in reversed(found)}.values())[::-1]


def _named(s: Sentence, a: _Span, role: str) -> EventActor:
    start, end, span = a
    return EventActor(span.actor.id, role, s.text(start, end))


def _violence(
    s: Sentence, start: int, end: int, event_type: str, speakers: list[Claimant]
) -> list[EventActor]:
    """Return the parties of an attack: who owns or does it, at whom it is aimed, whom it befell."""
    spoken: set[str | None] = {c.actor_id for c in speakers if c.actor_id}
    spoken |= {c.party[1] for c in speakers if c.party}
    found: list[tuple[_Span, str]] = []
    for a in s.actors:
        role = _part(s, a, start, end, spoken)
        if role:
            found.append((a, role))
    sources = {a[2].actor.id for a, role in found if role == "source"}
    if not sources and (own := _own_side(s, start, end, speakers)):
        return [own, *(_named(s, a, role) for a, role in found if a[2].actor.id != own.actor_id)]
    if event_type == "Battles" and len(sources) > 1 and all(role == "source" for _, role in found):
        first = found[0][0][2].actor.id  # *clashes between A and B*: the order of the words
        found = [(a, "source" if a[2].actor.id == first else "target") for a, _ in found]
    return [*(_named(s, a, role) for a, role in found), *_attacked_state(s, end, sources)]


def _part(s: Sentence, a: _Span, start: int, end: int, spoken: set[str | None]) -> str | None:
    kind = a[2].actor.kind
    if kind is ActorKind.PERSON:
        leads = s.has("event:led_by", a[0] - 1) and 0 <= start - a[1] <= 1
        return "source" if leads else "target" if _befallen(s, a) else None
    if kind.value not in ARMED or a[0] in in_titles(s):
        return None
    if a[2].actor.id in spoken and (_near_speech(s, a[0]) or s.has("denials", a[1])):
        return None
    if _suspected(s, a):
        return None
    if _victims(s, a):
        return "target"
    role = _role(s, a[0], a[1], start, end)
    if role == "target" and kind in _NO_TARGETS:
        return None  # a country as the place of an attack is no party to it
    return role


def _attacked_state(s: Sentence, end: int, sources: set[str]) -> list[EventActor]:
    """*serangan Hamas ke Israel selatan*: an armed group's attack on a state that the words name."""
    groups = {a[2].actor.id for a in s.actors if a[2].actor.kind is ActorKind.ARMED_GROUP}
    if not sources or not sources <= groups:
        return []
    nouns = [end, *(stop for _, stop in s.find("responsible_nouns"))]
    for at, after in (x for stop in nouns for x in s.find("event:upon", stop, stop + _AIMED)):
        place = next(iter(starting(s.places, after, after + 2)), None)
        if place is None or any(s.mark(k) for k in range(at, after)):
            continue
        words = s.text(place[0], place[1])
        state = _states(s.doc).get(place[2].place.country)
        if state is not None and state.name in words:
            return [EventActor(state.id, "target", words)]
    return []


def _states(doc: Doc) -> dict[str | None, Actor]:
    """Return the states that an article names, by country; read once a Doc."""
    if _STATES not in doc.user_data:
        named = (span.actor for span in doc._.actors if span.actor.kind is ActorKind.STATE)
        doc.user_data[_STATES] = {actor.country: actor for actor in named}
    found: dict[str | None, Actor] = doc.user_data[_STATES]
    return found


def _own_side(s: Sentence, start: int, end: int, speakers: list[Claimant]) -> EventActor | None:
    """*Russia's defence ministry said its missiles had hit a depot*: the speaker's own side did it."""
    armed = {a[2].actor.id for a in s.actors if a[2].actor.kind.value in ARMED}
    fighting = [c for c in speakers if c.role in _FIGHTING]
    parties = [c.party or (c.words, c.actor_id) for c in fighting if c.party or c.actor_id in armed]
    party = parties[0] if parties else None
    own = any(start - b <= _OWN and a <= end for a, b in s.find("own_forces", 0, end))
    if party is None or party[1] is None or not own:
        return None
    return EventActor(party[1], "target" if _undergone(s, start) else "source", party[0])


def _undergone(s: Sentence, start: int) -> bool:
    return s.has("by", start) or any(s.has("event:undergone", k) for k in range(start - 2, start + 1))


def _suspected(s: Sentence, a: _Span) -> bool:
    """*two suspected ELN members*, *dua orang yang diduga anggota OPM*: not known to be theirs."""
    return any(s.has("event:suspected", k) for k in range(max(0, a[0] - 3), a[0]))


def _victims(s: Sentence, a: _Span) -> bool:
    """*fourteen Burkinabe soldiers were killed*, *seorang prajurit TNI gugur*: whose people were harmed."""
    counted = any(
        end <= a[0] <= end + _COUNTED and all(s.person(k) for k in range(end, a[0]))
        for _, end, _ in starting(s.numbers, a[0] - _NUMBER, a[0])
    )
    beside = _people_beside(s, a)
    if not (beside or s.person_ends(a[0]) or s.person(a[0]) or s.person_ends(a[1])):
        return False
    after = max(a[1], beside)
    return not _acts(s, after) if counted else _suffers(s, after)


def _people_beside(s: Sentence, a: _Span) -> int:
    """Return the end of a noun for people right after a name, 0 where none stands."""
    if a[1] >= len(s):
        return 0
    return max((end for label, end in s.labels[a[1]].items() if label.startswith("people:")), default=0)


def _suffers(s: Sentence, at: int) -> bool:
    """Tell whether what stands next says that something befell the people before it."""
    for k in range(at, min(len(s), at + _SUFFERED)):
        cue = s.cue[k]
        if cue is not None:
            return cue.measure("active") not in _HARM and bool({m for m, _ in cue.meanings} & _HARM)
        if s.mark(k):
            return False
    return False


def _acts(s: Sentence, at: int) -> bool:
    """*two Israeli soldiers shot dead a man*: the people counted are those who do it."""
    for k in range(at, min(len(s), at + _SUFFERED)):
        cue = s.cue[k]
        if cue is not None:
            return cue.measure("active") in _HARM and not cue.measure("passive", "either")
        if s.has("attack_verbs", k):
            return "by" not in s.labels[k] and not s.has("event:undergone", k - 1)
        if s.mark(k):
            return False
    return False


def _befallen(s: Sentence, a: _Span) -> bool:
    """*Nasrallah tewas*, *menyandera pilot Susi Air, Phillip Mehrtens*: a person is harmed."""
    after = a[1]
    while after < len(s) and (s.has("event:undergone", after) or s.has("transparent", after)):
        if s.cue[after] is not None:
            break
        after += 1
    cue = s.cue[after] if after < len(s) else None
    if cue is not None and cue.measure("passive", "either") in _HARM and cue.start == after:
        return not s.numbered(cue.end, cue.end + 3)
    for k in range(a[0] - 1, max(-1, a[0] - _TAKEN), -1):
        cue = s.cue[k]
        if cue is not None:
            return cue.measure("active") in _HARM and not s.numbered(cue.end, a[0])
        if s.words[k] in ";:.()" or s.has("coordinators", k) or s.has("prepositions", k) or s.has("by", k):
            return False
    return False


def _role(s: Sentence, at: int, stop: int, start: int, end: int) -> str | None:
    """Return the role of the actor at words ``at`` to ``stop`` in an event named at ``start`` to ``end``."""
    aimed = at > 0 and s.has("against", at - 1)
    if at >= end:
        between = range(end, at)
        if any(s.mark(k) for k in between):
            return None
        done = any(s.has("by", k) for k in between) or _done_by(s, end, at)
        done = done or (end > 0 and "by" in s.ending[end])
        owned = s.pack.people.head_first and at - end <= 2 and not aimed and not _active(s, start, end)
        if done or owned:
            return "source"
        return "target" if at - end <= 6 and not any(s.has("event:before", k) for k in between) else None
    between = range(stop, start)
    if len(between) > 8 or any(s.has("event:before", k) or s.words[k] in ",;" for k in between):
        return None
    return "target" if aimed or _undergoes(s, stop, start, end) else "source"


def _active(s: Sentence, start: int, end: int) -> bool:
    """Tell a verb, its doer before it (*menyandera*), from a noun, its owner behind it (*serangan*)."""
    cues = (cue for cue in s.cue[start:end] if cue is not None)
    return any(cue.measure("active") in _HARM for cue in cues) or any(
        "by" not in s.labels[at] for at, _ in s.find("attack_verbs", start, end)
    )


def _undergoes(s: Sentence, stop: int, start: int, end: int) -> bool:
    """*TNI diserang*, *an army convoy was ambushed by*: who stands before a passive is its target."""
    if any(s.has("event:undergone", k) for k in range(max(stop, start - 2), start)):
        return True
    return any("by" in s.labels[k] and s.has("attack_verbs", k) for k in range(start, end))


def _done_by(s: Sentence, end: int, at: int) -> bool:
    """*serangan yang dilakukan militan kelompok itu*: a relative clause names the doer."""
    return at - end <= 6 and any(
        s.has("relatives", k) and s.has("attack_verbs", k + 1) for k in range(end, at)
    )


def _near_speech(s: Sentence, i: int) -> bool:
    near = range(max(0, i - 6), min(len(s), i + 7))
    return any("claim:said" in s.labels[k] or "claim:according_to" in s.labels[k] for k in near) or any(
        s.lower[k] in s.pack.claims.said_after for k in near
    )


def sure_of(speakers: list[Claimant], known: Mapping[str, Actor]) -> Callable[[EventActor], bool]:
    """Return what tells whether an actor's part is more than what its enemy says of it.

    *The army said shelling by the RSF killed 42* is the army's claim; *JNIM said its fighters did* is not.
    """
    sides = [c for c in speakers if c.role in _FIGHTING]
    own = {c.actor_id for c in sides} | {c.party[1] for c in sides if c.party}
    countries = {known[i].country for i in own if i is not None and i in known} - {None}

    def sure(x: EventActor) -> bool:
        actor = known.get(x.actor_id)
        of_side = actor is not None and actor.kind in OF_STATES and actor.country in countries
        return not sides or x.actor_id in own or (of_side and x.role == "source")

    return sure
