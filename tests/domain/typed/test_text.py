"""Cleaning free text: what stays, what goes, and where a long text is cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.text import LONGEST_CLUSTER, clean, utf16_length

FAMILY = "👨‍👩‍👧‍👦"
BANGLADESH = "🇧🇩"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
THUMB = "👍🏽"

any_text = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  finished JWT \n", "finished JWT"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("broken \ud83d half", "broken  half"),
        ("abc\u202edef\u2066x\u2069", "abcdefx"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("tab\there", "tab here"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d \u200c", ""),
        (FAMILY, FAMILY),
        (ENGLAND, ENGLAND),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("<b>&_*[]", "<b>&_*[]"),
    ],
)
def test_only_what_can_be_seen_and_stored_is_kept(typed: str, kept: str) -> None:
    assert clean(typed, 100) == kept


@pytest.mark.parametrize(
    ("typed", "limit", "kept"),
    [
        ("abcdef", 3, "abc"),
        ("ab cdef", 3, "ab"),
        (f"a{FAMILY}", 11, "a"),
        (f"a{FAMILY}", 12, f"a{FAMILY}"),
        (f"{THUMB}{THUMB}", 7, THUMB),
        (f"{BANGLADESH}{BANGLADESH}", 7, BANGLADESH),
        (f"{BANGLADESH}{BANGLADESH}", 8, BANGLADESH * 2),
        (f"x{ENGLAND}", 14, "x"),
        ("ab\u0323\u0302c", 3, "aḅ\u0302"),
        ("ab\u0323\u0302c", 2, "a"),
        ("❤️❤️", 3, "❤️"),
        ("ক্ষকি", 2, "ক্"),
        ("🎉", 1, ""),
        ("abc", 0, ""),
    ],
)
def test_a_long_text_is_cut_between_letters_as_people_see_them(typed: str, limit: int, kept: str) -> None:
    assert clean(typed, limit) == kept


def test_a_pile_of_accents_does_not_swallow_the_rest() -> None:
    pile = "a" + "\u0315" * 1000

    assert clean(pile, 100) == pile[: 3 * LONGEST_CLUSTER]


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("é", 1), ("🎉", 2), (FAMILY, 11)])
def test_length_is_counted_as_telegram_counts(text: str, units: int) -> None:
    assert utf16_length(text) == units


@given(any_text, st.integers(0, 40))
def test_cleaning_twice_changes_nothing(text: str, limit: int) -> None:
    once = clean(text, limit)

    assert clean(once, limit) == once


@given(any_text, st.integers(0, 40))
def test_clean_text_fits_can_be_encoded_and_is_normal(text: str, limit: int) -> None:
    cleaned = clean(text, limit)

    assert len(cleaned.encode("utf-16-le")) // 2 == utf16_length(cleaned) <= limit
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()


@given(
    st.lists(st.sampled_from([FAMILY, BANGLADESH, ENGLAND, THUMB, "a", "é", "q\u0323"])), st.integers(0, 60)
)
def test_no_cluster_is_ever_halved(clusters: list[str], limit: int) -> None:
    cleaned = clean("".join(clusters), limit)

    assert cleaned in {"".join(clusters[:count]) for count in range(len(clusters) + 1)}
