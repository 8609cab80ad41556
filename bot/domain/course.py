"""The course: a roadmap laid over one learner's calendar, computed once and asked often."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.day_shape import Routine
from bot.domain.enrolment import Enrolment, Move
from bot.domain.item import Item
from bot.domain.learner import Learner
from bot.domain.position import Position, Stage, positions, standing_still
from bot.domain.respread import spread_anew
from bot.domain.roadmap import Roadmap, Weekday
from bot.domain.running import Running
from bot.domain.shapes import Shapes
from bot.domain.spread import Place, StudyDays, Why, by_day, places
from bot.domain.timeline import Timeline, lay


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first and last study day on which an item is worked; `date.max` while an open pause hides the last."""

    item: Item
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Course:
    """A roadmap laid over the learner's calendar.

    `stretches` and `unscheduled` together hold every item once. `last_day` is None while an open pause makes it
    unknowable; `study_days` then end before the pause.
    """

    roadmap: Roadmap
    enrolment: Enrolment
    learner: Learner
    shapes: Shapes
    first_day: date
    last_day: date | None
    study_days: tuple[date, ...]
    stretches: Mapping[str, Stretch]
    unscheduled: tuple[tuple[Item, str], ...]
    _timeline: Timeline
    _positions: Mapping[date, Position]
    _items: Mapping[date, tuple[Item, ...]]

    @classmethod
    def of(cls, roadmap: Roadmap, enrolment: Enrolment, learner: Learner) -> "Course":
        """Lay a roadmap over a learner's calendar."""
        shapes = Shapes(roadmap, enrolment, learner.day_start)
        running = Running(enrolment, shapes, learner.zone)
        frozen = running.frozen
        timeline = lay(roadmap, running)
        stands = dict(positions(timeline, running))
        studied = tuple(day for day, position in stands.items() if position.number)
        study = StudyDays(frozenset(studied), shapes, timeline, frozenset(enrolment.known))
        spread = spread_anew(places(roadmap, study, enrolment.chosen), enrolment.respread, study)
        found = tuple(_as_known(place, frozen) for place in spread)
        known = {day: position for day, position in stands.items() if day < frozen}
        return cls(
            roadmap=roadmap,
            enrolment=enrolment,
            learner=learner,
            shapes=shapes,
            first_day=next(iter(known), enrolment.start),
            last_day=timeline.days[-1] if timeline.days[-1] < frozen else None,
            study_days=tuple(day for day in studied if day < frozen),
            stretches={place.item.key: _stretch(place, frozen) for place in found if place.days},
            unscheduled=tuple((place.item, place.reason) for place in found if not place.days),
            _timeline=timeline,
            _positions=known | dict(standing_still(stands, running)),
            _items=by_day(found),
        )

    @property
    def routine(self) -> Routine:
        """Give the learner's own routine, which holds where no mode says otherwise."""
        return self.roadmap.routine(self.enrolment.routine_id)

    @property
    def week_start(self) -> Weekday:
        """Give the weekday on which weeks start: the learner's wish, else the roadmap's."""
        return self.roadmap.week_start if self.learner.week_start is None else self.learner.week_start

    def position(self, day: date) -> Position:
        """Tell where a day stands in the roadmap."""
        found = self._positions.get(day)
        if found:
            return found
        if day < self.enrolment.start:
            return Position(Stage.BEFORE)
        over = self.last_day is not None and day > self.last_day
        return Position(Stage.AFTER if over else Stage.PAUSED)

    def is_study_day(self, day: date) -> bool:
        """Tell whether the roadmap runs on this day and the routine has blocks for it."""
        return self.position(day).number > 0

    def next_of_each_weekday(self, day: date) -> tuple[date, ...]:
        """Give the first study day from this one on of each weekday that has any, earliest first."""
        first: dict[int, date] = {}
        for other in self.study_days:
            if other >= day:
                first.setdefault(other.weekday(), other)
        return tuple(first.values())

    def with_move(self, move: Move) -> "Course":
        """Give the course as it would be with one more move, which changes nothing but times."""
        moved = replace(self.enrolment, moves=(*self.enrolment.moves, move))
        return replace(self, enrolment=moved, shapes=replace(self.shapes, enrolment=moved))

    def items_on(self, day: date) -> tuple[Item, ...]:
        """List the items that are worked on this study day."""
        return self._items.get(day, ())

    def month_over(self, month: int, day: date) -> bool:
        """Tell whether so many months of the roadmap have passed on this day."""
        return not month or day >= self._timeline.opens(month)


def _as_known(place: Place, frozen: date) -> Place:
    """Take the days from an item whose turn comes only after an open pause."""
    return Place(place.item, reason=Why.PAUSED) if place.days and place.days[0] >= frozen else place


def _stretch(place: Place, frozen: date) -> Stretch:
    last = place.days[-1]
    return Stretch(place.item, place.days[0], last if last < frozen else date.max)
