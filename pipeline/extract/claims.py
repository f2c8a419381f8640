"""Who says it: the claimant of each sentence.

From headline style, reporting verbs, *according to*, quotations and their continuation.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.attribution import attributions
from pipeline.extract.bounds import speaks_in, subject_start
from pipeline.extract.headlines import is_headline
from pipeline.extract.quotes import Claimant, Known, continue_quotes, quoted_words, resolve
from pipeline.extract.sentence import Sentence
from pipeline.extract.speakers import make
from pipeline.model import ActorKind


def claimants(sentences: list[Sentence]) -> list[list[Claimant]]:
    """Return the claimants of each sentence; a sentence inside a quotation has its speaker's."""
    found: list[list[Claimant]] = []
    quoted = quoted_words(sentences)
    known = Known()
    about: list[Claimant | None] = []
    for s, inside in zip(sentences, quoted, strict=True):
        if s.title:
            known = Known()  # a title's claimant is only what the title says
        here: list[Claimant] = []
        for told in attributions(s, inside):
            speaker = resolve(told, s, known, here)
            here += [speaker] if speaker else []
        here = _within_reach(s, [*here, *_contrasted(s, here), *_listed(s, here)])
        found.append(here)
        subject = _mentioned(s)
        about.append(resolve(subject, s, known, []) if subject else None)
        known.tell(here, about[-1])
    _vouch_back(sentences, found)
    continue_quotes(sentences, found, quoted, about)
    _carry_on(sentences, found, about)
    return found


def claimant_of(here: list[Claimant], at: int) -> Claimant | None:
    """Return who says what stands at word ``at``: the last to introduce it, else the first to close it."""
    leading = [c for c in here if c.style == "before" and c.at <= at < c.until]
    closing = [c for c in here if c.style == "after" and c.since <= at <= c.at]
    if leading:
        return leading[-1]
    if closing:
        return closing[0]
    past = [c for c in here if c.style == "after" and c.at < at < c.until]
    return past[-1] if past else None


def _within_reach(s: Sentence, here: list[Claimant]) -> list[Claimant]:
    """Bound each claimant: none speaks in another's clause, behind a semicolon or *while*."""
    here = sorted(here, key=lambda c: c.at)
    if not here:
        return here
    walls = [k for k in range(len(s)) if s.words[k] == ";" or s.has("contrasts", k)]
    bounded = []
    for c in here:
        until, since = c.until, c.since
        for k, wall in enumerate(walls):
            end = walls[k + 1] if k + 1 < len(walls) else len(s) + 1
            inside = [o for o in here if wall <= o.at < end and o is not c]
            if c.at < wall and inside:
                until = min(until, wall)
        until = min(until, _aside(s, c))
        for k, wall in enumerate(walls):
            end = walls[k + 1] if k + 1 < len(walls) else len(s) + 1
            aside = c.style == "after" and wall < c.at and _parenthetical(s, c)
            if aside or (wall < c.at and any(o.at < wall for o in here)):
                since = max(since, wall)
        bounded.append(replace(c, until=until, since=since))
    return bounded


def _aside(s: Sentence, c: Claimant) -> int:
    """*X said it was "horrified" by the raid, in which 121 died*: where what was said ends."""
    if c.style != "before":
        return c.until
    for k in range(c.at + 1, len(s) - 1):
        if s.words[k] != ",":
            continue
        if s.numbered(c.at + 1, k):
            break
        if s.has("relatives", k + 1) or (s.has("prepositions", k + 1) and s.has("relatives", k + 2)):
            felt = any(s.words[j] in '"“”' for j in range(c.at, k))
            pronoun = s.lower[c.at + 1] in s.pack.claims.pronouns
            was = pronoun and s.lower[c.at + 2] in s.pack.harm.auxiliaries
            return k if felt or was else c.until
    return c.until


def _listed(s: Sentence, here: list[Claimant]) -> list[Claimant]:
    """*Egypt's ministry reported 74 dead, Sudan's embassy 15*: the next speaker, its verb left out."""
    found = []
    for start, _, _ in s.numbers:
        comma = next((k for k in range(start - 1, max(0, start - 7), -1) if s.words[k] in ",;"), None)
        if comma is None or start - comma < 2 or not any(c.style == "before" and c.at < comma for c in here):
            continue
        between = range(comma + 1, start)
        bare = not any(s.cue[k] or s.has("prepositions", k) or s.has("conjunctions", k) for k in between)
        if bare and speaks_in(s, start - 1, start):
            made = make(s, comma + 1, start, comma, "before")
            found += [made] if made else []
    return found


def _parenthetical(s: Sentence, c: Claimant) -> bool:
    """*…; sejak Oktober, kata organisasi itu, mereka membagikan …*: set into its own clause."""
    stop = next((k for k in range(c.at + 1, len(s)) if s.words[k] in ",.;"), len(s))
    return stop < len(s) - 1 and s.words[stop] == ","


def _contrasted(s: Sentence, here: list[Claimant]) -> list[Claimant]:
    """*… menurut TNI, sedangkan koalisi hanya menemukan lima*: the other side, without a verb of speech."""
    if not here:
        return []
    found = []
    for wall, start in s.find("contrasts"):
        if any(c.at >= wall for c in here) or not any(c.at < wall for c in here):
            continue
        verb = next((k for k in range(start, min(len(s), start + 8)) if "claim:finds" in s.labels[k]), None)
        if verb is None:
            continue
        made = make(s, subject_start(s, verb), verb, verb, "before")
        if made:
            found.append(made)
    return found


def _mentioned(s: Sentence) -> Claimant | None:
    """The person or body that a sentence is about, to whom *he* or *it* in the next one points."""
    for a, b, span in s.actors:
        if a > 8 or not span.named:
            break
        if span.actor.kind is ActorKind.PERSON or (a <= 3 and span.actor.kind is not ActorKind.STATE):
            return make(s, subject_start(s, b), b, 0, "before")
    noun = next((k for k in range(min(5, len(s))) if "claim:speakers" in s.labels[k]), None)
    if noun is None or (s.numbers and s.numbers[0][0] <= noun):
        return None
    return make(s, 0, s.labels[noun]["claim:speakers"], 0, "before")


def _vouch_back(sentences: list[Sentence], found: list[list[Claimant]]) -> None:
    """*… menjadi 17 orang. Demikian disampaikan Kepala BPBD*: who vouches for the sentence before."""
    for k in range(1, len(sentences)):
        s, last = sentences[k], sentences[k - 1]
        if found[k] and not found[k - 1] and s.lower[0] in s.pack.claims.vouches_back and not last.title:
            found[k - 1] = [_opening(found[k][0])]


def _carry_on(sentences: list[Sentence], found: list[list[Claimant]], about: list[Claimant | None]) -> None:
    """*BNPB mencatat 40 orang tewas. Selain itu, tujuh hilang.*: what goes on has the same speaker."""
    announcing: Claimant | None = None
    for k in range(1, len(sentences)):
        s, last = sentences[k], sentences[k - 1]
        goes_on = s.paragraph == last.paragraph
        if found[k] or s.title or last.title or is_headline(last):
            announcing = None
            continue
        source = found[k - 1][-1] if found[k - 1] else about[k - 1]
        if source is not None and _announces(last):
            announcing = _opening(source)
            found[k] = [announcing]
        elif announcing is not None and goes_on:
            found[k] = [announcing]
        else:
            announcing = None
            if found[k - 1] and goes_on and _leans(s):
                found[k] = [_opening(found[k - 1][-1])]


def _leans(s: Sentence) -> bool:
    """*Another 41 were hurt*, *Thirty others …*, *Data itu direvisi …*."""
    return s.says("claim:goes_on", 0, 4) or s.says("claim:that_figure") or s.says("other", 0, 4)


def _announces(s: Sentence) -> bool:
    """*The ministry gave this breakdown.*"""
    counted = any(not s.dated(a) for a, _, _ in s.numbers)
    return s.says("claim:announces") and not counted


def _opening(c: Claimant) -> Claimant:
    return replace(c, at=0, style="before", until=10**6, since=0)
