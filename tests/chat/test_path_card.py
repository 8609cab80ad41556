"""The picture of a roadmap says what is true of its learner: a stone for each kept day and each finished step."""

from dataclasses import replace

import pytest

from bot.chat.markup import plain
from bot.chat.texts import browse, path_card, share_card
from bot.chat.voice import Voice
from bot.domain import headway
from bot.domain.cairn import Stone
from bot.domain.checkin import State, Ticks
from bot.domain.facts import known
from bot.domain.roadmap import Phase, Roadmap
from bot.pictures import theme
from bot.services.view import DayView, view_day
from tests.domain.coached import at, day, done, weeks
from tests.domain.shipped import INTERVIEW, SHIPPED
from tests.domain.small import course
from tests.pictures import paths
from tests.pictures.drawing import stones, texts
from tests.pictures.paths import WALKED

SAY = Voice.of(None)


def lived(of: Roadmap, *kept: int, finished: Phase | None = None) -> DayView:
    """Look at a life by the numbers of its kept days, with all things of a phase finished on the first of them."""
    keys = [item.key for item in finished.every_item()] if finished else []
    ticks = Ticks(dict.fromkeys(keys, State.DONE), dict.fromkeys(keys, day(0)))
    facts = known(course(of), done(*kept), ticks=ticks)
    return view_day(facts, at(day(max(kept, default=0)), "20:00"))


@pytest.mark.parametrize("of", SHIPPED.values(), ids=SHIPPED)
@pytest.mark.parametrize("kept", [(), (0, 1, 2), tuple(range(0, 60, 2))])
def test_there_are_as_many_stones_as_kept_days(of: Roadmap, kept: tuple[int, ...]) -> None:
    view = lived(of, *kept)
    assert view.streak.kept_total == len(kept)
    for photo in (path_card.photo(SAY, view, ()), share_card.screen(SAY, view).photo):
        assert photo
        assert stones(photo.svg, theme.DONE) == len(kept)


def test_each_finished_step_is_a_stone() -> None:
    of = SHIPPED["backend-intensive"]
    view = lived(of, 0, 1, finished=of.phases[0])
    counted = sum(stone is Stone.STEP for one in path_card.stretches(SAY, view) for stone in one.stones)
    assert counted == sum(bool(step.items) for step in of.phases[0].steps) > 1
    assert stones(path_card.photo(SAY, view, ()).svg, theme.BEST) == counted


@pytest.mark.parametrize(
    ("kept", "finished", "said"),
    [
        ((), False, "On the way: you are in phase 1 of 3, Backend Foundations & Core Technologies."),
        ((0,), False, "1 day kept: you are in phase 1 of 3, Backend Foundations & Core Technologies."),
        (
            (0, 2, 3),
            True,
            "33 of 56 things finished, 3 days kept: "
            "you are in phase 1 of 3, Backend Foundations & Core Technologies.",
        ),
    ],
)
def test_its_caption_is_one_sentence_about_what_is_seen(
    kept: tuple[int, ...], finished: bool, said: str
) -> None:
    of = SHIPPED["backend-intensive"]
    view = lived(of, *kept, finished=of.phases[0] if finished else None)
    assert plain(path_card.photo(SAY, view, ()).caption) == said


def test_a_roadmap_that_is_walked_has_nothing_next_and_nobody_in_it() -> None:
    view = lived(SHIPPED["backend-interview"], *range(40))
    svg = path_card.through(SAY, view, SAY("It is done."), ()).svg
    assert texts(svg)[1:3] == ["You came to the end of it", "40 days kept"]
    assert not {"next", "your next stone"} & set(texts(svg))
    assert not any("you are here" in text for text in texts(svg))
    assert stones(svg, theme.DONE) == 40


@pytest.mark.parametrize(
    ("view", "walked", "done"),
    [(WALKED, "came to the end of it", 38), (paths.lived(INTERVIEW, 60), "walked all of it", 42)],
    ids=["most of it", "all of it"],
)
def test_after_the_end_picture_caption_text_and_card_say_how_far_it_was_walked_with_one_count(
    view: DayView, walked: str, done: int
) -> None:
    counts = f"{done} of 42 things finished"
    photo, text = path_card.photo(SAY, view, ()), browse.roadmap(SAY, view).text
    assert plain(photo.caption) == f"🏁 You {walked}: {counts}, 51 days kept."
    assert texts(photo.svg)[1:3] == [f"You {walked}", f"{counts} · 51 days kept"]
    assert f"You {walked}.\n51 days kept\n{counts}." in plain(text)
    card = share_card.screen(SAY, view).photo
    assert card
    assert plain(card.caption) == f"🏁 I {walked}: {counts}, 51 days kept."
    assert texts(card.svg)[1:3] == [f"I {walked}", f"{counts} · 51 days kept"]


def test_one_kept_day_is_not_all_of_it() -> None:
    of = SHIPPED["backend-interview"]
    first = next(item.key for item in of.every_item())
    facts = known(course(of), done(0), ticks=Ticks({first: State.DONE}, {first: day(0)}))
    said = plain(path_card.caption(SAY, view_day(facts, at(day(60))), mine=True))
    assert said == "🏁 I came to the end of it: 1 of 42 things finished, 1 day kept."


def test_who_passed_all_the_rest_over_is_told_so_and_has_not_walked_all_of_it() -> None:
    of = SHIPPED["backend-interview"]
    keys = list(headway.wanted(known(course(of))))
    states = {**dict.fromkeys(keys, State.SKIPPED), keys[0]: State.DONE}
    facts = known(course(of), done(0), ticks=Ticks(states, dict.fromkeys(keys, day(0))))
    text = plain(browse.roadmap(SAY, view_day(facts, at(day(60)))).text)
    assert "🏁 You came to the end of it.\n1 day kept\n1 of 1 thing finished.\n⏭ 41 passed over." in text


def test_who_passed_everything_over_has_nothing_ahead() -> None:
    of = SHIPPED["backend-interview"]
    states = dict.fromkeys((item.key for item in of.every_item()), State.SKIPPED)
    text = plain(browse.roadmap(SAY, view_day(known(course(of), ticks=Ticks(states)), at(day(3)))).text)
    assert "⏭ 42 passed over." in text
    assert "ahead" not in text
    assert "outside your plan" not in text


def test_what_was_known_before_joining_is_not_offered_outside_the_plan() -> None:
    of = SHIPPED["backend-intensive"]
    late = course(of, joined=day(35))
    before = dict.fromkeys((key for key, one in late.stretches.items() if one.last < day(35)), State.KNOWN)
    text = plain(browse.roadmap(SAY, view_day(known(late, ticks=Ticks(before)), at(day(35)))).text)
    assert "things ahead." in text
    assert "outside your plan" not in text


def test_on_its_last_evening_a_roadmap_is_walked_once_no_block_is_open() -> None:
    of = course(weeks(1))
    evening = [*done(*range(7)), *done(*range(6), block="build")]
    before, after = (known(of, evening + more) for more in ([], done(6, block="build")))
    for facts, clock, walked in ((before, "18:30", False), (before, "23:30", False), (after, "18:30", True)):
        view = view_day(facts, at(day(6), clock))
        card = share_card.screen(SAY, view).photo
        assert card
        assert view.is_walked is walked
        assert (f'stroke="{theme.INK}"' in card.svg) is not walked


def test_a_roadmap_that_ended_without_a_kept_day_was_not_walked() -> None:
    view = view_day(known(course(SHIPPED["backend-interview"])), at(day(60)))
    for mine in (False, True):
        said = plain(path_card.caption(SAY, view, mine=mine))
        assert said == "It has come to its end, and can begin again."


def test_before_the_roadmap_its_caption_says_so() -> None:
    facts = known(course(SHIPPED["fulltime-backend"], day(5), joined=day(0)))
    view = view_day(facts, at(day(1)))
    assert plain(path_card.caption(SAY, view)) == "Your path is ahead of you."
    assert plain(path_card.caption(SAY, view, mine=True)) == "My path is ahead of me."


def test_it_says_where_one_is_and_what_is_next() -> None:
    said = texts(path_card.photo(SAY, lived(SHIPPED["fulltime-backend"], 0, 1, 2), ()).svg)
    assert "3 days kept · you are here" in said
    assert said[said.index("next") - 1] == "API Architecture & Clean Design"


def test_the_last_phase_has_none_after_it() -> None:
    view = lived(SHIPPED["backend-interview"], *range(40))
    assert [(one.here, one.next) for one in path_card.stretches(SAY, view)][-1] == (True, False)


def test_before_the_roadmap_one_is_nowhere() -> None:
    facts = known(course(SHIPPED["fulltime-backend"], day(5), joined=day(0)))
    found = path_card.stretches(SAY, view_day(facts, at(day(1))))
    assert not any(one.here or one.next for one in found)


def test_a_roadmap_of_one_phase_is_shown_by_its_steps() -> None:
    small = weeks(1)
    two = replace(small, phases=(Phase("Both", (*small.phases[0].steps, *weeks(2).phases[0].steps)),))
    found = path_card.stretches(SAY, lived(two, 0, 1, 8))
    assert [len(one.stones) for one in found] == [2, 1]
    assert [one.here for one in found] == [False, True]
