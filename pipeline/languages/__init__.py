"""Language packs: everything a language knows about harm, numbers, dates and attribution, as data."""

from pipeline.languages.pack import LanguagePack, codes, event_rules, load_pack

__all__ = ["LanguagePack", "codes", "event_rules", "load_pack"]
