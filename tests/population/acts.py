"""What learners do in their lives, with the rules of the domain alone: answer, begin, put off, look back, commit, replan."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.answers import Allowed, answer, may_answer
from bot.domain.budget import has_room
from bot.domain.calendar import Instant
from bot.domain.card import Card, Grade, graded
from bot.domain.checkin import Outcome
from bot.domain.comeback import COMEBACK, comeback, topic_of
from bot.domain.commitment import Commitment, Kept
from bot.domain.enrolment import Mode, ModeKind
from bot.domain.equation import Change
from bot.domain.measured import MORE
from bot.domain.missed import OFFER
from bot.domain.modes import with_mode
from bot.domain.offer import Offer, OfferAnswer
from bot.domain.one_thing import open_tomorrow, things
from bot.domain.pauses import paused
from bot.domain.ping import Ping, PingKind
from bot.domain.put_off import tonight
from bot.domain.replan import ReplanKind, replans
from bot.domain.review import cards, due_on
from bot.domain.sources.comeback import missed_before
from tests.population.life import Life

DAY = timedelta(days=1)


def answers(life: Life, day: date, block: str, outcome: Outcome = Outcome.DONE) -> None:
    """Answer a block, if that can still be done."""
    facts = life.facts
    life.touches()
    if may_answer(facts, day, life.now) is not Allowed.YES:
        return
    plan = facts.plan(day)
    for planned in plan.blocks:
        if planned.key == block and facts.is_open(day, planned):
            given = answer(facts, plan, planned, outcome, now=life.now)
            life.learns()
            life.checkins[day, block] = given.checkin
            life.changes.append(Change(day, block, given.checkin, undone=False))
            for item, state in given.ticks.items():
                life.ticks.states[item], life.ticks.days[item] = state, day


def comes_back(life: Life, ping: Ping) -> None:
    """Do ten minutes of what a missed day was about."""
    life.touches()
    missed = missed_before(life.facts, ping.day)
    if missed is not None:
        done = comeback(topic_of(life.facts, missed, ping.day), ping.day, life.now)
        life.checkins[ping.day, COMEBACK] = done
        life.changes.append(Change(ping.day, COMEBACK, done, undone=False))
        life.learns()


def begins(life: Life, ping: Ping) -> None:
    """Begin with a block of today."""
    life.touches()
    if ping.day == life.today and life.facts.open_block(ping.day, ping.block):
        life.starts.setdefault((ping.day, ping.block), life.now)
        life.learns()


def puts_off(life: Life, ping: Ping, wait: timedelta | None) -> bool:
    """Ask for a block later, or tonight; tell whether that is possible."""
    life.touches()
    until = life.now + wait if wait else tonight(life.facts, life.now, ping.block)
    return until is not None and _again(life, ping, PingKind.BLOCK, until)


def wants_more_time(life: Life, ping: Ping) -> bool:
    """Ask for fifteen minutes more; tell whether that is possible."""
    life.touches()
    return _again(life, ping, PingKind.ASK, life.now + MORE)


def _again(life: Life, ping: Ping, kind: PingKind, until: Instant) -> bool:
    same = (
        one for one in life.ledger.values() if (one.day, one.block, one.kind) == (ping.day, ping.block, kind)
    )
    last = max(same, key=lambda one: one.number)
    if not has_room(life.facts, replace(last, number=last.number + 1), life.now):
        return False
    if kind is PingKind.BLOCK and (ping.day, ping.block) in life.starts:
        del life.starts[ping.day, ping.block]
        life.learns()
    life.writes(replace(last, snoozed_until=until))
    return True


def looks_back(life: Life, grade: Grade) -> int:
    """Grade all topics that are due today, and count them."""
    life.touches()
    due = due_on(life.facts, life.today)
    known = {item.key: card for item, card in cards(life.facts)} if due else {}
    for item in due:
        life.cards[item.key] = graded(known[item.key], grade, life.today)
    life.learns()
    return len(due)


def commits(life: Life) -> None:
    """Say what became of today's one thing, and take one on for tomorrow."""
    life.touches()
    today = life.today
    if today in life.commitments:
        life.commitments[today] = replace(life.commitments[today], kept=Kept.YES)
    day = open_tomorrow(life.facts, today)
    if day is not None:
        thing = things(life.facts.plan(day))[0]
        life.commitments[day] = Commitment(day, thing.item, thing.words, "after tea", life.now)
    life.learns()


def replan(life: Life, kind: ReplanKind) -> bool:
    """Take one of the ways to go on, as the service does; tell whether it was among them."""
    life.touches()
    way = next((way for way in replans(life.facts, life.now) if way.kind is kind), None)
    if way is None:
        return False
    today = life.today
    for item, state in way.ticks.items():
        life.ticks.states[item], life.ticks.days[item] = state, today
    for topic in way.review:
        life.cards.setdefault(topic.key, Card(topic.key, today - DAY))
    life.offers[OFFER] = Offer(OFFER, OfferAnswer.TAKEN, today)
    life.change(enrolment=way.enrolment)
    return True


def says_mode(life: Life, kind: ModeKind, days: int, routine: str = "") -> None:
    """Let the next days be others; what was answered today stays."""
    life.touches()
    today = life.today
    kept = tuple(one.block for one in life.facts.checkins_on(today))
    life.change(
        enrolment=with_mode(life.enrolment, Mode(kind, today, today + (days - 1) * DAY, routine, kept))
    )


def pauses(life: Life, days: int) -> None:
    """Stand still for some days."""
    life.touches()
    life.change(enrolment=paused(life.enrolment, life.today, life.today + days * DAY))
