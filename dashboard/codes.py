"""What the ledger's codes are called, as tables of messages; ``called`` looks them up."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.i18n import coded, plural

#: what ``words.count`` counts
COUNTED = (
    plural("{n} actor", "{n} actors"),
    plural("{n} article", "{n} articles"),
    plural("{n} claim", "{n} claims"),
    plural("{n} claim about an incident", "{n} claims about incidents"),
    plural("{n} copy", "{n} copies"),
    plural("{n} country or place", "{n} countries and places"),
    plural("{n} event", "{n} events"),
    plural("{n} figure", "{n} figures"),
    plural("{n} flag", "{n} flags"),
    plural("{n} item", "{n} items"),
    plural("{n} lane", "{n} lanes"),
    plural("{n} language", "{n} languages"),
    plural("{n} measure", "{n} measures"),
    plural("{n} outlet", "{n} outlets"),
    plural("{n} place", "{n} places"),
    plural("{n} record", "{n} records"),
    plural("{n} report", "{n} reports"),
    plural("{n} running total", "{n} running totals"),
    plural("{n} sentence", "{n} sentences"),
    plural("{n} source", "{n} sources"),
    plural("{n} type", "{n} types"),
)

MEASURES: Mapping[str, str] = {
    "killed": coded("measure", "killed"),
    "injured": coded("measure", "injured"),
    "hostage": coded("measure", "held hostage"),
    "released": coded("measure", "released"),
    "missing": coded("measure", "missing"),
    "displaced": coded("measure", "displaced"),
    "detained": coded("measure", "detained"),
    "affected": coded("measure", "affected"),
}
SCOPES: Mapping[str, str] = {
    "incident": coded("scope", "one incident"),
    "period": coded("scope", "a stated period"),
    "cumulative": coded("scope", "running total"),
    "unknown": coded("scope", "scope not stated"),
}
ROLES: Mapping[str, str] = {
    "health_authority": coded("capacity", "health authority"),
    "belligerent": coded("capacity", "belligerent"),
    "government": coded("capacity", "government"),
    "police": coded("capacity", "police"),
    "military": coded("capacity", "military"),
    "un": coded("capacity", "UN"),
    "ngo": coded("capacity", "NGO"),
    "media": coded("capacity", "media"),
    "medical": coded("capacity", "medical"),
    "witness": coded("capacity", "witness"),
    "local_official": coded("capacity", "local official"),
    "other": coded("capacity", "other"),
}
#: whom a figure counts: one, and many
WHO: Mapping[str, tuple[str, str]] = {
    "civilian": (coded("who", "civilian"), coded("who", "civilians")),
    "combatant": (coded("who", "combatant"), coded("who", "combatants")),
    "child": (coded("who", "child"), coded("who", "children")),
    "woman": (coded("who", "woman"), coded("who", "women")),
    "journalist": (coded("who", "journalist"), coded("who", "journalists")),
    "aid_worker": (coded("who", "aid worker"), coded("who", "aid workers")),
    "medical_worker": (coded("who", "medical worker"), coded("who", "medical workers")),
}
#: where its source does not narrow it down
ANYBODY = (coded("who", "person"), coded("who", "people"))
WHO_UNTOLD: Mapping[str, str] = {
    "unknown": coded("who", "not said"),
    "undistinguished": coded("who", "not distinguished"),
}
#: kinds of people that are no status (people.toml)
KINDS: Mapping[str, str] = {
    "hostages": coded("who", "hostages"),
    "prisoners": coded("who", "prisoners"),
    "police": coded("who", "police"),
    "refugees": coded("who", "refugees"),
}
DATE_PRECISIONS: Mapping[str, str] = {
    "day": coded("date precision", "told to the day"),
    "week": coded("date precision", "told to the week"),
    "month": coded("date precision", "told to the month"),
    "year": coded("date precision", "told to the year"),
    "interval": coded("date precision", "told as a span of days"),
    "ongoing": coded("date precision", "told as still going on"),
    "unknown": coded("date precision", "told without saying how finely"),
}
PLACE_PRECISIONS: Mapping[str, str] = {
    "exact": coded("place precision", "exact"),
    "town": coded("place precision", "town"),
    "area": coded("place precision", "area"),
    "country": coded("place precision", "country"),
}
REALITIES: Mapping[str, str] = {
    "happened": coded("reality", "happened"),
    "scheduled": coded("reality", "scheduled"),
    "threatened": coded("reality", "threatened"),
    "denied": coded("reality", "denied"),
}
ACTOR_KINDS: Mapping[str, str] = {
    "state": coded("actor", "state"),
    "government": coded("actor", "government"),
    "military": coded("actor", "military"),
    "police": coded("actor", "police"),
    "armed_group": coded("actor", "armed group"),
    "person": coded("actor", "person"),
    "intergovernmental": coded("actor", "intergovernmental"),
    "ngo": coded("actor", "ngo"),
    "media": coded("actor", "media"),
    "health_authority": coded("actor", "health authority"),
    "civilians": coded("actor", "civilians"),
    "organisation": coded("actor", "organisation"),
    "unknown": coded("actor", "unknown"),
}
#: an actor's part in an event: within a sentence, and as the name of what is drawn
PARTS: Mapping[str, tuple[str, str]] = {
    "source": (coded("part", "{n} as source"), coded("part", "Events as source")),
    "target": (coded("part", "{n} as target"), coded("part", "Events as target")),
    "mediator": (coded("part", "{n} as mediator"), coded("part", "Events as mediator")),
    "speaker": (coded("part", "{n} as speaker"), coded("part", "Events as speaker")),
}
REPORTS: Mapping[str, str] = {
    "first": coded("report", "its own"),
    "same": coded("report", "same words as another"),
    "update": coded("report", "update of another"),
    "copy": coded("report", "copy of another"),
    "translation": coded("report", "translation of another"),
}
REPEATS: Mapping[str, str] = {
    "same": coded("repeat", "same"),
    "update": coded("repeat", "update"),
    "copy": coded("repeat", "copy"),
    "translation": coded("repeat", "translation"),
}
OFFICES: Mapping[str, str] = {
    "chancellor": coded("office", "chancellor"),
    "defence_minister": coded("office", "defence minister"),
    "defence_secretary": coded("office", "defence secretary"),
    "foreign_minister": coded("office", "foreign minister"),
    "foreign_secretary": coded("office", "foreign secretary"),
    "health_minister": coded("office", "health minister"),
    "interior_minister": coded("office", "interior minister"),
    "monarch": coded("office", "monarch"),
    "president": coded("office", "president"),
    "prime_minister": coded("office", "prime minister"),
    "secretary_general": coded("office", "secretary general"),
    "secretary_of_state": coded("office", "secretary of state"),
    "vice_president": coded("office", "vice president"),
}
#: ACLED's event types, and ours for diplomacy
EVENT_TYPES: Mapping[str, str] = {
    "Battles": coded("event type", "Battles"),
    "Explosions/Remote violence": coded("event type", "Explosions/Remote violence"),
    "Violence against civilians": coded("event type", "Violence against civilians"),
    "Protests": coded("event type", "Protests"),
    "Riots": coded("event type", "Riots"),
    "Strategic developments": coded("event type", "Strategic developments"),
    "agree": coded("event type", "agree"),
    "ceasefire": coded("event type", "ceasefire"),
    "consult": coded("event type", "consult"),
    "demand": coded("event type", "demand"),
    "mediate": coded("event type", "mediate"),
    "reject": coded("event type", "reject"),
    "release": coded("event type", "release"),
    "statement": coded("event type", "statement"),
    "threaten": coded("event type", "threaten"),
    "visit": coded("event type", "visit"),
}
SUB_TYPES: Mapping[str, str] = {
    "Abduction/forced disappearance": coded("sub-type", "Abduction/forced disappearance"),
    "Agreement": coded("sub-type", "Agreement"),
    "Air/drone strike": coded("sub-type", "Air/drone strike"),
    "Armed clash": coded("sub-type", "Armed clash"),
    "Arrests": coded("sub-type", "Arrests"),
    "Attack": coded("sub-type", "Attack"),
    "Change to group/activity": coded("sub-type", "Change to group/activity"),
    "Chemical weapon": coded("sub-type", "Chemical weapon"),
    "Disrupted weapons use": coded("sub-type", "Disrupted weapons use"),
    "Excessive force against protesters": coded("sub-type", "Excessive force against protesters"),
    "Government regains territory": coded("sub-type", "Government regains territory"),
    "Grenade": coded("sub-type", "Grenade"),
    "Headquarters or base established": coded("sub-type", "Headquarters or base established"),
    "Looting/property destruction": coded("sub-type", "Looting/property destruction"),
    "Mob violence": coded("sub-type", "Mob violence"),
    "Non-state actor overtakes territory": coded("sub-type", "Non-state actor overtakes territory"),
    "Non-violent transfer of territory": coded("sub-type", "Non-violent transfer of territory"),
    "Other": coded("sub-type", "Other"),
    "Peaceful protest": coded("sub-type", "Peaceful protest"),
    "Protest with intervention": coded("sub-type", "Protest with intervention"),
    "Remote explosive/landmine/IED": coded("sub-type", "Remote explosive/landmine/IED"),
    "Sexual violence": coded("sub-type", "Sexual violence"),
    "Shelling/artillery/missile attack": coded("sub-type", "Shelling/artillery/missile attack"),
    "Suicide bomb": coded("sub-type", "Suicide bomb"),
    "Violent demonstration": coded("sub-type", "Violent demonstration"),
}
#: what the language packs call a caveat; others stand as they are
CAVEATS: Mapping[str, str] = {
    "does not distinguish civilians and combatants": coded(
        "caveat", "does not distinguish civilians and combatants"
    ),
    "not independently verified": coded("caveat", "not independently verified"),
    "provisional": coded("caveat", "provisional"),
    "disputed": coded("caveat", "disputed"),
    "said to be possible": coded("caveat", "said to be possible"),
    "reported": coded("caveat", "reported"),
    "superseded by the same source": coded("caveat", "superseded by the same source"),
}
FLAGS: Mapping[str, str] = {
    "fall": coded("flag", "fall"),
    "jump": coded("flag", "jump"),
    "contradiction": coded("flag", "contradiction"),
}
