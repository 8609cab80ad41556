"""The day card: a row for each block with what became of it, and it holds whatever a day is like."""

import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.chat.markup import plain
from bot.chat.texts import blocks, day_card
from bot.domain.checkin import Outcome
from bot.pictures import theme
from bot.pictures.day import MOST, DayBlock, day
from bot.pictures.stones import Mark
from tests.pictures.day_cards import DAYS, told
from tests.pictures.drawing import assert_fits, filled, size, texts, written
from tests.pictures.test_week import LONG
from tests.pictures.weeks import SAY

EMBLEM, TILE = 3, 1
EVENING, WORDS = told("an evening")
SIGNS = {"✅": Mark.DONE, "🌓": Mark.PARTLY, "⏭": Mark.SKIPPED, "👉": Mark.OPEN, "▫️": Mark.OPEN}


def drawing(name: str) -> str:
    return day(*told(name))


@pytest.mark.parametrize("name", DAYS)
def test_a_day_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawing(name) == snapshot


@pytest.mark.parametrize("name", DAYS)
def test_every_day_fits(name: str) -> None:
    drawn = drawing(name)
    assert_fits(drawn)
    assert size(drawn)[1] < 1.7 * theme.WIDTH


@pytest.mark.parametrize(
    "text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60, "한국어"]
)
def test_a_long_text_of_any_script_is_cut(text: str) -> None:
    block = DayBlock(Mark.OPEN, "18:00", text, "1 h 30 min", text)
    words = replace(
        WORDS,
        head=text,
        headline=text,
        lead=text,
        marks=dict.fromkeys(Mark, text),
        next=text,
        earlier=text,
        later=text,
    )
    assert_fits(day((block,) * 6, words))


@pytest.mark.parametrize("name", DAYS)
def test_the_bot_sends_this_very_picture(name: str) -> None:
    photo = day_card.screen(SAY, DAYS[name]).photo
    assert photo
    assert photo.svg == drawing(name)


@pytest.mark.parametrize("name", DAYS)
def test_a_block_says_the_same_as_its_line_in_the_text(name: str) -> None:
    view = DAYS[name]
    lines = [re.sub("[\u2068\u2069]", "", plain(blocks.line(SAY, view, block))) for block in view.plan.blocks]
    for one in told(name)[0]:
        (line,) = (line for line in lines if f". {one.time} " in line)
        sign, rest = line.split(" ", 1)
        assert rest.endswith(f"{one.time} {one.title} · {one.length}")
        assert (one.mark, one.next) == (SIGNS[sign], sign == blocks.NEXT)


def test_a_range_has_its_most_on_the_card_too() -> None:
    assert "3 h to 4 h" in texts(drawing("a range"))


@pytest.mark.parametrize("name", DAYS)
def test_numbers_are_those_of_the_day(name: str) -> None:
    view, drawn = DAYS[name], texts(drawing(name))
    total, left = len(view.plan.blocks), len(view.open_blocks)
    assert SAY.day(view.plan.day, view.today) in drawn
    lead = " ".join(drawn[2:4])
    answered = re.match(r"(\d+) of (\d+) blocks? answered|(\d+) blocks?|No blocks", lead)
    assert answered
    wanted = (total - left, total, None) if left < total else (None, None, total or None)
    assert answered.groups() == tuple(number and str(number) for number in wanted)
    streak = [int(drawn[n - 1]) for n, line in enumerate(drawn) if re.fullmatch("days? in a row", line)]
    assert streak == [view.streak.current] * bool(view.streak.current)


def test_each_block_has_a_row_with_its_time_title_length_and_what_to_do() -> None:
    drawn = texts(day(EVENING, WORDS))
    for block in EVENING:
        row = drawn.index(block.time)
        assert drawn[row : row + 3] == [block.time, block.title, block.length]
    assert EVENING[1].todo == "Mixed practice"
    assert "Mixed practice" in drawn


@pytest.mark.parametrize("name", DAYS)
def test_what_became_of_a_block_is_told_by_its_stone_and_explained(name: str) -> None:
    shown, _ = told(name)
    drawn, marks = drawing(name), [one.mark for one in shown]
    done, partly, skipped = (marks.count(mark) for mark in (Mark.DONE, Mark.PARTLY, Mark.SKIPPED))
    assert filled(drawn, theme.DONE) == done + EMBLEM + bool(done)
    assert filled(drawn, "url(#half)") == partly + bool(partly)
    assert drawn.count("<line ") == skipped + bool(skipped)
    assert drawn.count("<defs>") == bool(partly)


@pytest.mark.parametrize("name", DAYS)
def test_only_what_is_there_is_explained(name: str) -> None:
    shown, words = told(name)
    named = [line for line in texts(drawing(name)) if line in {*words.marks.values(), words.next}]
    answered = [mark.value for mark in (Mark.DONE, Mark.PARTLY, Mark.SKIPPED, Mark.OPEN)]
    there = [mark for mark in answered if mark in {one.mark for one in shown}]
    assert named == there + ["next"] * any(one.next for one in shown)


def test_only_the_next_block_is_framed() -> None:
    explained = 1
    assert day(EVENING, WORDS).count(f'stroke="{theme.INK}"') == 1 + explained
    assert f'stroke="{theme.INK}"' not in day(EVENING[:2], WORDS)


def test_what_was_answered_is_quiet() -> None:
    for one in EVENING:
        loud = f'fill="{theme.INK}">{one.title}</text>' in drawing("an evening")
        assert loud == (one.mark is Mark.OPEN)


def test_of_many_blocks_is_not_said_what_to_do() -> None:
    many = tuple(replace(one, todo="something") for one in told("ten blocks and more")[0])
    assert "something" not in texts(day(many, WORDS))


@pytest.mark.parametrize(
    ("name", "earlier", "later"),
    [("the morning of many blocks", 0, 2), ("ten blocks and more", 1, 1), ("the last of many blocks", 2, 0)],
)
def test_of_many_blocks_those_around_the_next_one_are_shown(name: str, earlier: int, later: int) -> None:
    numbers = {block.title: block.number for block in DAYS[name].plan.blocks}
    shown = [numbers[one.title] for one in told(name)[0]]
    assert shown == list(range(1 + earlier, 1 + earlier + MOST))
    coming = DAYS[name].coming
    assert coming is None or coming.number in shown
    more = {
        line.text: line.y for line in written(drawing(name)) if re.match(r"\d+ (earlier|later) ", line.text)
    }
    rows = [line.y for line in written(drawing(name)) if line.text.startswith("Block number")]
    assert [text for text, y in more.items() if y < min(rows)] == [
        f"{earlier} earlier block{'s' * (earlier > 1)}"
    ] * bool(earlier)
    assert [text for text, y in more.items() if y > max(rows)] == [
        f"{later} later block{'s' * (later > 1)}"
    ] * bool(later)


def test_once_all_is_over_the_first_open_one_of_many_is_among_those_shown() -> None:
    view = DAYS["the last of many blocks"]
    assert view.coming is None
    assert view.open_blocks[0].title in [one.title for one in told("the last of many blocks")[0]]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("an evening", "Wednesday 7 January: 2 of 4 blocks answered. Next: 20:05 Refactor Code."),
        ("a range", "Monday 5 January: 4 blocks. Next: 09:00 Learning."),
        ("all answered", "Monday 5 January: 4 of 4 blocks answered."),
        ("rest", "Sunday 11 January: no blocks today."),
    ],
)
def test_the_caption_says_what_the_picture_says(name: str, said: str) -> None:
    assert day_card.caption(SAY, DAYS[name]) == said


def test_samples_have_each_answer() -> None:
    marks = {one.mark for name in DAYS for one in told(name)[0]}
    assert marks == {*day_card.MARKS.values(), Mark.OPEN}
    assert set(day_card.MARKS) == set(Outcome)
