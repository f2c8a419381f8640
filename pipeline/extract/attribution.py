"""The ways in which a sentence says who says it: a headline's colon, reporting verbs, *according to*."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.bounds import speaker_end, speaks_in, subject_start
from pipeline.extract.headlines import colon_of, tail_of
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.speakers import has_article, is_name, make, names_person, with_appositive
from pipeline.model import ActorKind


def attributions(s: Sentence, quoted: list[bool]) -> list[Claimant]:
    """Return the claimants that a sentence names, in the order of its words.

    ``quoted`` tells which words stand inside a quotation.
    """
    tail = tail_of(s)
    colon = [] if tail else colon_of(s)
    found = [*colon, *tail, *_according(s), *_reporting(s, quoted), *_back(s, quoted), *_owned(s)]
    return sorted(found, key=lambda c: c.at)


def _according(s: Sentence) -> list[Claimant]:
    """*menurut X*, *according to X*: before or after what it vouches for."""
    found = _by_account(s)
    past = 0
    for at, end in s.find("claim:according_to"):
        if at < past:
            continue
        stop = with_appositive(s, end, speaker_end(s, end))
        leads = at == 0 or (at <= 2 and (s.has("conjunctions", 0) or s.mark(0)))
        vouches = " ".join(s.lower[at:end]) in s.pack.claims.said_surely
        made = make(s, end, stop, at, "before" if leads else "after", surely=vouches)
        if made:
            past = stop
            found.append(made)
            if not leads and _goes_on(s, at, stop):
                found.append(replace(made, style="before"))
    return found


def _by_account(s: Sentence) -> list[Claimant]:
    """*By the governor's account 4,073 people left*."""
    if not s.has("by", 0):
        return []
    owner = next((k for k in range(2, min(len(s) - 1, 10)) if s.words[k] in ("'s", "’s")), None)
    if owner is None or not any(s.has("claim:sources", k) for k in (owner + 1, owner + 2)):
        return []
    made = make(s, 1, owner, 0, "before", surely=True)
    return [made] if made else []


def _surely(s: Sentence, at: int) -> bool:
    return s.lower[at] in s.pack.claims.said_surely


def _goes_on(s: Sentence, at: int, stop: int) -> bool:
    """Tell whether *according to X* in mid-sentence opens what follows: *yang menurut X membunuh 90*."""
    opened = s.words[at - 1] != "," or s.has("relatives", at - 1) or s.has("contrasts", at - 1)
    closed = stop >= len(s) or s.words[stop] in ".;" or s.has("contrasts", stop)
    return opened and not closed


def _back(s: Sentence, quoted: list[bool]) -> list[Claimant]:
    """*…, katanya*, *Menurutnya, …*: the speaker told before, inside the verb."""
    found = []
    for at, _ in s.find("claim:said_back"):
        if quoted[at]:
            continue
        made = make(s, at, at + 1, at, "before" if at <= 1 else "after", surely=True)
        if made:
            found.append(made)
    return found


def _reporting(s: Sentence, quoted: list[bool]) -> list[Claimant]:
    """*X mengatakan …*, *…, kata X*, *X said …*, *…, said X*, *…, adding that*."""
    found: list[Claimant] = []
    subjects: list[Claimant] = []
    after = s.pack.claims.said_after
    for i in range(len(s)):
        spoken = s.lower[i] in after and (i == 0 or s.mark(i - 1) or not s.words[i][0].isupper())
        says = "claim:said" in s.labels[i] or "claim:headline" in s.labels[i]
        goes_on = "claim:said_on" in s.labels[i]
        if not (spoken or says or goes_on) or s.dated(i):
            continue
        if "claim:not_said" in s.labels[i]:
            subjects += [c for c in [_before_verb(s, i, subjects, says=says, goes_on=False)] if c]
            continue
        closes = not goes_on and i > 0 and s.words[i - 1] in ',"”’' and _closed_by(s, i)
        made = None if closes else _before_verb(s, i, found or subjects, says=says, goes_on=goes_on)
        behind = spoken or (says and i > 0 and s.words[i - 1] in ',"”’–—-')
        if made is None and behind and not _runs_into(s, i):
            stop = with_appositive(s, i + 1, speaker_end(s, i + 1))
            made = make(s, i + 1, stop, i, "after" if i > 0 else "before", surely=_surely(s, i))
        if made and not (quoted[i] and _points(s, made)):
            found.append(made)
    return found


def _points(s: Sentence, made: Claimant) -> bool:
    """Tell a pronoun: inside a quotation it is nobody who speaks to the reporter."""
    return made.words.lower() in (*s.pack.claims.pronouns, *s.pack.claims.first_person)


def _runs_into(s: Sentence, i: int) -> bool:
    """*…, said 12 people*: a verb with its claim right behind it has no speaker there."""
    return i + 1 < len(s) and s.numbered(i + 1) and not speaks_in(s, i + 1, i + 4)


def _closed_by(s: Sentence, i: int) -> bool:
    """*…, said the mayor.*: what stands behind the verb can speak, and nothing follows that it might say."""
    stop = speaker_end(s, i + 1)
    ended = stop >= len(s) or s.words[stop] in ",.;" or s.dated(stop) or s.dated(min(stop + 1, len(s) - 1))
    claims = s.pack.claims
    behind = s.lower[i] in claims.said_after if claims.said_after else s.lower[i] not in claims.hearers_behind
    if not (ended and behind and stop > i + 1) or s.has("prepositions", i + 1):
        return False
    return make(s, i + 1, stop, i, "after") is not None


def _before_verb(s: Sentence, i: int, found: list[Claimant], *, says: bool, goes_on: bool) -> Claimant | None:
    """Return the subject of the verb at word ``i``: next to it, across commas, or that of the verb before."""
    if says and any(s.ending[k].get("denials", i + 1) < i for k in (i + 1, i + 2) if k <= len(s)):
        return make(s, i + 1, speaker_end(s, i + 1), i, "before")  # *Hamas tolak klaim Israel*
    j = _verb_group(s, i)
    if goes_on:
        opens = _opening(s, i) if not found else None
        return replace(found[-1], at=i, style="before") if found else opens
    if not says or j <= 0:
        return None
    sure = _surely(s, i)
    before = j - 1
    if s.has("coordinators", before) or s.has("conjunctions", before):
        return replace(found[-1], at=i, style="before") if found else _opening(s, i)
    if s.words[before] == ",":
        return _across_commas(s, before, i, surely=sure)
    if s.mark(before) and s.words[before] != ")":
        return None
    if s.has("relatives", before):
        return _in_relative(s, before, i, surely=sure)
    return make(s, subject_start(s, j), j, i, _style(s, j, i), surely=sure)


def _in_relative(s: Sentence, relative: int, i: int, *, surely: bool) -> Claimant | None:
    """*The premier's office, which puts the number at 24, …*: for its own clause only."""
    end = relative - 1 if s.words[relative - 1] == "," else relative
    made = make(s, subject_start(s, end), end, i, "before", surely=surely) if end > 0 else None
    if made is None or end == relative:
        return made
    stop = next((k for k in range(i, len(s)) if s.words[k] == ","), len(s))
    return replace(made, until=stop)


def _owned(s: Sentence) -> list[Claimant]:
    """*The Red Crescent's figure is 11,300*, *Fano's own claims are bolder: 300 dead*."""
    found = []
    for k in range(1, len(s) - 2):
        if s.words[k] not in ("'s", "’s") or not any(s.has("claim:sources", j) for j in (k + 1, k + 2)):
            continue
        start = subject_start(s, k)
        bodies = any(start <= a < k and x.actor.kind is not ActorKind.STATE for a, _, x in s.actors)
        made = make(s, start, k, k, "before") if bodies or speaks_in(s, start, k) else None
        if made:
            found.append(made)
    return found


def _verb_group(s: Sentence, i: int) -> int:
    """Walk back over what stands between subject and verb: adverbs, auxiliaries, days."""
    j = i
    while j > 0:
        behind = s.ending[j].get("claim:helpers")
        day = j < i and s.dated(j) and (s.words[j - 1] in ",(" or s.has("prepositions", j - 1))
        after_day = s.words[j - 1] in ",)" and j > 1 and s.dated(j - 2)
        aside = s.ending[j - 1].get("claim:helpers") if s.words[j - 1] == "," else None
        if behind is not None:
            j = behind
        elif aside and s.words[aside - 1] == ",":
            j = aside - 1  # *The WHO, for its part, has …*
        elif s.dated(j - 1) or day or after_day:
            j -= 1
        else:
            break
    return j


def _opening(s: Sentence, i: int) -> Claimant | None:
    """*The RSF denied firing on the camp and said …*: the subject that opens the sentence."""
    actors = [a for a in s.actors if a[0] <= 8 and a[1] < i]
    actor = next(((a, b) for a, b, _ in actors if a <= 3), None)
    person = next((b for _, b, x in actors if x.actor.kind is ActorKind.PERSON), None)
    if actor is None and person is not None:
        return make(s, subject_start(s, person), person, i, "before")
    noun = next((k for k in range(min(4, i)) if "claim:speakers" in s.labels[k]), None)
    if noun is None or (actor is not None and actor[0] <= noun):
        return make(s, *actor, i, "before") if actor else None
    end = s.labels[noun]["claim:speakers"]
    return make(s, 0, end, i, "before")


def _style(s: Sentence, j: int, i: int) -> str:
    """*…, police said* closes what came before; *police said that …* opens what follows."""
    opens = subject_start(s, j)
    if opens == 0:
        return "before"
    end = speaker_end(s, i + 1) if s.lower[i] in s.pack.claims.hearers_behind else i + 1
    while end < len(s) and (s.dated(end) or s.has("prepositions", end)):
        end += 1
    if end >= len(s) or s.words[end] in ',.;"”':
        return "after"
    more = any(k >= end and not s.dated(k) for k, _, _ in s.numbers)
    joined = s.has("conjunctions", opens) or s.has("contrasts", opens)
    return "after" if s.words[opens - 1] in ',"”' and not more and not joined else "before"


def _across_commas(s: Sentence, comma: int, i: int, *, surely: bool) -> Claimant | None:
    """*Mahmud Basal, juru bicara …, mengatakan*: name, title between commas, verb."""
    opens = comma
    for _ in range(3):
        opens = next((k for k in range(opens - 1, max(-1, comma - 18), -1) if s.words[k] == ","), -1)
        if opens < 0:
            return None
        if not _age(s, opens + 1, comma):
            break
    if opens == 0:
        return None
    start = subject_start(s, opens)
    style = "before" if start == 0 else _style(s, opens, i)
    inner = s.has("relatives", opens + 1)
    if not inner and comma - opens <= 12:
        whole = make(s, start, comma, i, style, surely=surely)
        first = make(s, start, opens, i, style, surely=surely)
        if (
            whole
            and first
            and (names_person(s, opens + 1, comma) or _names_each_other(s, start, opens, comma))
        ):
            return whole
        if first is None:
            return make(s, opens + 1, comma, i, style)
        return first
    return make(s, start, opens, i, style, surely=surely)


def _age(s: Sentence, start: int, end: int) -> bool:
    return end - start == 1 and s.numbered(start)


def _names_each_other(s: Sentence, start: int, opens: int, comma: int) -> bool:
    """Tell a title and a name on the two sides of a comma."""
    first = speaks_in(s, start, opens) or is_name(s, start, opens) or s.words[opens - 1][0].isupper()
    last = s.words[comma - 1][0].isupper() or speaks_in(s, opens + 1, comma)
    return first and (last or has_article(s, opens + 1))
