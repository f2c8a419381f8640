"""Language packs: everything a language knows about harm, numbers, dates and attribution, as data."""

from pipeline.languages.pack import LanguagePack, codes, load_pack

__all__ = ["LanguagePack", "codes", "load_pack"]
