"""Schema of a pack's words for events: kinds of diplomacy, classes of words, and the rules over them."""

from __future__ import annotations

import itertools
import re
from functools import cached_property

from pydantic import ConfigDict, field_validator, model_validator

from pipeline.languages.harm import Section, Words

#: ACLED's sub-event types and the event type of each
ACLED = {
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Armed clash": "Battles",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Peaceful protest": "Protests",
    "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
    "Agreement": "Strategic developments",
    "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments",
    "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments",
    "Other": "Strategic developments",
}
#: what a rule says of a sentence that tells no event of ACLED's: a crash, a sanction, a trial
NONE = "none"
#: the class of phrases whose words mean something else than they do alone
APART = "apart"
#: what diplomacy may need beside words: a named party before them; people set free, by a figure or a name
A_PARTY, FREED = "<party>", "<freed>"
#: names that classes may hold beside words, by the kind of name
NAMES = ("<armed_group>", "<military>", "<police>", "<state>", "<place>")

_BRACES = re.compile(r"\{([^{}]*)\}")


def spelled_out(phrase: str) -> tuple[str, ...]:
    """Return the phrases that one with braces stands for: *raid{,s,ed}* is *raid, raids, raided*."""
    parts = _BRACES.split(phrase)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return tuple("".join(chosen) for chosen in itertools.product(*choices))


class EventWords(Section):
    """One kind of diplomatic event and its words; ``type`` is one of DESIGN's."""

    type: str
    words: Words
    #: phrases of which one must also stand in the sentence; *<party>* and *<freed>* for what words can't name
    needs: Words = ()


class EventRule(Section):
    """What must stand in a sentence for an event of one of ACLED's sub-event types, or of none."""

    name: str
    #: ACLED's sub-event type, or "none"
    sub_type: str
    #: patterns of classes, of which one must stand: *a > b* is b behind a, *a ~ b* on either side of it;
    #: ``*`` marks the class whose words are the event's (the first one when none is marked)
    when: Words
    #: classes that must each stand in the sentence too
    also: Words = ()
    #: classes of which one must stand in the sentence or in one beside it
    around: Words = ()
    #: classes of which none may stand in the sentence
    unless: Words = ()
    #: classes of which none may stand in the sentence or in one beside it
    unless_around: Words = ()
    #: words that may lie between two classes of a pattern
    reach: int = 7
    #: whether the pattern must begin in the first words of the article's title or text
    opens: bool = False
    #: whether the sentences beside it, too, then tell no event of ACLED's; for "none"
    silences: bool = False
    #: whether it is an event of ACLED's only where the article tells no other
    alone: bool = False
    #: of several events in one sentence the highest is chosen
    score: int

    def classes(self) -> frozenset[str]:
        """Return every class that the rule leans on."""
        patterns = (word.rstrip("*") for when in self.when for word in when.split() if word not in (">", "~"))
        return frozenset((*patterns, *self.also, *self.around, *self.unless, *self.unless_around))

    @field_validator("sub_type")
    @classmethod
    def _known(cls, value: str) -> str:
        if value != NONE and value not in ACLED:
            raise ValueError(f"{value!r} is no sub-event type of ACLED's, nor {NONE!r}")
        return value


class SharedRules(Section):
    """The rules of every language, which the classes of its pack fill with words."""

    rules: tuple[EventRule, ...]


class Events(Section):
    """Words of events."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    scheduled: Words
    threatened: Words
    denied: Words = ()
    ongoing: Words = ()
    #: before an event that is not this one: *sebelum*, *after*
    before: Words = ()
    #: before words that are only meant: *untuk mencapai kesepakatan*
    purpose: Words = ()
    #: before the mediators: *dimediasi oleh*, *brokered by*
    mediated_by: Words = ()
    #: behind the mediators: *Qatari mediators*
    mediators: Words = ()
    #: before what is done to the one named before it: *was*, *were*
    undergone: Words = ()
    #: before those of whom a deed or a side is only thought: *suspected*, *diduga*
    suspected: Words = ()
    #: between an attack and the country that it is aimed at: *attack on southern Israel*
    upon: Words = ()
    #: between a group and who leads it: *pimpinan*, *led by*
    led_by: Words = ()
    #: between a verb of speech and the day of a statement: *in a statement*
    stated: Words = ()
    #: with an attack: of the kind that was told before: *serupa*, *similar*
    similar: Words = ()
    #: at the head of a sentence: on the day told before: *hours later*, *beberapa jam kemudian*
    later: Words = ()
    #: before an event that is told only as the reason of another: *in retaliation for*
    background: Words = ()
    kinds: tuple[EventWords, ...]
    #: class -> its words and phrases; *@class* takes in those of another, *<armed_group>* names of a kind
    classes: dict[str, Words] = {}
    #: rules of this language alone, beside those that all share
    rules: tuple[EventRule, ...] = ()

    @model_validator(mode="after")
    def _known_names(self) -> Events:
        """Every class that a class or a rule of the language's own leans on has a list."""
        asked = {name for rule in self.rules for name in rule.classes()}
        asked |= {word[1:] for words in self.classes.values() for word in words if word.startswith("@")}
        if missing := sorted(asked - set(self.classes)):
            raise ValueError(f"no such class: {', '.join(missing)}")
        names = {word for words in self.classes.values() for word in words if word.startswith("<")}
        if strange := sorted(names - set(NAMES)):
            raise ValueError(f"no such kind of name: {', '.join(strange)}; use one of {', '.join(NAMES)}")
        return self

    @cached_property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Class -> all of its phrases, spelled out, with those of the classes that it takes in."""
        return {name: tuple(dict.fromkeys(self._of(name, ()))) for name in self.classes}

    def _of(self, name: str, inside: tuple[str, ...]) -> list[str]:
        if name in inside:
            raise ValueError(f"class {name!r} takes in itself")
        found: list[str] = []
        for word in self.classes[name]:
            found += self._of(word[1:], (*inside, name)) if word.startswith("@") else spelled_out(word)
        return found
