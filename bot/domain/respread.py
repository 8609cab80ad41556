"""Spreading anew what a replan carries on: over the days that its phase has for it, buffers first."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from bot.domain.enrolment import Respread
from bot.domain.spread import Place, StudyDays
from bot.domain.timeline import Leg


def spread_anew(found: Iterable[Place], respread: Respread | None, study: StudyDays) -> Iterator[Place]:
    """Give the places with those of the carried items laid evenly over the days that were left, in order."""
    places = tuple(found)
    days = _room(respread.since, study) if respread else ()
    carried = [place for place in places if respread and place.days and place.item.key in respread.items]
    anew = dict(_laid(carried, days)) if days else {}
    return (anew.get(place.item.key, place) for place in places)


def _laid(carried: list[Place], days: tuple[date, ...]) -> Iterator[tuple[str, Place]]:
    for index, place in enumerate(carried):
        first, end = index * len(days) // len(carried), (index + 1) * len(days) // len(carried)
        yield place.item.key, Place(place.item, days[first : max(first + 1, end)])


def _room(since: date, study: StudyDays) -> tuple[date, ...]:
    """List the days for what is carried: the buffers of the phase that holds the day, else its days, else any."""
    phases = [list(legs) for _, legs in groupby(study.timeline.legs, key=lambda leg: id(leg.phase))]
    ahead = [legs for legs in phases if _from(since, legs, study)]
    here = ahead[0] if ahead else []
    return _from(since, [leg for leg in here if leg.step.buffer], study) or _from(since, here, study)


def _from(since: date, legs: Iterable[Leg], study: StudyDays) -> tuple[date, ...]:
    return tuple(day for day in study.of(legs) if day >= since)
