"""The list of the world's cities in memory: searched by exact name, by beginning and by likeness.

The data are from GeoNames (https://www.geonames.org), licence CC BY 4.0, chosen by tools/build_cities.py.
"""

import gzip
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby
from sys import intern

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

DATA = "cities.tsv.gz"
MAIN_NAME_WEIGHT = 10  # a city's main name against a name that others also call it
AFTER_ALL = "\U0010ffff"

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"})
_MARKS = str.maketrans(dict.fromkeys("'’‘ʿʾʻʼ`´ʹ"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a learner can mean, with the zone its clocks keep."""

    name: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by falling population, and every folded name, by length and then text, with whose it is."""

    places: tuple[Place, ...]
    countries: dict[str, str]
    names: tuple[str, ...]
    owners: "array[int]"
    weights: "array[int]"
    starts: tuple[int, ...]

    def named(self, name: str) -> list[int]:
        """Places with exactly this folded name, the best known first."""
        return self._best(self._between(len(name), name, name + "\0"))

    def beginning(self, name: str) -> list[int]:
        """Places with a name that begins with this folded text, the best known first."""
        lengths = range(len(name) + 1, len(self.starts))
        return self._best(hit for length in lengths for hit in self._between(length, name, name + AFTER_ALL))

    def like(self, name: str) -> list[int]:
        """Places whose name is a few slips away from this folded text, the nearest first."""
        slips = 1 if len(name) < 6 else 2 if len(name) < 11 else 3
        first, last = self._start(len(name) - slips), self._start(len(name) + slips + 1)
        near = extract(name, self.names[first:last], scorer=OSA.distance, score_cutoff=slips, limit=None)
        groups = (self._best(first + hit[2] for hit in hits) for _, hits in groupby(near, lambda hit: hit[1]))
        return list(dict.fromkeys(place for group in groups for place in group))

    def in_country(self, country: str) -> list[int]:
        """Places of this country, the largest first."""
        return [number for number, place in enumerate(self.places) if place.country == country]

    def _between(self, length: int, low: str, high: str) -> range:
        first, last = self._start(length), self._start(length + 1)
        return range(bisect_left(self.names, low, first, last), bisect_left(self.names, high, first, last))

    def _start(self, length: int) -> int:
        return self.starts[min(max(length, 0), len(self.starts) - 1)]

    def _best(self, hits: Iterable[int]) -> list[int]:
        weights: dict[int, int] = {}
        for hit in hits:
            place = self.owners[hit]
            weights[place] = max(self.weights[hit], weights.get(place, 0))
        return sorted(weights, key=lambda place: (-weights[place], place))


def fold(text: str) -> str:
    """Fold case, accents, width and punctuation away, keeping the letters of every script."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS).translate(_MARKS))
    letters = unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.combining(c) < 10))
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in letters).split())


@cache
def gazetteer() -> Gazetteer:
    """Read the list, once: it takes a good part of a second, so first call it outside the event loop."""
    text = gzip.decompress(files("bot.storage.places").joinpath(DATA).read_bytes()).decode()
    _, countries, cities, names, numbers = (part.split("\n") for part in text.split("\n\n"))
    country_rows = [line.split("\t") for line in countries]
    rows = [line.split("\t") for line in cities]
    owners = array("l", map(int, numbers))
    return Gazetteer(
        places=_places(rows, {code: name for code, name, _ in country_rows}),
        countries={folded: name for _, name, all_names in country_rows for folded in all_names.split("|")},
        names=tuple(names),
        owners=array("L", (max(owner, -1 - owner) for owner in owners)),
        weights=_weights(owners, [int(population) for *_, population in rows]),
        starts=_starts(names),
    )


def _places(rows: list[list[str]], countries: dict[str, str]) -> tuple[Place, ...]:
    return tuple(Place(name, countries[code], intern(zone)) for name, code, zone, _ in rows)


def _weights(owners: Iterable[int], populations: list[int]) -> "array[int]":
    main = MAIN_NAME_WEIGHT
    return array("Q", (populations[n] if n >= 0 else main * populations[-1 - n] for n in owners))


def _starts(names: list[str]) -> tuple[int, ...]:
    counts = [0] * (len(names[-1]) + 2)
    for name in names:
        counts[len(name) + 1] += 1
    return tuple(accumulate(counts))
