"""The streak by its definition, recomputed from scratch for every day: slow, and apart from the code that it checks."""

from datetime import date, datetime, timedelta

from bot.domain.checkin import Outcome
from bot.domain.facts import Facts
from bot.domain.plan import blocks_on

A_DAY = timedelta(days=1)


def what_became(facts: Facts, now: datetime) -> dict[date, str]:
    """Name what became of each study day from the day of joining to today."""
    found: dict[date, str] = {}
    day = facts.enrolment.joined
    while day <= facts.today(now):
        found[day] = _named(facts, day, found, now)
        day += A_DAY
    return found


def run_of(facts: Facts, now: datetime) -> tuple[int, int, int]:
    """Count the current run, the best one, and what is left in reserve."""
    found = what_became(facts, now)
    runs = [0]
    for what in found.values():
        if what == "kept":
            runs[-1] += 1
        elif what == "missed":
            runs.append(0)
    return runs[-1], max(runs), _reserve(list(found.values()))


def _named(facts: Facts, day: date, before: dict[date, str], now: datetime) -> str:
    if _kept(facts, day):
        return "kept"
    off = not facts.course.is_study_day(day) or not blocks_on(facts.course, day)
    if off:
        return "rest"
    over = facts.ends(day)
    if now < over:
        return "open"
    if _reserve(list(before.values())) > 0:
        return "held"
    return "repaired" if _comeback(facts, day, before) else "missed"


def _kept(facts: Facts, day: date) -> bool:
    answers = [one for one in facts.checkins.values() if one.day == day]
    return sum(one.minutes for one in answers) >= 10 or any(one.outcome is Outcome.DONE for one in answers)


def _reserve(told: list[str]) -> int:
    left, kept = 2, 0
    for what in told:
        if what == "kept":
            kept += 1
            left = min(3, left + 1) if kept % 7 == 0 else left
        left -= what == "held"
    return left


def _comeback(facts: Facts, day: date, before: dict[date, str]) -> bool:
    used = [_repairer(facts, other, before) for other, what in before.items() if what == "repaired"]
    return _pick(facts, day, used[-1] if used else None) is not None


def _repairer(facts: Facts, day: date, before: dict[date, str]) -> date:
    """Find again, from the first repaired day on, which comeback repaired this one."""
    last: date | None = None
    for other, what in before.items():
        if what == "repaired" and other <= day:
            last = _pick(facts, other, last)
    assert last is not None
    return last


def _pick(facts: Facts, day: date, last: date | None) -> date | None:
    over = facts.ends(day)
    near = sorted(
        (one.at, one.day)
        for one in facts.checkins.values()
        if one.block == "comeback" and timedelta() <= one.at - over <= timedelta(hours=48)
    )
    fit = [there for _, there in near if last is None or there == last or (there - last).days >= 14]
    return fit[0] if fit else None
