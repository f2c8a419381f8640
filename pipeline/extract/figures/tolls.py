"""Tolls: a noun of the dead and its number, a number told before and told again."""

from __future__ import annotations

from pipeline.extract.figures.count import Count
from pipeline.extract.figures.govern import Governed
from pipeline.extract.sentence import Cue, Sentence
from pipeline.model import Measure

#: words after people held in which *still* speaks of them; words between *the figure* and its number
_STILL, _NAMED_FIGURE = 5, 9
_LINKS = ("links", "links_more_than", "links_nearly")
#: words between a toll noun and its number
_TOLL = 26


def restricted(s: Sentence, count: Count) -> Governed | None:
    """*three of the dead were soldiers*: a part of those whom the noun counts."""
    if count.counted is None or count.counted.end != count.phrase_end or count.counted.start <= count.end:
        return None
    if not any(s.lower[k] in s.pack.people.out_of for k in range(count.end, count.counted.start)):
        return None
    measure = count.counted.measure("counted", "passive", "either")
    return Governed(measure, "part of a whole", count.counted) if measure else None


def held_still(s: Sentence, count: Count) -> Governed | None:
    """*Sekitar 100 sandera diyakini masih berada di Gaza*: people in that state, and a word of still."""
    if count.state is None:
        return None
    near = s.find("scope:stock", count.phrase_end, count.phrase_end + _STILL)
    if not near or any(s.words[k] in ",;:" for k in range(count.phrase_end, near[0][0])):
        return None
    return Governed(count.state, "people held", None)


def restated(s: Sentence, count: Count, measure: Measure | None) -> Governed | None:
    """*mengoreksi angkanya menjadi 49*, *so it is now 25*: the number of a toll told before."""
    if measure is None or (count.groups and set(count.groups) != {"general"}):
        return None
    if any("totals" in s.ending[k] for k in range(count.first, count.start + 1)):
        return Governed(measure, "toll told before", None)
    after = count.phrase_end
    ends = after >= len(s) or s.words[after] in ".;" or s.has("conjunctions", after)
    if ends and "claim:said" in s.ending[count.first]:
        return Governed(measure, "toll told before", None)  # *The governor says 80.*
    for at, end in reversed(s.find("figure_nouns", count.first - _NAMED_FIGURE, count.first)):
        if any(s.cue[k] or s.words[k] in ";:" for k in range(end, count.first)):
            return None
        linked = any(s.has(x, k) for x in _LINKS for k in range(end, count.first + 1))
        return Governed(measure, "toll told before", None, count.first - at) if linked else None
    return None


def toll_before(s: Sentence, count: Count) -> Governed | None:
    """*Korban tewas di Gaza mencapai 11.500*, *the death toll rose to 12*."""
    cue = _toll_cue(s, count)
    if cue is None:
        return None
    measure = cue.measure("toll", "passive", "either")
    if measure is None:
        return None
    if _linked(s, count, cue):
        return Governed(measure, "toll", cue, count.first - cue.end)
    between = range(cue.end, count.first)
    direct = not any(s.mark(k) or s.cue[k] for k in between)
    if s.numbered(cue.end, count.first):
        direct = direct and s.has("conjunctions", count.first - 1)
    general = "general" in count.groups or not count.groups
    if direct and general and count.groups and s.pack.people.head_first:
        return Governed(measure, "toll", cue, count.first - cue.end)
    return None


def toll_linked(s: Sentence, count: Count) -> Governed | None:
    """The toll with a verb between noun and number, or told right beside it: surer than what follows."""
    toll = toll_before(s, count)
    return toll if toll is not None and (toll.hops <= 1 or _linked(s, count, toll.cue)) else None


def _toll_cue(s: Sentence, count: Count) -> Cue | None:
    for k in range(count.first - 1, max(-1, count.first - _TOLL), -1):
        cue = s.cue[k]
        if cue is not None and cue.measure("toll") and cue.end <= count.first:
            return cue
        if cue is not None and cue.measure("passive", "either") and (_toll_head(s, cue) or _passes(s, count)):
            return cue
        if (s.words[k] in ";.?!" and not s.dated(k)) or (
            cue is not None and cue.measure("passive", "active") and not cue.measure("toll")
        ):
            return None
    return None


def _passes(s: Sentence, count: Count) -> bool:
    """*Warga Palestina tewas … tembus 33.175 orang*: what passes a number is a toll."""
    told = any("links_more_than" in s.ending[k] for k in range(count.first, count.start + 1))
    return told and s.pack.people.head_first


def _toll_head(s: Sentence, cue: Cue) -> bool:
    """*jumlah prajurit yang gugur*, *warga yang tewas mencapai*: what makes it a toll."""
    relative = s.pack.people.head_first and s.has("relatives", cue.start - 1)
    return relative or s.says("toll_heads", cue.start - 10, cue.start)


def _linked(s: Sentence, count: Count, cue: Cue | None) -> bool:
    if cue is None:
        return False
    i = count.first
    hedged = count.qualifier in ("nearly", "more_than") and s.pack.people.head_first
    if hedged and not any(s.mark(k) or s.cue[k] for k in range(cue.end, i)):
        return True  # *Korban tewas di Gaza hampir 35 ribu*
    for label in _LINKS:
        if any(label in s.ending[k] and s.ending[k][label] >= cue.end for k in range(i, count.start + 1)):
            return True
        if any(s.has(label, k) for k in range(max(i, cue.end), count.start)):
            return True
    return i > 0 and s.words[i - 1] == ":" and i - 1 >= cue.end
