"""Who says it: the claimant of each sentence.

From headline style, reporting verbs, *according to*, quotations and their continuation.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.quotes import Claimant, continue_quotes, resolve
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import ActorSpan
from pipeline.languages import LanguagePack
from pipeline.model import ActorKind, ClaimantRole

_QUOTES = frozenset('"“”„«»')
_LONGEST_SPEAKER = 16


def role_of(words: str, pack: LanguagePack, kind: str = "") -> ClaimantRole:
    """Return in what capacity ``words`` speak: the role whose word is longest, else by actor kind."""
    padded = f" {' '.join(words.lower().replace(',', ' ').replace('(', ' ').replace(')', ' ').split())} "
    best, role = 0, ClaimantRole.OTHER
    for name, phrases in pack.claims.roles.items():
        longest = max((len(p) for p in phrases if f" {p} " in padded or f" {p}'s " in padded), default=0)
        if longest > best:
            best, role = longest, ClaimantRole(name)
    if kind in _BY_KIND and (
        best == 0 or kind in ("armed_group", "military", "intergovernmental", "media", "ngo")
    ):
        role = _BY_KIND[kind]
    return ClaimantRole.BELLIGERENT if role is ClaimantRole.MILITARY else role


_BY_KIND = {
    "state": ClaimantRole.GOVERNMENT,
    "government": ClaimantRole.GOVERNMENT,
    "military": ClaimantRole.BELLIGERENT,
    "police": ClaimantRole.POLICE,
    "armed_group": ClaimantRole.BELLIGERENT,
    "intergovernmental": ClaimantRole.UN,
    "ngo": ClaimantRole.NGO,
    "media": ClaimantRole.MEDIA,
    "health_authority": ClaimantRole.HEALTH_AUTHORITY,
}


def claimants(sentences: list[Sentence]) -> list[list[Claimant]]:
    """Return the claimants of each sentence; a sentence inside a quotation has its speaker's."""
    found: list[list[Claimant]] = []
    spoken: list[Claimant] = []
    for s in sentences:
        own = [resolve(c, s, spoken) for c in _own(s)]
        here = [c for c in own if c is not None]
        found.append(here)
        spoken.extend(here)
    continue_quotes(sentences, found)
    return found


def claimant_of(here: list[Claimant], at: int) -> Claimant | None:
    """Return who says what stands at word ``at``: the last to introduce it, else the first to close it."""
    leading = [c for c in here if c.style == "before" and c.at <= at]
    closing = [c for c in here if c.style == "after" and c.at >= at]
    if leading:
        return leading[-1]
    return closing[0] if closing else None


def _own(s: Sentence) -> list[Claimant]:
    found = [*_headline_colon(s), *_headline_tail(s), *_according(s), *_reporting(s)]
    return sorted(found, key=lambda c: c.at)


def _claimant(s: Sentence, start: int, end: int, at: int, style: str) -> Claimant | None:
    """Make a claimant of the given words when they can speak; trims articles, dates and marks."""
    while start < end and (
        s.mark(start)
        or s.has("conjunctions", start)
        or s.has("contrasts", start)
        or s.lower[start] in s.pack.people.determiners
    ):
        start += 1
    while end > start and (s.words[end - 1] in ',;:-–—"“”' or s.dated(end - 1) or _loose_end(s, end - 1)):
        end -= 1
    if (
        end <= start
        or end - start > _LONGEST_SPEAKER
        or any(s.has("claim:not_speakers", k) for k in range(start, end))
    ):
        return None
    if any(s.has("attack_verbs", k) and not s.words[k][0].isupper() for k in range(start, end)):
        return None
    if any(start <= a < end for a, _, _ in s.numbers) and not s.words[start][0].isupper():
        return None
    if end - start == 1 and s.lower[start] in s.pack.claims.first_person:
        return None  # who says *I* stands at the quotation's other end
    speaks = any("claim:speakers" in s.labels[k] or "claim:pronoun" in s.labels[k] for k in range(start, end))
    actors = [a for a in s.actors if start <= a[0] < end]
    named = _is_name(s, start, end)
    if not (speaks or actors or (named and not s.title)):
        return None
    told = _told_before(s, start, actors)
    words = s.text(start, end)
    if told is not None:
        words, actors = s.doc[told.start : told.end].text, [(start, end, told)]
    kind, actor_id = _speaking_actor(s, start, end, actors, speaks=speaks)
    armed = next((a for a in actors if a[2].actor.kind.value in _SIDES), None)
    party = (s.text(armed[0], armed[1]), armed[2].actor.id) if armed else None
    return Claimant(words, at, style, role_of(words, s.pack, kind), actor_id, party)


def _told_before(s: Sentence, start: int, actors: list[tuple[int, int, ActorSpan]]) -> ActorSpan | None:
    """*Kelompok itu mengatakan …*, *lembaga itu mencatat …*: the body named last, as it was named."""
    pointing = next((a for a in actors if not a[2].named and a[0] <= start + 1), None)
    if pointing is None or any(a[2].named for a in actors):
        return None
    armed = pointing[2].actor.kind is ActorKind.ARMED_GROUP
    named = [
        a
        for a in s.doc._.actors
        if a.named and a.start < s.tokens[start] and (a.actor.kind is ActorKind.ARMED_GROUP) == armed
        and a.actor.kind not in _NO_BODY
    ]  # fmt: skip
    if not named:
        return None
    last: ActorSpan = named[-1]
    first: ActorSpan = next(a for a in named if a.actor.id == last.actor.id)
    return first if first.end - first.start > last.end - last.start else last


_NO_BODY = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.MEDIA, ActorKind.CIVILIANS})
_SIDES = ("armed_group", "military", "state")


def _speaking_actor(
    s: Sentence, start: int, end: int, actors: list[tuple[int, int, ActorSpan]], *, speaks: bool
) -> tuple[str, str | None]:
    """Return kind and id of the actor who speaks: a person or body, the armed party that they speak for."""
    if not actors or any(label in here for here in s.labels[start:end] for label in ("claim:distant",)):
        return "", None
    armed = next((a for a in actors if a[2].actor.kind.value in ("armed_group", "military")), None)
    longest = max(actors, key=lambda a: a[1] - a[0])
    whole = longest[1] - longest[0] >= (end - start) / 2 or not speaks
    chosen = longest if whole else armed
    person = next((a for a in actors if a[2].actor.kind.value == "person"), None)
    kind = armed[2].actor.kind.value if armed else (chosen[2].actor.kind.value if chosen else "")
    named = person or chosen
    return kind, named[2].actor.id if named else None


def _is_name(s: Sentence, start: int, end: int) -> bool:
    """Capitalised words, perhaps with *of* or *for* between them."""
    words = s.words[start:end]
    if not (words[0][0].isupper() and words[-1][0].isupper()) or end - start > 8 or s.cue[start] is not None:
        return False
    links = s.pack.claims.title_links + s.pack.people.determiners
    return all(w[0].isupper() or w.lower() in links for w in words if w[0].isalpha())


def _loose_end(s: Sentence, i: int) -> bool:
    return s.has("prepositions", i) or s.has("conjunctions", i) or s.has("transparent", i)


def _headline_colon(s: Sentence) -> list[Claimant]:
    """*PBB: 19 ribu orang mengungsi*."""
    start = 0
    for k in range(min(len(s), 18)):
        if s.words[k] != ":" or s.dated(k):
            continue
        if s.has("claim:not_speakers", start) and s.labels[start]["claim:not_speakers"] == k:
            start = k + 1
            continue
        if any(s.words[i] == "," for i in range(start, k)):
            start = max(i + 1 for i in range(start, k) if s.words[i] == ",")
        told = any(
            s.cue[i] or s.has("responsible_nouns", i) or s.has("scope:incident", i) for i in range(start, k)
        )
        if told or k - start > 8:
            return []
        made = _claimant(s, start, k, k, "before")
        return [made] if made else []
    return []


def _headline_tail(s: Sentence) -> list[Claimant]:
    """*Twelve people killed in Gaza: UN*: a title that ends with its speaker."""
    at = next((k for k in range(len(s) - 1, max(0, len(s) - 8), -1) if s.words[k] == ":"), None)
    if at is None or not s.title or at + 1 >= len(s) or any(s.cue[k] for k in range(at, len(s))):
        return []
    made = _claimant(s, at + 1, len(s), at, "after")
    return [made] if made else []


def _according(s: Sentence) -> list[Claimant]:
    """*menurut X*, *according to X*: before or after what it vouches for."""
    found = []
    for at, end in s.find("claim:according_to"):
        stop = _speaker_end(s, end)
        leads = at == 0 or (at <= 2 and s.has("conjunctions", 0))
        made = _claimant(s, end, stop, at, "before" if leads else "after")
        if made:
            found.append(made)
            if not leads and s.words[at - 1] != ",":
                found.append(replace(made, style="before"))
    return found


def _speaker_end(s: Sentence, i: int) -> int:
    """Return where the speaker's name and title end that start at word ``i``."""
    begin = i
    while i < len(s) and i - begin < _LONGEST_SPEAKER:
        if s.words[i] == "(" and ")" in s.words[i : i + 5]:
            i = s.words.index(")", i) + 1
            continue
        inner = s.words[i] in "-/." and 0 < i < len(s) - 1 and s.glued[i - 1] and s.glued[i]
        if s.mark(i) and not inner:
            break
        if s.dated(i) or _ends_title(s, i, begin):
            break
        i += 1
    return i


def _ends_title(s: Sentence, i: int, begin: int) -> bool:
    if s.lower[i] in s.pack.claims.title_links and i > begin and i + 1 < len(s):
        after = s.words[i + 1]
        if s.lower[i + 1] in s.pack.people.determiners and i + 2 < len(s):
            after = s.words[i + 2]
        return not (after[0].isupper() or s.has("claim:speakers", i + 1)) or s.dated(i + 1)
    if any(" ".join(s.lower[i : i + n]) in s.pack.claims.title_ends for n in (1, 2)):
        return True
    return (
        "claim:said" in s.labels[i] or "claim:headline" in s.labels[i] or any(a == i for a, _, _ in s.numbers)
    )


def _reporting(s: Sentence) -> list[Claimant]:
    """*X mengatakan …*, *…, kata X*, *X said …*, *…, said X*."""
    found: list[Claimant] = []
    after = s.pack.claims.said_after
    for i in range(len(s)):
        spoken = s.lower[i] in after and (i == 0 or s.mark(i - 1) or not s.words[i][0].isupper())
        says = "claim:said" in s.labels[i] or "claim:headline" in s.labels[i]
        if not (spoken or says) or s.dated(i) or "claim:not_said" in s.labels[i]:
            continue
        made = None
        if says and i > 0 and s.has("coordinators", i - 1) and found:
            last = found[-1]
            made = replace(last, at=i, style="before")
        elif says and i > 0 and s.has("coordinators", i - 1) and (first := _first_actor(s, i)):
            made = _claimant(s, *first, i, "before")
        elif says and i > 0 and (not s.mark(i - 1) or s.words[i - 1] == ")"):
            made = _claimant(s, _subject_start(s, i), i, i, _style(s, i))
        elif says and i > 1 and s.words[i - 1] == ",":
            made = _appositive(s, i)
        if made is None and (spoken or (says and i > 0 and s.words[i - 1] in ',"”’')):
            made = _claimant(s, i + 1, _speaker_end(s, i + 1), i, "after" if i > 0 else "before")
        if made:
            found.append(made)
    return found


def _first_actor(s: Sentence, before: int) -> tuple[int, int] | None:
    """*The RSF denied firing on the camp and said …*: the subject that opens the sentence."""
    return next(((a, b) for a, b, _ in s.actors if a <= 3 and b < before), None)


def _style(s: Sentence, i: int) -> str:
    """*…, police said* closes what came before; *police said that …* opens what follows."""
    opens = _subject_start(s, i)
    if opens == 0:
        return "before"
    end = i + 1
    while end < len(s) and (s.dated(end) or s.has("prepositions", end)):
        end += 1
    if end >= len(s) or s.words[end] in ',.;"”':
        return "after"
    more = any(k >= end and not s.dated(k) for k, _, _ in s.numbers)
    joined = s.has("conjunctions", opens) or s.has("contrasts", opens)
    return "after" if s.words[opens - 1] in ',"”' and not more and not joined else "before"


def _subject_start(s: Sentence, i: int) -> int:
    """Walk back from a reporting verb to where its subject starts."""
    k = i - 1
    while k >= 0 and i - k <= _LONGEST_SPEAKER:
        inner = s.words[k] in "-./" and k > 0 and s.glued[k - 1] and s.glued[k]
        cue = s.cue[k]
        verb = cue is not None and cue.measure("passive", "active", "either") and not cue.measure("state")
        clause = s.has("relatives", k) and not (k > 0 and "claim:speakers" in s.labels[k - 1])
        if (s.mark(k) and not inner) or clause or verb:
            if s.words[k] in "()":
                k -= 1
                continue
            break
        if k < i - 1 and (
            "claim:said" in s.labels[k] or (s.has("conjunctions", k) and not _joins_names(s, k))
        ):
            break
        k -= 1
    return k + 1


def _joins_names(s: Sentence, k: int) -> bool:
    return 0 < k < len(s) - 1 and s.words[k - 1][0].isupper() and s.words[k + 1][0].isupper()


def _appositive(s: Sentence, i: int) -> Claimant | None:
    """*Mahmud Basal, juru bicara …, mengatakan*: name, title between commas, verb."""
    opens = next((k for k in range(i - 2, max(-1, i - 18), -1) if s.words[k] == ","), None)
    if opens is None or opens == 0:
        return None
    titled = any(s.has("claim:speakers", k) for k in range(opens + 1, i))
    relative = s.has("relatives", opens + 1) or s.lower[opens + 1] in s.pack.people.determiners
    if not titled or relative:
        return _claimant(s, _subject_start(s, opens), opens, i, _style(s, opens))
    return _claimant(s, _subject_start(s, opens), i - 1, i, _style(s, i))
