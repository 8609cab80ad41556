"""The voice: English sentences put into the learner's language, with numbers, days and times as it writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TypeAlias, overload

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from bot.chat.catalogue import ENGLISH, LOCALES, closest, languages, translations
from bot.chat.markup import verbatim

Field: TypeAlias = str | int | float

_HOUR = 60
_SHORT_NAME = re.compile(r"'[^']*'|(?P<weekday>[Ec]+)|(?P<month>MMM|LLL)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language: `say("Your streak: {n}", n=3)`.

    The first argument is a literal English sentence with named fields and small HTML. Fields are numbers, markup,
    or texts of other people, which are shown as written.
    """

    language: str
    locale: Locale
    translations: NullTranslations

    @classmethod
    def of(cls, code: str | None, folder: Path = LOCALES) -> "Voice":
        """Find the voice for a language code; unknown languages are answered in English."""
        return _voice(closest(code, languages(folder)), folder)

    def __call__(self, sentence: str, /, **fields: Field) -> Markup:
        """Say a sentence."""
        return self._fill(self.translations.gettext(sentence), fields)

    def many(self, singular: str, plural: str, n: int, /, **fields: Field) -> Markup:
        """Say a sentence in the form that goes with the number `{n}`."""
        return self._fill(self.translations.ngettext(singular, plural, n), {"n": n, **fields})

    def number(self, number: float) -> str:
        """Write a number."""
        return format_decimal(number, locale=self.locale)

    def percent(self, share: float) -> str:
        """Write a share of 1 in per cent."""
        return format_percent(share, locale=self.locale)

    def day(self, day: date, today: date | None = None) -> str:
        """Write a day in full: Sunday 29 March; with its year if that is not today's."""
        return format_date(day, _in_full(self._pattern(day, today)), locale=self.locale)

    def short_day(self, day: date, today: date | None = None) -> str:
        """Write a day in short: Sun 29 Mar; with its year if that is not today's."""
        return format_date(day, self._pattern(day, today), locale=self.locale)

    def days(self, first: date, last: date, today: date) -> Markup:
        """Write from which day until which: Mon 9 Mar – Sun 15 Mar; both with their years if one needs it."""
        seen = today if first.year == last.year else date.min
        return self("{first} – {last}", first=self.short_day(first, seen), last=self.short_day(last, seen))

    def weekday(self, day: date | int, *, short: bool = False) -> str:
        """Name the weekday of a day, or the weekday with a number from Monday = 0."""
        number = day if isinstance(day, int) else day.weekday()
        # Babel keeps what "stand-alone" stands for in data that languages share: the first language would win.
        names = get_day_names("abbreviated" if short else "wide", "format", self.locale)
        return str(names[number])

    @overload
    def clock(self, at: time) -> str: ...
    @overload
    def clock(self, at: datetime, zone: tzinfo | None) -> str: ...
    def clock(self, at: time | datetime, zone: tzinfo | None = None) -> str:
        """Write a time of day: 18:42. An instant is read in the zone; for a local datetime it is None."""
        local = at.astimezone(zone) if isinstance(at, datetime) and zone else at
        return f"{local:%H:%M}"

    def minutes(self, minutes: int) -> Markup:
        """Write a length of time: 45 min, 2 h, 1 h 30 min."""
        hours, rest = divmod(minutes, _HOUR)
        if not hours:
            return self("{minutes} min", minutes=rest)
        if not rest:
            return self("{hours} h", hours=hours)
        return self("{hours} h {minutes} min", hours=hours, minutes=rest)

    def list(self, items: Iterable[Field]) -> Markup:
        """Write a list: a, b and c."""
        shown = [self._shown(item) for item in items]
        return Markup(format_list(shown, locale=self.locale))  # noqa: S704 (each item is escaped)

    def _fill(self, sentence: str, fields: dict[str, Field]) -> Markup:
        shown = {name: self._shown(value) for name, value in fields.items()}
        return Markup(sentence).format(**shown)  # noqa: S704 (our own sentence or its checked translation)

    def _shown(self, value: Field) -> Markup:
        return verbatim(value if isinstance(value, str) else self.number(value))

    def _pattern(self, day: date, today: date | None) -> str:
        """Give the language's own short pattern of weekday, day and month."""
        skeleton = "MMMEd" if today is None or today.year == day.year else "yMMMEd"
        return str(self.locale.datetime_skeletons[skeleton].pattern)


def _in_full(pattern: str) -> str:
    """Write out the names in a pattern of dates; what stands in quotes are words."""
    return _SHORT_NAME.sub(_long_name, pattern)


def _long_name(found: re.Match[str]) -> str:
    if found["weekday"]:
        return "EEEE"
    return found["month"][0] * 4 if found["month"] else found[0]


@cache
def _voice(language: str, folder: Path) -> Voice:
    locale = Locale("en", "GB") if language == ENGLISH else Locale.parse(language)
    return Voice(language, locale, translations(language, folder))
