"""Schema of a pack's words around actors and places; the names themselves are in pipeline/registry."""

from __future__ import annotations

from pipeline.languages.harm import Section, Words


class ActorWords(Section):
    """Words of actors and places, lower case; a phrase is written with single spaces."""

    #: before a person's name: *presiden*, *letkol*, *Mr*
    titles: Words
    #: those of them after which a field of office may stand, so that one capitalised word is no name
    offices: Words = ()
    #: verbs with a named speaker right after them: *kata Candra Kurniawan*
    speech_before: Words = ()
    #: capitalised words that belong to no person's name
    not_names: Words = ()
    #: words inside a name that need no capital: *bin*, *al*, *de*
    name_particles: Words = ()
    #: nouns before which a nationality stands for the state: *Israeli strike*
    acting: Words = ()
    #: people whose nationality makes no state an actor: *warga Palestina*, *Palestinian civilians*
    nationals: Words
    #: nouns that make a country's name an institution of it
    forces: Words = ()
    police: Words = ()
    health: Words = ()
    foreign: Words = ()
    defence: Words = ()
    interior: Words = ()
    presidency: Words = ()
    #: the institution's noun stands before the country's name (*tentara Israel*), after it (*Israeli army*)
    institution_before: bool = False
    institution_after: bool = False
    #: between an institution's noun and the country's name: *of*
    institution_links: Words = ()
    #: the same for all but forces and police, who may be in a country that is not theirs: *in*
    institution_in: Words = ()
    #: which words of a person's name stand for it later: "first", "last"
    later_names: Words = ("last",)
    #: kind of actor -> phrases that point back at the last such actor: *kelompok itu*, *the group*
    references: dict[str, Words] = {}
    #: kind of actor -> first words of an organisation's name: *Yayasan …*
    organisation_first: dict[str, Words] = {}
    #: kind of actor -> last words of an organisation's name: *… Network*
    organisation_last: dict[str, Words] = {}
    #: name of a place's own body -> the words for it, beside the place's name: *Pemkab Nduga*
    local_bodies: dict[str, Words] = {}
    #: before a place's name: *di*, *in*
    locatives: Words
    #: nouns beside a place's name: *kota*, *distrik*, *LGA*, *oblast*
    place_nouns: Words = ()
    #: ordinary words that are also some town's name
    not_places: Words = ()
