"""The words of onboarding and of the shelf: no word escapes translation, and every screen fits a phone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.chat.callbacks import decode
from bot.chat.markup import plain
from bot.chat.screen import Button, Screen
from bot.chat.split import LONGEST_TEXT
from bot.chat.texts import access, lengths, onboarding, preview, roadmaps, welcome, zone
from bot.chat.texts.zone import Asking
from bot.chat.voice import Voice
from bot.domain.beginning import Beginning, first_plan
from bot.domain.checkin import CheckIn, Outcome
from bot.domain.course import Course
from bot.domain.current import situation
from bot.domain.enrolment import Enrolment, Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.moment import Moment
from bot.domain.ping import PingKind
from bot.domain.position import Position, Stage
from bot.domain.roadmap import Length, Phase, Roadmap, Step, Unit
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.number import AlreadyAt
from bot.services.enrolling import Standing
from bot.services.places import Place
from bot.services.view import DayView, view_day
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.domain.shipped import DEEP, FIVE, FULLTIME

ENGLISH = Voice.of("en")
SUNDAY = date(2026, 3, 1)
ONE_DAY = timedelta(days=1)
MORNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DHAKA = ZoneInfo("Asia/Dhaka")
ASKING = Asking("startzone", "1:roadmaps")


def enrolment(start: date = SUNDAY, *spans: Span, active: bool = True) -> Enrolment:
    return Enrolment(1, 1, DEEP.id, start, start, "term", time(18), spans=spans, active=active)


def view(now: datetime = MORNING, on: Enrolment | None = None, checkins: Iterable[CheckIn] = ()) -> DayView:
    course = Course.of(DEEP, on or enrolment(), Learner(1, 1, ZoneInfo("UTC")))
    return view_day(Facts(course, {(answer.day, answer.block): answer for answer in checkins}), now)


def again(seen: DayView, say: Voice = ENGLISH) -> Screen:
    return welcome.again(say, seen, situation(seen.facts, seen.now))


def all_done(outcome: Outcome = Outcome.DONE) -> list[CheckIn]:
    return [
        CheckIn(SUNDAY, block.key, outcome, block.minutes, block.minutes, MORNING)
        for block in view().plan.blocks
    ]


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        (view(), "Next at 18:00: Advanced Python Learning"),
        (view(MORNING.replace(hour=18, minute=10)), "Now until 19:00: Advanced Python Learning"),
        (view(MORNING.replace(hour=23)), "4 blocks of today are still open. They count until the day ends."),
        (view(MORNING.replace(hour=23), checkins=all_done()), "All done for today. 🎉"),
        (view(on=enrolment(SUNDAY + 7 * ONE_DAY)), "It starts on Sunday 8 March."),
        (
            view(on=enrolment(SUNDAY, Span(SpanKind.PAUSE, SUNDAY))),
            "You are on a pause. /resume when you are back.",
        ),
        (view(on=enrolment(SUNDAY - 400 * ONE_DAY)), "You have finished it. 🎉 What comes next?"),
    ],
)
def test_a_learner_is_greeted_with_what_comes_next(seen: DayView, line: str) -> None:
    assert plain(again(seen).text).split("\n")[1] == line


def test_a_learner_is_greeted_on_a_rest_day_too() -> None:
    resting = Enrolment(1, 1, FULLTIME.id, SUNDAY - 7 * ONE_DAY, SUNDAY, "daily", time(9))
    facts = Facts(Course.of(FULLTIME, resting, Learner(1, 1, ZoneInfo("UTC"))))
    assert plain(again(view_day(facts, MORNING)).text).endswith("Today is a rest day. Nothing is due.")


def test_strangers_get_one_polite_line() -> None:
    assert "\n" not in access.closed(ENGLISH).text


def test_a_group_gets_one_line_with_a_way_to_the_private_chat() -> None:
    screen = welcome.in_private(ENGLISH, "cairn_bot")
    assert "\n" not in screen.text
    assert screen.rows[0][0].inline().url == "https://t.me/cairn_bot"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, Unit.MONTHS), "1 month"),
        (Length(12, Unit.WEEKS), "12 weeks"),
        (Length(47, Unit.DAYS), "47 days"),
    ],
)
def test_a_length_is_written_out(length: Length, words: str) -> None:
    assert lengths.length(ENGLISH, length) == words


def test_hours_are_written_as_a_range_where_the_roadmap_has_one() -> None:
    assert lengths.a_day(ENGLISH, FULLTIME.routines[0]) == "7–9 h a day"
    assert lengths.a_day(ENGLISH, DEEP.routines[0]) == "3 h a day"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Deep Engineer Roadmap", "Deep Engineer Roadmap"),
        ("3 Month Roadmap: Python Developer + Backend", "3 Month Roadmap: Python…"),
        ("x" * 80, f"{'x' * 23}…"),
    ],
)
def test_titles_are_shortened_between_words(title: str, label: str) -> None:
    assert roadmaps.short(title) == label


def test_two_titles_are_never_shortened_to_the_same() -> None:
    titles = [
        "Backend Engineering in Python",
        "Backend Engineering in Go",
        "Backend Engineering in Go and Rust",
    ]
    cut = [roadmaps.short(title, titles) for title in titles]
    assert cut == [titles[0], titles[1], "Backend Engineering in Go and…"]


@pytest.mark.parametrize("roadmap", FIVE, ids=lambda roadmap: roadmap.id)
def test_a_preview_holds_notes_and_defaults_in_full(roadmap: Roadmap) -> None:
    sample = first_plan(roadmap, Beginning(SUNDAY, SUNDAY))
    text = plain(preview.screen(ENGLISH, roadmap, sample).text)
    assert [line for line in (*roadmap.notes, *roadmap.ours) if line not in text] == []


def test_a_preview_names_outcomes_where_there_are_no_goals() -> None:
    with_outcomes = replace(DEEP, goals=(), outcomes=("A job",))
    text = preview.screen(ENGLISH, with_outcomes, first_plan(DEEP, Beginning(SUNDAY, SUNDAY))).text
    assert "What you will have" in text


def huge() -> Roadmap:
    step = Step("S" * 300, Length(1, Unit.WEEKS))
    phases = tuple(Phase("P" * 300, (step,), label="L" * 300) for _ in range(60))
    many = tuple(f"{number} " + "n😀" * 300 for number in range(60))
    return replace(
        DEEP,
        title="T" * 900,
        summary="s" * 900,
        phases=phases,
        goals=many,
        notes=many,
        ours=many,
        routines=DEEP.routines,
    )


def test_a_preview_of_a_huge_roadmap_fits_one_message_and_counts_the_rest() -> None:
    roadmap = huge()
    text = plain(
        preview.screen(ENGLISH, roadmap, first_plan(roadmap, Beginning(SUNDAY, SUNDAY)), "W" * 100).text
    )
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert "more" in text


def test_a_long_shelf_has_pages() -> None:
    many = [replace(huge(), id=f"r{number}") for number in range(20)]
    first, last, around = (roadmaps.shelf(ENGLISH, many, page) for page in (0, 2, 3))
    assert len(first.rows) == 9
    assert first.rows[-1][0] == Button("More roadmaps", "1:shelf:1")
    assert len(last.rows) == 5
    assert around == first
    assert len(plain(first.text)) <= LONGEST_TEXT


def test_an_empty_shelf_says_so() -> None:
    assert roadmaps.shelf(ENGLISH, []).rows == ()


def standing(
    position: Position | None = None, *, active: bool = True, roadmap: Roadmap | None = DEEP
) -> Standing:
    return Standing(enrolment(active=active), roadmap, position)


@pytest.mark.parametrize(
    ("position", "where"),
    [
        (Position(Stage.BEFORE), "Starts on Sunday 1 March."),
        (Position(Stage.RUNNING, week=2, number=9), "Week 2, day 9."),
        (Position(Stage.RUNNING, week=2), "Week 2."),
        (Position(Stage.PAUSED), "On a pause."),
        (Position(Stage.AFTER), "Finished. 🎉"),
    ],
)
def test_the_list_tells_where_a_roadmap_stands(position: Position, where: str) -> None:
    text = plain(roadmaps.mine(ENGLISH, [standing(position)], [], SUNDAY - ONE_DAY).text)
    assert f"▶️ Deep Engineer Roadmap: {where}" in text


def test_a_long_list_of_others_leads_to_the_shelf() -> None:
    others = [replace(DEEP, id=f"r{number}") for number in range(12)]
    screen = roadmaps.mine(ENGLISH, [standing(Position(Stage.AFTER))], others, SUNDAY)
    assert Button("More roadmaps", "1:shelf:0") in [row[0] for row in screen.rows]


def test_hours_around_midnight_stay_on_the_clock() -> None:
    assert list(onboarding.hours_around(time(23))) == [time(21), time(22), time(0), time(1)]


def test_a_position_is_repeated_before_the_hour() -> None:
    plan = first_plan(DEEP, Beginning(SUNDAY, SUNDAY))
    text = onboarding.start_hour(ENGLISH, DEEP, plan, SUNDAY, SUNDAY, AlreadyAt("day", 12)).text
    assert "day 12 · <b>from today</b>" in text


def test_a_day_without_blocks_says_nothing_about_times() -> None:
    empty = replace(first_plan(DEEP, Beginning(SUNDAY, SUNDAY)), blocks=())
    assert "First block" not in onboarding.confirm_hour(ENGLISH, empty, time(9)).text


def test_without_a_ping_to_come_nothing_is_promised() -> None:
    assert "ping" not in onboarding.you_are_in(ENGLISH, view(), None).text


def test_zones_that_are_no_city_are_told_as_clocks_count() -> None:
    assert zone.city(ZoneInfo("Etc/GMT+6")) == "UTC−6"
    assert zone.city(ZoneInfo("Etc/GMT-10")) == "UTC+10"
    assert zone.city(ZoneInfo("Etc/UTC")) == "UTC"
    assert zone.city(ZoneInfo("America/New_York")) == "New York"


PLAN = first_plan(DEEP, Beginning(SUNDAY, SUNDAY))
PING = Moment(MORNING + timedelta(days=2), PingKind.BLOCK, SUNDAY + 2 * ONE_DAY, MORNING, "x")
AMBIGUOUS = read_day("04/05/2026", SUNDAY)
PLACES = (Place("Dhaka", "Bangladesh", "Asia/Dhaka"), Place("Nowhere", "", "UTC"))


def screens(say: Voice) -> Mapping[str, Screen | Markup]:
    """Give every screen of onboarding and the shelf."""
    assert isinstance(AMBIGUOUS, Misread)
    running = standing(Position(Stage.RUNNING, week=2, number=9), active=False)
    choices = (SUNDAY, SUNDAY + 7 * ONE_DAY)
    words = onboarding
    return {
        "greeting": welcome.greeting(say),
        "again": again(view(), say),
        "again later": again(view(MORNING.replace(hour=23)), say),
        "closed": access.closed(say),
        "in private": welcome.in_private(say, "cairn_bot"),
        "shelf": roadmaps.shelf(say, [DEEP] * 9, 0, roadmaps.no_such_roadmap(say)),
        "not picked": roadmaps.not_picked(say),
        "empty shelf": roadmaps.shelf(say, []),
        "mine": roadmaps.mine(say, [standing(Position(Stage.AFTER)), running], [FULLTIME], SUNDAY),
        "gone": roadmaps.mine(say, [standing(roadmap=None)], [], SUNDAY),
        "kept": roadmaps.kept(say, running, DEEP, SUNDAY),
        "active": roadmaps.kept(say, standing(Position(Stage.PAUSED)), DEEP, SUNDAY),
        "anew": roadmaps.anew(say, DEEP, SUNDAY, SUNDAY, MORNING),
        "taken up": roadmaps.taken_up(say, DEEP.title),
        "preview": preview.screen(say, DEEP, PLAN, FULLTIME.title),
        "confirm": zone.confirm(say, ASKING, DHAKA, MORNING),
        "candidates": zone.candidates(say, ASKING, PLACES, MORNING),
        "cities": zone.cities(say, ASKING, ["Asia/Dhaka"], MORNING),
        "no such place": zone.no_such_place(say, ASKING, "🦄"),
        "no place": zone.no_such_place(say, ASKING, ""),
        "nowhere": zone.nowhere(say, ASKING),
        "ask location": zone.ask_location(say),
        "thanks": zone.thanks(say),
        "start day": words.start_day(say, DEEP, choices, SUNDAY, SUNDAY + ONE_DAY, "1:roadmaps"),
        "type date": words.type_date(say, SUNDAY),
        "type position": words.type_position(say),
        "misread day": words.misread_day(say, AMBIGUOUS, SUNDAY),
        "day or week": words.day_or_week(say, 12),
        "misread position": words.misread_here(say, Misread(Why.NOT_A_POSITION, "🦄")),
        "too far": words.too_far(say, DEEP, "day", 184),
        "too far in weeks": words.too_far(say, DEEP, "week", 27),
        "over": words.no_start(say, SUNDAY - ONE_DAY, SUNDAY),
        "far ahead": words.no_start(say, SUNDAY + 400 * ONE_DAY, SUNDAY),
        "start hour": words.start_hour(say, DEEP, PLAN, SUNDAY, SUNDAY, AlreadyAt("week", 3)),
        "confirm hour": words.confirm_hour(say, PLAN, time(18, 42)),
        "misread hour": words.misread_here(say, Misread(Why.NO_SUCH_TIME, "25:00")),
        "you are in": words.you_are_in(say, view(), PING),
        "in already": words.in_already(say),
    }


def foreign() -> list[str]:
    """List the texts of the roadmaps, of places and of other people that may be shown."""
    of_roadmaps = (
        text
        for one in (DEEP, FULLTIME)
        for text in (
            one.id,
            one.title,
            roadmaps.short(one.title),
            one.summary,
            one.claim,
            *one.goals,
            *one.notes,
        )
    )
    ours = (*DEEP.ours, *(phase.title for phase in DEEP.phases), *(block.title for block in PLAN.blocks))
    return [*of_roadmaps, *ours, "Dhaka", "Bangladesh", "Nowhere", "UTC", "Python"]


@pytest.mark.parametrize("name", screens(ENGLISH))
def test_no_word_escapes_translation(name: str) -> None:
    assert_all_pseudo(screens(PSEUDO)[name], foreign())


@pytest.mark.parametrize("name", screens(ENGLISH))
def test_every_screen_fits_a_phone(name: str) -> None:
    screen = screens(ENGLISH)[name]
    text = screen.text if isinstance(screen, Screen) else screen
    unfolded = str(text).partition("<blockquote")[0]
    assert len(unfolded.strip().split("\n")) <= 8


@pytest.mark.parametrize("name", screens(ENGLISH))
def test_every_button_can_be_pressed(name: str) -> None:
    screen = screens(ENGLISH)[name]
    rows = screen.rows if isinstance(screen, Screen) else ()
    for button in (button for row in rows for button in row if isinstance(button, Button)):
        assert decode(button.data) is not None
        assert 0 < len(plain(button.text)) <= 56
