"""The roadmap author's mirror: day plans as JSON and as text."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.calendar import days_between
from bot.domain.course import Course
from bot.domain.day_shape import Topic
from bot.domain.item import Item, Kind
from bot.domain.roadmap import Duty, Phase, Roadmap, Unit
from bot.services.mirror import mirror_course, plan_json, plan_text
from tests.domain.shipped import DEEP, FIVE
from tests.domain.small import BUILD, LEARN, MONDAY, course, paused, roadmap, step, topics, unlived, weekdays
from tests.domain.small import STUDY as SHAPE

WEEK = days_between(MONDAY, MONDAY + timedelta(days=6))


def written(laid: Course, *days: date) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(plan_json(laid, days))
    return found


def test_each_day_is_one_object_on_a_line_of_its_own() -> None:
    lines = plan_json(mirror_course(roadmap(step(1, Unit.WEEKS)), MONDAY), WEEK).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("[", "]", 9)
    assert json.loads(lines[1].rstrip(","))["date"] == "2026-01-05"


def test_no_days_are_an_empty_array() -> None:
    assert written(mirror_course(roadmap(step(1, Unit.WEEKS)), MONDAY)) == []


def test_a_study_day_says_where_it_stands() -> None:
    laid = mirror_course(roadmap(step(1, Unit.WEEKS, title="Arrays")), MONDAY)
    (day,) = written(laid, MONDAY)
    assert {
        key: day[key]
        for key in ("stage", "phase", "step", "week", "day", "routine", "rest", "theme", "minutes")
    } == {
        "stage": "running",
        "phase": "Phase",
        "step": "Arrays",
        "week": 1,
        "day": 1,
        "routine": "daily",
        "rest": False,
        "theme": "Study",
        "minutes": 150,
    }


def test_a_rest_day_has_a_week_but_no_day_number_and_no_blocks() -> None:
    (day,) = written(mirror_course(roadmap(step(1, Unit.WEEKS), routine=weekdays(0)), MONDAY), WEEK[1])
    assert (day["week"], day["day"], day["rest"], day["blocks"]) == (1, None, True, [])


def test_outside_the_roadmap_phase_step_week_and_day_are_null() -> None:
    (day,) = written(mirror_course(roadmap(step(1, Unit.WEEKS)), MONDAY), MONDAY - timedelta(days=1))
    assert [day[key] for key in ("stage", "phase", "step", "week", "day")] == [
        "before",
        None,
        None,
        None,
        None,
    ]


def test_a_block_has_its_times_and_its_own_topics_before_the_step_s_items() -> None:
    block = replace(LEARN, topics=(Topic("Stack"),), stretch=90, count="2–3", remark="Slowly.")
    item = Item("j", Kind.TOPIC, "JWT", details=("sign", "verify"), url="https://jwt.io")
    routine = weekdays(*range(7), shape=replace(SHAPE, blocks=(block, BUILD)))
    (day,) = written(mirror_course(roadmap(step(1, Unit.DAYS, item), routine=routine), MONDAY), MONDAY)
    assert day["blocks"][0] == {
        "title": "Learn",
        "start": "18:00",
        "end": "19:00",
        "minutes": 60,
        "stretch": 90,
        "focus": "learn",
        "optional": False,
        "count": "2–3",
        "remark": "Slowly.",
        "aim": "Step",
        "items": [
            {"title": "Stack", "kind": "topic"},
            {
                "title": "JWT",
                "kind": "topic",
                "key": "j",
                "details": ["sign", "verify"],
                "url": "https://jwt.io",
            },
        ],
    }


def test_letters_of_every_script_stay_readable() -> None:
    laid = mirror_course(roadmap(step(1, Unit.DAYS, title="🇵🇰 اردو")), MONDAY)
    assert "🇵🇰 اردو" in plan_json(laid, [MONDAY])


def test_the_mirror_s_learner_keeps_up_so_nothing_is_carried() -> None:
    laid = mirror_course(roadmap(step(4, Unit.DAYS, *topics("a", "b", "c", "d"))), MONDAY)
    days = written(laid, *WEEK)
    assert [day["carried"] for day in days] == [[]] * 7
    assert [day["blocks"][0]["items"][0]["title"] for day in days[:4]] == ["a", "b", "c", "d"]


def test_duties_stand_on_their_day() -> None:
    phases = (Phase("One", (step(1, Unit.WEEKS),), duties=(Duty("Push"),)),)
    days = written(mirror_course(roadmap(phases=phases), MONDAY), *WEEK)
    assert [day["duties"] for day in days] == [[]] * 6 + [["Push"]]


def test_another_routine_can_be_mirrored() -> None:
    (day,) = written(mirror_course(DEEP, date(2026, 1, 4), "closed"), date(2026, 1, 4))
    assert (day["routine"], day["blocks"][0]["title"], day["blocks"][0]["start"]) == (
        "closed",
        "Deep Learning",
        "09:00",
    )


def test_without_a_routine_the_first_one_is_mirrored() -> None:
    assert mirror_course(DEEP, MONDAY).routine is DEEP.routines[0]


def test_the_text_of_a_day_fits_in_a_few_lines() -> None:
    items = (*topics("Arrays"), Item("p", Kind.PROJECT, "Playground"))
    laid = mirror_course(roadmap(step(1, Unit.WEEKS, *items, title="Arrays / Strings")), MONDAY)
    assert plan_text(laid, [MONDAY]).splitlines() == [
        "Mon 2026-01-05 · week 1 · day 1 · Phase · Arrays / Strings · Study",
        "  18:00–19:00  Learn · 60 min",
        "      Arrays (topic)",
        "  19:10–20:40  Build · 90 min",
        "      Playground (project)",
    ]


def test_the_text_says_what_a_block_is_for_when_nothing_else_does() -> None:
    block = replace(LEARN, stretch=90, count="2–3 problems", optional=True)
    routine = weekdays(*range(7), shape=replace(SHAPE, blocks=(block,)))
    phases = (Phase("One", (step(1, Unit.WEEKS, title="One"),), duties=(Duty("Push"),), whole=True),)
    laid = mirror_course(roadmap(phases=phases, routine=routine), MONDAY)
    assert plan_text(laid, [WEEK[-1]]).splitlines() == [
        "Sun 2026-01-11 · week 1 · day 7 · One · Study",
        "  18:00–19:00  Learn · 60–90 min · 2–3 problems · optional",
        "      → One",
        "  this week: Push",
    ]


def test_the_text_says_why_a_day_has_no_blocks() -> None:
    small = roadmap(step(1, Unit.WEEKS), routine=weekdays(0))
    laid = course(small, MONDAY, paused(WEEK[2], WEEK[2]), unlived(WEEK[3], WEEK[3]))
    days = [MONDAY - timedelta(days=1), WEEK[1], WEEK[2], WEEK[3], MONDAY + timedelta(days=8)]
    assert plan_text(laid, days).split("\n\n") == [
        "Sun 2026-01-04 · before the roadmap",
        "Tue 2026-01-06 · week 1 · Phase · Step · Rest · rest",
        "Wed 2026-01-07 · paused",
        "Thu 2026-01-08 · no such day · week 1 · Phase · Step",
        "Tue 2026-01-13 · after the roadmap",
    ]


@pytest.mark.parametrize("shipped", FIVE, ids=lambda shipped: shipped.id)
def test_a_whole_roadmap_can_be_mirrored(shipped: Roadmap) -> None:
    laid = mirror_course(shipped, date(2026, 1, 31))
    assert laid.last_day
    days = days_between(laid.first_day, laid.last_day)
    assert [day["date"] for day in written(laid, *days)] == [day.isoformat() for day in days]
    assert len(plan_text(laid, days).split("\n\n")) == len(days)
