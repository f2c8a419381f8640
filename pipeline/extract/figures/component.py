"""Component ``saksi_figures``: governs the counts of each sentence and keeps what is claimed."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.claims import claimant_of, claimants
from pipeline.extract.figures.carried import Draft
from pipeline.extract.figures.chains import persons_and_others
from pipeline.extract.figures.choose import choose
from pipeline.extract.figures.count import Count
from pipeline.extract.figures.counts import read_count
from pipeline.extract.figures.fits import fits
from pipeline.extract.figures.memory import Memory
from pipeline.extract.figures.reality import unreal
from pipeline.extract.figures.record import make_figure
from pipeline.extract.figures.review import MOST_COUNTS, told_again, unsettled
from pipeline.extract.figures.scene import scene_of
from pipeline.extract.figures.singles import singulars
from pipeline.extract.figures.whole import Told, settle
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence, sentences_of
from pipeline.model import Figure


@Language.component("saksi_figures")
def figures(doc: Doc) -> Doc:
    """Fill ``doc._.figures`` and ``doc._.review``."""
    doc._.figures, doc._.review = [], []
    sentences = sentences_of(doc)
    speakers = claimants(sentences)
    memory = Memory()
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
        if made:
            memory.last, memory.at = frozenset(f.measure for f in made), s.index
        if not made and (item := unsettled(s) or told_again(s, memory)):
            doc._.review.append(item)
    doc._.figures = settle(sentences, speakers, told, memory.scene)
    doc._.sentences = sentences
    doc._.claimants = speakers
    return doc


def _told(s: Sentence, drafts: list[Draft], here: list[Claimant], made: list[Figure]) -> list[Told]:
    return [
        Told(s, figure, draft.count.victims, claimant_of(here, draft.count.start))
        for draft, figure in zip(drafts, made, strict=True)
    ]


def _made(s: Sentence, drafts: list[Draft], here: list[Claimant], memory: Memory) -> list[Figure]:
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
    found = [read_count(s, start, end, number) for start, end, number in s.numbers[:MOST_COUNTS]]
    counts = [c for c in found if c is not None]
    wholes = {c.whole[0] for c in counts if c.whole}
    # *seven of the nine are dead* counts seven; *one of the nine injured died* counts both
    for c in counts:
        c.of_another = c.start in wholes
    counts = [c for c in counts if not c.of_another or c.counted or c.attribute]
    if any(s.cue):
        counts.extend(singulars(s, counts))
    return sorted(counts, key=lambda c: c.start)


def _governed(s: Sentence, memory: Memory) -> list[Draft]:
    """Return the counts of a sentence that are claims of harm."""
    if not any(s.cue) and not memory.recent(s):
        return []
    drafts: list[Draft] = []
    counts = _counts(s)
    for k, count in enumerate(counts):
        if any(d.governed.rule == "part of a whole" and _told_of(d.count, count) for d in drafts):
            continue  # *one of them a schoolboy*
        governed = choose(s, count, drafts, counts[k + 1 :], memory)
        if governed is None or unreal(s, count, governed) or not fits(s, count, governed, memory, drafts):
            continue
        drafts.append(Draft(count, governed))
    return persons_and_others(s, drafts)


def _told_of(part: Count, count: Count) -> bool:
    """Tell whether a count stands inside the words that say who a part is."""
    return part.victims is not None and part.end < part.victims[0] <= count.start < part.victims[1]


def _link_parts(drafts: list[Draft], made: list[Figure]) -> list[Figure]:
    """Give the parts of a whole the id of their whole."""
    ids = {id(d.count): f.id for d, f in zip(drafts, made, strict=True)}
    return [
        replace(f, part_of=ids.get(id(d.governed.parent))) if d.governed.parent is not None else f
        for d, f in zip(drafts, made, strict=True)
    ]
