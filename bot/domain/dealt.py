"""What the document says besides its path, dealt out: one rule, tip or passage a week, in its own order."""

from dataclasses import dataclass
from datetime import date

from bot.domain.calendar import days_between
from bot.domain.facts import Facts
from bot.domain.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Dealt:
    """A few lines of the document; a rule has no title."""

    lines: tuple[str, ...]
    title: str = ""


def deck(roadmap: Roadmap) -> tuple[Dealt, ...]:
    """List what can be dealt out: rules, tips, then passages; those that are asked have their own days."""
    rules = (Dealt((" – ".join(filter(None, (rule.text, rule.lasts))),)) for rule in roadmap.rules)
    tips = (Dealt((tip,)) for tip in roadmap.tips)
    passages = (Dealt(one.lines, one.title) for one in roadmap.passages if one.lines and not one.asked)
    return (*rules, *tips, *passages)


def dealt_on(facts: Facts, day: date) -> Dealt | None:
    """Give what is told on a day: on the first study day of each week the next one, and from the end on anew."""
    cards = deck(facts.course.roadmap)
    first, _ = facts.week(day)
    if not cards or not facts.studies(day) or any(map(facts.studies, days_between(first, day)[:-1])):
        return None
    begun, _ = facts.week(facts.enrolment.joined)
    return cards[(first - begun).days // 7 % len(cards)]
