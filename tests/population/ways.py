"""More people: each makes use of something that the coach offers besides its pings."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count, cycle

from bot.domain.card import Grade
from bot.domain.digests import digest_blocks
from bot.domain.enrolment import ModeKind
from bot.domain.missed import replan_due
from bot.domain.ping import Ping, PingKind
from bot.domain.replan import ReplanKind
from bot.domain.sources.questions import asks_too
from tests.population.acts import (
    answers,
    begins,
    commits,
    looks_back,
    pauses,
    puts_off,
    replan,
    says_mode,
    wants_more_time,
)
from tests.population.life import START, Life
from tests.population.natures import Perfect, length

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Starter(Perfect):
    """Begins each block after its ping, and answers when asked; every third question brings more time first."""

    def __init__(self) -> None:
        self.begun: list[tuple[date, str]] = []
        self.asked: Counter[tuple[date, str]] = Counter()
        self.gives = cycle((True, False, False))
        self.gave_more = 0

    def hears(self, life: Life, ping: Ping) -> None:
        """Begin, or say how it went."""
        if ping.kind is PingKind.BLOCK:
            self.does_before(life, ping)
            life.later(2 * MINUTE, lambda: self.begins(life, ping))
        if ping.kind is PingKind.ASK:
            self.asked[ping.day, ping.block] += 1
            life.later(MINUTE, lambda: self.tells(life, ping))

    def does_before(self, life: Life, ping: Ping) -> None:
        """Say how the block before went, where the ping asks."""
        pinged = life.facts.open_block(ping.day, ping.block)
        before = pinged and asks_too(life.facts, ping.day, pinged, life.now)
        if before:
            self.asked[ping.day, before.key] += 1
            life.later(MINUTE, lambda: answers(life, ping.day, before.key))

    def begins(self, life: Life, ping: Ping) -> None:
        """Begin, and finish by themselves where nobody asked in the end."""
        begins(life, ping)
        self.begun.append((ping.day, ping.block))
        life.later(length(life, ping) + HOUR, lambda: answers(life, ping.day, ping.block))

    def tells(self, life: Life, ping: Ping) -> None:
        """Ask for more time, or be done."""
        if not ping.number and next(self.gives) and wants_more_time(life, ping):
            self.gave_more += 1
        else:
            answers(life, ping.day, ping.block)


class Snoozer(Perfect):
    """Puts each block off once, by ten, thirty or sixty minutes or until tonight, and does it then."""

    def __init__(self) -> None:
        self.waits = cycle((10 * MINUTE, 30 * MINUTE, HOUR, None))
        self.put_off: list[tuple[date, str]] = []

    def hears(self, life: Life, ping: Ping) -> None:
        """Put it off, or do it where that is not possible any more."""
        if ping.kind is PingKind.BLOCK:
            life.later(MINUTE, lambda: self.decides(life, ping))

    def decides(self, life: Life, ping: Ping) -> None:
        """Put the first ping off."""
        if ping.number or not puts_off(life, ping, next(self.waits)):
            self.does(life, ping, length(life, ping))
        else:
            self.put_off.append((ping.day, ping.block))


class Replanner(Perfect):
    """Is away for three days in every twenty, and takes another way to go on each time that a replan is offered."""

    def __init__(self) -> None:
        self.ways: list[ReplanKind] = []
        self.taken_on: list[date] = []

    def studies(self, life: Life, ping: Ping) -> bool:
        """Study but for some days."""
        return (ping.day - START).days % 20 < 17

    def wakes(self, life: Life, day: date) -> None:
        """Take the offer after breakfast."""
        if replan_due(life.facts, life.now):
            life.later(4 * HOUR, lambda: self.takes(life))

    def takes(self, life: Life) -> None:
        """Take the next of the ways that is there."""
        order = list(ReplanKind)
        first = len(self.ways) % len(order)
        kinds = (kind for kind in (*order[first:], *order) if replan(life, kind))
        self.ways.append(next(kinds))
        self.taken_on.append(life.today)


class Reviewer(Perfect):
    """Looks back each afternoon, and remembers now well and now badly."""

    def __init__(self) -> None:
        self.grades = cycle((Grade.GOOD, Grade.AGAIN, Grade.EASY, Grade.HARD))
        self.graded: dict[date, int] = {}

    def wakes(self, life: Life, day: date) -> None:
        """Look back twice, to see that enough is enough."""
        for hours in (10, 11):
            life.later(hours * HOUR, lambda: self.looks_back(life))

    def looks_back(self, life: Life) -> None:
        """Grade what is due."""
        found = looks_back(life, next(self.grades))
        self.graded[life.today] = self.graded.get(life.today, 0) + found


class OneThing(Perfect):
    """Takes on one thing a day, whenever the evening asks."""

    def wakes(self, life: Life, day: date) -> None:
        """Say on the first day that one thing a day is wanted."""
        if not life.learner.commits:
            life.change(learner=replace(life.learner, commits=True))

    def hears(self, life: Life, ping: Ping) -> None:
        """Answer the evening's question."""
        super().hears(life, ping)
        if ping.kind is PingKind.EVENING:
            life.later(5 * MINUTE, lambda: commits(life))


class Moody(Perfect):
    """Has light, short, resting and travelling days, weeks of another routine, and a pause."""

    def wakes(self, life: Life, day: date) -> None:
        """Say it around noon, when some of the day is done already."""
        said = {
            4: lambda: says_mode(life, ModeKind.LIGHT, 5),
            12: lambda: says_mode(life, ModeKind.TRAVEL, 4),
            13: lambda: says_mode(life, ModeKind.LIGHT, 1),
            20: lambda: pauses(life, 6),
            30: lambda: says_mode(life, ModeKind.ROUTINE, 12, life.roadmap.routines[-1].id),
            34: lambda: says_mode(life, ModeKind.REST, 1),
            36: lambda: says_mode(life, ModeKind.SHORT, 1),
            50: lambda: pauses(life, 3),
        }.get((day - START).days)
        if said:
            life.later(7 * HOUR, said)


class LeftAlone(Perfect):
    """Does all that they hear of, also of that which the bot tells only after it was down."""

    def hears(self, life: Life, ping: Ping) -> None:
        """Mark what a digest asks about."""
        super().hears(life, ping)
        if ping.kind is PingKind.DIGEST:
            for minutes, (day, block) in zip(count(1), digest_blocks(life.facts, life.now), strict=False):
                life.later(minutes * MINUTE, partial(answers, life, day, block.key))
