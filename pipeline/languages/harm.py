"""Schema of a pack's words for numbers, people, harm, scope, attribution and events.

All words are lower case. A phrase is matched token by token, in the tokens of pipeline/extract/tokens.py.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from pipeline.model import Measure

Words = tuple[str, ...]


class Section(BaseModel):
    """A table of a pack: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Numbers(Section):
    """How the language writes numbers."""

    #: "." or "," between thousands, and before decimals
    group: str
    decimal: str
    #: words worth themselves: *dua* 2, *twenty* 20
    units: dict[str, int]
    #: words that add ten to the unit before them: *belas*
    teen_markers: Words = ()
    #: words that multiply the unit before them: *puluh* 10, *ratus* 100, *hundred* 100
    multipliers: dict[str, int] = {}
    #: words that multiply all before them: *ribu* 1000, *million* 1_000_000
    scales: dict[str, int]
    #: whole words: *seratus* 100, *dozen* 12
    fixed: dict[str, int] = {}
    #: words inside a number: *and*
    joiners: Words = ()
    #: between tens and ones: *treinta y cinco*
    tens_joiners: Words = ()
    #: articles that stand for one before a scale: *a hundred*
    articles: Words = ()
    #: endings that make a number approximate: *30 ribuan*, *7.000-an*
    approximate_endings: Words = ()
    #: vague words: no value
    vague: Words
    #: words that mean exactly one person: *seorang*
    one: Words = ()
    #: articles that count one person harmed: *a*, *an*
    one_articles: Words = ()
    #: words that count one more person of the kind just named: *another*
    one_more: Words = ()
    #: words that point at one person harmed without counting: *him*, *her*
    pronouns: Words = ()
    definite: Words = ()
    #: between the ends of a range (*10 to 15*, *antara 10 dan 15*)
    range_between: Words
    range_before: Words = ()
    range_and: Words = ()
    #: words after a number that make it a share
    percent: Words
    #: marks or words of money, before or after
    money: Words
    #: words that make the number before them an ordinal, an age, a duration, a distance, a thing
    units_of_measure: Words
    #: words before a number which is then not a count (*usia*, *pasal*, *flight*)
    labels_before: Words = ()


class People(Section):
    """Words for those who are harmed, by what they say about status."""

    general: Words
    civilian: Words
    combatant: Words
    child: Words
    woman: Words
    journalist: Words
    aid_worker: Words
    medical_worker: Words
    #: people who hold prisoners, commit or attend: never victims by themselves
    perpetrators: Words = ()
    #: animals, vehicles, buildings, weapons, things
    things: Words
    #: words that stand for people told before: *them*, *mereka*
    pronouns: Words = ()
    #: nouns that *a*, *the* never count as one person
    plurals: Words = ()
    #: *of* in *dozens of people*, *two of them*
    partitives: Words = ()
    #: *those* in *37 of those rescued*
    restrictors: Words = ()
    #: *whom* in *two of whom died*
    relative_pronouns: Words = ()
    #: between a number and the number that it is of: *seven of nine*, *5 dari 1.000*
    out_of: Words = ()
    #: whether the noun comes before its modifiers (*warga Palestina*) or after (*Palestinian civilians*)
    head_first: bool = True
    #: beginnings of words that are verbs, not modifiers of a noun before them
    verb_prefixes: Words = ()
    #: endings of participles that go on a noun phrase: *four journalists covering the marches*
    gerunds: Words = ()
    #: *had*, *has*: before them a noun is a subject
    finite: Words = ()
    #: bounds that a bare number after them makes an age: *under 18*
    age_bounds: Words = ()
    #: endings of participles: after *were*, *raped* is a predicate of its own
    participle_endings: Words = ()
    #: words before a head that don't count people: *the*, *his*
    determiners: Words = ()
    #: *lainnya*, *others*: the noun is elided
    others: Words = ()
    #: the singulars that *a*, *another* may count (English); empty when the language has no article
    singular_only: bool = False


class Cues(Section):
    """The words of one measure."""

    #: verbs with their victims after them: *menewaskan*, *killing*
    active: Words = ()
    #: predicates with their victims before them: *tewas*, *were killed*
    passive: Words = ()
    #: verbs that may be either: English *killed*
    either: Words = ()
    #: nouns counted directly: *5 korban jiwa*, *12 bodies*
    counted: Words = ()
    #: people in that state: *8 sandera*, *hostages*: weak, used when nothing else governs
    state: Words = ()
    #: nouns of a toll: *korban tewas … mencapai 5*, *death toll rose to 5*
    toll: Words = ()


class Harm(Section):
    """Measures and what links numbers to them."""

    killed: Cues
    injured: Cues
    hostage: Cues
    released: Cues
    missing: Cues
    displaced: Cues
    detained: Cues
    affected: Cues
    #: nouns that make the predicate after them a toll: *jumlah*, *the number of*
    toll_heads: Words = ()
    #: before a number that another replaced: *down from*, *turun dari*
    revisions: Words = ()
    #: between a toll noun and its number: *mencapai*, *rises to*
    links: Words
    #: links that say more than: *tembus*, *exceeds*
    links_more_than: Words = ()
    links_nearly: Words = ()
    qualifiers: dict[str, Words]
    #: verbs with their victims inside, and the measure: *left … dead* = killed
    split_verbs: dict[str, Measure] = {}
    #: qualifiers after the number: *46.000 lebih*
    qualifiers_after: dict[str, Words] = {}
    #: a part follows: *termasuk*, *including*
    part_before: Words
    #: the number before is a part: *di antaranya*, *of them*
    part_after: Words
    #: *hingga 12 tewas*: with a predicate after the number it tells the result, not a maximum
    result_conjunctions: Words = ()
    #: verbs of attack whose subject is responsible in the next clause: *Israel serang sekolah, 15 tewas*
    attack_verbs: Words = ()
    #: may stand between number and predicate: auxiliaries, adverbs
    transparent: Words
    #: before a participle they make it passive: *was*, *were*, *been*
    auxiliaries: Words = ()
    #: ends a noun phrase
    stops: Words
    conjunctions: Words
    #: conjunctions that join objects of one verb: *dan*, *and*
    coordinators: Words
    #: conjunctions that open another clause: *sementara*, *while*
    contrasts: Words = ()
    prepositions: Words
    relatives: Words = ()
    #: before a place where something happens
    locatives: Words = ()
    #: between a locative and a name: *the city of*, *the edge of*
    place_words: Words = ()
    #: *its fighters*, *pasukannya*: what the speaker's own side does
    own_forces: Words = ()
    #: before the holder of a place (*diduduki Rusia*) or joined to it by a hyphen (*Russian-occupied*)
    held_by: Words = ()
    #: open a clause with a subject of its own: *ketika*, *after*
    clause_openers: Words = ()
    #: before the party that somebody blames; after the party that says it did it
    blames: Words = ()
    owns_up: Words = ()
    negations: Words
    #: of a plan, threat, demand, wish, hypothesis: no figure
    unreal: Words
    #: of the future: no figure, save a release that is agreed
    future: Words = ()
    denials: Words = ()
    comparisons: Words = ()
    #: *deadliest*, *paling mematikan*: a number after *since* is then of another day
    superlatives: Words = ()
    #: *that*, *bahwa* between a verb and what it denies or plans
    complementizers: Words = ()
    #: *when*, *ketika*: what follows happened on the other day that a superlative compares with
    occasions: Words = ()
    #: verbs of holding that tell hostages or prisoners only by who holds them: *held*
    held: Words = ()
    #: before a total of what the sentence counted: *bringing the total to*
    totals: Words = ()
    #: nouns of a number told before: *the figure*, *angkanya*; a link and a number restate it
    figure_nouns: Words = ()
    #: *alive*, *selamat*: nobody was harmed
    survivals: Words = ()
    #: verbs that displace only a crowd, and only from a place: *meninggalkan El Fasher*
    leaving: Words = ()
    #: *claims that … are false*: what is told, and the words that take it back
    rumours: Words = ()
    refutations: Words = ()
    #: *in the drill*, *simulasi*: what follows happened nowhere
    simulations: Words = ()
    #: gangs and rebels: whom they hold is a hostage
    captors: Words = ()
    #: *if*, *jika*: what follows happened nowhere
    conditionals: Words = ()
    #: verbs of release that also save from water and fire: *rescued*
    rescues: Words = ()
    #: before wounds that are counted on one body: *with 14 stab wounds*
    bearing: Words = ()
    #: armies and police: whom they capture is detained
    authorities: Words = ()
    #: verbs of taking fighters, who are then detained, or others, who are hostages: *captured*
    captures: Words = ()
    #: words of hostages and their takers; without them a rescue frees nobody
    captivity: Words = ()
    #: words of police, courts and prisons; with them *held* is detained
    custody: Words = ()
    #: before a number that is only a rate: *setiap*, *every*
    rates: Words = ()
    #: verbs of harm whose subject is harmed: *lost*, *kehilangan*
    suffered: Words = ()
    #: before those at whom an attack is aimed: *terhadap*, *against*
    against: Words = ()
    #: verbs whose subject is the party that harms
    by: Words
    responsible_nouns: Words


class Scopes(Section):
    """What the number covers."""

    cumulative: Words
    period: Words
    #: words that tell another incident apart: *terpisah*, *in a separate attack*, *earlier*
    apart: Words = ()
    #: *pada hari yang sama*: the day told before
    same_day: Words = ()
    #: earthquakes, floods, crashes: their toll is of one incident, however large
    disaster: Words = ()
    #: *the war began when*, *dipicu*: a number after it is of the incident that began a war
    origin: Words = ()
    #: before the first of two dates that bound a window
    between: Words = ()
    #: after a date that is a window: *Sunday alone*, *pada Oktober saja*
    alone: Words = ()
    #: after a duration that is then a point in time: *a week later*, *sebulan setelah*
    moment: Words = ()
    #: *masih*, *still*: people held now, not taken then
    stock: Words = ()
    #: before a year, month or week that is a window: *sepanjang*, *throughout*
    throughout: Words = ()
    #: units of a duration that is no window but a war's: *13 bulan*, *15 months*
    long_units: Words = ()
    #: units of a duration that is one attack's: *an hour-long firefight*, *selama delapan jam*
    brief_units: Words = ()
    #: before the noun of one attack: *a*, *sebuah*
    one_of_them: Words = ()
    #: before a number of days that is a window: *dalam*, *in*
    within: Words = ()
    incident: Words
    #: words that point at one incident, so that its toll is no running total of a war
    single: Words = ()
    war: Words
    since: Words
