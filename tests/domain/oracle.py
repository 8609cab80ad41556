"""The streak by its definition, recomputed from scratch for every day: apart from the code that it checks."""

from collections import Counter
from datetime import date, datetime, timedelta

from bot.domain.checkin import Outcome
from bot.domain.facts import Facts
from bot.domain.plan import blocks_on

A_DAY = timedelta(days=1)


def what_became(facts: Facts, now: datetime) -> dict[date, str]:
    """Name what became of each study day from the day of joining to today."""
    found: dict[date, str] = {}
    day, today, kept = facts.enrolment.joined, facts.today(now), _kept_days(facts)
    reserve, times = 2, 0
    while day <= today:
        found[day] = "kept" if day in kept else _named(facts, day, found, now, reserve)
        times += found[day] == "kept"
        reserve = min(3, reserve + (found[day] == "kept" and times % 7 == 0)) - (found[day] == "held")
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


def _named(facts: Facts, day: date, before: dict[date, str], now: datetime, reserve: int) -> str:
    off = not facts.course.is_study_day(day) or not blocks_on(facts.course, day)
    if off:
        return "rest"
    if now < facts.ends(day):
        return "open"
    if reserve > 0:
        return "held"
    return "repaired" if _comeback(facts, day, before) else "missed"


def _kept_days(facts: Facts) -> set[date]:
    minutes: Counter[date] = Counter()
    for one in facts.checkins.values():
        minutes[one.day] += 10 if one.outcome is Outcome.DONE else one.minutes
    return {day for day, spent in minutes.items() if spent >= 10}


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
