"""The profiles themselves: verbatim, acled, ibc, ged. Pure functions of one claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.errors import ExportError
from pipeline.model import Qualifier
from pipeline.profiles.vague import vague_kind

#: Tens 10, dozens 12, hundreds 100 "and so on" are ACLED's published conversions (its FAQ on fatalities);
#: several 3 is the one that Saksi sets beside them; the others go on by the same rule, the smallest number
#: that the words allow. ACLED's 3 or 10 for deaths of unknown number is not applied: unknown stays blank.
ACLED_VAGUE: Mapping[str, int] = {
    "several": 3,
    "teens": 11,
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "teens_of_thousands": 11_000,
    "tens_of_thousands": 10_000,
    "hundreds_of_thousands": 100_000,
    "millions": 1_000_000,
    "tens_of_millions": 10_000_000,
    "hundreds_of_millions": 100_000_000,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure says of its number, as the ledger holds it."""

    raw: str
    qualifier: Qualifier
    value: int | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """What a profile makes of a claim, and by which rule; None where it makes nothing."""

    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A named way to code numbers."""

    name: str
    #: for people
    title: str
    code: Callable[[Claim], Coded]


def verbatim(claim: Claim) -> Coded:
    """Return what the ledger holds."""
    return Coded(claim.low, claim.best, claim.high, "as stored")


def acled(claim: Claim) -> Coded:
    """Return one number in ``best``: the most conservative that the words allow."""
    if claim.qualifier is Qualifier.VAGUE:
        kind = vague_kind(claim.raw)
        if kind is None:
            return Coded(None, None, None, "vague words without a size: not coded")
        return Coded(None, ACLED_VAGUE[kind], None, f"{kind.replace('_', ' ')}: {ACLED_VAGUE[kind]}")
    if claim.qualifier is Qualifier.UP_TO:
        return Coded(None, None, None, "only a highest number is said: not coded")
    lowest, rule = _lowest(claim)
    return Coded(None, lowest, None, rule)


def ibc(claim: Claim) -> Coded:
    """Return minimum and maximum as said; no maximum where none is."""
    lowest, rule = _lowest(claim)
    if claim.qualifier is Qualifier.VAGUE:
        return Coded(None, None, None, "vague words: not coded")
    if claim.qualifier is Qualifier.UP_TO:
        return Coded(None, None, claim.high, "highest number said: maximum")
    if claim.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return Coded(lowest, None, None, f"{rule}: minimum; no maximum said")
    if claim.qualifier is Qualifier.RANGE:
        return Coded(claim.low, None, claim.high, "ends of the range: minimum and maximum")
    return Coded(lowest, None, lowest, f"{rule}: minimum and maximum")


def ged(claim: Claim) -> Coded:
    """Return low, best and high; the best of several possible numbers is the lower."""
    lowest, rule = _lowest(claim)
    match claim.qualifier:
        case Qualifier.VAGUE:
            return Coded(None, None, None, "vague words: not coded")
        case Qualifier.UP_TO:
            return Coded(None, None, claim.high, "highest number said: high")
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Coded(lowest, lowest, None, f"{rule}: low and best; no high said")
        case Qualifier.RANGE:
            return Coded(
                claim.low, claim.low, claim.high, "ends of the range: low and high; best is the lower"
            )
        case Qualifier.ABOUT | Qualifier.NEARLY:
            return Coded(None, lowest, None, f"{rule}: best; no low or high said")
        case _:
            return Coded(lowest, lowest, lowest, f"{rule}: low, best and high")


def _lowest(claim: Claim) -> tuple[int | None, str]:
    """Return the lowest number that the words allow, and how it came about."""
    match claim.qualifier:
        case Qualifier.AT_LEAST:
            return claim.low, "at least: the number itself"
        case Qualifier.MORE_THAN:
            return claim.low, "more than: one above the number"
        case Qualifier.NEARLY:
            return claim.high, "nearly: one below the number"
        case Qualifier.RANGE:
            return claim.low, "range: its lower end"
        case Qualifier.ABOUT:
            return claim.best, "about: the number said"
        case _:
            return claim.best if claim.value is None else claim.value, "the number said"


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("verbatim", "as stored", verbatim),
        Profile("acled", "one conservative number", acled),
        Profile("ibc", "minimum and maximum", ibc),
        Profile("ged", "low, best and high", ged),
    )
}


def profile_named(name: str) -> Profile:
    """Return the profile of this name.

    Raises ``ExportError`` when there is none.
    """
    if name not in PROFILES:
        raise ExportError(name, "there is no such coding profile", f"choose one of {', '.join(PROFILES)}")
    return PROFILES[name]
