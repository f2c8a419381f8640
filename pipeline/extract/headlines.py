"""Who says what a headline says: before its colon, or at its end."""

from __future__ import annotations

from pipeline.extract.bounds import speaks_in
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.speakers import make
from pipeline.model import ActorKind

#: kinds of actor that tell what happened after they told what they did
_TELLING = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.POLICE,
        ActorKind.NGO,
        ActorKind.HEALTH_AUTHORITY,
        ActorKind.INTERGOVERNMENTAL,
        ActorKind.PERSON,
    }
)
#: words of a headline's speaker, at most
_LONGEST_LABEL = 8


def is_headline(s: Sentence) -> bool:
    """Tell a title, or a line that has no full stop where a sentence has one."""
    return s.title or s.words[-1] not in ".!?…\"”’'»)"


def colon_of(s: Sentence) -> list[Claimant]:
    """*PBB: 19 ribu orang mengungsi*."""
    start = 0
    for k in range(min(len(s), 18)):
        if s.words[k] != ":" or s.dated(k):
            continue
        if s.words[start] in "'‘\"“":
            return []  # a quotation before the colon
        if s.has("claim:not_speakers", start) and s.labels[start]["claim:not_speakers"] == k:
            start = k + 1
            continue
        if any(s.words[i] == "," for i in range(start, k)):
            start = max(i + 1 for i in range(start, k) if s.words[i] == ",")
        told = any(
            s.cue[i] or s.has("responsible_nouns", i) or s.has("scope:incident", i) for i in range(start, k)
        )
        if told or k - start > _LONGEST_LABEL or not _speaks_up(s, start, k):
            return _tells_after_colon(s, k)
        made = make(s, start, k, k, "before")
        return [made] if made else []
    return []


def _tells_after_colon(s: Sentence, colon: int) -> list[Claimant]:
    """*Basarnas menutup operasi: 61 jenazah diangkat*: a body that has told what it did tells the rest."""
    opening = next((a for a in s.actors if a[0] <= 1 and a[1] < colon), None)
    if is_headline(s) or opening is None or opening[2].actor.kind not in _TELLING:
        return []
    if any(s.cue[k] for k in range(colon)):
        return []
    made = make(s, opening[0], opening[1], colon, "before")
    return [made] if made else []


def _speaks_up(s: Sentence, start: int, colon: int) -> bool:
    """Tell a headline's speaker from its scene: *Israel: 12 Hamas fighters killed* from *Sudan: 57 dead*."""
    if speaks_in(s, start, colon):
        return True
    inside = [a for a in s.actors if start <= a[0] < colon]
    bodies = [a for a in inside if a[2].actor.kind is not ActorKind.STATE]
    if bodies:
        return any(a[0] == start or a[1] == colon for a in bodies)
    shouted = s.words[start].isupper() and colon - start == 1 and len(s.words[start]) > 3
    if shouted or not inside or inside[0][1] - inside[0][0] < colon - start:
        return False
    return _tells_of_others(s, inside[0][2].actor.country, colon)


def _tells_of_others(s: Sentence, country: str | None, colon: int) -> bool:
    """Tell whether a headline's first clause names a side or a people beside the state before its colon."""
    stop = next((k for k in range(colon, len(s)) if s.words[k] in ",;"), len(s))
    others = any(colon < a[0] < stop and a[2].actor.country != country for a in s.actors)
    people = any(
        colon < a < stop and not s.has("locatives", a - 1) and not s.has("prepositions", a - 1)
        for a, _, _ in s.places
    )
    return others or people


def tail_of(s: Sentence) -> list[Claimant]:
    """*Twelve people killed in Gaza: UN*, *… – medics*: a headline that ends with its speaker."""
    if not is_headline(s):
        return []
    marks = (":", "–", "—") if not s.glued[-1] else (":",)
    at = next((k for k in range(len(s) - 1, max(0, len(s) - 8), -1) if s.words[k] in (*marks, "-")), None)
    if at is None or at + 1 >= len(s) or any(s.cue[k] for k in range(at, len(s))):
        return []
    if s.words[at] == "-" and (s.glued[at] or s.glued[at - 1]):
        return []
    if any(a >= at for a, _, _ in s.numbers) or not any(s.cue[:at]):
        return []
    made = make(s, at + 1, len(s), at, "after")
    return [made] if made else []
