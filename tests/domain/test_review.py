"""The review queue: what comes back on a day, never more than three, and never to those who are far behind."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.behind import behind
from bot.domain.card import Card, Grade, graded, learned
from bot.domain.checkin import Outcome, State, Ticks
from bot.domain.day_shape import Block, Focus
from bot.domain.facts import Facts, known
from bot.domain.item import Item, Kind
from bot.domain.plan import DayPlan
from bot.domain.review import (
    FAR_BEHIND,
    MOST_A_DAY,
    Resting,
    cards,
    due_on,
    is_unmet,
    next_due,
    resting,
    review_block,
    with_reviews,
)
from bot.domain.roadmap import Deadlines, Roadmap, Unit
from tests.domain.coached import checkin, day
from tests.domain.shipped import DEEP, FULLTIME, INTERVIEW
from tests.domain.small import EVERY_DAY, LEARN, STUDY, course, paused, roadmap, step, topics

START = day(0)
NAMES = ("loops", "lists", "sets", "maps", "trees", "graphs")
RECALL = Block("recall", "Recall", 30, Focus.REVIEW)
ROADMAP = roadmap(step(8, Unit.WEEKS, *topics(*NAMES)))


def facts(
    done: Iterable[str] = (),
    on: date = START,
    *,
    of: Roadmap = ROADMAP,
    cards: Iterable[Card] = (),
    state: State = State.DONE,
) -> Facts:
    """Give the facts of somebody who finished some topics on a day."""
    ticks = Ticks(dict.fromkeys(done, state), dict.fromkeys(done, on))
    return replace(known(course(of), ticks=ticks), cards={card.item: card for card in cards})


def due(found: Facts, number: int) -> list[str]:
    return [item.key for item in due_on(found, day(number))]


def test_a_finished_topic_comes_back_when_it_is_due_and_not_before() -> None:
    found = facts(["loops"])
    assert (due(found, 1), due(found, 2), due(found, 9)) == ([], ["loops"], ["loops"])
    assert next_due(found, day(0)) == day(2)


@pytest.mark.parametrize("state", [State.OPEN, State.LEARNING, State.SKIPPED, State.KNOWN])
def test_a_topic_that_was_not_done_does_not_come_back(state: State) -> None:
    assert due(facts(["loops"], state=state), 9) == []


def test_only_topics_are_a_question_of_memory() -> None:
    of = roadmap(step(2, Unit.WEEKS, Item("site", Kind.PROJECT, "Site")))
    assert due(facts(["site"], of=of), 9) == []


def test_undoing_what_finished_a_topic_takes_its_card_back() -> None:
    asked = graded(learned("loops", day(0)), Grade.GOOD, day(2))
    assert due(facts(cards=[asked]), 14) == []
    assert due(facts(["loops"], cards=[asked]), 14) == ["loops"]


def test_what_was_passed_over_comes_back_as_long_as_it_is_ticked_so() -> None:
    card = Card("loops", day(3))
    assert due(facts(["loops"], state=State.SKIPPED, cards=[card]), 3) == ["loops"]
    assert due(facts(cards=[card]), 3) == []
    assert due(facts(["loops"], on=day(3), cards=[card]), 3) == []


def test_what_the_learner_knew_before_is_asked_of_nobody() -> None:
    asked = graded(learned("loops", day(0)), Grade.GOOD, day(2))
    for card in (Card("loops", day(3)), asked):
        assert due(facts(["loops"], state=State.KNOWN, cards=[card]), 60) == []


def test_what_was_jumped_over_is_unmet_until_it_was_asked_for_once() -> None:
    topic = next(item for item in ROADMAP.every_item() if item.key == "loops")
    asked = graded(learned("loops", day(0)), Grade.GOOD, day(2))
    assert is_unmet(facts(["loops"], state=State.SKIPPED, cards=[Card("loops", day(3))]), topic)
    assert not is_unmet(facts(["loops"], state=State.SKIPPED, cards=[asked]), topic)
    assert not is_unmet(facts(["loops"], cards=[asked]), topic)


def test_what_waits_for_longest_comes_first_and_the_rest_another_day() -> None:
    asked = [graded(learned(name, day(0)), Grade.GOOD, day(2)) for name in NAMES[:2]]
    found = facts(NAMES, cards=asked)
    assert due(found, 60) == ["sets", "maps", "trees"]


def test_what_was_asked_for_today_counts_among_the_three() -> None:
    asked = [graded(learned(name, day(0)), Grade.GOOD, day(9)) for name in NAMES[:2]]
    found = facts(NAMES, cards=asked)
    assert due(found, 9) == ["sets"]
    done = facts(NAMES, cards=[*asked, graded(learned("sets", day(0)), Grade.GOOD, day(9))])
    assert (due(done, 9), resting(done, day(9))) == ([], Resting.ENOUGH)
    assert len(due(done, 10)) == 3


def test_whoever_wants_no_reviews_gets_none() -> None:
    found = facts(["loops"])
    silent = replace(found, course=course(ROADMAP, who=replace(found.learner, reviews=False)))
    assert resting(silent, day(9)) is Resting.OFF
    assert due(silent, 9) == []


def test_nothing_comes_back_on_a_pause_or_before_the_start() -> None:
    found = facts(["loops"])
    pausing = replace(found, course=course(ROADMAP, day(0), paused(day(5), day(20))))
    assert resting(pausing, day(9)) is Resting.APART
    assert resting(found, day(-1)) is Resting.APART


def test_nothing_comes_back_to_somebody_three_days_behind_unless_deadlines_are_loose() -> None:
    of = roadmap(step(2, Unit.DAYS, *topics("loops", "lists")), step(20, Unit.DAYS, *topics("sets")))
    found = facts(["loops"], of=of)
    assert [behind(found, day(number)) for number in (2, 3, 4, 9)] == [1, 1, 1, 1]
    late = roadmap(*(step(1, Unit.DAYS, *topics(name)) for name in NAMES))
    found = facts(["loops"], of=late)
    assert behind(found, day(3)) == 2
    assert due(found, 3) == ["loops"]
    assert behind(found, day(4)) == FAR_BEHIND
    assert (due(found, 4), resting(found, day(4))) == ([], Resting.BEHIND)
    loose = facts(["loops"], of=replace(late, deadlines=Deadlines.LOOSE))
    assert due(loose, 4) == ["loops"]


STEPS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 3), st.lists(st.sampled_from(Grade), max_size=5)),
    max_size=30,
)


@settings(max_examples=40)
@given(STEPS, st.sampled_from([ROADMAP, roadmap(*(step(1, Unit.DAYS, *topics(name)) for name in NAMES))]))
def test_a_life_of_reviews_has_never_more_than_three_a_day_and_none_far_behind(
    steps: list[tuple[str, int, list[Grade]]], of: Roadmap
) -> None:
    """Somebody finishes topics, lets days pass, and answers some of what is due each time."""
    today, asked = day(0), dict[date, int]()
    found = facts(of=of)
    for finished, passed, grades in steps:
        today += timedelta(days=passed)
        states = found.ticks.states | {finished: State.DONE}
        found = replace(found, ticks=Ticks(states, {finished: today, **found.ticks.days}))
        for how in grades:
            waiting = due_on(found, today)
            assert not (waiting and behind(found, today) >= FAR_BEHIND)
            assert len(waiting) + asked.get(today, 0) <= MOST_A_DAY
            if waiting:
                card = next(card for item, card in cards(found) if item == waiting[0])
                found = replace(found, cards={**found.cards, card.item: graded(card, how, today)})
                asked[today] = asked.get(today, 0) + 1
                assert waiting[0] not in due_on(found, today)
    assert all(count <= MOST_A_DAY for count in asked.values())


def with_recall(number: int = 0) -> tuple[Facts, DayPlan]:
    """Give a day whose routine has a block for recall."""
    shape = replace(STUDY, blocks=(LEARN, RECALL, replace(RECALL, key="again")))
    of = roadmap(step(8, Unit.WEEKS, *topics(*NAMES)), routine=replace(EVERY_DAY, days=(shape,) * 7))
    found = facts(["loops"], of=of)
    return found, with_reviews(found, found.plan(day(number)))


def test_a_block_for_review_holds_the_topics_that_are_due() -> None:
    _, plan = with_recall(2)
    assert [[item.key for item in block.recall] for block in plan.blocks] == [[], ["loops"], []]


def test_a_block_for_review_stays_as_it_is_while_nothing_is_due() -> None:
    found, plan = with_recall(1)
    assert plan == found.plan(day(1))


def test_a_day_without_a_place_for_review_stays_as_it_is() -> None:
    found = facts(["loops"])
    assert with_reviews(found, found.plan(day(9))) == found.plan(day(9))


@pytest.mark.parametrize(
    ("outcome", "place"), [(Outcome.SKIPPED, "again"), (Outcome.DONE, None), (Outcome.PARTLY, None)]
)
def test_the_next_block_recalls_where_the_first_was_skipped_not_where_it_was_done(
    outcome: Outcome, place: str | None
) -> None:
    found, _ = with_recall(2)
    found = replace(found, checkins={(day(2), "recall"): checkin(day(2), "recall", outcome)})
    home = review_block(found, found.plan(day(2)))
    assert (home.key if home else None) == place
    recalled = [block.key for block in with_reviews(found, found.plan(day(2))).blocks if block.recall]
    assert recalled == ([place] if place else [])


@pytest.mark.parametrize("number", [7, 14, 21, 28, 35, 46])
def test_the_revision_days_of_the_interview_roadmap_hold_what_is_due(number: int) -> None:
    topic = next(item for item in INTERVIEW.every_item() if item.kind is Kind.TOPIC)
    base = course(INTERVIEW)
    late = base.study_days[number - 1]
    every = {item.key: State.DONE for item in INTERVIEW.every_item()}
    days = dict.fromkeys(every, late)
    found = known(base, ticks=Ticks(every, days | {topic.key: late - timedelta(days=3)}))
    plan = with_reviews(found, found.plan(late))
    assert plan.number == number
    home = next(block for block in plan.blocks if block.recall)
    assert home.recall == (topic,)
    assert any(item.kind is Kind.REVISION for item in home.items)


@pytest.mark.parametrize(
    ("of", "block", "weekday"),
    [
        (DEEP, "concept-revision", 0),
        (DEEP, "revision", 4),
        *((FULLTIME, "reviewing-code", weekday) for weekday in range(5)),
    ],
)
def test_the_revision_blocks_of_the_documents_hold_what_is_due(of: Roadmap, block: str, weekday: int) -> None:
    base = course(of)
    topic = next(item for item in of.every_item() if item.kind is Kind.TOPIC)
    today = next(one for one in base.study_days[5:] if one.weekday() == weekday)
    every = {item.key: State.DONE for item in of.every_item()}
    days = dict.fromkeys(every, today) | {topic.key: today - timedelta(days=3)}
    found = known(base, ticks=Ticks(every, days))
    blocks = with_reviews(found, found.plan(today)).blocks
    assert {one.key: one.recall for one in blocks if one.recall} == {block: (topic,)}
