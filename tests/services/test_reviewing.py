"""Reviews: what is due is shown, each answer counts once, and a check-in that is undone takes its card back."""

from datetime import timedelta

import pytest

from bot.domain.card import Grade
from bot.domain.checkin import State
from bot.domain.review import Resting
from bot.services.answering import undo
from bot.services.errors import NotYours
from bot.services.reviewing import Graded, grade, look_at_queue, put_into_review
from bot.services.ticking import tick
from bot.services.wishes import change_learner
from bot.storage import ticks
from tests.domain.coached import at, day
from tests.services.bench import ADA, Bench


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada on her first evening."""
    await bench.enrol()
    bench.clock.travel(at(day(0), "18:05"))
    return bench


async def due(bench: Bench) -> list[str]:
    return [item.key for item in (await look_at_queue(bench.coach, ADA)).due]


async def topic(bench: Bench, place: int = 0) -> str:
    return list((await bench.facts()).course.roadmap.every_item())[place].key


async def answered(bench: Bench, key: str, how: Grade = Grade.GOOD) -> Graded:
    return await grade(bench.coach, ADA, (await bench.facts()).enrolment.id, key, how)


async def test_a_topic_that_was_ticked_is_asked_for_two_days_later(begun: Bench) -> None:
    key = await topic(begun)
    await tick(begun.coach, ADA, key, State.DONE)
    queue = await look_at_queue(begun.coach, ADA)
    assert (queue.due, queue.resting, queue.following) == ((), Resting.NONE_DUE, day(2))
    begun.clock.travel(at(day(2), "07:00"))
    assert await due(begun) == [key]


async def test_an_answer_puts_the_topic_off_and_is_counted_once(begun: Bench) -> None:
    key = await topic(begun)
    await tick(begun.coach, ADA, key, State.DONE)
    begun.clock.travel(at(day(2)))
    first = await answered(begun, key)
    assert (first.again, first.queue.due) == (False, ())
    second = await answered(begun, key, Grade.AGAIN)
    assert (second.again, second.card) == (True, first.card)
    assert (await begun.facts()).cards == {key: first.card}
    assert first.card.due > day(3)


async def test_undoing_the_check_in_that_finished_a_topic_takes_its_card_back(begun: Bench) -> None:
    facts = await begun.facts()
    key = await topic(begun)
    last = facts.course.stretches[key].last
    begun.clock.travel(at(last, "21:00"))
    done = await begun.answer(last)
    assert (await begun.facts()).ticks.state(key) is State.DONE
    assert (await look_at_queue(begun.coach, ADA)).following == last + timedelta(days=2)
    await undo(begun.coach, ADA, done.log_id)
    assert (await look_at_queue(begun.coach, ADA)).following is None


async def test_an_old_button_of_a_topic_that_is_open_again_does_not_fit(begun: Bench) -> None:
    key = await topic(begun)
    with pytest.raises(NotYours):
        await answered(begun, key)
    with pytest.raises(NotYours):
        await answered(begun, "made-up")
    with pytest.raises(NotYours):
        await grade(begun.coach, ADA, 999, key, Grade.GOOD)
    assert not (await begun.facts()).cards


async def test_whoever_switches_reviews_off_is_asked_for_nothing_and_loses_nothing(begun: Bench) -> None:
    key = await topic(begun)
    await tick(begun.coach, ADA, key, State.DONE)
    begun.clock.travel(at(day(2)))
    card = (await answered(begun, key)).card
    begun.clock.travel(at(card.due))
    await change_learner(
        begun.coach,
        ADA,
        lambda learner: type(learner)(learner.id, learner.chat_id, learner.zone, reviews=False),
    )
    assert (await look_at_queue(begun.coach, ADA)).resting is Resting.OFF
    await change_learner(
        begun.coach, ADA, lambda learner: type(learner)(learner.id, learner.chat_id, learner.zone)
    )
    assert (await begun.facts()).cards == {key: card}


async def test_topics_that_were_passed_over_can_be_put_into_the_queue(begun: Bench) -> None:
    facts, now = await begun.facts(), begun.clock.now()
    items = list(facts.course.roadmap.every_item())
    async with begun.coach.database.writing() as tx:
        await ticks.put_many(tx, facts.enrolment.id, {items[0].key: State.SKIPPED}, day(0), now)
        await put_into_review(tx, facts.enrolment.id, items, now)
    assert await due(begun) == [items[0].key]
    after = await answered(begun, items[0].key, Grade.AGAIN)
    assert after.card.due == day(1)
