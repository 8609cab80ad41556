"""The 49 features of the five documents, row by row: what each one needs a roadmap to hold."""

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import TypeAlias

import pytest

from bot.domain.day_shape import Block, Focus, Topic
from bot.domain.item import Item, Kind
from bot.domain.roadmap import (
    Attribute,
    Deadlines,
    Length,
    Passage,
    Phase,
    Roadmap,
    Rule,
    Step,
    Track,
    Unit,
    Weekday,
)
from tests.roadmaps.seeds import roadmap

DEEP = roadmap("deep-engineer")
INTENSIVE = roadmap("backend-intensive")
FULLTIME = roadmap("fulltime-backend")
ML = roadmap("python-ml-dsa")
INTERVIEW = roadmap("backend-interview")

WEEK, MONTH = Length(1, Unit.WEEKS), Length(1, Unit.MONTHS)
Facts: TypeAlias = Callable[[], Iterator[bool]]


def steps(course: Roadmap) -> list[Step]:
    return [step for phase in course.phases for step in phase.steps]


def step(course: Roadmap, label: str) -> Step:
    return next(step for step in steps(course) if step.label == label)


def items(course: Roadmap, *kinds: Kind) -> list[Item]:
    return [item for item in course.every_item() if item.kind in kinds]


def item(course: Roadmap, title: str) -> Item:
    return next(item for item in course.every_item() if item.title == title)


def phase_items(phase: Phase) -> tuple[Item, ...]:
    return (*phase.items, *(item for step in phase.steps for item in step.items))


def blocks(course: Roadmap, routine: int, weekday: Weekday) -> tuple[Block, ...]:
    return course.routines[routine].on(weekday).blocks


def study_days(course: Roadmap) -> list[Weekday]:
    return [day for day in Weekday if course.routines[0].on(day).blocks]


def passage(course: Roadmap, title: str) -> Passage:
    return next(passage for passage in course.passages if passage.title == title)


def f01_title_and_claimed_duration() -> Iterator[bool]:
    yield (DEEP.title, DEEP.claim) == ("Deep Engineer Roadmap", "6 Month Focus Plan")
    yield INTENSIVE.title == "Mastering Backend Software Engineering"
    yield INTENSIVE.claim == "6 Months (10+ Hours/Day, Intensive Plan)"
    yield (FULLTIME.title, FULLTIME.claim) == ("FULL-TIME BACKEND ROADMAP", "9 phases, 9 months")
    yield ML.title == "3 Month Roadmap: Python Developer + Backend + ML + DSA"
    yield ML.claim == "23 Nov 2025 – 22 Feb 2026"
    yield (INTERVIEW.title, INTERVIEW.claim) == ("6-Week Gantt Chart (Day-Wise)", "6 weeks")


def f02_goals_and_outcomes_of_the_whole() -> Iterator[bool]:
    yield len(DEEP.goals) == 5
    yield len(INTENSIVE.goals) == 1
    yield len(INTENSIVE.outcomes) == 3


def f03_outcome_of_a_phase() -> Iterator[bool]:
    yield [bool(phase.outcome) for phase in FULLTIME.phases] == [True, *[False] * 6, True, False]


def f04_phase_of_two_months_with_mixed_items() -> Iterator[bool]:
    yield [phase.title for phase in DEEP.phases] == ["Month 1–2", "Month 3–4", "Month 5–6"]
    yield all(phase.steps[0].length == Length(2, Unit.MONTHS) for phase in DEEP.phases)
    last = [item.kind for item in phase_items(DEEP.phases[2])]
    yield last == [Kind.TOPIC, Kind.TOPIC, Kind.MILESTONE, Kind.MILESTONE, Kind.MILESTONE]


def f05_phase_of_one_month_with_subtitle_and_comment() -> Iterator[bool]:
    yield all(phase.whole and phase.steps[0].length == MONTH for phase in FULLTIME.phases)
    third = FULLTIME.phases[2]
    yield (third.label, third.title, third.subtitle) == (
        "PHASE 3 (Month 3)",
        "Databases",
        "REAL backend skill",
    )
    yield third.remarks == ("This is where seniors are separated from juniors.",)


def f06_sections_over_weeks() -> Iterator[bool]:
    yield [phase.label for phase in INTENSIVE.phases] == ["Section 1", "Section 2", "Section 3–6"]
    yield [sum(step.length.count for step in phase.steps) for phase in INTENSIVE.phases] == [4, 2, 6]


def f07_attributes_of_a_section() -> Iterator[bool]:
    yield INTENSIVE.phases[0].attributes[0].name == "Stack"
    yield INTENSIVE.phases[1].attributes == (
        Attribute("Focus", "Performance, Scalability, Distributed Systems"),
    )


def f08_months_over_weeks_titled_and_dated() -> Iterator[bool]:
    second = ML.phases[1]
    yield (second.label, second.title) == ("Month 2", "Backend + Async + Mini Projects")
    yield second.attributes == (Attribute("Dates", "21 Dec – 17 Jan 2026"),)
    yield [step.label for step in steps(ML)[:12]] == [f"Week {number}" for number in range(1, 13)]


def f09_week_with_a_title() -> Iterator[bool]:
    yield step(INTENSIVE, "Week 5").title == "System Design Basics"
    yield step(ML, "Week 2").title == "Linked List"
    yield INTERVIEW.phases[2].title == "Databases"


def f10_range_of_weeks_as_one_step() -> Iterator[bool]:
    for label in ("Week 7–8", "Week 9–10", "Week 11–12"):
        yield step(INTENSIVE, label).length == Length(2, Unit.WEEKS)


def f11_calendar_dates_over_the_new_year() -> Iterator[bool]:
    yield step(ML, "Week 6").attributes == (Attribute("Dates", "28 Dec – 3 Jan"),)
    yield ML.dated_from == date(2025, 11, 23)
    yield ML.week_start is ML.start_on is Weekday.SUNDAY
    yield all(step.length == WEEK for step in steps(ML)[:12])


def f12_numbered_days() -> Iterator[bool]:
    days = steps(INTERVIEW)[:35]
    yield [day.label for day in days] == [f"Day {number}" for number in range(1, 36)]
    yield all(day.length == Length(1, Unit.DAYS) and day.title == day.items[0].title for day in days)


def f13_range_of_days_as_one_step() -> Iterator[bool]:
    last = [(step.label, step.length.count) for step in steps(INTERVIEW)[35:]]
    ranges = [("Day 36–38", 3), ("Day 39–40", 2), ("Day 41–42", 2), ("Day 43–44", 2)]
    yield last == [*ranges, ("Day 45", 1), ("Day 46", 1), ("Day 47", 1)]


def f14_weeks_of_uneven_length() -> Iterator[bool]:
    yield [phase.week for phase in INTERVIEW.phases] == [1, 2, 3, 4, 5, 6]
    lengths = [sum(step.length.count for step in phase.steps) for phase in INTERVIEW.phases]
    yield lengths == [7, 7, 7, 7, 7, 12]
    yield sum(lengths) == 47


def f15_routine_by_weekday_from_sunday() -> Iterator[bool]:
    yield DEEP.week_start is Weekday.SUNDAY
    yield DEEP.routines[0].on(Weekday.SUNDAY).title == "Python Core + Project"
    yield DEEP.routines[0].on(Weekday.FRIDAY).title == "PHP Income Day"
    yield len({shape.title for shape in DEEP.routines[0].days}) == 7


def f16_blocks_with_exact_minutes() -> Iterator[bool]:
    yield [block.minutes for block in blocks(DEEP, 0, Weekday.FRIDAY)] == [90, 60, 30]
    yield [block.minutes for block in blocks(FULLTIME, 0, Weekday.MONDAY)][2:] == [30, 30]
    yield [block.minutes for block in blocks(ML, 0, Weekday.MONDAY)][:3] == [60, 120, 30]


def f17_blocks_with_none_to_five_topics() -> Iterator[bool]:
    counts = {len(block.topics) for day in Weekday for block in blocks(DEEP, 0, day)}
    yield {0, 5} <= counts <= set(range(6))
    yield [len(block.topics) for block in blocks(DEEP, 0, Weekday.SATURDAY)] == [5]


def f18_second_routine() -> Iterator[bool]:
    closed = DEEP.routine("closed")
    yield (closed.title, closed.claim, closed.start) == (
        "When Polytechnic is Closed",
        "6–7 Hours Mode",
        time(9),
    )
    yield len(closed.on(Weekday.MONDAY).blocks) == 5


def f19_ranges_of_length() -> Iterator[bool]:
    yield [(block.minutes, block.stretch) for block in blocks(FULLTIME, 0, Weekday.FRIDAY)][:2] == [
        (180, 240)
    ] * 2
    yield FULLTIME.routines[0].claim == "6–8 hours/day, 5 days/week"
    yield blocks(DEEP, 1, Weekday.MONDAY)[-1].optional


def f20_same_routine_every_day() -> Iterator[bool]:
    for course, count in ((FULLTIME, 4), (ML, 4)):
        shapes = [course.routines[0].on(day) for day in study_days(course)]
        yield all(shape == shapes[0] and len(shape.blocks) == count for shape in shapes)


def f21_count_without_length() -> Iterator[bool]:
    yield blocks(DEEP, 0, Weekday.SUNDAY)[1].count == "2–3 problems"
    yield blocks(ML, 0, Weekday.SUNDAY)[3].count == "1 mini experiment per day"


def f22_study_days_a_week() -> Iterator[bool]:
    yield len(study_days(DEEP)) == 7
    yield Weekday.SUNDAY not in study_days(INTENSIVE)
    yield len(study_days(INTENSIVE)) == 6
    yield study_days(FULLTIME) == list(Weekday)[:5]


def f23_every_other_day() -> Iterator[bool]:
    for number in range(1, 7):
        projects = [item for item in step(INTENSIVE, f"Week {number}").items if item.kind is Kind.PROJECT]
        yield [item.group for item in projects] == ["Projects (Every Other Day)"] * 3


def f24_weekly_duty() -> Iterator[bool]:
    yield [duty.title for duty in ML.phases[1].duties] == ["Push GitHub weekly"]


def f25_groups_of_topics() -> Iterator[bool]:
    groups = {
        (phase.label, item.group)
        for phase in FULLTIME.phases
        for item in phase_items(phase)
        if item.kind is not Kind.PROJECT
    }
    yield len(groups) == 18
    yield item(INTENSIVE, "How does memory management work?").details == (
        "stack vs heap",
        "garbage collection",
    )


def f26_lists_inside_a_topic() -> Iterator[bool]:
    yield step(ML, "Week 3").items[0].title == "Valid Parentheses, Monotonic Stack, Sliding Window"
    yield step(INTERVIEW, "Day 10").title == "Caching strategies (TTL, write-through, write-back)"


def f27_table_row() -> Iterator[bool]:
    week = step(ML, "Week 8")
    yield (week.title, week.attributes[0].text) == ("Caching + Mini Project", "11 Jan – 17 Jan")
    yield [(item.group, item.title) for item in week.items] == [
        ("Concepts", "Redis cache, rate limiting"),
        ("Mini Practice / Project", "Async CRUD + JWT + Redis cache API"),
    ]


def f28_one_project_a_phase() -> Iterator[bool]:
    projects = [sum(item.kind is Kind.PROJECT for item in phase_items(phase)) for phase in FULLTIME.phases]
    yield projects == [0, 1, 1, 1, 1, 1, 1, 0, 0]


def f29_several_projects_a_step() -> Iterator[bool]:
    built = [i for i in items(INTENSIVE, Kind.PROJECT, Kind.MILESTONE) if "Certifications" not in i.group]
    yield len(built) == 25
    yield sum("GitHub Project" in item.tags for item in built) == 22
    yield sum("Blog Post" in item.tags for item in built) == 1
    yield len([item for item in ML.phases[2].items if item.group == "Projects / Experiments"]) == 4


def f30_project_as_a_pipeline() -> Iterator[bool]:
    yield item(ML, "Algorithm Playground").details == ("pick problem", "code", "visualize", "push GitHub")


def f31_product_that_grows() -> Iterator[bool]:
    grown = [phase.label for phase in ML.phases for item in phase_items(phase) if "Velox" in item.tags]
    yield grown == ["Month 2", "Month 3", "Month 3"]


def f32_milestones_that_are_not_study() -> Iterator[bool]:
    yield [item.title for item in items(DEEP, Kind.MILESTONE)] == [
        "Build Portfolio",
        "Start Freelancing",
        "Apply for Internships",
    ]
    yield len(items(INTENSIVE, Kind.MILESTONE)) == 4


def f33_resources_with_a_link() -> Iterator[bool]:
    links = [item.url for item in items(INTENSIVE, Kind.RESOURCE) if item.url]
    yield len(links) == 6
    yield all(link.startswith("https://") for link in links)


def f34_resources_without_a_link_grouped_and_remarked() -> Iterator[bool]:
    yield sum(not item.url for item in items(INTENSIVE, Kind.RESOURCE)) == 5
    yield len(INTERVIEW.items) == 8
    yield len({item.group for item in INTERVIEW.items}) == 4
    yield item(INTERVIEW, "FastAPI Docs (Official)").remark == "must read"
    yield all(item.unscheduled for item in INTERVIEW.items)


def f35_certifications() -> Iterator[bool]:
    yield sum(item.group == "Certifications to Boost Earnings" for item in INTENSIVE.every_item()) == 2


def f36_choose_one() -> Iterator[bool]:
    choice = FULLTIME.phases[8].choice
    yield choice is not None
    options = choice.options if choice else ()
    yield [(option.title, option.recommended) for option in options] == [
        ("Data-heavy backend", True),
        ("High-traffic APIs", False),
        ("Enterprise systems", False),
        ("Public-sector / regulated systems", False),
    ]


def f37_topics_of_the_chosen_option() -> Iterator[bool]:
    choice = FULLTIME.phases[8].choice
    chosen = choice.options[0].items if choice else ()
    yield [item.title for item in chosen] == ["ETL basics", "Large data ingestion", "Batch processing"]


def f38_exercises_apart_from_topics() -> Iterator[bool]:
    yield item(FULLTIME, "Design a payment system").kind is Kind.PRACTICE
    yield len(items(ML, Kind.PRACTICE)) == 11
    yield item(INTERVIEW, "Mock interviews").kind is Kind.REVISION


def f39_revision_blocks_and_days() -> Iterator[bool]:
    for weekday in (Weekday.MONDAY, Weekday.FRIDAY):
        yield blocks(DEEP, 0, weekday)[-1].focus is Focus.REVIEW
    yield blocks(FULLTIME, 0, Weekday.MONDAY)[-1].title == "Reviewing code"
    days = [step.label for step in steps(INTERVIEW) if step.items[0].kind is Kind.REVISION]
    yield days == [f"Day {number}" for number in (7, 14, 21, 28, 35, 45, 46, 47)]


def f40_conditional_item() -> Iterator[bool]:
    yield Topic("Docker basics", after_month=4) in blocks(DEEP, 0, Weekday.SATURDAY)[0].topics


def f41_rules() -> Iterator[bool]:
    yield len(DEEP.rules) == 5
    yield DEEP.rules[0] == Rule("No MERN for 1 year", lasts="1 year")
    yield len(ML.rules) == 1


def f42_numbered_tips() -> Iterator[bool]:
    yield len(ML.tips) == 6
    yield ML.tips[5] == "Fun + speed > perfection"


def f43_mindset_identity_motto() -> Iterator[bool]:
    yield [len(passage.lines) for passage in DEEP.passages] == [4, 3, 4]
    yield passage(DEEP, "Final Identity").lines[0] == "Primary: Python Backend Engineer"
    yield passage(FULLTIME, "Motto").lines == ("No burnout.", "Consistency wins.")


def f44_loose_milestones() -> Iterator[bool]:
    yield ML.deadlines is Deadlines.LOOSE
    yield ML.style == ("Concept-wise, flexible, project-focused",)
    yield all(course.deadlines is Deadlines.SOFT for course in (DEEP, INTENSIVE, FULLTIME, INTERVIEW))


def f45_context_lists() -> Iterator[bool]:
    yield [(passage.title, len(passage.lines)) for passage in INTERVIEW.passages] == [
        ("Pakistan-Specific Interview Context", 0),
        ("What Pakistani companies actually test", 4),
        ("Red flags", 3),
        ("What makes you stand out", 3),
    ]


def f46_purpose_of_a_track() -> Iterator[bool]:
    yield Track("PHP", "income (1 day per week)") in DEEP.tracks
    yield [day for day in Weekday if not DEEP.routines[0].on(day).path] == [Weekday.FRIDAY]
    yield Track("ML", "supporting, integrate into backend") in ML.tracks


def f47_check_marks_are_bullets() -> Iterator[bool]:
    yield not any("✅" in item.title for item in INTENSIVE.every_item())
    marked = [i for i in items(INTENSIVE, Kind.PROJECT, Kind.MILESTONE) if "Certifications" not in i.group]
    yield len(marked) + len(INTENSIVE.phases[0].attributes) + len(INTENSIVE.phases[1].attributes) == 27


def f48_plain_lines_as_list_items() -> Iterator[bool]:
    yield passage(INTERVIEW, "Red flags").lines[0] == "Overusing async everywhere"
    yield item(INTERVIEW, "HTTP explained – MDN").group == "Networking"


def f49_assumptions_about_the_learner() -> Iterator[bool]:
    yield DEEP.assumptions == ("During Polytechnic",)
    yield FULLTIME.assumptions == (
        "Assume 6–8 hours/day, 5 days/week.",
        "Since you’re full-time",
        "Given your background",
    )


FEATURES = sorted(name for name in globals() if name.startswith("f") and name[1:3].isdigit())


def test_all_rows_of_the_table_are_here() -> None:
    assert [int(name[1:3]) for name in FEATURES] == list(range(1, 50))


@pytest.mark.parametrize("feature", FEATURES)
def test_the_roadmaps_hold_the_feature(feature: str) -> None:
    facts: Facts = globals()[feature]
    assert [number for number, true in enumerate(facts(), 1) if not true] == []
