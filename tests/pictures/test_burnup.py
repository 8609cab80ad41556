"""The burn-up: its lines stand where the numbers say, and it holds for any life."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.burnup import BurnUp
from bot.pictures import theme
from bot.pictures.axis import LONGEST, Axis
from bot.pictures.burnup import DASH, DOTS, HIGH, STRIP, burnup
from bot.pictures.flags import flags
from tests.domain.coached import day
from tests.pictures.burnups import BURN_UPS, words
from tests.pictures.drawing import assert_fits, filled, lines, size, texts
from tests.pictures.test_week import LONG

BEHIND = BURN_UPS["behind"]


def drawn(known: BurnUp) -> str:
    return burnup(known, words(known))


@pytest.mark.parametrize("name", BURN_UPS)
def test_a_burn_up_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawn(BURN_UPS[name]) == snapshot


@pytest.mark.parametrize("name", BURN_UPS)
def test_every_burn_up_fits(name: str) -> None:
    picture = drawn(BURN_UPS[name])
    assert_fits(picture)
    assert size(picture)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60])
def test_a_long_text_of_any_script_is_cut(text: str) -> None:
    said = replace(words(BEHIND), head=text, headline=text, lead=text, plan=text, finish=text, today=text)
    assert_fits(burnup(BEHIND, said))


def test_numbers_are_those_of_the_burn_up() -> None:
    told = texts(drawn(BEHIND))
    assert f"{BEHIND.so_far} of {BEHIND.total} things finished" in told
    assert told[told.index("due by now") - 1] == str(BEHIND.due)
    hours = f"hours of {BEHIND.studied.planned // 60} planned"
    assert told[told.index(hours) - 1] == str(BEHIND.studied.minutes // 60)
    assert f"{BEHIND.forecast.behind} study days behind" in told


@pytest.mark.parametrize("name", ["behind", "ahead, after a break", "one week"])
def test_the_done_line_ends_today_as_high_as_what_is_finished(name: str) -> None:
    known = BURN_UPS[name]
    axis = Axis.of(known, theme.INNER, HIGH)
    [line] = lines(drawn(known), theme.DONE)
    done = known.so_far / known.total
    lived = (known.today - known.first).days + 1
    assert line[-1] == pytest.approx((theme.INNER * lived / axis.days, HIGH * (1 - done)), abs=0.06)


@pytest.mark.parametrize("name", ["behind", "ahead, after a break", "first day"])
def test_the_planned_line_ends_on_the_planned_day_at_the_top(name: str) -> None:
    known = BURN_UPS[name]
    line = next(one for one in lines(drawn(known), theme.QUIET) if len(one) > 2)
    planned = known.forecast.planned_finish
    assert planned
    assert line[-1] == pytest.approx((Axis.of(known, theme.INNER, HIGH).end(planned), 0), abs=0.06)


def test_the_forecast_goes_from_today_to_the_finish_day() -> None:
    axis = Axis.of(BEHIND, theme.INNER, HIGH)
    [line] = lines(drawn(BEHIND), theme.BEST)
    assert BEHIND.coming
    assert line[0] == pytest.approx(axis.point(BEHIND.today, BEHIND.so_far), abs=0.06)
    assert line[-1] == pytest.approx((axis.end(BEHIND.coming), 0), abs=0.06)


@pytest.mark.parametrize("name", ["behind", "ahead, after a break"])
def test_the_later_finish_day_flies_higher_so_that_no_name_stands_right_of_its_pole(name: str) -> None:
    known = BURN_UPS[name]
    axis = Axis.of(known, theme.INNER, HIGH)
    drawn, _ = flags(known, axis, "pace", "plan")
    begins = {
        name: (float(x), float(y))
        for x, y, name in re.findall(r'x="([\d.]+)" y="([-\d.]+)"[^>]*>(\w+)<', drawn)
    }
    planned, coming = known.forecast.planned_finish, known.coming
    assert planned
    assert coming
    assert (begins["plan"][1] < begins["pace"][1]) == (planned > coming)
    assert begins["plan"][0] < axis.end(planned)
    assert begins["pace"][0] < axis.end(coming)


def test_states_differ_in_their_strokes_too() -> None:
    picture = drawn(BEHIND)
    assert f'stroke-dasharray="{DASH}"' in picture
    assert f'stroke-dasharray="{DOTS}"' in picture


def test_without_a_finish_day_nothing_lies_ahead() -> None:
    for name in ("first day", "too slow to say", "on a break", "finished"):
        picture = drawn(BURN_UPS[name])
        assert theme.CONE not in picture
        assert lines(picture, theme.BEST) == []
        assert not {"at your pace", "likely"} & set(texts(picture))


def test_each_phase_has_its_place_below_the_plot_and_the_current_one_is_lit() -> None:
    picture = drawn(BEHIND)
    assert picture.count(f'height="{STRIP:g}" rx="5" fill="{theme.PANEL}"') == len(BEHIND.phases) - 1
    assert picture.count(f'height="{STRIP:g}" rx="5" fill="{theme.LINES}"') == 1
    assert [text for text in texts(picture) if text.isdigit()][:9] == [str(n) for n in range(1, 10)]


def test_a_pause_is_hatched_and_explained() -> None:
    assert "break" in texts(drawn(BURN_UPS["ahead, after a break"]))
    assert "break" not in texts(drawn(BEHIND))


def test_a_zero_is_never_shown() -> None:
    for name in ("first day", "long titles"):
        assert not {"0", "0 of 86 things finished"} & set(texts(drawn(BURN_UPS[name])))


def test_loose_deadlines_are_never_called_due_or_behind() -> None:
    told = " ".join(texts(drawn(BURN_UPS["after the end"])))
    assert BURN_UPS["after the end"].forecast.loose
    assert "behind" not in told
    assert "due" not in told


def test_a_wild_finish_day_does_not_squeeze_the_plan() -> None:
    far = replace(BEHIND, latest=BEHIND.last + timedelta(days=900))
    assert Axis.of(far, 100, 100).days == int(((BEHIND.last - BEHIND.first).days + 1) * LONGEST)
    assert Axis.of(far, 100, 100).reach(far, day(5_000))[0] == 100


def test_the_two_finish_days_are_marked_by_different_shapes() -> None:
    picture = drawn(BEHIND)
    assert filled(picture, theme.BEST) == 1
    assert f'r="4" fill="{theme.GROUND}" stroke="{theme.QUIET}"' in picture


def test_phases_too_narrow_to_be_told_apart_are_no_barcode() -> None:
    many = drawn(BURN_UPS["forty phases, no items"])
    tiles = 1
    assert filled(many, theme.BAND) == 0
    assert filled(many, theme.LINES) == 1
    assert filled(many, theme.PANEL) == tiles + 1
