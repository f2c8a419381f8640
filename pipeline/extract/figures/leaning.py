"""Counts that lean on the count before them: parts of a whole, elided verbs and claims."""

from __future__ import annotations

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Sentence
from pipeline.model import Measure


def part_of(s: Sentence, count: Count, parent: Count | None, measure: Measure | None) -> Governed | None:
    """*termasuk 5 anak*, *13 di antaranya warga Israel*, *three of them children*, *, anak-anak 4.506*."""
    if parent is None or measure is None:
        return None
    before = [
        s.ending[k]["part_before"]
        for k in range(count.first, count.start + 1)
        if "part_before" in s.ending[k]
    ]
    said = count.first - 1
    while said > 0 and (s.lower[said] in s.pack.claims.pronouns or s.has("claim:said", said)):
        said -= 1  # *129 deaths, of which he said 24 …*
    before = before or ([said] if said < count.first - 1 and "part_before" in s.ending[said + 1] else [])
    if before or any(s.has("part_before", k) for k in range(count.first, count.start)):
        return Governed(measure, "part of a whole", None, parent=parent)
    stop = min(count.phrase_end + 2, len(s))
    stop = next((k for k in range(count.end, stop) if s.words[k] in ",;"), stop)
    after = max(((s.has("part_after", k) and k) or 0 for k in range(count.end, stop)), default=0)
    if after and not count.elided:
        _victims_of_part(s, count, s.labels[after]["part_after"])
        return Governed(measure, "part of a whole", None, parent=parent)
    if s.person_ends(count.first) and count.first >= 3 and not count.groups:
        start = min(at for label, at in s.ending[count.first].items() if label.startswith("people:"))
        if start > 0 and s.words[start - 1] == ",":
            count.victims = (start, count.first)
            count.groups = [label[7:] for label in s.ending[count.first] if label.startswith("people:")]
            return Governed(measure, "part of a whole", None, parent=parent)
    return None


def _victims_of_part(s: Sentence, count: Count, i: int) -> None:
    """Read who the part is, after *di antaranya* or *of them*."""
    begin = i
    while (
        i < len(s) and not s.mark(i) and not s.has("conjunctions", i) and s.cue[i] is None and i - begin < 5
    ):
        for label in s.labels[i]:
            if label.startswith("people:"):
                count.groups.append(label[7:])
        i += 1
    while begin < i and s.has("transparent", begin):
        begin += 1
    if i > begin:
        count.victims = (begin, i)


def elided_verb(
    s: Sentence, count: Count, parent: Count | None, governed: Governed | None
) -> Governed | None:
    """*lost 14 soldiers, Malawi three and Tanzania two*: name and number alone go on the clause."""
    if (
        parent is None
        or governed is None
        or governed.rule not in ("verb before", "elided verb")
        or count.groups
    ):
        return None
    i = count.first - 1
    names = 0
    while i >= 0 and s.words[i][0].isupper() and not s.mark(i):
        names, i = names + 1, i - 1
    if not 1 <= names <= 3 or i < 0 or not (s.words[i] == "," or s.has("conjunctions", i)):
        return None
    after = count.phrase_end
    ends = after >= len(s) or s.mark(after) or s.has("conjunctions", after)
    return Governed(governed.measure, "elided verb", governed.cue) if ends else None


def elided_clause(
    s: Sentence, count: Count, parent: Count | None, governed: Governed | None
) -> Governed | None:
    """*Tiga tewas di Nduga dan dua di Yahukimo*, *60 died on Friday and 50 on Saturday*."""
    if parent is None or governed is None or governed.cue is None or governed.parent is not None:
        return None
    i = count.first - 1
    if i <= governed.cue.end or not (s.has("coordinators", i) or s.words[i] == ","):
        return None
    cue = governed.cue
    between = range(max(cue.end, parent.phrase_end), i)
    placed = any(s.has("locatives", k) or s.has("prepositions", k) or s.dated(k) for k in between)
    after = count.phrase_end
    follows = after < len(s) and (s.has("locatives", after) or s.has("prepositions", after) or s.dated(after))
    stop = next((k for k in range(after, len(s)) if s.words[k] in ",;."), len(s))
    free = not any(s.cue[k] or s.lower[k] in s.pack.harm.auxiliaries for k in range(after, stop))
    clear = not any(s.cue[k] or s.words[k] in ";:" for k in between)
    bare = not count.groups or set(count.groups) <= {"general", *parent.groups}
    if placed and follows and free and clear and bare:
        return Governed(governed.measure, "elided verb", cue)
    return None


def beside(s: Sentence, count: Count, last: Count | None, governed: Governed | None) -> Governed | None:
    """*The dead include five signatories and three community leaders*: both share what governs the first."""
    if last is None or governed is None or not count.groups or not 0 < count.first - last.phrase_end <= 2:
        return None
    between = range(last.phrase_end, count.first)
    joined = all(s.words[k] == "," or s.has("coordinators", k) for k in between)
    return (
        Governed(governed.measure, "coordinated count", governed.cue, parent=governed.parent)
        if joined
        else None
    )


def elided_claim(
    s: Sentence, count: Count, parent: Count | None, governed: Governed | None
) -> Governed | None:
    """*14 soldiers killed, JNIM claims 30*: a reporting verb and a bare number go on the clause."""
    if parent is None or governed is None or (count.groups and not s.title) or count.first < 2:
        return None
    told = {"claim:said", "claim:headline", "revisions", "totals"} & s.ending[count.first].keys()
    after = count.phrase_end
    ends = after >= len(s) or s.mark(after) or s.has("conjunctions", after)
    return Governed(governed.measure, "elided after claim", governed.cue) if told and ends else None
