"""Eight people: how each goes about a plan."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.enrolment import Mode, ModeKind
from bot.domain.modes import with_mode
from bot.domain.ping import Ping, PingKind
from tests.population.acts import answers, comes_back
from tests.population.life import START, Life

SATURDAY = 5


def length(life: Life, ping: Ping) -> timedelta:
    """Give how long the block of a ping takes."""
    minutes = (block.minutes for block in life.facts.blocks(ping.day) if block.key == ping.block)
    return timedelta(minutes=next(minutes, 0))


class Perfect:
    """Does every block when it is time, as long as it takes."""

    def hears(self, life: Life, ping: Ping) -> None:
        """Do the block."""
        if ping.kind is PingKind.BLOCK and self.studies(life, ping):
            self.does(life, ping, length(life, ping))

    def does(self, life: Life, ping: Ping, after: timedelta) -> None:
        """Answer a while later."""
        life.later(after, lambda: answers(life, ping.day, ping.block))

    def studies(self, life: Life, ping: Ping) -> bool:
        """Tell whether the block is done."""
        return True

    def wakes(self, life: Life, day: date) -> None:
        """Need no plan of their own."""


class WeekdayOnly(Perfect):
    """Has a life at the weekend."""

    def studies(self, life: Life, ping: Ping) -> bool:
        """Study from Monday to Friday."""
        return ping.day.weekday() < SATURDAY


@dataclass
class Fading(Perfect):
    """Begins with zeal and does less and less, until nothing is done any more."""

    random: Random

    def studies(self, life: Life, ping: Ping) -> bool:
        """Study less with every week."""
        return self.random.random() > (ping.day - START).days / 42


@dataclass
class Comeback(Perfect):
    """Is away for five days in every three weeks, and comes back each time."""

    def hears(self, life: Life, ping: Ping) -> None:
        """Take the hand that is held out after a missed day."""
        super().hears(life, ping)
        if ping.kind is PingKind.COMEBACK and self.studies(life, ping):
            life.later(timedelta(minutes=10), lambda: comes_back(life, ping))

    def studies(self, life: Life, ping: Ping) -> bool:
        """Study but for some days."""
        return (ping.day - START).days % 21 < 16


class NightOwl(Perfect):
    """Does all of it after midnight."""

    def hears(self, life: Life, ping: Ping) -> None:
        """Answer at one in the morning, which belongs to the day before."""
        if ping.kind is PingKind.BLOCK:
            self.does(life, ping, life.facts.ends(ping.day) - timedelta(hours=3) - life.now)


@dataclass
class Traveller(Perfect):
    """Is in another zone every ten days."""

    zones: tuple[str, ...] = ("Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/London")

    def wakes(self, life: Life, day: date) -> None:
        """Fly at noon."""
        days = (day - START).days
        if days % 10 == 9:
            zone = ZoneInfo(self.zones[days // 10 % len(self.zones)])
            life.later(timedelta(hours=8), lambda: life.change(learner=replace(life.learner, zone=zone)))


class SickForAWeek(Perfect):
    """Is ill in the third week, and says so."""

    def wakes(self, life: Life, day: date) -> None:
        """Say it on the morning of the first day."""
        if day == START + timedelta(days=15):
            week = Mode(ModeKind.SICK, day, day + timedelta(days=6))
            life.change(enrolment=with_mode(life.enrolment, week))


class Binge(Perfect):
    """Does nothing all week, and the whole of it on Sunday, as far back as that counts."""

    def studies(self, life: Life, ping: Ping) -> bool:
        """Wait for Sunday."""
        return False

    def wakes(self, life: Life, day: date) -> None:
        """Sit down on Sunday for all that is open."""
        if day.weekday() == SATURDAY + 1:
            life.later(timedelta(hours=12), lambda: self.all_of_it(life, day))

    def all_of_it(self, life: Life, day: date) -> None:
        """Answer every block of the week."""
        for back in range(6, -1, -1):
            then = day - timedelta(days=back)
            for block in life.facts.open_blocks(then):
                answers(life, then, block.key)
