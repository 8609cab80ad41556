"""Typesetting: letters of every script look beside others as they do alone, and stand in the order in which they are read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import letters
from bot.pictures.letters import BOLD, MEDIUM, drawable, width
from bot.pictures.runs import runs
from bot.pictures.shaping import shaped
from bot.pictures.svg import text
from bot.pictures.typesetting import typeset

BENGALI, HINDI, ARABIC, HEBREW, THAI, CHINESE = "ভিত্তি", "शक्ति", "الآن", "שָׁלוֹם", "ที่นี่", "数据"
SCRIPTS = [BENGALI, HINDI, ARABIC, HEBREW, THAI, CHINESE]
TOP = 20


def order(line: str, weight: int = MEDIUM) -> list[str]:
    """Give the runs of a line from left to right, each as it is read."""
    return [run.text for run in runs(drawable(line), weight)]


def outlines(svg: str) -> list[str]:
    """Give the outlines of a picture."""
    return re.findall(r' d="([^"]+)"', svg)


def places(svg: str) -> list[float]:
    """Give where each run of a line begins."""
    return [float(text or path) for text, path in re.findall(r' x="([^"]+)"|translate\(([^ ]+)', svg)]


@pytest.mark.parametrize("words", ["A stone a day", "День за днём", '<Größe> & "mehr"', "Tiếng Việt"])
def test_what_our_own_letters_write_stays_as_it_is(words: str) -> None:
    assert typeset(text(0, TOP, words)) == text(0, TOP, words)


@pytest.mark.parametrize("word", SCRIPTS)
def test_a_word_beside_others_looks_as_it_does_alone(word: str) -> None:
    [alone] = outlines(typeset(text(0, TOP, word)))
    assert outlines(typeset(text(0, TOP, f"SQL {word} 3 🔥"))) == [alone]
    assert outlines(typeset(text(0, TOP, f"{word} SQL"))) == [alone]


@pytest.mark.parametrize("word", SCRIPTS)
def test_none_of_its_letters_is_missing(word: str) -> None:
    [run] = runs(word, MEDIUM)
    missing = shaped(type(run)(run.face, "\U0010ffff")).outline
    assert missing
    assert missing not in shaped(run).outline


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (f"SQL {BENGALI} 3", ["SQL ", BENGALI, " 3"]),
        (f"{BENGALI} 🔥 {CHINESE}", [BENGALI, " ", "🔥", " ", CHINESE]),
        (f"SQL {ARABIC} abc", ["SQL ", ARABIC, " abc"]),
        (f"{ARABIC} SQL", ["SQL ", ARABIC]),
        (f"SQL {ARABIC} {HEBREW}", ["SQL ", HEBREW, " ", ARABIC]),
        (f"{ARABIC} ٣٤", ["٣٤", " ", ARABIC]),
        (f"{ARABIC} 34", ["34 ", ARABIC]),
        (f"{ARABIC} (SQL) [3]", ["[3] (SQL) ", ARABIC]),
        (f"SQL ({ARABIC})", ["SQL (", ARABIC, ")"]),
        (f"(({ARABIC})) SQL", ["SQL ((", ARABIC, "))"]),
        ("র\u200d্যাম SQL", ["র\u200d্যাম", " SQL"]),
    ],
)
def test_a_line_is_read_as_it_is_written(line: str, read: list[str]) -> None:
    assert order(line) == read


@pytest.mark.parametrize("weight", [MEDIUM, BOLD])
def test_each_run_begins_where_the_one_before_ends(weight: int) -> None:
    first, second, third = places(typeset(text(10, TOP, f"SQL {BENGALI} 3", weight=weight)))
    assert first == 10
    assert 0.9 < (second - first) / width("SQL ", 14, weight) < 1
    assert 0.5 < (third - second) / width(BENGALI, 14, weight) < 1


def test_a_line_ends_or_has_its_middle_where_it_is_anchored() -> None:
    start, middle, end = (
        places(typeset(text(100, TOP, f"{BENGALI} 3", anchor=anchor)))[0]
        for anchor in ("start", "middle", "end")
    )
    assert start == 100
    assert end < middle < start
    assert middle - end == pytest.approx(start - middle, abs=0.02)


def test_what_markup_means_stays_written() -> None:
    assert "&lt;b&gt; &amp; " in typeset(text(0, TOP, f"<b> & {BENGALI}"))


@given(st.lists(st.sampled_from([*SCRIPTS, "SQL", "3/7", "(x)", "🔥", "·"]), min_size=1, max_size=8))
def test_every_letter_is_written_once_and_has_room(words: list[str]) -> None:
    line = drawable(" ".join(words))
    found = list(runs(line, MEDIUM))
    assert sorted("".join(run.text for run in found)) == sorted(line)
    assert sum(shaped(run).advance for run in found) <= width(line, 1) * (1 + letters.ROUNDING)
