"""Words for the days of a week: what became of each, and what is still to come."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.voice import Voice
from bot.domain.streak import DayStatus
from bot.domain.tally import DayTally, Tally

SIGNS = {
    DayStatus.KEPT: "✅",
    DayStatus.REST: "😌",
    DayStatus.HELD: "🛟",
    DayStatus.MISSED: "▫️",
    DayStatus.OPEN: "⏳",
}


def day_line(say: Voice, day: DayTally) -> Markup:
    """Say what became of a day of the week."""
    name, tally, sign = say.weekday(day.day, short=True), day.tally, SIGNS[day.status]
    if not tally.blocks or (day.status is DayStatus.REST and not tally.minutes):
        return say("{sign} {day}: rest", sign=SIGNS[DayStatus.REST], day=name)
    if day.status is DayStatus.HELD:
        return say("{sign} {day}: a spare day stepped in", sign=sign, day=name)
    if tally.minutes:
        return _studied(say, sign, name, tally)
    if day.status is DayStatus.OPEN and not tally.open:
        return say("{sign} {day}: skipped", sign="⏭", day=name)
    if day.status is DayStatus.OPEN:
        return say.many(
            "{sign} {day}: {n} block, {planned}",
            "{sign} {day}: {n} blocks, {planned}",
            tally.open,
            sign=sign,
            day=name,
            planned=say.minutes(day.minutes.open),
        )
    return say("{sign} {day}: not this time", sign=sign, day=name)


def _studied(say: Voice, sign: str, name: str, tally: Tally) -> Markup:
    """Say how much was studied; ten minutes to be back are no part of the plan."""
    if not tally.came:
        return say(
            "{sign} {day}: {minutes}, back again", sign=sign, day=name, minutes=say.minutes(tally.minutes)
        )
    return say(
        "{sign} {day}: {done} of {blocks}, {minutes} of {planned}",
        sign=sign,
        day=name,
        done=tally.came,
        blocks=tally.blocks,
        minutes=say.minutes(tally.minutes),
        planned=say.minutes(tally.planned),
    )


def ahead(say: Voice, days: Sequence[DayTally]) -> Markup | None:
    """Sum up the days of the week that are still to come."""
    study = [day.tally for day in days if day.tally.blocks]
    if not study:
        return None
    return say.many(
        "⏳ {n} more day, {planned} of study",
        "⏳ {n} more days, {planned} of study",
        len(study),
        planned=say.minutes(sum(tally.planned for tally in study)),
    )
