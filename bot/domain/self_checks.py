"""Self-checks: lines of the document that are asked with yes or no on the days that they are about."""

from datetime import date

from bot.domain.facts import Facts
from bot.domain.item import Kind
from bot.domain.roadmap import Passage


def asked_on(facts: Facts, day: date) -> Passage | None:
    """Give the passage whose lines are asked on a day: one whose word stands in what is revised then."""
    if not facts.studies(day):
        return None
    items = (item for item in facts.course.items_on(day) if item.kind is Kind.REVISION)
    titles = [item.title.casefold() for item in items]
    passages = (one for one in facts.course.roadmap.passages if one.asked and one.lines)
    return next((one for one in passages if any(one.asked.casefold() in title for title in titles)), None)


def question_key(day: date, number: int) -> str:
    """Give the key of the answer to a question of a day; questions count from 0."""
    return f"check:{day.isoformat()}:{number}"
