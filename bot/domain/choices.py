"""Choosing: which of several options holds in a phase."""

from collections.abc import Iterable, Iterator

from bot.domain.enrolment import Chosen
from bot.domain.item import Item
from bot.domain.roadmap import Choice, Option, Phase, Roadmap


def recommended(choice: Choice) -> Option | None:
    """Give the option that holds until the learner chooses."""
    return next((option for option in choice.options if option.recommended), None)


def holding(choice: Choice, number: int, chosen: Iterable[Chosen]) -> Option | None:
    """Give the option that holds in the phase of this number, from 1: the learner's, else the recommended one."""
    titles = {one.option for one in chosen if one.phase == number}
    return next((option for option in choice.options if option.title in titles), None) or recommended(choice)


def chose(before: Iterable[Chosen], number: int, option: Option) -> tuple[Chosen, ...]:
    """Give the learner's choices with this one in place of an earlier one for the same phase."""
    others = (one for one in before if one.phase != number)
    return (*others, Chosen(number, option.title))


def path(roadmap: Roadmap, chosen: Iterable[Chosen]) -> Iterator[tuple[Phase, Item]]:
    """Walk the items of all phases in the document's order, without those of the options that do not hold."""
    chosen = tuple(chosen)
    for number, phase in enumerate(roadmap.phases, 1):
        yield from ((phase, item) for item in phase.items)
        yield from ((phase, item) for step in phase.steps for item in step.items)
        option = holding(phase.choice, number, chosen) if phase.choice else None
        yield from ((phase, item) for item in (option.items if option else ()))
