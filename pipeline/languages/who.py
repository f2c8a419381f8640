"""Schema of a pack's words around those who speak, and around actors and places.

The names themselves are in pipeline/registry.
"""

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
    premiership: Words = ()
    #: the institution's noun stands before the country's name (*tentara Israel*), after it (*Israeli army*)
    institution_before: bool = False
    institution_after: bool = False
    #: between an institution's noun and the country's name: *of*
    institution_links: Words = ()
    #: the same for all but forces and police, who may be in a country that is not theirs: *in*
    institution_in: Words = ()
    #: which words of a person's name stand for it later: "first", "last"
    later_names: Words = ("last",)
    #: role of offices.toml -> the words for who holds it: *perdana menteri*, *prime minister*
    office_titles: dict[str, Words] = {}
    #: before an office, words after which it is not today's holder: *mantan*, *former*, *a*
    office_not_after: Words = ()
    #: the same after it: *terpilih*, *saat itu*, *elect*
    office_not_before: Words = ()
    #: the office of the person named last: *kantornya*, *his office*; and the ministry
    own_office: Words = ()
    own_ministry: Words = ()
    #: of ``pronouns_of_persons``, those that can't mean one and the same person: *he*, *she*
    gendered: Words = ()
    #: demonstratives of an office told before: *itu*, *the*
    office_again: Words = ()
    #: what a capital's name does when it stands for its government: *Washington **said***
    capital_says: Words = ()
    #: kind of actor -> phrases that point back at the last such actor: *kelompok itu*, *the group*
    references: dict[str, Words] = {}
    #: kind of actor -> first words of an organisation's name: *Yayasan …*
    organisation_first: dict[str, Words] = {}
    #: kind of actor -> nouns before a name that make it an actor where it attacks: *kelompok … menembak*
    organisation_acting: dict[str, Words] = {}
    #: kind of actor -> last words of an organisation's name: *… Network*
    organisation_last: dict[str, Words] = {}
    #: name of a place's own body -> the words for it, beside the place's name: *Pemkab Nduga*
    local_bodies: dict[str, Words] = {}
    #: before a place's name: *di*, *in*
    locatives: Words
    #: nouns beside a place's name: *kota*, *distrik*, *LGA*, *oblast*
    place_nouns: Words = ()
    #: nouns before or after a town's name that make it the area around: *provinsi*, *province*
    area_before: Words = ()
    area_after: Words = ()
    #: after such a noun, so that it is none: *Lagos state **television***
    not_area: Words = ()
    #: ordinary words that are also some town's name
    not_places: Words = ()


class Claims(Section):
    """Who says it."""

    according_to: Words
    #: verbs with the speaker before them, or after them at the end of a sentence: *mengatakan*, *said*
    said: Words
    #: verbs with the speaker after them: *kata*, *ujar*
    said_after: Words = ()
    #: words of a speaker who is not the party named: *sources close to Hezbollah*
    distant: Words = ()
    #: phrases with such a verb that report nothing: *menyatakan perang*, *declared war*
    not_said: Words = ()
    #: prepositions inside a speaker's title: *of*, *for*
    title_links: Words = ()
    #: words that a claimant's name ends before: *dalam*, *kepada*, *in a statement*
    title_ends: Words = ()
    #: articles and demonstratives around a speaker told before: *the ministry*, *kementerian itu*
    demonstratives: Words = ()
    #: verbs before which a headline's speaker stands: *klaim*, *sebut*
    headline: Words
    #: role -> words in a claimant that tell its role
    roles: dict[str, Words]
    pronouns: Words = ()
    #: *I*, *kami*: whoever the quotation names
    first_person: Words = ()
    #: nouns that may speak without being names: *pejabat*, *saksi*, *police*
    speakers: Words
    caveats: dict[str, Words] = {}
    undistinguished: Words = ()
    shares: Words = ()
    #: prefixes of a headline that are no claimant: *VIDEO*, *FOTO*
    not_speakers: Words = ()
    #: verbs whose subject speaks whatever it is called: *said*, *mengatakan*
    said_surely: Words = ()
    #: those that name right behind them who hears it: *told*
    hearers_behind: Words = ()
    #: verbs that hold their speaker, told before: *katanya*
    said_back: Words = ()
    #: verbs that go on with the speaker of the sentence: *adding*, *saying*
    said_on: Words = ()
    #: adverbs and auxiliaries between a speaker and the verb: *sempat*, *has*, *also*
    helpers: Words = ()
    #: nouns before the one whose they are, and what stands between: *data*, *a tally **by***
    sources: Words = ()
    source_links: Words = ()
    #: words that begin no speaker's name: *there*, *this*
    nobody: Words = ()
    #: words that open a clause of which the speaker is a part: *where*, *as*
    clause_openers: Words = ()
    #: verbs with which the other side of a contrast gives its number: *menemukan*, *has*
    finds: Words = ()
    #: openings of a sentence that goes on for the speaker of the one before: *selain itu*, *another*
    goes_on: Words = ()
    #: words for a figure told before, which its speaker revises: *data itu*
    that_figure: Words = ()
    #: what announces figures for the next sentence: *gave this breakdown*
    announces: Words = ()
    #: first words of a sentence whose speaker vouches for the one before: *demikian disampaikan …*
    vouches_back: Words = ()
    #: nouns that stand for who spoke last: *the statement*, *lembaga itu*
    stand_ins: Words = ()
    #: those of ``pronouns`` that stand for people only, and for bodies only: *he*, *it*
    pronouns_of_persons: Words = ()
    pronouns_of_bodies: Words = ()
