"""The equation: it holds for a life as the rules say, and finds whatever is missing, too much or changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn
from bot.domain.course import Course
from bot.domain.edition import Edition, put_off_by
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Move
from bot.domain.equation import Books, Change, flaws, planned
from bot.domain.facts import Facts, PingKey, known
from bot.domain.learner import Learner
from bot.domain.modes import as_usual, with_mode
from bot.domain.pauses import pause_at, paused, resumed
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.replan import replans
from bot.domain.roadmap import Weekday
from bot.domain.streak import streak
from bot.domain.wakeup import wake_at, wake_up
from bot.domain.zone_change import with_clock
from tests.domain.coached import at, block_ping, checkin, day, facts, weeks
from tests.domain.small import EVERY_DAY, MONDAY, learner

OTHER = replace(EVERY_DAY, id="other", start=time(8))
ROADMAP = replace(weeks(6), routines=(EVERY_DAY, OTHER))
MORNING = at(MONDAY, "09:00")
ZONES = ("UTC", "Pacific/Kiritimati", "Europe/London", "America/New_York", "Pacific/Pago_Pago", "Asia/Dhaka")


def books(of: Facts, *editions: Edition, wakes: Instant | None = None, **more: object) -> Books:
    """Give an enrolment's books, by default with one edition since Monday morning."""
    found = editions or (Edition.of(of, "1", MORNING),)
    answers = tuple(of.checkins.values())
    kept = Books(
        of.course.roadmap,
        of.learner,
        "1",
        found,
        tuple(of.pings.values()),
        answers,
        tuple(Change(one.day, one.block, one, undone=False) for one in answers),
        wakes,
    )
    return replace(kept, **more)  # type: ignore[arg-type]


def found(of: Books, now: Instant) -> list[tuple[date, str, str]]:
    """List the flaws."""
    return [(flaw.day, flaw.block, flaw.what) for flaw in flaws(of, now)]


def test_a_day_whose_starts_all_have_a_row_adds_up() -> None:
    both = [block_ping(day(0)), block_ping(day(0), "build", moment=at(day(0), "19:10"))]
    assert found(books(facts(pings=both)), at(day(1))) == []


@pytest.mark.parametrize("state", PingState)
def test_whatever_became_of_it_a_row_is_a_row(state: PingState) -> None:
    assert found(books(facts(pings=[block_ping(day(0), state=state)])), at(day(0), "18:30")) == []


@pytest.mark.parametrize("state", PingState)
def test_once_its_day_is_over_a_row_must_say_what_became_of_it(state: PingState) -> None:
    rows = [block_ping(day(0), state=state), block_ping(day(0), "build", moment=at(day(0), "19:10"))]
    kept = books(facts(pings=rows), wakes=at(day(1), "18:00"))
    unsettled = state in {PingState.DUE, PingState.LEASED, PingState.UNKNOWN}
    wanted = [(day(0), "learn", "what became of it was never settled")] if unsettled else []
    assert found(kept, at(day(1), "09:00")) == wanted
    assert found(kept, at(day(0), "23:59")) == []


def test_what_nobody_could_settle_because_the_bot_was_down_is_no_flaw() -> None:
    left = [block_ping(day(0), state=PingState.LEASED)]
    assert found(books(facts(pings=left), wakes=at(day(0), "18:30")), at(day(3))) == []


def test_a_start_shortly_before_the_day_ends_has_its_time() -> None:
    of = facts(pings=[block_ping(day(0), state=PingState.LEASED, moment=at(day(1), "03:50"))])
    unsettled = [flaw for flaw in found(books(of), at(day(1), "04:05")) if "settled" in flaw[2]]
    assert unsettled == []


def test_a_start_without_a_row_is_found() -> None:
    assert found(books(facts(pings=[block_ping(day(0))])), at(day(1))) == [
        (day(0), "build", "a planned start has no row")
    ]


def test_what_was_not_looked_at_yet_needs_no_row() -> None:
    assert found(books(facts(), wakes=at(day(0), "18:00")), at(day(3))) == []


def test_a_row_that_nothing_planned_is_found() -> None:
    odd = [block_ping(day(0), moment=at(day(0), "17:00")), block_ping(day(0), "gone")]
    assert found(books(facts(pings=odd)), at(day(0), "18:30")) == [
        (day(0), "learn", "a row was never planned"),
        (day(0), "gone", "a row was never planned"),
    ]


def test_snoozes_and_messages_are_no_block_starts() -> None:
    more = [
        block_ping(day(0)),
        block_ping(day(0), number=1, moment=at(day(0), "18:10")),
        Ping(day(0), PingKind.REPORT, at(day(0), "20:00")),
    ]
    assert found(books(facts(pings=more)), at(day(0), "18:30")) == []


def test_each_edition_counts_for_the_time_in_which_it_held() -> None:
    of = facts(pings=[block_ping(day(0)), block_ping(day(0), "build", moment=at(day(0), "19:10"))])
    stopped = replace(of.enrolment, spans=(paused(of.enrolment, day(0), None)).spans)
    later = replace(Edition.of(of, "1", at(day(0), "22:00")), enrolment=stopped)
    assert found(books(of, Edition.of(of, "1", MORNING), later), at(day(5))) == []
    assert len(planned(books(of, Edition.of(of, "1", MORNING), later), at(day(5)))) == 2


def test_a_shelved_enrolment_plans_nothing() -> None:
    of = facts()
    shelved = replace(Edition.of(of, "1", MORNING), enrolment=replace(of.enrolment, active=False))
    assert found(books(of, shelved), at(day(5))) == []


def test_of_the_time_before_the_roadmap_changed_nothing_is_known() -> None:
    of = facts(pings=[block_ping(day(0), "old")])
    old, new = Edition.of(of, "0", MORNING), Edition.of(of, "1", at(day(4), "23:00"))
    assert found(books(of, old, new), at(day(5))) == []


def test_an_enrolment_without_editions_has_no_flaws() -> None:
    assert found(books(facts(), editions=()), at(day(5))) == []


def test_an_answer_that_the_log_does_not_know_is_found() -> None:
    of = facts(checkins=[checkin(day(0))])
    assert found(books(of, changes=()), MORNING) == [
        (day(0), "learn", "the answer is not what the log says"),
        (day(0), "", "the streak is not what the log says"),
    ]


def test_an_answer_that_was_lost_is_found() -> None:
    lost = Change(day(0), "learn", checkin(day(0)), undone=False)
    assert (day(0), "learn", "the answer is not what the log says") in found(
        books(facts(), changes=(lost,)), MORNING
    )


def test_an_answer_that_was_taken_back_is_what_stood_before() -> None:
    first, second = checkin(day(0)), checkin(day(0), minutes=30)
    changes = (Change(day(0), "learn", first, undone=False), Change(day(0), "learn", second, undone=True))
    assert found(books(facts(checkins=[first]), changes=changes), MORNING) == []
    assert found(books(facts(), changes=(replace(changes[0], undone=True),)), MORNING) == []


def test_a_flaw_is_shown_as_a_line() -> None:
    [flaw] = flaws(books(facts(pings=[block_ping(day(0))])), at(day(1)))
    assert str(flaw) == "2026-01-05 build: a planned start has no row"


class Life:
    """A learner who changes their mind at random, while the bot is up or down; the rules run on plain values."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.now = MORNING
        self.facts = facts(Course.of(ROADMAP, enrolment(), learner("Europe/London")))
        self.editions = [Edition.of(self.facts, "1", self.now)]
        self.due = wake_at(self.facts, self.now)
        self.changes: list[Change] = []
        self.sent: list[PingKey] = []

    def act(self) -> None:
        """Do one thing, then let time pass; now and then the bot sleeps for long."""
        self.draw.choice(
            (
                *(self.zone, self.hours, self.move, self.stop, self.go_on, self.shelve),
                *(self.answer, self.answer, self.shape, self.usual, self.replan),
            )
        )()
        before = self.best
        self.now += timedelta(minutes=self.draw.choice((1, 10, 90, 600, 60 * 24, 60 * 75)))
        if self.draw.random() < 0.8:
            self.wake()
        assert self.best >= before

    @property
    def best(self) -> int:
        """Give the longest streak."""
        return streak(self.facts, self.now).best

    def zone(self) -> None:
        self._become(replace(self.facts.learner, zone=ZoneInfo(self.draw.choice(ZONES))))

    def hours(self) -> None:
        self._become(replace(self.facts.learner, day_start=time(self.draw.randrange(7))))

    def move(self) -> None:
        today = self.facts.today(self.now)
        where = self.draw.choice(({"day": today}, {"weekday": Weekday(self.draw.randrange(7))}))
        move = Move(self.draw.choice(("learn", "build")), time(self.draw.randrange(24)), **where)
        self._lay(replace(self.facts.enrolment, moves=(*self.facts.enrolment.moves, move)))

    def stop(self) -> None:
        today = self.facts.today(self.now)
        until = self.draw.choice((None, today + timedelta(days=self.draw.randrange(1, 9))))
        self._lay(paused(self.facts.enrolment, today, until))

    def shape(self) -> None:
        today = self.facts.today(self.now)
        until = self.draw.choice((today, today + timedelta(days=self.draw.randrange(9))))
        kind = self.draw.choice((ModeKind.LIGHT, ModeKind.SHORT, ModeKind.SICK, ModeKind.ROUTINE))
        mode = Mode(kind, today, until, "other" if kind is ModeKind.ROUTINE else "", self._answered())
        self._lay(with_mode(self.facts.enrolment, mode))

    def usual(self) -> None:
        self._lay(as_usual(self.facts.enrolment, self.facts.today(self.now), self._answered()))

    def replan(self) -> None:
        self._lay(self.draw.choice(replans(self.facts, self.now)).enrolment)

    def _answered(self) -> tuple[str, ...]:
        return tuple(one.block for one in self.facts.checkins_on(self.facts.today(self.now)))

    def go_on(self) -> None:
        today = self.facts.today(self.now)
        if pause_at(self.facts.enrolment, today):
            self._lay(resumed(self.facts.enrolment, today))

    def shelve(self) -> None:
        self._lay(replace(self.facts.enrolment, active=not self.facts.enrolment.active))

    def answer(self) -> None:
        today, block = self.facts.today(self.now), self.draw.choice(("learn", "build"))
        if today >= self.facts.enrolment.joined and not self.facts.checkin(today, block):
            given = checkin(today, block)
            self.changes.append(Change(today, block, given, undone=False))
            self.facts = self._known([*self.facts.checkins.values(), given])
            self.due = wake_at(self.facts, min(self.due or self.now, self.now))

    def wake(self) -> None:
        while self.due and self.due <= self.now:
            woken = wake_up(self.facts, self.due, self.now)
            self._write(woken.pings)
            self.due = woken.next

    def _become(self, after: Learner) -> None:
        self._lay(with_clock(self.facts, after, self.now), after)

    def _lay(self, laid: Enrolment, who: Learner | None = None) -> None:
        """Change the plan as the service does: the edition before is closed first."""
        seen, before = min(self.due or self.now, self.now), self.facts
        anew = Course.of(ROADMAP, laid, who or self.facts.learner)
        after = known(anew, before.checkins.values(), before.pings.values())
        closed = wake_up(before, seen, self.now).pings if before.enrolment.active else ()
        self.facts = after
        self._write(put_off_by(ping, after, self.now) for ping in closed)
        self.editions.append(Edition.of(self.facts, "1", self.now))
        self.due = wake_at(self.facts, self.now)

    def _write(self, promised: Iterable[Ping]) -> None:
        written = [
            replace(ping, state=PingState.SENT) if ping.state is PingState.DUE else ping for ping in promised
        ]
        self.sent += [ping.key for ping in written if ping.state is PingState.SENT]
        self.facts = known(
            self.facts.course, self.facts.checkins.values(), [*self.facts.pings.values(), *written]
        )

    def _known(self, checkins: Iterable[CheckIn]) -> Facts:
        return known(self.facts.course, checkins, self.facts.pings.values())


def enrolment() -> Enrolment:
    """Begin on Monday."""
    return facts().enrolment


@pytest.mark.parametrize("seed", range(50))
def test_whatever_the_learner_changes_each_start_has_one_row_and_one_ping_at_most(seed: int) -> None:
    life = Life(seed)
    for _ in range(20):
        life.act()
    kept = books(life.facts, *life.editions, wakes=life.due, changes=tuple(life.changes))
    assert flaws(kept, life.now) == ()
    assert len(life.sent) == len(set(life.sent))
