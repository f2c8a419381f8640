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
    coordinated_object,
    counted_noun,
    fronted,
    predicate_after,
    toll_before,
    verb_before,
)
from pipeline.extract.figures.leaning import beside, elided_claim, elided_verb, part_of
from pipeline.extract.figures.reality import unreal
from pipeline.extract.figures.record import make_figure
from pipeline.extract.figures.scene import Scene, scene_of
from pipeline.extract.figures.whole import Told, settle
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import ReviewSpan, Sentence, sentences_of
from pipeline.model import Figure, Measure

#: a sentence with more numbers is a table, not prose
_MOST_COUNTS = 60


@dataclass(slots=True)
class _Memory:
    """What later sentences of the article lean on."""

    carried: Carried = field(default_factory=Carried)
    #: measures that an earlier count gave in this article
    counted: set[Measure] = field(default_factory=set)
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
        made = _made(s, drafts, here, memory)
        told.extend(_told(s, drafts, here, _link_parts(drafts, made)))
        scene = scene_of(s, here)
        if scene is not None and scene.date is not None and not s.title and memory.scene is None:
            memory.scene = scene
        memory.carried = memory.carried.after(s, drafts, made, scene)
        memory.counted.update(f.measure for f in made)
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
        following = counts[k + 1] if k + 1 < len(counts) else None
        governed = _govern(s, count, drafts[-1] if drafts else None, following)
        if governed is None or unreal(s, count, governed) or not _fits(s, count, governed, memory, drafts):
            continue
        drafts.append(Draft(count, _of_state(count, governed)))
    return drafts


def _govern(s: Sentence, count: Count, last: Draft | None, following: Count | None) -> Governed | None:
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
        or _shared(s, count, following)
        or noun
        or toll_before(s, count)
        or coordinated_object(s, count)
        or elided_claim(s, count, parent, last.governed if last else None)
        or elided_verb(s, count, parent, last.governed if last else None)
        or beside(s, count, last.count if last else None, last.governed if last else None)
        or fronted(s, count)
    )


def _of_state(count: Count, governed: Governed) -> Governed:
    """*94 sandera masih ditahan* are hostages, *holds 8,000 prisoners* prisoners: the noun decides."""
    held = (Measure.HOSTAGE, Measure.DETAINED)
    if governed.measure in held and count.state in held and count.state is not None:
        return replace(governed, measure=count.state)
    return governed


def _adjacent(count: Count, governed: Governed) -> bool:
    return governed.cue is not None and governed.cue.start - count.phrase_end <= 1


def _shared(s: Sentence, count: Count, following: Count | None) -> Governed | None:
    """*Two soldiers and three civilians were killed*: both subjects share the predicate."""
    if following is None or not count.groups or following.first - count.phrase_end > 2:
        return None
    between = range(count.phrase_end, following.first)
    if not between or not all(s.words[k] == "," or s.has("conjunctions", k) for k in between):
        return None
    after = predicate_after(s, following)
    return Governed(after.measure, "shared predicate", after.cue, after.hops) if after else None


#: measures whose verbs also govern things; they need a noun for people or a bare number
_STRICT = frozenset({Measure.MISSING, Measure.RELEASED, Measure.HOSTAGE, Measure.DETAINED, Measure.AFFECTED})


def _fits(s: Sentence, count: Count, governed: Governed, memory: _Memory, drafts: list[Draft]) -> bool:
    """Tell whether count and measure go together: people for the verbs that also take things."""
    kind = count.number.kind
    if kind in ("definite", "pronoun"):
        known = governed.measure in memory.counted or any(
            d.governed.measure is governed.measure for d in drafts
        )
        return not known and governed.rule in ("verb before", "predicate after", "coordinated object")
    if kind == "one" and governed.rule in ("toll", "fronted predicate", "elided verb"):
        return False
    people = (
        bool(count.groups) or count.counted is not None or count.elided or governed.rule == "part of a whole"
    )
    if governed.measure in _STRICT and not people:
        first = s.words[count.end] if count.end < len(s) else ""
        named = count.victims is not None and first[:1].isupper() and not s.title
        bare = count.victims is None and governed.rule in (
            "predicate after",
            "verb before",
            "coordinated object",
        )
        goes_on = governed.measure is not Measure.MISSING or bool(drafts)
        return (
            named
            or (bare and (count.number.value or 2) < 100_000 and goes_on)
            or governed.rule == "elided after claim"
        )
    return True


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
}


def _why(s: Sentence, count: Count) -> str | None:
    governed = verb_before(s, count) or predicate_after(s, count) or toll_before(s, count)
    return _REASONS.get(unreal(s, count, governed) or "") if governed else None
