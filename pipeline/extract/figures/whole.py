"""What the rest of an article says of a figure.

Caveats in the next sentence, the day of the incident that its paragraphs tell of, the dates of its title.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from pipeline.extract.figures.agents import irregulars
from pipeline.extract.figures.blame import Blame, blame_in
from pipeline.extract.figures.carried import CARRIES, caveats_of, may_carry, towns_of
from pipeline.extract.figures.scene import Scene
from pipeline.extract.quotes import Claimant
from pipeline.extract.sentence import Sentence
from pipeline.extract.spans import SPANS
from pipeline.model import Actor, ActorKind, DatePrecision, Figure, Measure, Part, Scope, Status

UNDISTINGUISHED = "does not distinguish civilians and combatants"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and the sentence that tells it."""

    sentence: Sentence
    figure: Figure
    #: words of the victims in the sentence
    victims: tuple[int, int] | None
    speaker: Claimant | None


def settle(
    sentences: list[Sentence], speakers: list[list[Claimant]], told: list[Told], scene: Scene | None
) -> list[Figure]:
    """Return the figures with all that the article says of them elsewhere, in the order of the words."""
    told = _notes(sentences, told)
    blame = blame_in(sentences, speakers, [(t.sentence, t.speaker) for t in told])
    told = [_blamed_beside(t, blame) for t in _one_incident(told, scene, blame)]
    return _titles([t.figure for t in told])


def _notes(sentences: list[Sentence], told: list[Told]) -> list[Told]:
    """Give the caveats of a sentence without figures to the figures that it speaks about."""
    told = list(told)
    cautioned = _Cautioned(told)
    for s in sentences:
        undistinguished = s.says("claim:undistinguished")
        caveats = caveats_of(s)
        if undistinguished:
            _undistinguish(s, told, cautioned.indices)
        elif caveats:
            cautioned.take(s, caveats)
    return told


def _undistinguish(s: Sentence, told: list[Told], indices: list[int]) -> None:
    """*The ministry does not distinguish …* limits the last total of the dead, here or just before."""
    for k in reversed(range(bisect_left(indices, s.index - 3), bisect_right(indices, s.index))):
        t = told[k]
        total = t.figure.measure is Measure.KILLED and t.figure.scope is Scope.CUMULATIVE
        if total and t.figure.part_of is None and not t.sentence.title:
            told[k] = replace(t, figure=_undistinguished(t.figure))
            return


def _undistinguished(figure: Figure) -> Figure:
    caveats = tuple(dict.fromkeys((*figure.caveats, UNDISTINGUISHED)))
    return replace(figure, status=Status.UNDISTINGUISHED, caveats=caveats)


class _Cautioned:
    """The figures that caveats told elsewhere limit; each caveat is given to each figure once."""

    def __init__(self, told: list[Told]) -> None:
        self._told = told
        #: of each figure, the position of its sentence
        self.indices = [t.sentence.index for t in told]
        self._texts = [k for k, t in enumerate(told) if not t.sentence.title]
        #: paragraph -> its figures
        self._paragraphs: dict[int, list[int]] = {}
        for k, t in enumerate(told):
            self._paragraphs.setdefault(t.sentence.paragraph, []).append(k)
        #: paragraph and caveat -> how many of its figures have it
        self._given: dict[tuple[int, str], int] = {}

    def take(self, s: Sentence, caveats: tuple[str, ...]) -> None:
        """Give the caveats of a sentence without figures to its paragraph's, else to the one's before."""
        stop = bisect_left(self.indices, s.index)
        if stop < len(self.indices) and self.indices[stop] == s.index:
            return
        paragraph = s.paragraph
        if not self._before(paragraph, stop):
            before = bisect_left(self._texts, stop)
            last = self._told[self._texts[before - 1]].sentence.paragraph if before else -1
            if not before or paragraph - last != 1:
                return
            paragraph = last
        chosen = self._before(paragraph, stop)
        for caveat in caveats:
            for k in chosen[self._given.get((paragraph, caveat), 0) :]:
                t = self._told[k]
                kept = tuple(dict.fromkeys((*t.figure.caveats, caveat)))
                self._told[k] = replace(t, figure=replace(t.figure, caveats=kept))
            self._given[paragraph, caveat] = len(chosen)

    def _before(self, paragraph: int, stop: int) -> list[int]:
        """Return the figures of a paragraph among the first ``stop``."""
        here = self._paragraphs.get(paragraph, [])
        return here[: bisect_left(here, stop)]


def _one_incident(told: list[Told], scene: Scene | None, blame: Blame | None) -> list[Told]:
    """Give a figure the day, place and party of the article's first attack when nothing tells it apart."""
    if scene is None or scene.date is None or scene.date.counted:
        return told  # what was counted from another day is sure enough for its own sentence only
    told = [_rising(t) for t in told]
    known = towns_of(scene.sentence) | {p for t in told if t.sentence.title for p in towns_of(t.sentence)}
    day = scene.date.first
    actors = {a.actor.id: a.actor for a in scene.sentence.doc._.actors}
    blamed = {_side(t, actors) for t in told if t.figure.date == day}
    party = None if len(blamed - {None}) > 1 else scene.responsible or _blamed(told, day)
    where = _where(told, scene)
    return [_carry(t, scene, known, party or _by_speaker(t, blame, blamed), where) for t in told]


def _where(told: list[Told], scene: Scene) -> tuple[str, str] | None:
    """Return the scene's place, else the one place that the figures up to there name: words and id."""
    if scene.place is not None:
        return scene.sentence.doc[scene.place.start : scene.place.end].text, scene.place.place.id
    before = [t.figure for t in told if t.sentence.index <= scene.sentence.index and not t.sentence.title]
    named = {f.place_id: f.place for f in before if f.scope is Scope.INCIDENT and f.place and f.place_id}
    return next(((words, place) for place, words in named.items()), None) if len(named) == 1 else None


def _by_speaker(t: Told, blame: Blame | None, blamed: set[str | None]) -> tuple[str, str] | None:
    """Return whom the figure's own speaker blames, when the article names no other party."""
    others = blamed - {None, *(blame.party if blame else ())}
    return blame.party if blame and not others and blame.holds_for(t.speaker) else None


def _blamed(told: list[Told], day: dt.date | None) -> tuple[str, str] | None:
    """Return the party that the figures of a day blame, as the first of them words it."""
    figures = [t.figure for t in told if t.figure.date == day and not _fought(t)]
    harmed = [f for f in figures if f.measure in CARRIES and f.scope is Scope.INCIDENT]
    first = next((f for f in harmed if f.responsible), None)
    return (first.responsible or "", first.responsible_id or "") if first else None


def _rising(t: Told) -> Told:
    """*The service revised its toll from 12 to nine*: in the story of one attack a toll is that attack's."""
    f, s = t.figure, t.sentence
    war = any(True for label in ("scope:war", "scope:since", "scope:cumulative") for _ in s.find(label))
    small = f.value is not None and f.value < 1000
    if f.rule != "toll" or f.scope is not Scope.CUMULATIVE or war or s.title or not small or f.period_start:
        return t
    return replace(t, figure=replace(f, scope=Scope.INCIDENT, as_of=None))


def _side(t: Told, actors: dict[str, Actor]) -> str | None:
    """Return the side that a figure blames: a state's forces and ministries are one side."""
    who = t.figure.responsible_id
    actor = actors.get(who) if who else None
    if actor is None or actor.country is None or actor.kind is ActorKind.ARMED_GROUP:
        return who or t.figure.responsible
    country: str = actor.country
    return country


def _blamed_beside(t: Told, blame: Blame | None) -> Told:
    """*At least 14 died, said the commission, accusing the police*: in one sentence, or in the next."""
    f = t.figure
    if blame is None or f.responsible is not None or not 0 <= blame.index - t.sentence.index <= 1:
        return t
    harmed = f.scope is Scope.INCIDENT and f.measure in CARRIES and blame.holds_for(t.speaker)
    if not harmed or not may_carry(t.sentence, t.victims, blame.party, t.speaker):
        return t
    who, actor = blame.party
    return replace(t, figure=replace(f, responsible=who, responsible_id=actor or None))


def _fought(t: Told) -> bool:
    """Tell whether those harmed fought or attacked: who killed them need not have harmed the others."""
    irregular = t.victims is not None and irregulars(t.sentence, t.victims)
    return irregular or t.figure.status is Status.COMBATANT


def _carry(
    t: Told, scene: Scene, known: set[str], party: tuple[str, str] | None, where: tuple[str, str] | None
) -> Told:
    s, f, day = t.sentence, t.figure, scene.date
    if day is None:
        return t
    if (
        f.scope is not Scope.INCIDENT
        or s.title
        or s.index < scene.sentence.index
        or f.date not in (None, day.first)
    ):
        return t
    if f.date is None and (_apart(s, known) or _to_come(s, f)):
        return t
    changes: dict[str, object] = {}
    if f.date is None:
        single = day.first == day.last
        changes["date"] = day.first
        changes["date_precision"] = DatePrecision.DAY if single else day.precision
        words = scene.sentence.text(0, min(12, len(scene.sentence)))
        changes["receipts"] = (*f.receipts, ("date", f"{words} …"))
    if (
        party is not None
        and f.responsible is None
        and f.measure in CARRIES
        and may_carry(s, t.victims, party, t.speaker)
    ):
        changes["responsible"], changes["responsible_id"] = party[0], party[1] or None
    here = known | ({where[1]} if where else set())
    if f.place is None and towns_of(s) <= here and where is not None and f.measure in CARRIES:
        changes["place"], changes["place_id"] = where
    return replace(t, figure=replace(f, **changes)) if changes else t  # type: ignore[arg-type]


def _apart(s: Sentence, known: set[str]) -> bool:
    """Tell whether a sentence speaks of another incident: other places, another day, *separately*."""
    if s.says("scope:same_day"):
        return False
    other_day = any(d.kind not in SPANS and d.first is None for _, _, d in s.dates)
    return other_day or s.says("scope:apart") or bool(towns_of(s) - known)


def _to_come(s: Sentence, figure: Figure) -> bool:
    """*33 hostages are to be released*: agreed, and no day yet."""
    return figure.measure is Measure.RELEASED and s.says("future")


def _titles(figures: list[Figure]) -> list[Figure]:
    """Give a title's undated figures the dates that the text tells of the same harm."""
    told = [f for f in figures if f.evidence.part is Part.TEXT]
    return [_date_title(f, told) if f.evidence.part is Part.TITLE else f for f in figures]


def _date_title(title: Figure, told: list[Figure]) -> Figure:
    same = [f for f in told if f.measure is title.measure and f.scope is title.scope and _dated(f)]
    exact = [f for f in same if (f.value, f.low, f.high) == (title.value, title.low, title.high)]
    near = (
        exact
        or [f for f in same if f.value == title.value]
        or (same if title.scope is Scope.INCIDENT else [])
    )
    if not near or (title.scope is Scope.INCIDENT and title.date is not None):
        return title
    f = near[0]
    if (
        exact and title.claimant and title.claimant_id is None
    ):  # *Kemenkes: …* is the ministry that the text names
        speaker = next((x for x in exact if x.claimant_id), None)
        title = replace(title, claimant_id=speaker.claimant_id) if speaker else title
    return replace(
        title, date=f.date, date_precision=f.date_precision, as_of=f.as_of, period_start=f.period_start
    )


def _dated(figure: Figure) -> bool:
    return figure.date is not None or figure.as_of is not None
