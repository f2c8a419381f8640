"""Component ``saksi_figures``: governs the counts of each sentence and keeps what is claimed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.claims import claimant_of, claimants
from pipeline.extract.figures.carried import Carried, Draft
from pipeline.extract.figures.counts import Count, read_count, singulars
from pipeline.extract.figures.govern import (
    Governed,
    attributive,
    coordinated_object,
    counted_noun,
    fronted,
    held_still,
    predicate_after,
    restated,
    restricted,
    toll_before,
    toll_linked,
    verb_before,
)
from pipeline.extract.figures.leaning import beside, elided_claim, elided_verb, part_of
from pipeline.extract.figures.chains import persons_and_others, shared
from pipeline.extract.figures.reality import unreal
from pipeline.extract.figures.record import make_figure
from pipeline.extract.figures.scene import Scene, scene_of
from pipeline.extract.figures.whole import Told, settle
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import ReviewSpan, Sentence, sentences_of
from pipeline.model import Figure, Measure

#: a sentence with more numbers is a table, not prose
_MOST_COUNTS = 60
#: people; fewer who leave a place have only gone
_CROWD = 20


@dataclass(slots=True)
class _Memory:
    """What later sentences of the article lean on."""

    carried: Carried = field(default_factory=Carried)
    #: measures that an earlier count gave in this article
    counted: set[Measure] = field(default_factory=set)
    #: the measure of the last figure
    last: Measure | None = None
    #: whether the text told of police, courts or prisons
    custody: bool = False
    #: whether the text told of hostages, prisoners or their takers
    captive: bool = False
    #: the first dated attack that the text tells
    scene: Scene | None = None


@Language.component("saksi_figures")
def figures(doc: Doc) -> Doc:
    """Fill ``doc._.figures`` and ``doc._.review``."""
    doc._.figures, doc._.review = [], []
    sentences = sentences_of(doc)
    speakers = claimants(sentences)
    memory = _Memory()
    told: list[Told] = []
    for s, here in zip(sentences, speakers, strict=True):
        drafts = _governed(s, memory)
        memory.captive = memory.captive or s.says("captivity")
        memory.custody = memory.custody or s.says("custody")
        made = _made(s, drafts, here, memory)
        told.extend(_told(s, drafts, here, _link_parts(drafts, made)))
        scene = scene_of(s, here)
        if scene is not None and scene.date is not None and not s.title and memory.scene is None:
            memory.scene = scene
        memory.carried = memory.carried.after(s, drafts, made, scene)
        memory.counted.update(f.measure for f in made)
        memory.last = made[-1].measure if made else memory.last
        if not made and (item := _unsettled(s)):
            doc._.review.append(item)
    doc._.figures = settle(sentences, told, memory.scene)
    doc._.sentences = sentences
    doc._.claimants = speakers
    return doc


def _told(s: Sentence, drafts: list[Draft], here: list[Claimant], made: list[Figure]) -> list[Told]:
    return [
        Told(s, figure, draft.count.victims, claimant_of(here, draft.count.start))
        for draft, figure in zip(drafts, made, strict=True)
    ]


def _made(s: Sentence, drafts: list[Draft], here: list[Claimant], memory: _Memory) -> list[Figure]:
    made: list[Figure] = []
    wholes = {id(draft.count): k for k, draft in enumerate(drafts)}
    for k, draft in enumerate(drafts):
        at = wholes.get(id(draft.governed.parent), k - 1)
        while at > 0 and draft.governed.parent is None and drafts[at].governed.parent is not None:
            at -= 1  # the noun carried over is the whole's, not a part's
        before = (drafts[at], made[at]) if made else None
        made.append(make_figure(s, draft, here, memory.carried, before))
    return made


def _counts(s: Sentence) -> list[Count]:
    found = [read_count(s, start, end, number) for start, end, number in s.numbers[:_MOST_COUNTS]]
    counts = [c for c in found if c is not None]
    wholes = {c.whole[0] for c in counts if c.whole}
    # *seven of the nine are dead* counts seven; *one of the nine injured died* counts both
    counts = [c for c in counts if c.start not in wholes or c.counted or c.attribute]
    if any(s.cue):
        counts.extend(singulars(s, counts))
    return sorted(counts, key=lambda c: c.start)


def _governed(s: Sentence, memory: _Memory) -> list[Draft]:
    """Return the counts of a sentence that are claims of harm."""
    if not any(s.cue):
        return []
    drafts: list[Draft] = []
    counts = _counts(s)
    for k, count in enumerate(counts):
        governed = _govern(s, count, drafts[-1] if drafts else None, counts[k + 1 :])
        governed = governed or restated(s, count, drafts[-1].governed.measure if drafts else memory.last)
        if governed is None or unreal(s, count, governed) or not _fits(s, count, governed, memory, drafts):
            continue
        drafts.append(Draft(count, _of_state(s, count, governed, memory)))
    return persons_and_others(s, drafts)


def _govern(s: Sentence, count: Count, last: Draft | None, following: list[Count]) -> Governed | None:
    """Try the rules in their order; the first that settles the count wins."""
    after = predicate_after(s, count)
    if count.number.kind == "pronoun":
        return verb_before(s, count)
    noun = counted_noun(s, count)
    dead = noun is not None and noun.measure is Measure.KILLED
    parent = last.count if last else None
    if part := part_of(s, count, parent, last.governed.measure if last else None):
        own = (
            after is not None
            and after.hops == 0
            and not (count.groups and after.cue and after.cue.measure("either"))
        )
        return replace(after, parent=parent) if after is not None and own else part
    if after is not None and after.hops == 0 and _adjacent(count, after) and not dead:
        return after
    if dead:
        return noun
    return (
        verb_before(s, count)
        or after
        or toll_linked(s, count)
        or shared(s, count, following)
        or attributive(count)
        or restricted(s, count)
        or noun
        or toll_before(s, count)
        or coordinated_object(s, count)
        or elided_claim(s, count, parent, last.governed if last else None)
        or elided_verb(s, count, parent, last.governed if last else None)
        or beside(s, count, last.count if last else None, last.governed if last else None)
        or fronted(s, count)
        or held_still(s, count)
    )


def _of_state(s: Sentence, count: Count, governed: Governed, memory: _Memory) -> Governed:
    """*94 sandera masih ditahan* are hostages, *police hold 12* are detained: noun and holder decide."""
    held = (Measure.HOSTAGE, Measure.DETAINED)
    if governed.measure in held and count.state in held and count.state is not None:
        return replace(governed, measure=count.state)
    cue = governed.cue
    if governed.measure is Measure.HOSTAGE and cue is not None and s.has("held", cue.start):
        police = s.says("custody") or (memory.custody and not memory.captive)
        return replace(governed, measure=Measure.DETAINED) if police else governed
    return governed


def _adjacent(count: Count, governed: Governed) -> bool:
    return governed.cue is not None and governed.cue.start - count.phrase_end <= 1


#: measures whose verbs also govern things; they need a noun for people or a bare number
_STRICT = frozenset({Measure.MISSING, Measure.RELEASED, Measure.HOSTAGE, Measure.DETAINED, Measure.AFFECTED})


def _fits(s: Sentence, count: Count, governed: Governed, memory: _Memory, drafts: list[Draft]) -> bool:
    """Tell whether count and measure go together: people for the verbs that also take things."""
    kind = count.number.kind
    if kind in ("definite", "pronoun"):
        known = governed.measure in memory.counted or any(
            d.governed.measure is governed.measure for d in drafts
        )
        return not known and governed.rule in (
            "verb before",
            "predicate after",
            "shared predicate",
            "coordinated object",
        )
    if kind == "one" and governed.rule in ("toll", "fronted predicate", "elided verb"):
        return False
    people = (
        bool(count.groups) or count.counted is not None or count.elided or governed.rule == "part of a whole"
    )
    if governed.measure is Measure.DISPLACED and not _may_flee(s, count, governed):
        return False
    if governed.measure is Measure.RELEASED and governed.cue is not None:
        rescued = s.has("rescues", governed.cue.start)
        if rescued and count.state is None and not (s.says("captivity") or memory.captive):
            return False
    if governed.measure in _STRICT and not people:
        first = s.words[count.end] if count.end < len(s) else ""
        named = count.victims is not None and first[:1].isupper() and not s.title
        bare = count.victims is None and governed.rule in (
            "predicate after",
            "verb before",
            "coordinated object",
            "toll",
        )
        goes_on = governed.measure is not Measure.MISSING or bool(drafts)
        close = governed.rule == "predicate after" and governed.hops == 0 and governed.cue is not None
        ends = close and _ends_clause(s, governed)
        return (
            named
            or (bare and (count.number.value or 2) < 100_000 and goes_on)
            or (ends and not s.pack.people.head_first)
            or governed.rule == "elided after claim"
        )
    return True


def _may_flee(s: Sentence, count: Count, governed: Governed) -> bool:
    """Prisoners and fighters who flee are not displaced; *leaving* needs a crowd and a place."""
    if count.state is Measure.DETAINED or (count.groups and set(count.groups) <= {"combatant"}):
        return False
    cue = governed.cue
    if cue is None or not s.has("leaving", cue.start):
        return True
    many = count.number.value is None or count.number.value >= _CROWD
    place = s.name_at(cue.end) is not None or (cue.end < len(s) and s.has("place_words", cue.end))
    return many and (place or not s.pack.people.head_first)


def _ends_clause(s: Sentence, governed: Governed) -> bool:
    """Tell whether nothing but a mark, a place or a time follows the predicate: *600 unaccounted for*."""
    i = governed.cue.end if governed.cue else 0
    return i >= len(s) or s.mark(i) or any(s.has(x, i) for x in ("prepositions", "conjunctions", "stops"))


def _link_parts(drafts: list[Draft], made: list[Figure]) -> list[Figure]:
    """Give the parts of a whole the id of their whole."""
    ids = {id(d.count): f.id for d, f in zip(drafts, made, strict=True)}
    return [
        replace(f, part_of=ids.get(id(d.governed.parent))) if d.governed.parent is not None else f
        for d, f in zip(drafts, made, strict=True)
    ]


def _unsettled(s: Sentence) -> ReviewSpan | None:
    """A sentence with a count of people and a strong word of harm that no rule settles."""
    strong = [c for c in s.cue if c is not None and c.measure("passive", "active", "either", "toll")]
    if not strong:
        return None
    counts = [c for c in (read_count(s, a, b, n) for a, b, n in s.numbers[:_MOST_COUNTS]) if c and c.groups]
    if not counts:
        return None
    reason = next((r for c in counts if (r := _why(s, c))), "no rule links the number to the harm")
    first = counts[0]
    start, end = s.chars(first.start, first.end)
    return ReviewSpan(start, end, reason, s.text(first.start, first.end), s)


_REASONS = {
    "negations": "negated",
    "unreal": "planned, feared, demanded or threatened",
    "denials": "denied",
    "comparisons": "compared with the past",
    "survived": "survived",
    "share": "a share of a number",
}


def _why(s: Sentence, count: Count) -> str | None:
    governed = verb_before(s, count) or predicate_after(s, count) or toll_before(s, count)
    return _REASONS.get(unreal(s, count, governed) or "") if governed else None
