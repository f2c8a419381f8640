"""Why a governed count is no claim of harm: denied, planned, threatened, feared, compared."""

from __future__ import annotations

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Cue, Sentence
from pipeline.model import Measure

#: words before a cue in which *not*, *will*, *threatened to* still govern it
_REACH = 5
#: words between *every* and the number that is only a rate
_RATE = 5
#: words after a part in which *alive* speaks of it
_SURVIVED = 9


def unreal(s: Sentence, count: Count, governed: Governed) -> str | None:
    """Return why a count is no figure, or None; ``future`` releases are kept as agreed."""
    if reason := _before_number(s, count, governed):
        return reason
    told = {
        "share": _share_of(s, count),  # *half of 11.7 million people*
        "wounds": _wounds(s, count, governed),
        "survived": _survived(s, count, governed),
        # *setiap 10 menit satu anak terbunuh*: a rate counts nobody
        "unreal": _conditional(s, count, governed)
        or any(at <= count.start <= at + _RATE for at, _ in s.find("rates")),
        "comparisons": _surpassed(s, count, governed),
    }
    reason = next((why for why, so in told.items() if so), None)
    return reason or (_modal(s, count, governed, governed.cue) if governed.cue else None)


def _modal(s: Sentence, count: Count, governed: Governed, cue: Cue) -> str | None:
    """Return the kind of word before the harm that unmakes it: *not*, *threatened to*, *denied*."""
    if governed.rule == "toll" and any(s.has("unreal", k) for k in range(cue.end, count.first)):
        return "unreal"  # *the toll could rise to 20*
    if _that_denied(s, cue.start):
        return "denials"
    for k in _reach(s, cue.start, count):
        if s.has("future", k) and governed.measure is Measure.RELEASED:
            continue
        for label in ("negations", "unreal", "denials"):
            if s.has(label, k) and not (_covered(s, k) or s.dated(k)):
                return label
    return None


def _share_of(s: Sentence, count: Count) -> bool:
    """*half of 11.7 million*, *70 percent of 2,000*: the share is harmed, not the number."""
    i = count.first
    while i > 0 and s.lower[i - 1] in (*s.pack.people.determiners, *s.pack.people.out_of):
        i -= 1
    if i == count.first:
        return False
    shares = any(end <= count.first for _, end in s.find("claim:shares", max(0, i - 3), i + 1))
    return shares or "percent" in s.ending[i]


def _conditional(s: Sentence, count: Count, governed: Governed) -> bool:
    """*If 20 were killed, …*, *Jika berlanjut, … dapat kehilangan nyawa dan 10 juta terusir*."""
    at = governed.cue.start if governed.cue else count.start
    if s.says("simulations", 0, max(at, count.start)):
        return True
    for start, end in s.find("conditionals", 0, at):
        if start and not s.mark(start - 1) and start > 2:
            continue
        comma = next((k for k in range(end, at) if s.words[k] == ","), None)
        if comma is None or any(s.has("unreal", k) for k in range(comma, at)):
            return True
    return False


def _survived(s: Sentence, count: Count, governed: Governed) -> bool:
    """*three of those counted had been found alive*: told of a part that leans on its whole."""
    part = governed.rule in ("part of a whole", "coordinated count")
    if not part or (governed.cue is not None and governed.cue.start > count.start):
        return False
    stop = next((k for k in range(count.end, len(s)) if s.mark(k)), len(s))
    stop = min([stop, *(a for a, _, _ in s.numbers if a >= count.end)])
    return s.says("survivals", count.end, min(stop, count.end + _SURVIVED))


def _wounds(s: Sentence, count: Count, governed: Governed) -> bool:
    """*with 14 stab wounds*, *dengan 14 luka bacok*: wounds of one body."""
    bare = not count.groups and governed.cue is not None and governed.cue.start <= count.end + 1
    return (
        governed.measure is Measure.INJURED
        and bare
        and count.number.kind == "exact"
        and count.first > 0
        and s.lower[count.first - 1] in s.pack.harm.bearing
        and not count.counted
    )


def _surpassed(s: Sentence, count: Count, governed: Governed) -> bool:
    """*the deadliest attack since July, when 33 people died*: the number is of another day."""
    for _, end in s.find("superlatives", 0, count.start):
        for since, after in s.find("scope:since", end, count.start):
            if s.lower[since] not in s.pack.dates.since:
                continue  # *the deadliest in a decade*
            if governed.cue is not None and end <= governed.cue.start < since:
                continue  # *the deadliest of 40 strikes, said X, who put the dead since Tuesday at 52*
            comma = next((k for k in range(after, count.start) if s.words[k] == ","), None)
            opens = [k for k in range(after, count.start) if s.has("relatives", k) or s.has("occasions", k)]
            told = bool(opens) and (comma is None or opens[0] <= comma + 1)
            if comma is not None and not told:
                continue  # *the worst year since it began counting, with 124 killed*
            # *the heaviest bombardment since the invasion killed 31*: the number is of this one
            this = any(after <= at <= after + 2 for at, _ in s.find("scope:war")) and since < count.start - 4
            if told or not this:
                return True
    return False


def _covered(s: Sentence, k: int) -> bool:
    """Words of a cue (*tak bernyawa*) or of a qualifier (*no fewer than*) negate nothing."""
    if s.cue[k] is not None:
        return True
    return any(
        label.startswith("before:") and start <= k < end
        for start in range(max(0, k - 2), k + 1)
        for label, end in s.labels[start].items()
    )


def _before_number(s: Sentence, count: Count, governed: Governed) -> str | None:
    i = count.first
    if i == 0:
        return None
    for label in ("negations", "comparisons", "denials"):
        if label in s.ending[i]:
            return label
    after = governed.rule in ("predicate after", "shared predicate")
    if after and "unreal" in s.ending[i] and "future" not in s.ending[i]:  # *menuntut 10 tahanan dibebaskan*
        return "unreal"
    if _denied_clause(s, count) or _refuted(s, count):
        return "denials"
    if s.lower[i - 1] in s.pack.harm.complementizers:  # *denied (reports) that 18 people were killed*
        for label in ("denials", "unreal"):
            near = range(max(0, i - 3), i) if label == "denials" else (i - 1,)
            if any(label in s.ending[j] for j in near):
                return label
    if s.lower[i - 1] in s.pack.scopes.since and s.lower[i - 1] in s.pack.harm.comparisons:
        return "comparisons"
    return None


def _refuted(s: Sentence, count: Count) -> bool:
    """*Claims that 45 soldiers died are false*, *menyebut kabar 16 warga tewas itu bohong*."""
    if not any(count.first - 3 <= end <= count.first for _, end in s.find("rumours", 0, count.first)):
        return False
    stop = next((k for k in range(count.end, len(s)) if s.words[k] in ",;."), len(s))
    return s.says("refutations", count.end, stop)


def _that_denied(s: Sentence, start: int) -> bool:
    """*denied that it had lost 60 fighters*: the subordinate clause has a subject of its own."""
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if s.lower[k] in s.pack.harm.complementizers:
            # *denied that it …*, *rejected a report that its shells …*
            return any("denials" in s.ending[j] for j in range(max(0, k - 2), k + 1))
        if s.mark(k) or s.cue[k] is not None:
            return False
    return False


def _denied_clause(s: Sentence, count: Count) -> bool:
    """*Tidak benar lima jet kami jatuh dan puluhan pilot ditawan*: the denial leads the clause."""
    for at, end in s.find("denials", 0, count.start):
        leads = all(s.mark(k) for k in range(at))
        if leads and not any(s.words[k] in ",;:" for k in range(end, count.start)):
            return True
    return False


def _reach(s: Sentence, start: int, count: Count) -> list[int]:
    """Return the words before a cue that may govern it: back to a mark, a relative or another cue."""
    found = []
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        relative = s.has("relatives", k)
        if (s.mark(k) and s.words[k] not in "-\"'") or relative or (s.cue[k] is not None):
            break
        if s.has("conjunctions", k) and k + 1 < len(s) and s.has("unreal", k + 1) is False and k < start - 1:
            break
        if count.start <= k < count.end:
            continue
        found.append(k)
    return found
