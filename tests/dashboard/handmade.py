"""A small ledger written by hand: every qualifier, scope and precision, two languages, and hostile words.

Figures and events are found by their words in the texts, so that their evidence is right by construction.
The outlets, people and numbers are invented.
"""

# ruff: noqa: E501 - the reports stand as they are written
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model import (
    Actor,
    ActorKind,
    Article,
    ClaimantRole,
    DateMention,
    DatePrecision,
    Event,
    EventActor,
    Evidence,
    Extraction,
    Figure,
    Measure,
    Mention,
    Part,
    Place,
    PlacePrecision,
    Qualifier,
    Reality,
    ReviewItem,
    Scope,
    Status,
    digest,
)
from pipeline.store import open_store

#: markup that must not come alive in any field
HOSTILE = (
    '<img src=x onerror=alert(1)><a href="https://evil.example/a">click</a> '
    "![b](https://evil.example/b.png) [l](https://evil.example/l) https://evil.example/bare www.evil.example "
    ":red[red] $x$ <script>alert(2)</script>"
)

PLACES = {
    "Gaza": Place("ps-gaza-strip", "Gaza Strip", "PS", 31.42, 34.37, PlacePrecision.AREA),
    "El Fasher": Place("pl-fasher", "El Fasher", "SD", 13.63, 25.35, PlacePrecision.TOWN),
    "Nduga": Place("pl-nduga", "Nduga", "ID", -4.5, 138.4, PlacePrecision.AREA),
    "Kharkiv": Place("pl-kharkiv", "Kharkiv", "UA", 49.99, 36.23, PlacePrecision.TOWN),
    "Sudan": Place("pl-sudan", "Sudan", "SD", 15.0, 30.0, PlacePrecision.COUNTRY),
}
ACTORS = {
    "health ministry": Actor("ac-ghm", "Gaza Health Ministry", ActorKind.HEALTH_AUTHORITY, "PS"),
    "Israeli army": Actor("ac-idf", "Israel Defense Forces", ActorKind.MILITARY, "IL"),
    "Hamas": Actor("ac-hamas", "Hamas", ActorKind.ARMED_GROUP, "PS"),
    "UN": Actor("ac-un", "United Nations", ActorKind.INTERGOVERNMENTAL),
    "Rapid Support Forces": Actor("ac-rsf", "Rapid Support Forces", ActorKind.ARMED_GROUP, "SD"),
    "doctors' union": Actor("ac-sdu", "Sudan Doctors' Union", ActorKind.NGO, "SD"),
    "TNI": Actor(
        "ac-tni",
        "TNI",
        ActorKind.MILITARY,
        "ID",
        names=(("en", "Indonesian National Armed Forces"), ("id", "Tentara Nasional Indonesia")),
    ),
    "OPM": Actor("ac-opm", "Free Papua Movement", ActorKind.ARMED_GROUP, "ID", names=(("id", "OPM"),)),
    "Russia": Actor("ac-ru", "Russia", ActorKind.STATE, "RU"),
    "Evil Brigade": Actor("ac-evil", f"Evil {HOSTILE}", ActorKind.ARMED_GROUP, known=False),
}
_ROLES = {
    "health ministry": ClaimantRole.HEALTH_AUTHORITY,
    "UN": ClaimantRole.UN,
    "doctors' union": ClaimantRole.MEDICAL,
    "TNI": ClaimantRole.MILITARY,
    "OPM": ClaimantRole.BELLIGERENT,
    "Israeli army": ClaimantRole.BELLIGERENT,
    "Evil Brigade": ClaimantRole.OTHER,
}
_BOUNDS = {
    Qualifier.EXACT: lambda n: (n, n, n),
    Qualifier.AT_LEAST: lambda n: (n, None, None),
    Qualifier.MORE_THAN: lambda n: (n, None, None),
    Qualifier.ABOUT: lambda n: (None, n, None),
    Qualifier.NEARLY: lambda n: (None, None, n),
    Qualifier.UP_TO: lambda n: (None, None, n),
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report with what it says, before its evidence is placed."""

    outlet: str | None
    published: str | None
    title: str
    text: str
    figures: tuple[Mapping[str, object], ...] = ()
    events: tuple[Mapping[str, object], ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    review: tuple[str, ...] = ()
    sample: bool = False


def fig(
    raw: str, measure: str, qualifier: str, scope: str, n: int | None = None, **more: object
) -> dict[str, object]:
    """Return a figure to place: its words, what they mean, and whatever else is told."""
    return {"raw": raw, "measure": measure, "qualifier": qualifier, "scope": scope, "n": n, **more}


def ev(words: str, kind: str, sub: str | None = None, **more: object) -> dict[str, object]:
    """Return an event to place by its words."""
    return {"words": words, "kind": kind, "sub": sub, **more}


def _gaza(day: int, number: str, n: int, outlet: str, qualifier: str = "more_than") -> Report:
    hedge = {"more_than": "more than ", "exact": "", "at_least": "at least "}[qualifier]
    return Report(
        outlet,
        f"2025-01-{day:02}",
        f"Gaza toll passes {number}, ministry says",
        f"GAZA — The Gaza health ministry said on {day} January that {hedge}{number} people had been killed since "
        "the war began, more than half of them women and children. The ministry does not distinguish civilians "
        f"from combatants. On the same day an Israeli army strike killed {day} people in Gaza, medics said.\n\n"
        "Hamas and the UN called for a ceasefire.",
        figures=(
            fig(
                number,
                "killed",
                qualifier,
                "cumulative",
                n,
                claimant="health ministry",
                place="Gaza",
                as_of=f"2025-01-{day:02}",
                status="undistinguished",
                composition="more than half women and children",
                caveats=("does not distinguish civilians and combatants",),
                responsible="Israeli army",
            ),
            fig(
                f"{day} people",
                "killed",
                "exact",
                "incident",
                day,
                place="Gaza",
                date=f"2025-01-{day:02}",
                responsible="Israeli army",
                event="strike killed",
            ),
        ),
        events=(
            ev(
                "strike killed",
                "Explosions/Remote violence",
                "Air/drone strike",
                first=f"2025-01-{day:02}",
                place="Gaza",
                actors=(("Israeli army", "source"),),
            ),
            ev(
                "called for a ceasefire",
                "demand",
                place="Gaza",
                actors=(("UN", "speaker"), ("Hamas", "speaker")),
            ),
        ),
        actors=("health ministry", "Israeli army", "Hamas", "UN"),
        places=("Gaza",),
        dates=((f"{day} January", f"2025-01-{day:02}"),),
    )


REPORTS: tuple[Report, ...] = (
    _gaza(2, "45,580", 45_580, "The Harbour Post"),
    _gaza(7, "45,885", 45_885, "The Harbour Post", "exact"),
    _gaza(12, "46,500", 46_500, "Meridian Wire"),
    _gaza(19, "46,913", 46_913, "The Harbour Post", "at_least"),
    Report(
        "Meridian Wire",
        "2025-01-16",
        "UN counts fewer verified deaths in Gaza",
        "The UN said it had verified about 41,200 people killed in Gaza as of mid-January. Up to 900 bodies may lie "
        "under rubble, and nearly 11,000 are missing. Some 1.9 million people have been displaced. Hamas still holds "
        "94 hostages; 33 would be released in the first phase.",
        figures=(
            fig(
                "41,200",
                "killed",
                "about",
                "cumulative",
                41_200,
                claimant="UN",
                place="Gaza",
                as_of="2025-01-15",
            ),
            fig("900", "killed", "up_to", "unknown", 900, claimant="UN", place="Gaza"),
            fig("11,000", "missing", "nearly", "cumulative", 11_000, claimant="UN", place="Gaza"),
            fig("1.9 million", "displaced", "about", "cumulative", 1_900_000, claimant="UN", place="Gaza"),
            fig("94", "hostage", "exact", "unknown", 94, place="Gaza", responsible="Hamas"),
            fig("33", "released", "exact", "unknown", 33, place="Gaza"),
        ),
        events=(
            ev(
                "would be released",
                "release",
                reality="scheduled",
                first="2025-01-19",
                last="2025-03-02",
                precision="interval",
                place="Gaza",
                actors=(("Hamas", "source"),),
            ),
        ),
        actors=("UN", "Hamas"),
        places=("Gaza",),
        dates=(("mid-January", "2025-01-15"),),
    ),
    Report(
        "Nile Ledger",
        "2025-01-27",
        "Hospital attack in El Fasher kills dozens",
        "Dozens were killed when Rapid Support Forces shelled the last working hospital in El Fasher on Friday. The "
        "doctors' union put the dead at 67 to 70, including 19 children. At least 31 were wounded. In all of Sudan "
        "between 20,000 and 150,000 people have died, the UN has said.",
        figures=(
            fig(
                "Dozens",
                "killed",
                "vague",
                "incident",
                place="El Fasher",
                date="2025-01-24",
                responsible="Rapid Support Forces",
                event="shelled the last",
            ),
            fig(
                "67 to 70",
                "killed",
                "range",
                "incident",
                low=67,
                high=70,
                place="El Fasher",
                date="2025-01-24",
                claimant="doctors' union",
                responsible="Rapid Support Forces",
                event="shelled the last",
            ),
            fig(
                "19",
                "killed",
                "exact",
                "incident",
                19,
                place="El Fasher",
                date="2025-01-24",
                status="child",
                claimant="doctors' union",
                part_of="67 to 70",
            ),
            fig("31", "injured", "at_least", "incident", 31, place="El Fasher", date="2025-01-24"),
            fig(
                "20,000 and 150,000",
                "killed",
                "range",
                "cumulative",
                low=20_000,
                high=150_000,
                place="Sudan",
                claimant="UN",
            ),
        ),
        events=(
            ev(
                "shelled the last",
                "Explosions/Remote violence",
                "Shelling/artillery/missile attack",
                first="2025-01-24",
                place="El Fasher",
                actors=(("Rapid Support Forces", "source"),),
            ),
        ),
        actors=("Rapid Support Forces", "doctors' union", "UN"),
        places=("El Fasher", "Sudan"),
        dates=(("Friday", "2025-01-24"),),
        review=("shelled the last working hospital",),
    ),
    Report(
        "Nile Ledger",
        "2025-02-10",
        "Sudan toll from El Fasher siege revised down",
        "The doctors' union lowered its count of people killed in the siege of El Fasher to 782, from 812 a week "
        "before, after removing double entries. From May to January 1,400 people were wounded there.",
        figures=(
            fig(
                "782",
                "killed",
                "exact",
                "cumulative",
                782,
                claimant="doctors' union",
                place="El Fasher",
                as_of="2025-02-09",
            ),
            fig(
                "812",
                "killed",
                "exact",
                "cumulative",
                812,
                claimant="doctors' union",
                place="El Fasher",
                as_of="2025-02-02",
                caveats=("superseded by the same source",),
            ),
            fig(
                "1,400",
                "injured",
                "exact",
                "period",
                1_400,
                claimant="doctors' union",
                place="El Fasher",
                period_start="2024-05-01",
                as_of="2025-01-31",
            ),
        ),
        events=(
            ev(
                "siege of El Fasher",
                "Strategic developments",
                "Other",
                first="2024-05-10",
                precision="ongoing",
                place="El Fasher",
                actors=(("Rapid Support Forces", "source"),),
            ),
        ),
        actors=("doctors' union",),
        places=("El Fasher",),
    ),
    Report(
        "Kabar Pegunungan",
        "2025-02-06",
        "Dua prajurit TNI tewas ditembak OPM di Nduga",
        "NDUGA — Dua prajurit TNI tewas ditembak kelompok OPM di Nduga, Rabu. Juru bicara OPM mengklaim sedikitnya "
        "lima tentara tewas. Puluhan warga mengungsi ke hutan. TNI menyebut tiga warga sipil terluka.",
        figures=(
            fig(
                "Dua prajurit",
                "killed",
                "exact",
                "incident",
                2,
                claimant="TNI",
                place="Nduga",
                date="2025-02-05",
                status="combatant",
                responsible="OPM",
                event="ditembak kelompok",
            ),
            fig(
                "lima tentara",
                "killed",
                "at_least",
                "incident",
                5,
                claimant="OPM",
                place="Nduga",
                date="2025-02-05",
                status="combatant",
                responsible="OPM",
                event="ditembak kelompok",
                caveats=("disputed",),
            ),
            fig("Puluhan warga", "displaced", "vague", "incident", place="Nduga", status="civilian"),
            fig(
                "tiga warga",
                "injured",
                "exact",
                "incident",
                3,
                claimant="TNI",
                place="Nduga",
                date="2025-02-05",
                status="civilian",
            ),
        ),
        events=(
            ev(
                "ditembak kelompok",
                "Battles",
                "Armed clash",
                first="2025-02-05",
                place="Nduga",
                actors=(("OPM", "source"), ("TNI", "target")),
            ),
        ),
        actors=("TNI", "OPM"),
        places=("Nduga",),
        dates=(("Rabu", "2025-02-05"),),
        language="id",
    ),
    Report(
        "Kabar Pegunungan",
        "2025-02-18",
        "Sekitar 40 warga Nduga mengungsi pekan lalu",
        "Sekitar 40 warga Nduga mengungsi pekan lalu setelah bentrok TNI dan OPM. Perundingan direncanakan bulan "
        "depan.",
        figures=(
            fig(
                "40 warga",
                "displaced",
                "about",
                "incident",
                40,
                place="Nduga",
                date="2025-02-10",
                precision="week",
                status="civilian",
            ),
        ),
        events=(
            ev(
                "bentrok",
                "Battles",
                "Armed clash",
                first="2025-02-10",
                last="2025-02-16",
                precision="week",
                place="Nduga",
                actors=(("TNI", "source"), ("OPM", "target")),
            ),
            ev(
                "Perundingan",
                "consult",
                first="2025-03-01",
                last="2025-03-31",
                precision="month",
                reality="scheduled",
                place="Nduga",
                actors=(("TNI", "speaker"), ("OPM", "speaker")),
            ),
        ),
        actors=("TNI", "OPM"),
        places=("Nduga",),
        dates=(("pekan lalu", "2025-02-10"),),
        language="id",
    ),
    Report(
        "Steppe Dispatch",
        "2025-01-31",
        "Missile kills 9 in Kharkiv; Russia denies aiming at homes",
        "A missile killed 9 people and injured about 60 in Kharkiv overnight, prosecutors said. Russia denied that it "
        "had aimed at homes and threatened further strikes.",
        figures=(
            fig(
                "9 people",
                "killed",
                "exact",
                "incident",
                9,
                place="Kharkiv",
                date="2025-01-31",
                responsible="Russia",
                event="missile killed",
            ),
            fig(
                "60",
                "injured",
                "about",
                "incident",
                60,
                place="Kharkiv",
                date="2025-01-31",
                responsible="Russia",
            ),
        ),
        events=(
            ev(
                "missile killed",
                "Explosions/Remote violence",
                "Shelling/artillery/missile attack",
                first="2025-01-31",
                place="Kharkiv",
                actors=(("Russia", "source"),),
            ),
            ev(
                "threatened further strikes",
                "threaten",
                reality="threatened",
                place="Kharkiv",
                actors=(("Russia", "source"),),
            ),
        ),
        actors=("Russia",),
        places=("Kharkiv",),
    ),
    Report(
        None,
        None,
        "Villagers bury seven after night raid",
        "Villagers buried seven people after a raid on Saturday. Nobody claimed it.",
        figures=(fig("seven people", "killed", "exact", "incident", 7),),
        events=(ev("raid", "Violence against civilians", "Attack"),),
    ),
)

HOSTILE_REPORT = Report(
    f"Outlet {HOSTILE}",
    "2025-02-11",
    f"Title {HOSTILE}",
    f"Evil Brigade {HOSTILE} said about 12 <b>people</b> {HOSTILE} were killed at Evil Place.",
    figures=(
        fig(
            "12 <b>people</b>",
            "killed",
            "about",
            "cumulative",
            12,
            claimant="Evil Brigade",
            place="Evil Place",
            as_of="2025-02-11",
            responsible="Evil Brigade",
            caveats=(HOSTILE,),
            composition=HOSTILE,
            victims=HOSTILE,
        ),
        fig(HOSTILE, "killed", "vague", "incident", place="Evil Place", date="2025-02-11", victims=HOSTILE),
    ),
    events=(
        ev(
            "said about",
            HOSTILE,
            HOSTILE,
            first="2025-02-11",
            place="Evil Place",
            actors=(("Evil Brigade", "source"),),
        ),
    ),
    actors=("Evil Brigade",),
    places=("Evil Place",),
)
PLACES["Evil Place"] = Place("pl-evil", f"Evil Place {HOSTILE}", None, None, None, PlacePrecision.AREA)


def extraction(report: Report) -> tuple[Article, Extraction]:
    """Return the article and everything it says, evidence placed."""
    published = dt.datetime.fromisoformat(f"{report.published}T06:00:00+00:00") if report.published else None
    article = Article(
        id=digest("content", report.title, report.text),
        title=report.title,
        text=report.text,
        language=report.language,
        published=published,
        fetched=dt.datetime(2025, 3, 1, tzinfo=dt.UTC),
        published_source="record" if published else "none",
        outlet=report.outlet,
        sample=report.sample,
        url=f"https://news.example/{digest(report.title)}" if report.outlet else None,
    )
    events = tuple(_event(article, e) for e in report.events)
    figures = _figures(
        article, report, {str(e["words"]): x.id for e, x in zip(report.events, events, strict=True)}
    )
    return article, Extraction(
        article_id=article.id,
        language=article.language,
        figures=figures,
        events=events,
        actors=tuple(ACTORS[a] for a in _actors_of(report)),
        actor_mentions=tuple(
            Mention(ACTORS[a].id, a, _evidence(article, a)) for a in report.actors if a in article.text
        ),
        places=tuple(PLACES[p] for p in report.places),
        place_mentions=tuple(Mention(PLACES[p].id, p, _evidence(article, p)) for p in report.places),
        dates=tuple(
            DateMention(
                raw,
                dt.date.fromisoformat(day),
                dt.date.fromisoformat(day),
                DatePrecision.DAY,
                _evidence(article, raw),
            )
            for raw, day in report.dates
        ),
        review=tuple(
            ReviewItem(digest("review", article.id, raw), "no rule settles it", raw, _evidence(article, raw))
            for raw in report.review
        ),
        version="hand",
    )


def write(path: Path, reports: tuple[Report, ...] = REPORTS) -> Path:
    """Write a ledger that holds these reports; return its path."""
    with open_store(path) as store:
        store.save_all(extraction(report) for report in reports)
    return path


def many(n: int) -> tuple[Report, ...]:
    """Return ``n`` short reports of a figure each, for paging."""
    return tuple(
        replace(
            REPORTS[0],
            outlet="Meridian Wire",
            title=f"Report {i}",
            text=f"Report {i}: 3 people were killed in Gaza.",
            figures=(fig("3 people", "killed", "exact", "incident", 3, place="Gaza", date="2025-01-02"),),
            events=(),
            actors=(),
            dates=(),
        )
        for i in range(n)
    )


def _actors_of(report: Report) -> list[str]:
    named = [*report.actors]
    for record in report.figures:
        named += [str(record[k]) for k in ("claimant", "responsible") if record.get(k)]
    for record in report.events:
        named += [name for name, _ in record.get("actors", ())]  # type: ignore[attr-defined]
    return list(dict.fromkeys(named))


def _evidence(article: Article, raw: str) -> Evidence:
    start = article.text.index(raw)
    begin = max(article.text.rfind(". ", 0, start) + 2, 0) if ". " in article.text[:start] else 0
    stop = article.text.find(". ", start + len(raw))
    sentence = article.text[begin : len(article.text) if stop < 0 else stop + 1]
    return Evidence(article.id, Part.TEXT, start, start + len(raw), sentence, begin)


def _day(record: Mapping[str, object], key: str) -> dt.date | None:
    return dt.date.fromisoformat(str(record[key])) if record.get(key) else None


def _figures(article: Article, report: Report, events: Mapping[str, str]) -> tuple[Figure, ...]:
    ids = {str(r["raw"]): digest("figure", article.id, r["raw"]) for r in report.figures}
    return tuple(_figure(article, r, ids, events) for r in report.figures)


def _figure(
    article: Article, r: Mapping[str, object], ids: Mapping[str, str], events: Mapping[str, str]
) -> Figure:
    qualifier, n = Qualifier(str(r["qualifier"])), r["n"]
    low, best, high = _BOUNDS[qualifier](n) if qualifier in _BOUNDS else (r.get("low"), None, r.get("high"))
    claimant, responsible, place = (r.get(k) for k in ("claimant", "responsible", "place"))
    date = _day(r, "date")
    return Figure(
        id=ids[str(r["raw"])],
        measure=Measure(str(r["measure"])),
        raw=str(r["raw"]),
        value=n,
        qualifier=qualifier,
        low=low,
        best=best,
        high=high,
        scope=Scope(str(r["scope"])),
        evidence=_evidence(article, str(r["raw"])),
        rule="by-hand",
        period_start=_day(r, "period_start"),
        as_of=_day(r, "as_of"),
        date=date,
        date_precision=DatePrecision(str(r.get("precision", "day" if date else "unknown"))),
        victims=r.get("victims"),
        status=Status(str(r.get("status", "unknown"))),
        responsible=responsible,
        responsible_id=ACTORS[str(responsible)].id if responsible else None,
        claimant=claimant,
        claimant_id=ACTORS[str(claimant)].id if claimant else None,
        claimant_role=_ROLES.get(str(claimant)),
        place=place,
        place_id=PLACES[str(place)].id if place else None,
        event_id=events.get(str(r["event"])) if r.get("event") else None,
        part_of=ids[str(r["part_of"])] if r.get("part_of") else None,
        composition=r.get("composition"),
        caveats=tuple(r.get("caveats", ())),
        receipts=(("measure", str(r["raw"])),),
    )


def _event(article: Article, e: Mapping[str, object]) -> Event:
    first = _day(e, "first")
    precision = DatePrecision(str(e.get("precision", "day" if first else "unknown")))
    last = _day(e, "last") or (None if precision is DatePrecision.ONGOING else first)
    return Event(
        id=digest("event", article.id, e["words"]),
        event_type=str(e["kind"]),
        sub_event_type=e["sub"],
        first=first,
        last=last,
        date_precision=precision,
        evidence=_evidence(article, str(e["words"])),
        reality=Reality(str(e.get("reality", "happened"))),
        place_id=PLACES[str(e["place"])].id if e.get("place") else None,
        place=e.get("place"),
        actors=tuple(EventActor(ACTORS[a].id, role, a) for a, role in e.get("actors", ())),
        rule="by-hand",
    )
