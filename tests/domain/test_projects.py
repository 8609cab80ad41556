"""Projects: how far each is by its ticks, and which options of a choice they come from."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import State, Ticks
from bot.domain.choices import chose, holding
from bot.domain.course import Course
from bot.domain.enrolment import Chosen
from bot.domain.facts import Facts, known
from bot.domain.item import Item, Kind
from bot.domain.projects import Progress, projects
from bot.domain.roadmap import Choice, Option, Phase, Unit
from bot.domain.spread import Why
from tests.domain.coached import day
from tests.domain.shipped import FIVE
from tests.domain.small import course, roadmap, step, topics


def item(title: str, kind: Kind = Kind.PROJECT) -> Item:
    return Item(title, kind, title)


CHOICE = Choice(
    "Choose ONE",
    (
        Option("data", recommended=True, items=(item("lake"), *topics("etl"))),
        Option("traffic", items=(item("proxy"), *topics("http"))),
        Option("public"),
    ),
)
SMALL = roadmap(
    phases=(
        Phase(
            "One", (step(2, Unit.WEEKS, item("app"), *topics("loops")),), items=(item("job", Kind.MILESTONE),)
        ),
        Phase("Two", (step(2, Unit.WEEKS),), choice=CHOICE),
    )
)


def lived(ticks: Ticks, *chosen: Chosen) -> Facts:
    laid = course(SMALL)
    return known(Course.of(SMALL, replace(laid.enrolment, chosen=chosen), laid.learner), ticks=ticks)


def test_projects_and_milestones_are_told_and_nothing_else() -> None:
    found = projects(lived(Ticks()))
    assert [(one.item.title, one.phase.title) for one in found] == [
        ("job", "One"),
        ("app", "One"),
        ("lake", "Two"),
    ]


def test_those_under_way_come_first_and_what_is_shipped_last() -> None:
    ticks = Ticks({"job": State.DONE, "lake": State.LEARNING}, {"job": day(3), "lake": day(2)})
    found = projects(lived(ticks))
    assert [(one.item.key, one.progress, one.shipped_on) for one in found] == [
        ("lake", Progress.DOING, None),
        ("app", Progress.TO_DO, None),
        ("job", Progress.SHIPPED, day(3)),
    ]


@pytest.mark.parametrize("state", [State.KNOWN, State.SKIPPED])
def test_what_was_known_or_left_is_no_project_any_more(state: State) -> None:
    assert "app" not in {one.item.key for one in projects(lived(Ticks({"app": state})))}


@given(st.dictionaries(st.sampled_from(["app", "job", "lake", "loops"]), st.sampled_from(list(State))))
def test_the_state_of_a_project_is_that_of_its_tick(states: dict[str, State]) -> None:
    shipped = {one.item.key for one in projects(lived(Ticks(states))) if one.progress is Progress.SHIPPED}
    assert shipped == {key for key, state in states.items() if state is State.DONE} - {"loops"}


def test_until_the_learner_chooses_the_recommended_option_holds() -> None:
    option = holding(CHOICE, 2, ())
    assert option is not None
    assert option.title == "data"


def test_the_chosen_option_brings_its_projects_and_takes_the_others_away() -> None:
    facts = lived(Ticks(), Chosen(2, "traffic"))
    assert {one.item.key for one in projects(facts)} == {"job", "app", "proxy"}
    assert {"proxy", "http"} <= facts.course.stretches.keys()
    assert {one.key: why for one, why in facts.course.unscheduled} == {
        "lake": Why.OTHER_OPTION,
        "etl": Why.OTHER_OPTION,
    }


@pytest.mark.parametrize("gone", [Chosen(2, "quantum"), Chosen(1, "traffic"), Chosen(9, "traffic")])
def test_a_choice_that_is_gone_leaves_the_recommended_one(gone: Chosen) -> None:
    option = holding(CHOICE, 2, [gone])
    assert option is not None
    assert option.title == "data"


def test_of_two_choices_for_a_phase_the_later_holds() -> None:
    first = chose((Chosen(1, "x"),), 2, CHOICE.options[1])
    assert chose(first, 2, CHOICE.options[2]) == (Chosen(1, "x"), Chosen(2, "public"))


@pytest.mark.parametrize(
    "title",
    [option.title for one in FIVE for phase in one.phases if phase.choice for option in phase.choice.options],
)
def test_every_item_has_exactly_one_place_whatever_is_chosen(title: str) -> None:
    found = next(one for one in FIVE for phase in one.phases if phase.choice)
    laid = course(found)
    number = next(n for n, phase in enumerate(found.phases, 1) if phase.choice)
    chosen = Course.of(found, replace(laid.enrolment, chosen=(Chosen(number, title),)), laid.learner)
    placed = [*chosen.stretches, *(one.key for one, _ in chosen.unscheduled)]
    assert sorted(placed) == sorted(one.key for one in found.every_item())
    assert chosen.last_day == laid.last_day
