"""The burn-up: its lines stand where the numbers say, and it holds for any life."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.chat.voice import Voice
from bot.domain.burnup import Band, BurnUp
from bot.pictures import theme
from bot.pictures.axis import LONGEST, Axis
from bot.pictures.burnup import DASH, DOTS, HIGH, NARROW, STRIP, burnup
from bot.pictures.flags import flags
from bot.pictures.letters import BOLD, width
from tests.domain.coached import day
from tests.pictures.burnups import BURN_UPS
from tests.pictures.drawing import SVG, assert_fits, filled, lines, root, size, texts, written
from tests.pictures.test_week import LONG

KNOWN = {name: known for name, (known, _) in BURN_UPS.items()}
BEHIND, WORDS = BURN_UPS["behind"]
SAY = Voice.of(None)


def drawn(name: str) -> str:
    return burnup(*BURN_UPS[name])


def axis_of(name: str) -> Axis:
    return Axis.of(KNOWN[name], theme.INNER, HIGH)


def shapes(name: str, tag: str, **attributes: str) -> list[dict[str, str]]:
    """List the shapes of a picture that look like this."""
    found = (node.attrib for node in root(drawn(name)).iter(f"{SVG}{tag}"))
    return [one for one in found if attributes.items() <= one.items()]


def short(day: date, known: BurnUp) -> str:
    return SAY.short_day(day, known.today)


@pytest.mark.parametrize("name", BURN_UPS)
def test_a_burn_up_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawn(name) == snapshot


@pytest.mark.parametrize("name", BURN_UPS)
def test_every_burn_up_fits(name: str) -> None:
    picture = drawn(name)
    assert_fits(picture)
    assert size(picture)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60])
def test_a_long_text_of_any_script_is_cut(text: str) -> None:
    said = replace(WORDS, head=text, headline=text, lead=text, plan=text, finish=text, today=text)
    assert_fits(burnup(BEHIND, said))


@pytest.mark.parametrize("name", BURN_UPS)
def test_numbers_are_those_of_the_burn_up(name: str) -> None:
    known, told = KNOWN[name], texts(drawn(name))
    if not known.so_far:
        assert f"{known.total} things ahead" in told
    elif known.by_items:
        assert f"{known.so_far} of {known.total} things finished" in told
    else:
        assert f"{known.so_far // 60} h of {known.total // 60} h" in told
    due = known.due if known.by_items and not known.forecast.loose else 0
    minutes, planned = known.studied.minutes, known.studied.planned
    tiles = {
        "due by now": due,
        f"minutes of {planned} by now": minutes * (planned < 570),
        f"hours of {(planned + 30) // 60} by now": (minutes + 30) // 60 * (planned >= 570),
    }
    assert {text: int(told[told.index(text) - 1]) for text in tiles if text in told} == {
        text: count for text, count in tiles.items() if count
    }


@pytest.mark.parametrize("name", BURN_UPS)
def test_how_far_behind_or_ahead_is_told_as_the_forecast_has_it(name: str) -> None:
    known = KNOWN[name]
    late = known.forecast.behind
    told = [text for text in texts(drawn(name)) if text.startswith(f"{abs(late)} study day")]
    side = "behind" if late > 0 else "ahead"
    unsaid = known.forecast.loose or not late or not known.so_far
    assert told == ([] if unsaid else [f"{abs(late)} study days {side}"])


@pytest.mark.parametrize("name", BURN_UPS)
def test_the_flags_name_the_planned_finish_day_and_the_real_one(name: str) -> None:
    known = KNOWN[name]
    planned = known.forecast.planned_finish
    expected = {
        *([f"plan: {short(planned, known)}"] if planned else []),
        *([f"your pace: {short(known.coming, known)}"] if known.coming else []),
        *([f"finished: {short(known.finished, known)}"] if known.finished else []),
    }
    flown = {text for text in texts(drawn(name)) if text.startswith(("plan: ", "your pace: ", "finished: "))}
    assert flown == expected


@pytest.mark.parametrize("name", BURN_UPS)
def test_a_pole_with_its_sign_stands_at_the_end_of_each_finish_day_that_is_drawn(name: str) -> None:
    known, axis = KNOWN[name], axis_of(name)
    planned, real = known.forecast.planned_finish, known.coming or known.finished
    inside = [day for day in (planned, real) if day and axis.holds(day)]
    poles = sorted(float(pole["x1"]) for pole in shapes(name, "line", y2="0"))
    assert poles == pytest.approx(sorted(axis.end(day) for day in inside), abs=0.06)
    rings = [float(ring["cx"]) for ring in shapes(name, "circle", stroke=theme.QUIET)]
    assert rings == pytest.approx([axis.end(planned)] if planned else [], abs=0.06)
    stones = [float(stone["x"]) + 7 for stone in shapes(name, "rect", fill=theme.BEST)]
    assert stones == pytest.approx([axis.end(real)] if real in inside else [], abs=0.5)


def test_a_finish_day_beyond_the_plot_has_an_arrow_and_no_place_in_it() -> None:
    name = "far beyond the plan"
    known, axis = KNOWN[name], axis_of(name)
    assert known.coming
    assert not axis.holds(known.coming)
    [line] = lines(drawn(name), theme.BEST)
    assert line[-1][0] == pytest.approx(theme.INNER)
    assert line[-1][1] > HIGH / 3
    assert filled(drawn(name), theme.BEST) == 0
    [arrow] = shapes(name, "path", stroke=theme.INK)
    [day] = [one for one in written(drawn(name)) if one.text.startswith("your pace")]
    assert theme.MARGIN + float(arrow["d"][1:].split()[0]) > day.right


@pytest.mark.parametrize("name", [name for name in BURN_UPS if KNOWN[name].finished or KNOWN[name].coming])
def test_the_planned_day_is_never_bolder_than_the_real_one(name: str) -> None:
    weights = {
        (node.text or "").split(":")[0]: node.attrib.get("font-weight")
        for node in root(drawn(name)).iter(f"{SVG}text")
    }
    assert weights["plan"] is None
    assert weights.get("your pace", weights.get("finished")) == str(BOLD)


def straight(name: str, finish: date) -> tuple[float, float]:
    """Tell where the way from today to a finish day at the top leaves the plot."""
    known, axis = KNOWN[name], axis_of(name)
    x, y = axis.point(known.today, known.so_far)
    goal = theme.INNER * ((finish - known.first).days + 1) / axis.days
    share = min(1, (theme.INNER - x) / (goal - x))
    return x + (goal - x) * share, y * (1 - share)


@pytest.mark.parametrize("name", [name for name, known in KNOWN.items() if known.coming])
def test_the_cone_spreads_from_today_to_the_earliest_and_the_latest_day(name: str) -> None:
    known = KNOWN[name]
    [cone] = shapes(name, "polygon", fill=theme.CONE)
    corners = [tuple(map(float, corner.split(","))) for corner in cone["points"].split()]
    assert known.earliest
    assert known.latest
    assert corners[0] == pytest.approx(axis_of(name).point(known.today, known.so_far), abs=0.06)
    assert corners[1] == pytest.approx(straight(name, known.earliest), abs=0.06)
    assert corners[-1] == pytest.approx(straight(name, known.latest), abs=0.06)


@pytest.mark.parametrize("name", BURN_UPS)
def test_the_hatches_cover_the_days_of_each_pause(name: str) -> None:
    known, axis = KNOWN[name], axis_of(name)
    tops = [path["d"] for path in shapes(name, "path", stroke=theme.IDLE) if path["d"].startswith("M")]
    hatched = [path for path in tops if not path.startswith("M0 2H20")]
    assert len(hatched) == len(known.pauses)
    for path, pause in zip(hatched, known.pauses, strict=True):
        ends = {(float(left), float(right)) for left, right in re.findall(r"M(\S+) \S+H(\S+)", path)}
        [both] = ends
        first, last = ((day - known.first).days for day in (pause.first, pause.last))
        day = theme.INNER / axis.days
        assert both == pytest.approx((first * day, (last + 1) * day), abs=0.06)


@pytest.mark.parametrize("name", BURN_UPS)
def test_every_other_phase_has_a_ground_as_wide_as_its_days(name: str) -> None:
    known = KNOWN[name]
    day = theme.INNER / axis_of(name).days
    wide = [
        ((band.first - known.first).days * day, ((band.last - band.first).days + 1) * day)
        for band in known.phases[1::2]
    ]
    grounds = [(float(rect["x"]), float(rect["width"])) for rect in shapes(name, "rect", fill=theme.BAND)]
    expected = [band for band in wide if band[1] > NARROW]
    assert len(grounds) == len(expected)
    for ground, band in zip(grounds, expected, strict=True):
        assert ground == pytest.approx(band, abs=0.5)


@pytest.mark.parametrize("name", BURN_UPS)
def test_months_are_named_in_even_steps_but_where_today_stands(name: str) -> None:
    _, words = BURN_UPS[name]
    picture = written(drawn(name))
    [today] = [one for one in picture if one.text == words.today]
    named = [one for one in picture if one.y == today.y and one.text in words.months]
    gaps = [
        (words.months.index(after.text) - words.months.index(one.text)) % 12 for one, after in pairwise(named)
    ]
    for gap, (one, after) in zip(gaps, pairwise(named), strict=True):
        assert gap == min(gaps) or (one.left < today.left < after.left and gap % min(gaps) == 0)


@pytest.mark.parametrize("name", ["behind", "ahead, after a break", "one week"])
def test_the_done_line_ends_today_as_high_as_what_is_finished(name: str) -> None:
    known = KNOWN[name]
    axis = axis_of(name)
    [line] = lines(drawn(name), theme.DONE)
    done = known.so_far / known.total
    lived = (known.today - known.first).days + 1
    assert line[-1] == pytest.approx((theme.INNER * lived / axis.days, HIGH * (1 - done)), abs=0.06)


@pytest.mark.parametrize("name", ["behind", "ahead, after a break", "first day"])
def test_the_planned_line_ends_on_the_planned_day_at_the_top(name: str) -> None:
    known = KNOWN[name]
    line = next(one for one in lines(drawn(name), theme.QUIET) if len(one) > 2)
    planned = known.forecast.planned_finish
    assert planned
    assert line[-1] == pytest.approx((axis_of(name).end(planned), 0), abs=0.06)


def test_the_forecast_goes_from_today_to_the_finish_day() -> None:
    axis = axis_of("behind")
    [line] = lines(drawn("behind"), theme.BEST)
    assert BEHIND.coming
    assert line[0] == pytest.approx(axis.point(BEHIND.today, BEHIND.so_far), abs=0.06)
    assert line[-1] == pytest.approx((axis.end(BEHIND.coming), 0), abs=0.06)


@pytest.mark.parametrize("name", ["behind", "ahead, after a break"])
def test_the_later_finish_day_flies_higher_so_that_no_name_stands_right_of_its_pole(name: str) -> None:
    known = KNOWN[name]
    axis = axis_of(name)
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
    picture = drawn("behind")
    assert f'stroke-dasharray="{DASH}"' in picture
    assert f'stroke-dasharray="{DOTS}"' in picture


def test_without_a_finish_day_nothing_lies_ahead() -> None:
    for name in ("first day", "too slow to say", "on a break", "finished"):
        picture = drawn(name)
        assert theme.CONE not in picture
        assert lines(picture, theme.BEST) == []
        assert not {"at your pace", "likely"} & set(texts(picture))


def test_an_even_pace_opens_no_cone_and_none_is_explained() -> None:
    known, words = BURN_UPS["behind"]
    picture = burnup(replace(known, earliest=known.coming, latest=known.coming), words)
    assert theme.CONE not in picture
    assert "at your pace" in texts(picture)
    assert "likely" not in texts(picture)


def test_each_phase_has_its_place_below_the_plot_and_the_current_one_is_lit() -> None:
    picture = drawn("behind")
    assert picture.count(f'height="{STRIP:g}" rx="5" fill="{theme.PANEL}"') == len(BEHIND.phases) - 1
    assert picture.count(f'height="{STRIP:g}" rx="5" fill="{theme.LINES}"') == 1
    assert set(texts(picture)) >= {str(n) for n in range(1, 10)}


def strip(*days: int) -> list[tuple[float, float, str, str]]:
    """Draw phases that are so many days long, and give each chip's left, width, colour and name as drawn."""
    ends = [BEHIND.first + timedelta(days=sum(days[:n])) for n in range(len(days) + 1)]
    phases = tuple(
        Band(first, end - timedelta(days=1), "A title that is too long") for first, end in pairwise(ends)
    )
    picture = burnup(replace(BEHIND, phases=phases), BURN_UPS["behind"][1])
    chip = rf'<rect x="(\S+)" y="0" width="(\S+)" height="{STRIP:g}" rx="5" fill="(\S+)"/>(?:<text[^>]*>([^<]*)<)?'
    return [(float(x), float(wide), fill, name) for x, wide, fill, name in re.findall(chip, picture)]


def test_a_short_phase_that_is_walked_keeps_its_number_above_its_neighbours() -> None:
    before = (BEHIND.today - BEHIND.first).days
    *others, (left, wide, fill, name) = strip(before, 2, 200)
    assert (fill, name) == (theme.LINES, "2")
    assert wide > width(name, 11, BOLD)
    assert [other[3][:1] for other in others] == ["1", "A"]
    assert others[0][0] < left < others[1][0] < left + wide


@pytest.mark.parametrize("days", range(3, 21))
def test_a_phase_whose_number_has_no_room_has_none(days: int) -> None:
    for _, wide, fill, name in strip(*[days] * 20):
        assert name != "…"
        assert wide >= width(name, 11)
        assert name or fill == theme.PANEL


def test_a_pause_is_hatched_and_explained() -> None:
    assert "break" in texts(drawn("ahead, after a break"))
    assert "break" not in texts(drawn("behind"))


def test_a_zero_is_never_shown() -> None:
    for name in ("first day", "long titles"):
        assert not {"0", "0 of 86 things finished"} & set(texts(drawn(name)))


def test_loose_deadlines_are_never_called_due_or_behind() -> None:
    told = " ".join(texts(drawn("after the end")))
    assert KNOWN["after the end"].forecast.loose
    assert "behind" not in told
    assert "due" not in told


def test_a_wild_finish_day_does_not_squeeze_the_plan() -> None:
    far = replace(BEHIND, latest=BEHIND.last + timedelta(days=900))
    assert Axis.of(far, 100, 100).days == int(((BEHIND.last - BEHIND.first).days + 1) * LONGEST)
    assert Axis.of(far, 100, 100).reach(far, day(5_000))[0] == 100


def test_the_two_finish_days_are_marked_by_different_shapes() -> None:
    picture = drawn("behind")
    assert filled(picture, theme.BEST) == 1
    assert f'r="4" fill="{theme.GROUND}" stroke="{theme.QUIET}"' in picture


def test_phases_too_narrow_to_be_told_apart_are_no_barcode() -> None:
    many = drawn("forty phases, no items")
    tiles = 1
    assert filled(many, theme.BAND) == 0
    assert filled(many, theme.LINES) == 1
    assert filled(many, theme.PANEL) == tiles + 1
