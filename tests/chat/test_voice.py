"""A voice says sentences in its language, and writes numbers, days and times as the language does."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.chat.voice import Voice

SUNDAY = date(2026, 3, 29)
GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Hello, <b>{name}</b>!"
msgstr "Hallo, <b>{name}</b>!"

msgid "{n} block"
msgid_plural "{n} blocks"
msgstr[0] "{n} Block"
msgstr[1] "{n} Blöcke"

#, fuzzy
msgid "Good night"
msgstr "Guten Morgen"

msgid "Your streak: {n}"
msgstr "Deine Serie: {anzahl}"

msgid "<b>Today</b>"
msgstr "<b>Heute"

msgid "Week {n}"
msgstr "Woche {n"

msgid "Not yet translated"
msgstr ""
"""


@pytest.fixture
def english() -> Voice:
    return Voice.of("en")


@pytest.fixture
def german(tmp_path: Path) -> Voice:
    return Voice.of("de", write_catalogue(tmp_path, "de", GERMAN))


def write_catalogue(folder: Path, language: str, text: str) -> Path:
    path = folder / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def other(language: str) -> Voice:
    return Voice(language, Locale.parse(language), Voice.of("en").translations)


def test_fields_are_filled_in_by_name(english: Voice) -> None:
    assert english("{a} and {b}", b="two", a="one") == "one and two"


def test_what_others_wrote_is_escaped(english: Voice) -> None:
    assert english("Now: <b>{title}</b>", title="<i>R&D</i>") == "Now: <b>&lt;i&gt;R&amp;D&lt;/i&gt;</b>"


def test_markup_in_a_field_stays_markup(english: Voice) -> None:
    assert english("Now: {title}", title=Markup("<b>x</b>")) == "Now: <b>x</b>"


def test_braces_in_a_field_are_not_fields(english: Voice) -> None:
    assert english("Now: {title}", title="{title} {0}") == "Now: {title} {0}"


def test_right_to_left_fields_are_isolated(english: Voice) -> None:
    assert english("Now: {title}!", title="שלום") == "Now: \u2068שלום\u2069!"


def test_a_forgotten_field_is_an_error(english: Voice) -> None:
    with pytest.raises(KeyError, match="title"):
        english("Now: {title}")


@given(st.text())
def test_no_field_ever_brings_a_tag(text: str) -> None:
    assert "<" not in Voice.of("en")("{text}", text=text)


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 blocks"), (1, "1 block"), (2, "2 blocks"), (1234, "1,234 blocks")]
)
def test_the_form_goes_with_the_number(english: Voice, n: int, said: str) -> None:
    assert english.many("{n} block", "{n} blocks", n) == said


def test_a_second_language_is_one_catalogue(german: Voice) -> None:
    assert german("Hello, <b>{name}</b>!", name="A&B") == "Hallo, <b>A&amp;B</b>!"


def test_a_second_language_has_its_own_plural_forms(german: Voice) -> None:
    assert [german.many("{n} block", "{n} blocks", n) for n in (1, 1234)] == ["1 Block", "1.234 Blöcke"]


@pytest.mark.parametrize("sentence", ["Good night", "Not yet translated"])
def test_what_is_not_or_not_surely_translated_is_said_in_english(german: Voice, sentence: str) -> None:
    assert german(sentence) == sentence


def test_a_translation_with_another_field_is_left_out(german: Voice) -> None:
    assert german("Your streak: {n}", n=3) == "Your streak: 3"


def test_a_translation_with_a_lone_brace_is_left_out(german: Voice) -> None:
    assert german("Week {n}", n=3) == "Week 3"


def test_a_translation_with_other_tags_is_left_out(german: Voice) -> None:
    assert german("<b>Today</b>") == "<b>Today</b>"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("pt-br", "pt_BR"),
        ("pt_BR", "pt_BR"),
        ("pt-PT", "pt"),
        ("PT", "pt"),
        ("zh-hans-cn", "en"),
        ("en-US", "en"),
        ("tlh", "en"),
        ("../pt", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_closest_language_is_spoken(tmp_path: Path, code: str | None, language: str) -> None:
    write_catalogue(tmp_path, "pt", GERMAN)
    write_catalogue(tmp_path, "pt_BR", GERMAN)
    assert Voice.of(code, tmp_path).language == language


def test_a_voice_is_made_once(english: Voice) -> None:
    assert Voice.of("en-AU") is english


def test_a_day_is_written_in_full(english: Voice) -> None:
    assert english.day(SUNDAY) == "Sunday 29 March"


def test_a_day_of_this_year_has_no_year(english: Voice) -> None:
    assert english.day(SUNDAY, date(2026, 12, 31)) == "Sunday 29 March"


def test_a_day_of_another_year_has_its_year(english: Voice) -> None:
    assert english.day(SUNDAY, date(2025, 12, 31)) == "Sunday, 29 March 2026"


def test_a_day_in_short(english: Voice) -> None:
    assert english.short_day(SUNDAY) == "Sun 29 Mar"
    assert english.short_day(SUNDAY, date(2025, 12, 31)) == "Sun, 29 Mar 2026"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Sonntag, 29. März"),
        ("ru", "воскресенье, 29 марта"),
        ("pt_BR", "domingo, 29 de março"),
        ("ja", "3月29日(日曜日)"),
        ("tr", "29 Mart Pazar"),
    ],
)
def test_other_languages_have_their_own_order(language: str, said: str) -> None:
    assert other(language).day(SUNDAY) == said


@pytest.mark.parametrize("language", sorted(name for name in locale_identifiers() if "_" not in name))
def test_every_language_of_babel_can_write_a_day_with_its_year(language: str) -> None:
    assert other(language).day(SUNDAY, date(2025, 1, 1))


def test_weekdays_are_named_by_day_and_by_number(english: Voice) -> None:
    assert english.weekday(SUNDAY) == "Sunday"
    assert english.weekday(0) == "Monday"
    assert english.weekday(6, short=True) == "Sun"


def test_a_time_of_day_has_24_hours(english: Voice) -> None:
    assert english.clock(time(18, 42)) == "18:42"
    assert english.clock(time(7)) == "07:00"


def test_an_instant_is_read_in_the_learners_zone(english: Voice) -> None:
    at = datetime(2026, 3, 29, 15, 42, tzinfo=UTC)
    assert english.clock(at, ZoneInfo("Asia/Kolkata")) == "21:12"


def test_a_local_datetime_is_read_as_it_stands(english: Voice) -> None:
    assert english.clock(datetime(2026, 3, 29, 15, 42), None) == "15:42"  # noqa: DTZ001 (a block's local start)


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (45, "45 min"), (120, "2 h"), (90, "1 h 30 min")]
)
def test_a_length_of_time_is_short(english: Voice, minutes: int, said: str) -> None:
    assert english.minutes(minutes) == said


def test_a_list_ends_with_and(english: Voice) -> None:
    assert english.list(["a", "b", "c"]) == "a, b and c"


def test_a_list_escapes_words_and_keeps_markup(english: Voice) -> None:
    assert english.list(["a<b", Markup("<b>c</b>"), 3]) == "a&lt;b, <b>c</b> and 3"


def test_an_empty_list_is_empty(english: Voice) -> None:
    assert english.list([]) == ""


def test_numbers_are_grouped(english: Voice) -> None:
    assert english.number(12345.5) == "12,345.5"


def test_a_share_is_written_in_per_cent(english: Voice) -> None:
    assert english.percent(0.8) == "80%"
