"""The ledger's records. Imports nothing of ours.

Every record is frozen. Datetimes are timezone-aware; dates are calendar days.
Offsets count Unicode code points (Python ``str`` indices), end exclusive.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Measure(StrEnum):
    """What happened to the people that a figure counts."""

    KILLED = "killed"
    INJURED = "injured"
    HOSTAGE = "hostage"
    RELEASED = "released"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    AFFECTED = "affected"


class Qualifier(StrEnum):
    """How the source hedges its number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"


class Scope(StrEnum):
    """What a figure covers: one incident, a stated window, or a conflict so far."""

    INCIDENT = "incident"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Who the victims are, only as far as the words say so."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    WOMAN = "woman"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    MEDICAL_WORKER = "medical_worker"
    UNDISTINGUISHED = "undistinguished"
    UNKNOWN = "unknown"


class ClaimantRole(StrEnum):
    """In what capacity a claimant speaks."""

    HEALTH_AUTHORITY = "health_authority"
    BELLIGERENT = "belligerent"
    GOVERNMENT = "government"
    POLICE = "police"
    MILITARY = "military"
    UN = "un"
    NGO = "ngo"
    MEDIA = "media"
    MEDICAL = "medical"
    WITNESS = "witness"
    LOCAL_OFFICIAL = "local_official"
    OTHER = "other"


class ActorKind(StrEnum):
    """What sort of actor a name stands for."""

    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    MEDIA = "media"
    HEALTH_AUTHORITY = "health_authority"
    CIVILIANS = "civilians"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """How finely a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How finely a place is told."""

    EXACT = "exact"
    TOWN = "town"
    AREA = "area"
    COUNTRY = "country"


class Reality(StrEnum):
    """Whether an event happened, is planned or threatened, or is denied."""

    HAPPENED = "happened"
    SCHEDULED = "scheduled"
    THREATENED = "threatened"
    DENIED = "denied"


class Part(StrEnum):
    """Which words of an article an evidence points into."""

    TITLE = "title"
    TEXT = "text"


def digest(*parts: object) -> str:
    """Return a 16-character id that is the same for the same parts, on any machine."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it was received; its words are never altered."""

    id: str
    title: str
    text: str
    language: str
    #: aware; None when nobody says
    published: dt.datetime | None
    #: aware
    fetched: dt.datetime
    #: who says when it was published: "metadata" (a page), "feed", "url", "told", "record", "none"
    published_source: str = "none"
    url: str | None = None
    outlet: str | None = None
    #: True for the fictional articles that ship with Saksi
    sample: bool = False

    @property
    def content_hash(self) -> str:
        """Identify this version of the article by everything that extraction reads."""
        published = self.published.isoformat() if self.published else None
        return digest(self.title, self.text, self.language, published)

    def words(self, part: Part) -> str:
        """Return the words that evidence in ``part`` points into."""
        return self.title if part is Part.TITLE else self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: ``article.words(part)[start:end]`` are the quoted words."""

    article_id: str
    part: Part
    start: int
    end: int
    sentence: str
    sentence_start: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, speaks or is acted on; one id in every language."""

    id: str
    name: str
    kind: ActorKind
    #: ISO 3166-1 alpha-2, or None
    country: str | None = None
    wikidata: str | None = None
    #: language code -> name
    names: tuple[tuple[str, str], ...] = ()
    #: False for a name that no registry holds
    known: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A place, degrees WGS 84; coordinates are the centre of what precision says."""

    id: str
    name: str
    #: ISO 3166-1 alpha-2, or None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor's or a place's name where it stands in an article."""

    #: the id of the actor or place
    of: str
    raw: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression where it stands, resolved as far as the article settles it."""

    raw: str
    first: dt.date | None
    last: dt.date | None
    precision: DatePrecision
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim about a number of people."""

    id: str
    measure: Measure
    #: the number words exactly as they stand
    raw: str
    #: the number stated, in people; None for vague words and ranges
    value: int | None
    qualifier: Qualifier
    low: int | None
    best: int | None
    high: int | None
    scope: Scope
    evidence: Evidence
    #: the rule that made it
    rule: str
    #: what the figure's window starts with, when told
    period_start: dt.date | None = None
    #: the day up to which a total counts
    as_of: dt.date | None = None
    #: the day of the incident
    date: dt.date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    #: victims as worded
    victims: str | None = None
    status: Status = Status.UNKNOWN
    #: who did it, as worded or as resolved within the article
    responsible: str | None = None
    responsible_id: str | None = None
    #: who says it, as worded
    claimant: str | None = None
    claimant_id: str | None = None
    claimant_role: ClaimantRole | None = None
    place_id: str | None = None
    #: the place's name as worded
    place: str | None = None
    event_id: str | None = None
    #: id of the figure of which this is a stated part
    part_of: str | None = None
    #: what the source says of its make-up, as worded ("more than half women and children")
    composition: str | None = None
    #: as worded or as coded ("does not distinguish …", "disputed")
    caveats: tuple[str, ...] = ()
    #: words that the rule leaned on, as (what, words) pairs
    receipts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor's role in an event: source, target, mediator, speaker."""

    actor_id: str
    role: str
    raw: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an article says happened, is planned or is threatened."""

    id: str
    event_type: str
    #: ACLED's sub-event type; None for diplomacy
    sub_event_type: str | None
    first: dt.date | None
    last: dt.date | None
    date_precision: DatePrecision
    evidence: Evidence
    reality: Reality = Reality.HAPPENED
    place_id: str | None = None
    place: str | None = None
    actors: tuple[EventActor, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A sentence with a number and a harm word that no rule settles."""

    id: str
    reason: str
    raw: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, in the order of its words."""

    article_id: str
    language: str
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    place_mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    #: what made it; the same version on the same article makes the same extraction
    version: str = field(default="")
