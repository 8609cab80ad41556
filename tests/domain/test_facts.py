"""What the facts answer."""

from dataclasses import replace

from bot.domain.facts import known
from bot.domain.roadmap import Weekday
from tests.domain.coached import at, block_ping, checkin, day, done, facts, weeks
from tests.domain.small import course, learner, paused, roadmap, unlived, weekdays


def test_a_check_in_is_found_by_day_and_block() -> None:
    assert facts(checkins=done(0)).checkin(day(0), "learn") == checkin(day(0))
    assert facts(checkins=done(0)).checkin(day(1), "learn") is None


def test_the_check_ins_of_a_day_come_in_the_order_of_their_answers() -> None:
    first, second = replace(checkin(day(0), "build"), at=at(day(0))), checkin(day(0))
    assert facts(checkins=[second, first]).checkins_on(day(0)) == (first, second)


def test_answered_blocks_are_not_open() -> None:
    assert [block.key for block in facts(checkins=done(0)).open_blocks(day(0))] == ["build"]
    assert facts(checkins=done(0)).open_block(day(0), "learn") is None
    assert facts().open_block(day(0), "nonsense") is None


def test_there_are_no_blocks_before_the_day_of_joining() -> None:
    late = facts(course(weeks(4), joined=day(3)))
    assert not late.blocks(day(2))
    assert late.blocks(day(3))


def test_a_day_of_study_is_one_that_has_blocks() -> None:
    of = course(
        roadmap(*weeks(2).phases[0].steps, routine=weekdays(0, 2)), day(0), paused(day(7)), joined=day(1)
    )
    studied = [number for number in range(-2, 20) if facts(of).studies(day(number))]
    assert studied == [number for number in range(-2, 20) if facts(of).blocks(day(number))] == [2]


def test_pings_are_found_by_their_key() -> None:
    assert facts(pings=[block_ping(day(0))]).pings == {block_ping(day(0)).key: block_ping(day(0))}


def test_the_study_day_lasts_until_the_learners_day_start() -> None:
    assert facts().today(at(day(1), "03:59")) == day(0)
    assert not facts().closed(day(0), at(day(1), "03:59"))
    assert facts().closed(day(0), at(day(1), "04:00"))


def test_rest_days_are_coached_but_not_paused_ones_nor_those_outside_the_roadmap() -> None:
    of = course(weeks(2), day(0), paused(day(3), day(4)), unlived(day(6), day(6)), joined=day(1))
    coached = [number for number in range(-2, 20) if facts(of).coached(day(number))]
    assert coached == [1, 2, 5, *range(6, 16)]
    assert facts(course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(0)))).coached(day(5))


def test_weeks_start_when_the_learner_wishes() -> None:
    sunday = replace(learner(), week_start=Weekday.SUNDAY)
    assert facts().week(day(2)) == (day(0), day(6))
    assert facts(course(weeks(4), who=sunday)).week(day(2)) == (day(-1), day(5))


def test_the_plan_of_a_day_knows_the_ticks() -> None:
    assert known(course(weeks(1))).plan(day(0)).blocks


def test_the_roadmap_is_over_once_no_block_of_it_is_ahead() -> None:
    of = course(weeks(1))
    blocks = [*done(6), *done(6, block="build")]
    assert not known(of, blocks[:1]).is_over(at(day(6), "23:00"))
    assert known(of, blocks).is_over(at(day(6), "20:00"))
    assert known(of).is_over(at(day(7)))
    assert not known(course(weeks(1), day(0), paused(day(3)))).is_over(at(day(60)))
