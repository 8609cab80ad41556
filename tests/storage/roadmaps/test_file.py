"""A roadmap file becomes a roadmap, or a list of sentences that say what to mend and where."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.day_shape import Focus, Topic
from bot.domain.item import Kind
from bot.domain.roadmap import Deadlines, Length, Roadmap, Unit, Weekday
from bot.storage.roadmaps.file import read_roadmap, roadmap_from

SMALL = """\
format: 1
title: Juggling
routines:
  - id: daily
    title: Every day
    start: "18:00"
    every:
      study_days: [monday, wednesday]
      blocks:
        - {title: New moves, minutes: 30, focus: learn}
phases:
  - title: Basics
    length: 2 weeks
    topics: [One ball]
"""


def loaded(text: str, roadmap_id: str = "juggling") -> Roadmap:
    result = roadmap_from(text, roadmap_id, "x.yaml")
    assert isinstance(result, Roadmap), [str(complaint) for complaint in result]
    return result


def complaints(text: str) -> list[str]:
    result = roadmap_from(text, "juggling", "x.yaml")
    assert not isinstance(result, Roadmap)
    return [f"{complaint.line}:{complaint.column} {complaint.sentence}" for complaint in result]


def changed(old: str, new: str, text: str = SMALL) -> str:
    assert old in text
    return text.replace(old, new)


def with_block(block: str) -> str:
    return changed("{title: New moves, minutes: 30, focus: learn}", block)


def with_phases(phases: str) -> str:
    return SMALL[: SMALL.index("phases:")] + phases


def test_a_small_file_is_a_whole_roadmap() -> None:
    roadmap = loaded(SMALL)
    assert (roadmap.id, roadmap.title, roadmap.start_on, roadmap.deadlines) == (
        "juggling",
        "Juggling",
        None,
        Deadlines.SOFT,
    )
    assert [bool(day.blocks) for day in roadmap.routines[0].days] == [True, False, True, *[False] * 4]
    assert roadmap.routines[0].start == time(18)


def test_a_phase_without_steps_is_one_step_that_holds_its_items() -> None:
    phase = loaded(SMALL).phases[0]
    assert phase.whole
    assert phase.items == ()
    assert (phase.steps[0].title, phase.steps[0].length) == ("Basics", Length(2, Unit.WEEKS))
    assert [item.title for item in phase.steps[0].items] == ["One ball"]


def test_items_keep_the_order_of_the_file_across_kinds_and_groups() -> None:
    text = with_phases(
        """phases:
  - title: A
    length: 3 days
    projects: [p]
    groups:
      - {title: G, practice: [q], topics: [r]}
    topics: [t]
"""
    )
    items = loaded(text).phases[0].steps[0].items
    assert [(item.title, item.kind, item.group) for item in items] == [
        ("p", Kind.PROJECT, ""),
        ("q", Kind.PRACTICE, "G"),
        ("r", Kind.TOPIC, "G"),
        ("t", Kind.TOPIC, ""),
    ]


def test_an_item_may_say_more_than_its_text() -> None:
    item = "{text: a, details: [b, c], tags: [d], url: 'https://e.org/f', remark: g, after_month: 0, optional: true}"
    loaded_item = next(loaded(changed("[One ball]", f"[{item}]")).every_item())
    assert (loaded_item.details, loaded_item.tags, loaded_item.url) == (("b", "c"), ("d",), "https://e.org/f")
    assert (loaded_item.remark, loaded_item.optional) == ("g", True)


def test_item_keys_survive_reordering_and_repeated_texts_are_told_apart() -> None:
    there = loaded(changed("[One ball]", "[a, b, a]")).every_item()
    back = loaded(changed("[One ball]", "[b, a, a]")).every_item()
    keys = {(item.title, item.key) for item in there}
    assert keys == {(item.title, item.key) for item in back}
    assert len(keys) == 3


def test_the_same_text_in_two_steps_has_two_keys() -> None:
    steps = "phases:\n  - title: A\n    steps:\n" + "".join(
        f"      - {{title: {title}, length: 1 day, topics: [same]}}\n" for title in "XY"
    )
    assert len({item.key for item in loaded(with_phases(steps)).every_item()}) == 2


def test_a_step_without_a_title_is_named_by_its_only_item() -> None:
    text = with_phases(
        "phases:\n  - title: A\n    steps:\n      - {label: Day 1, length: 1 day, topics: [Streams]}\n"
    )
    step = loaded(text).phases[0].steps[0]
    assert (step.label, step.title, step.items[0].title) == ("Day 1", "Streams", "Streams")


def test_unscheduled_items_carry_the_reason() -> None:
    roadmap = loaded(SMALL + "unscheduled: {reason: No week is given., resources: [A book]}\n")
    assert [(item.title, item.unscheduled) for item in roadmap.items] == [("A book", "No week is given.")]


def test_a_range_of_minutes_has_a_least_and_a_stretch() -> None:
    for written in ('"180-240"', "180–240", "180 - 240"):
        block = (
            loaded(with_block(f"{{title: a, minutes: {written}, focus: learn}}"))
            .routines[0]
            .days[0]
            .blocks[0]
        )
        assert (block.minutes, block.stretch) == (180, 240)


def test_a_block_takes_what_its_focus_says_unless_it_has_topics_or_says_otherwise() -> None:
    def takes(more: str) -> tuple[Kind, ...]:
        text = with_block(f"{{title: a, minutes: 30, focus: build{more}}}")
        return loaded(text).routines[0].days[0].blocks[0].takes

    assert takes("") == (Kind.PROJECT, Kind.MILESTONE)
    assert takes(", topics: [x]") == ()
    assert takes(", topics: [x], takes: [project]") == (Kind.PROJECT,)
    assert takes(", takes: []") == ()


def test_block_keys_come_from_titles_and_are_unique_in_a_day() -> None:
    titles = ["API & Design!", "api design", "🎈", "x" * 60, "x" * 60]
    blocks = "".join(f"        - {{title: '{title}', minutes: 30, focus: learn}}\n" for title in titles)
    text = changed("        - {title: New moves, minutes: 30, focus: learn}\n", blocks)
    keys = [block.key for block in loaded(text).routines[0].days[0].blocks]
    assert keys == ["api-design", "api-design-2", "block", "x" * 32, "x" * 30 + "-2"]


def test_a_given_block_id_is_never_taken_by_a_title() -> None:
    block = (
        "{title: dsa, minutes: 30, focus: learn}\n        - {id: dsa, title: b, minutes: 30, focus: learn}"
    )
    assert [block.key for block in loaded(with_block(block)).routines[0].days[0].blocks] == ["dsa-2", "dsa"]


def test_a_block_may_have_a_fixed_start_and_conditional_topics() -> None:
    text = with_block(
        "{title: a, minutes: 30, focus: read, at: '9:05', topics: [{text: b, after_month: 0}, c]}"
    )
    block = loaded(text).routines[0].days[0].blocks[0]
    assert (block.at, block.focus, block.topics) == (time(9, 5), Focus.READ, (Topic("b"), Topic("c")))


def test_a_weekday_that_is_not_named_is_a_rest_day() -> None:
    days = "days: {sunday: {title: Show, path: true, blocks: [{title: a, minutes: 5, focus: learn}]}, monday: {}}"
    start, end = SMALL.index("every:"), SMALL.index("phases:")
    routine = loaded(SMALL[:start] + days + "\n" + SMALL[end:]).routines[0]
    assert [weekday for weekday in Weekday if routine.on(weekday).blocks] == [Weekday.SUNDAY]
    assert routine.on(Weekday.SUNDAY).title == "Show"


def test_the_version_changes_with_the_file() -> None:
    assert loaded(SMALL).version == loaded(SMALL, "other").version
    assert loaded(SMALL).version != loaded(SMALL + "# more").version


def test_texts_lose_invisible_signs_and_spare_spaces() -> None:
    text = changed("title: Juggling", 'title: "  Jug\\u202egling \\u200b now "')
    assert loaded(text).title == "Juggling now"


def test_a_dated_roadmap_keeps_its_first_day() -> None:
    roadmap = loaded(
        SMALL + "dated_from: 2025-11-23\nweek_start: sunday\nstart_on: sunday\ndeadlines: loose\n"
    )
    assert (roadmap.dated_from, roadmap.week_start, roadmap.start_on) == (
        date(2025, 11, 23),
        Weekday.SUNDAY,
        Weekday.SUNDAY,
    )
    assert roadmap.deadlines is Deadlines.LOOSE


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("format: 1", "format: 2", "1:9 'format' is 2, but only format 1 is known here. Write: format: 1"),
        ("title: Juggling", "titel: Juggling", "2:1 'titel' is not known here. Did you mean 'title'?"),
        ("title: Juggling\n", "", "1:1 'title' is missing here. Add it, for example: title: Learn to juggle"),
        ("title: Juggling", "title: 404", "2:8 'title' should be a text. Put it in quotes: \"404\""),
        ("title: Juggling", "title: true", "2:8 'title' should be a text. Put it in quotes: \"true\""),
        ("title: Juggling", "title:", "2:7 'title' has no value. Write a text, or delete the line."),
        ("title: Juggling", "title: [a]", "2:8 'title' should be a text, not a list."),
        ("title: Juggling", "title: {a: b}", "2:8 'title' should be a text, not a section with fields."),
        ("title: Juggling", "title: ' '", "2:8 'title' is empty. Write a text, or delete it."),
        (
            "title: Juggling",
            f"title: {'x' * 131}",
            "2:8 'title' has 131 characters; up to 120 fit. Please shorten it.",
        ),
        ('"18:00"', "25:00", "6:12 '25:00' is not a time. Write 00:00 to 23:59."),
        ('"18:00"', "9", "6:12 9 is not a time. Write 00:00 to 23:59."),
        ("id: daily", "id: Every Day", "4:9 'id' cannot be 'Every Day'. Use up to 32 small letters, digits and hyphens."),
        ("id: daily", "id: rest", "4:9 'rest' is a mode that every roadmap has. Choose another id."),
        (
            "[monday, wednesday]",
            "[mondy]",
            (
                "8:20 An entry of 'study_days' cannot be 'mondy'. Did you mean 'monday'? "
                "Write one of: monday, tuesday, wednesday, thursday, friday, saturday, sunday."
            ),
        ),
        ("[monday, wednesday]", "[]", "8:19 'study_days' has too few entries. Give at least 1."),
        ("[monday, wednesday]", "[monday, monday]", "8:19 'monday' stands twice among the study days. Keep one."),
        (
            "focus: learn",
            "focus: lern",
            "10:50 'focus' cannot be 'lern'. Did you mean 'learn'? Write one of: learn, practice, build, read, review.",
        ),
        (
            "focus: learn",
            "focus: 7",
            "10:50 'focus' cannot be 7. Write one of: learn, practice, build, read, review.",
        ),
        ("minutes: 30", "minutes: 0", "10:39 0 is out of range. A block has 1 to 1440 minutes."),
        ("minutes: 30", "minutes: 1441", "10:39 1441 is out of range. A block has 1 to 1440 minutes."),
        ("minutes: 30", 'minutes: "9-3"', "10:39 '9-3' is no range. Write the smaller number first."),
        (
            "minutes: 30",
            "minutes: half an hour",
            "10:39 'half an hour' is not a number of minutes. Write for example: 45, or \"180-240\" for a range",
        ),
        (
            "minutes: 30",
            "minutes: true",
            '10:39 true is not a number of minutes. Write for example: 45, or "180-240" for a range',
        ),
        (
            "2 weeks",
            "2 moons",
            "13:13 '2 moons' is not a length. Write 1 to 1000 days, weeks or months, for example: 2 weeks",
        ),
        (
            "2 weeks",
            "1001 days",
            "13:13 '1001 days' is not a length. Write 1 to 1000 days, weeks or months, for example: 2 weeks",
        ),
        (
            "length: 2 weeks",
            "steps: [{title: a, length: }]",
            "13:31 nothing is not a length. Write 1 to 1000 days, weeks or months, for example: 2 weeks",
        ),
        (
            "[One ball]",
            "\n      - Auth: JWT",
            (
                "15:9 'Auth' is not known here. "
                "If this line is one text with a colon, put the whole text in quotes."
            ),
        ),
        ("[One ball]", "[404]", "14:14 An entry of 'topics' should be a text. Put it in quotes: \"404\""),
        ("[One ball]", "[~]", "14:14 An entry of 'topics' has no value. Write a text, or delete the line."),
        (
            "[One ball]",
            "One ball",
            "14:13 'topics' should be a list, each entry on its own line after '- ', not 'One ball'.",
        ),
        (
            "[One ball]",
            "[{text: a, url: 'ftp://x'}]",
            "14:29 'ftp://x' is not a web address. Write it whole, beginning with https://",
        ),
        (
            "[One ball]",
            "[{text: a, url: 'http://[x'}]",
            "14:29 'http://[x' is not a web address. Write it whole, beginning with https://",
        ),
        (
            "[One ball]",
            "[{text: a, after_month: -1}]",
            "14:37 'after_month' cannot be -1. Write a number from 0 to 1000.",
        ),
        (
            "[One ball]",
            "[{text: a, after_month: 1001}]",
            "14:37 'after_month' cannot be 1001. Write a number up to 1000.",
        ),
        (
            "[One ball]",
            "[{text: a, after_month: soon}]",
            "14:37 'after_month' should be a whole number, not 'soon'.",
        ),
        (
            "[One ball]",
            "[{text: a, optional: no}]",
            "14:34 'optional' should be true or false, not 'no'.",
        ),
        (
            "[One ball]",
            "[a]\n    attributes: [b]",
            "15:17 'attributes' should be names with texts, such as 'Focus: APIs', not a list.",
        ),
        (
            "[One ball]",
            "[a]\ndated_from: 2026-02-30",
            "15:13 2026-02-30 does not exist in the calendar. Check the day and the month.",
        ),
        ("[One ball]", "[a]\ndated_from: 23 Nov", "15:13 '23 Nov' is not a day. Write it as 2026-03-02."),
        (
            "[One ball]",
            "[{text: a, after_month: 1}]",
            "12:5 after_month: 1 lies beyond the end: the roadmap lasts about 14 days.",
        ),
        ("[One ball]", "[a]\n    block: new-move", "15:12 No block has the id 'new-move'. Did you mean 'new-moves'?"),
        ("[One ball]", "[a]\n    block: zzz", "15:12 No block has the id 'zzz'. Known are: new-moves."),
        (
            "length: 2 weeks\n",
            "optional: true\n",
            (
                "13:5 'optional' is not known here. Known are: topics, practice, projects, milestones, revision, "
                "resources, block, groups, label, attributes, remarks, outcome, title, subtitle, week, length, choice, "
                "duties, steps."
            ),
        ),
        (
            "    length: 2 weeks\n",
            "",
            "12:5 The phase 'Basics' has no length. Add for example: length: 4 weeks – or give it steps.",
        ),
        (
            "2 weeks\n",
            "2 weeks\n    steps: [{length: 1 day, topics: [a]}]\n",
            "13:13 The steps make the phase's length. Delete this line, or the steps.",
        ),
        (
            "length: 2 weeks\n",
            "steps: [{length: 1 week}]\n",
            "13:13 This step has no title. Add one, or give it exactly one item, whose text is then the title.",
        ),
        (
            "2 weeks",
            "1000 weeks",
            "12:3 The roadmap lasts about 19 years; up to 10 fit. Shorten its lengths.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_its_remedy(old: str, new: str, complaint: str) -> None:
    assert complaints(changed(old, new)) == [complaint]


CHOICE = SMALL + "    choice: {prompt: Choose, options: [OPTIONS]}\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("a", "15:39 'options' has too few entries. Give at least 2."),
        ("a, b", "15:39 No option is recommended. Mark exactly one with 'recommended: true'."),
        (
            "{title: a, recommended: true}, {title: b, recommended: true}",
            "15:39 2 options are recommended. Mark exactly one with 'recommended: true'.",
        ),
    ],
)
def test_a_choice_recommends_one_of_several(options: str, complaint: str) -> None:
    assert complaints(CHOICE.replace("OPTIONS", options)) == [complaint]


def test_the_items_of_an_option_belong_to_it() -> None:
    choice = (
        loaded(CHOICE.replace("OPTIONS", "{title: a, recommended: true, topics: [x]}, b")).phases[0].choice
    )
    assert choice
    assert [[item.title for item in option.items] for option in choice.options] == [["x"], []]


def test_a_day_must_hold_its_blocks_and_their_breaks() -> None:
    blocks = "{title: a, minutes: 800, focus: learn}\n        - {title: b, minutes: 600, focus: learn}"
    assert complaints(with_block(blocks)) == [
        "10:9 Monday's blocks need 24 h 5 min with their breaks; a day has 24 h. Shorten or remove some."
    ]


def test_breaks_are_long_only_after_three_hours_of_study() -> None:
    blocks = "\n        - ".join(["{title: a, minutes: 90, focus: learn}"] * 13)
    # 13 blocks of 90 minutes, six short breaks and six long ones: 25 hours.
    assert complaints(with_block(blocks))[0].startswith("10:9 Monday's blocks need 25 h 0 min")


def test_fixed_starts_must_not_overlap() -> None:
    first = "{title: a, minutes: 61, focus: learn, at: '09:00'}"
    assert complaints(
        with_block(f"{first}\n        - {{title: b, minutes: 5, focus: learn, at: '10:00'}}")
    ) == ["10:9 'b' begins before 'a' is over. Move one of them."]
    loaded(with_block(f"{first}\n        - {{title: b, minutes: 5, focus: learn, at: '10:01'}}"))


def test_block_ids_are_unique_in_a_day() -> None:
    block = "{id: x, title: a, minutes: 5, focus: learn}"
    assert complaints(with_block(f"{block}\n        - {block}")) == [
        "10:9 The block id 'x' stands twice on this day. Give each block its own."
    ]


def routines(*more: str) -> str:
    return changed(
        "phases:", "".join(f"  - {{title: t, start: '18:00', {entry}}}\n" for entry in more) + "phases:"
    )


def test_routine_ids_are_unique() -> None:
    days = "days: {monday: {blocks: [{title: a, minutes: 5, focus: learn}]}}"
    assert complaints(routines(f"id: daily, {days}")) == [
        "11:36 The routine id 'daily' is used twice. Give each routine its own."
    ]


def test_a_routine_has_either_every_or_days() -> None:
    assert complaints(routines("id: b")) == [
        "11:5 The routine 'b' needs either 'every:' or 'days:'. Give exactly one of them."
    ]


@pytest.mark.parametrize("day", ["{}", "{path: false, blocks: [{title: a, minutes: 5, focus: learn}]}"])
def test_a_routine_has_a_study_day_for_the_items(day: str) -> None:
    assert complaints(routines(f"id: b, days: {{monday: {day}}}")) == [
        "11:5 The routine 'b' has no study day for the roadmap's items. Give a weekday some blocks."
    ]


def test_an_unknown_weekday_is_recognised() -> None:
    assert (
        "11:46 'mondey' is not known here. Did you mean 'monday'?"
        in complaints(routines("id: b, days: {mondey: {}}"))[0]
    )


def test_a_topic_that_waits_beyond_the_end_is_told() -> None:
    block = "{title: a, minutes: 5, focus: learn, topics: [{text: b, after_month: 4}]}"
    assert complaints(with_block(block))[0].startswith("4:5 after_month: 4 lies beyond the end")


def test_study_days_of_a_short_week_last_longer() -> None:
    text = changed("2 weeks", "20 days", changed("[One ball]", "[{text: a, after_month: 2}]"))
    assert next(loaded(text).every_item()).after_month == 2


def test_more_than_500_blocks_are_refused() -> None:
    blocks = "\n        - ".join(["{title: a, minutes: 1, focus: learn}"] * 72)
    week = changed(
        "[monday, wednesday]",
        "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
        with_block(blocks),
    )
    assert complaints(week) == ["4:3 The routines have 504 blocks; up to 500 fit. Remove some."]


def test_wrong_entries_do_not_make_a_list_look_empty() -> None:
    assert [line.split()[0] for line in complaints(with_block("just text"))] == ["10:11"]


def test_all_complaints_come_at_once_in_the_order_of_the_file() -> None:
    text = changed("2 weeks", "soon", changed("start:", "begin:", changed("format: 1", "format: 9")))
    assert [line.split(":")[0] for line in complaints(text)] == ["1", "4", "6", "13"]


@pytest.mark.parametrize("text", ["- a", "just text", "---"])
def test_a_file_that_is_no_mapping_is_explained(text: str) -> None:
    assert complaints(text)[0].endswith(
        "A roadmap begins with fields such as 'title:'. roadmaps/README.md shows an example."
    )


def test_broken_yaml_is_told_as_such() -> None:
    assert complaints("a: [b") == [
        "1:6 A list in brackets is not closed here. Add the closing bracket, a comma, or quotes around the text."
    ]


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    path = tmp_path / "my-roadmap.yml"
    path.write_text(SMALL, encoding="utf-8")
    result = read_roadmap(path)
    assert isinstance(result, Roadmap)
    assert result.id == "my-roadmap"


@pytest.mark.parametrize(
    "name", ["My Roadmap.yaml", "a.yaml", "-ab.yaml", f"{'x' * 41}.yaml", "roadmap.txt", "ab.YAML"]
)
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SMALL, encoding="utf-8")
    result = read_roadmap(path)
    assert not isinstance(result, Roadmap)
    assert "The file's name gives the roadmap its id." in str(result[0])


def test_a_file_that_cannot_be_read_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "some-zip.yaml"
    path.write_bytes(b"PK\x03\x04")
    result = read_roadmap(path)
    assert not isinstance(result, Roadmap)
    assert str(result[0]).startswith(f"{path}: This is a zip archive")


ODD = [
    "",
    "~",
    "true",
    "404",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "[1, ~, {}]",
    "'x'",
    "-1",
    "9" * 20,
    "{text: [1]}",
    "monday",
]


@given(st.data())
def test_no_change_of_a_line_ever_raises(data: st.DataObject) -> None:
    lines = SMALL.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    odd = data.draw(st.sampled_from(ODD))
    name = lines[number].split(":")[0]
    lines[number] = data.draw(
        st.sampled_from([f"{name}: {odd}", f"{name}x: {odd}", "", f"- {odd}", lines[0]])
    )
    result = roadmap_from("\n".join(lines), "juggling", "x.yaml")
    assert isinstance(result, Roadmap) or (result and all(complaint.sentence for complaint in result))
