"""Hindrances: each is said in its own words, with a next step, and nothing is changed by it."""

from datetime import date

import pytest

from bot.chat.texts import hindrances
from bot.chat.voice import Voice
from bot.domain.answers import Allowed
from bot.services import errors
from bot.services.errors import (
    BlockChanged,
    CannotSave,
    ComebackOver,
    DayNotOpen,
    Hindrance,
    ModeBackwards,
    ModeTooLong,
    NoRoom,
    NoRoomForPlans,
    NoSuchBlock,
    NoSuchRoadmap,
    NotEnrolled,
    NotesFull,
    NothingDue,
    NothingToShorten,
    NothingToUndo,
    NotPaused,
    NotYours,
    OfAnother,
    PauseBackwards,
    PlanChangedSince,
    PutAside,
    ReplannedSince,
    RoadmapGone,
    TooLong,
    ZoneMovedTooOften,
)
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.domain.coached import day, facts

SAY = Voice.of("en")
DAY = date(2026, 3, 29)
LEARN = facts().blocks(day(0))[0]

ALL: list[Hindrance] = [
    CannotSave(),
    ComebackOver(),
    ModeBackwards(DAY),
    ModeTooLong(),
    NothingDue(),
    NothingToShorten(),
    DayNotOpen(DAY, Allowed.FUTURE),
    DayNotOpen(DAY, Allowed.TOO_OLD),
    DayNotOpen(DAY, Allowed.BEFORE_JOINED),
    NoSuchBlock(DAY, 0),
    NoSuchBlock(DAY, 1),
    NoSuchBlock(DAY, 4),
    NoSuchRoadmap(),
    NotEnrolled(),
    NotesFull(0),
    NotesFull(1),
    NotesFull(4052),
    NothingToUndo(),
    NotPaused(),
    NotYours(),
    OfAnother(7),
    PlanChangedSince(),
    PutAside(),
    ReplannedSince(7),
    BlockChanged(DAY, 2),
    NoRoom(),
    NoRoomForPlans(),
    PauseBackwards(DAY),
    RoadmapGone("old"),
    TooLong(LEARN, 999, 180),
    TooLong(LEARN, 60, 0),
    TooLong(LEARN, 60, 20, DAY),
    ZoneMovedTooOften(),
]


def kinds() -> set[type[Hindrance]]:
    return {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Hindrance)}


def test_every_hindrance_is_tried_here() -> None:
    assert {type(one) for one in ALL} == kinds() - {Hindrance}


@pytest.mark.parametrize("hindrance", ALL, ids=repr)
def test_every_hindrance_has_words_of_its_own_and_a_next_step(hindrance: Hindrance) -> None:
    screen = hindrances.screen(SAY, hindrance)
    assert screen.text != hindrances.screen(SAY, Hindrance()).text
    assert screen.rows


@pytest.mark.parametrize("hindrance", [*ALL, Hindrance()], ids=repr)
def test_no_word_escapes_translation(hindrance: Hindrance) -> None:
    assert_all_pseudo(hindrances.screen(PSEUDO, hindrance), (LEARN.title,))


@pytest.mark.parametrize("hindrance", ALL, ids=repr)
def test_what_stood_in_the_way_stays_on_the_screen(hindrance: Hindrance) -> None:
    assert hindrances.reply(SAY, hindrance).fresh


@pytest.mark.parametrize(
    ("hindrance", "said"),
    [
        (NoSuchBlock(DAY, 0), "Sunday 29 March has no blocks, so there is nothing to mark."),
        (NoSuchBlock(DAY, 1), "Sunday 29 March has 1 block. Write /done 1."),
        (
            NoSuchBlock(DAY, 4),
            "Sunday 29 March has 4 blocks. Write a number from 1 to 4, like /done 2.",
        ),
        (OfAnother(7), "This button belongs to someone else. /today shows your day."),
        (
            BlockChanged(DAY, 2),
            "Sunday 29 March has this block no more. /today shows your day as it is now.",
        ),
        (
            DayNotOpen(DAY, Allowed.TOO_OLD),
            "Sunday 29 March is closed: I take answers for today and the last 7 days.",
        ),
        (
            TooLong(LEARN, 540, 180),
            "9 h is more than I can count for Learn: up to 3 h. Write how long it was, like /done 1 45m.",
        ),
        (
            TooLong(LEARN, 60, 20, DAY),
            "1 h is more than I can count for Learn: up to 20 min. Write how long it was, like /done 2026-03-29 1 20m.",
        ),
        (TooLong(LEARN, 60, 0, DAY), "The day is full: Learn has no room for more."),
    ],
)
def test_the_sentence_names_the_place_and_the_remedy(hindrance: Hindrance, said: str) -> None:
    assert hindrances.sentence(SAY, hindrance) == said


def test_trouble_is_nobodys_fault() -> None:
    assert_all_pseudo(hindrances.trouble(PSEUDO, "123456"))


@pytest.mark.parametrize("n", [1, 3])
def test_what_had_no_effect_is_told(n: int) -> None:
    assert_all_pseudo(hindrances.passed_over(PSEUDO, n))
    assert hindrances.passed_over(SAY, n).text.count("3") == (n == 3)
