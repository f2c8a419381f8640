"""Coding profiles: named rules that turn a claim's words into numbers on export, never in the ledger.

``profile_named("acled").code(claim)`` says what the profile makes of one claim, and by which rule. Where a
profile's makers publish no rule for such words, nothing is coded and the rule says so. What each profile
does, and where that is written, stands in ``docs/exports.md``.
"""

from pipeline.profiles.codes import PROFILES, Claim, Coded, Profile, profile_named
from pipeline.profiles.vague import vague_kind

__all__ = ["PROFILES", "Claim", "Coded", "Profile", "profile_named", "vague_kind"]
