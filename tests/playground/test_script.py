"""Reading scripts, and saying what is wrong with them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.roadmap import Weekday
from bot.playground.acts import (
    Act,
    Blocks,
    Enters,
    Expects,
    ExpectsNothing,
    ExpectsTaps,
    Opens,
    Presses,
    Restarts,
    Says,
    Sends,
    Shares,
    Tells,
    Waits,
    WaitsForPing,
    WaitsUntil,
)
from bot.playground.script import ScriptError, read_script

BEGINNING = "at 2026-03-01 09:00 Asia/Karachi\nperson Ada\n"


def only(line: str) -> Act:
    return read_script(BEGINNING + line)[-1].act


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("person Bob", Enters("Bob", "en")),
        ("person Bob pt-BR", Enters("Bob", "pt-BR")),
        ("Ada says /done 2 30m", Says("Ada", "/done 2 30m")),
        ('Ada presses "✓ 1"', Presses("Ada", "✓ 1")),
        ('Ada presses "say "yes""', Presses("Ada", 'say "yes"')),
        ("Ada shares location 24.86 -67", Shares("Ada", 24.86, -67.0)),
        ("Ada sends sticker", Sends("Ada", "sticker")),
        ("Ada blocks", Blocks("Ada", blocked=True)),
        ("Ada unblocks", Blocks("Ada", blocked=False)),
        ("wait 90 minutes", Waits(timedelta(minutes=90))),
        ("wait 1 hour", Waits(timedelta(hours=1))),
        ("offline 3 hours", Waits(timedelta(hours=3), offline=True)),
        ("wait until 8:05", WaitsUntil(time(8, 5))),
        ("wait until Monday 08:00", WaitsUntil(time(8), Weekday.MONDAY)),
        ("wait until sun 08:00", WaitsUntil(time(8), Weekday.SUNDAY)),
        ("wait until tomorrow 08:00", WaitsUntil(time(8), "tomorrow")),
        ("wait until 2026-03-29 08:00", WaitsUntil(time(8), date(2026, 3, 29))),
        ("wait quietly until 22:00", WaitsUntil(time(22), quietly=True)),
        ("wait next ping", WaitsForPing()),
        ("wait for next ping", WaitsForPing()),
        ("restart", Restarts()),
        ('expect "You are in"', Expects("text", "You are in")),
        ('expect no "Traceback"', Expects("text", "Traceback", absent=True)),
        ('expect button "Done"', Expects("button", "Done")),
        ('expect no button "Done"', Expects("button", "Done", absent=True)),
        ('expect toast "Kept"', Expects("toast", "Kept")),
        ("expect nothing", ExpectsNothing()),
        ("expect at most 5 taps", ExpectsTaps(5)),
        ("title A tour", Tells("A tour", "title")),
        ("chapter One", Tells("One", "chapter")),
        ("note Ada has a phone.", Tells("Ada has a phone.", "note")),
    ],
)
def test_each_line_is_one_act(line: str, act: Act) -> None:
    assert only(line) == act


def test_comments_and_empty_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    opening, person = read_script("# a script\n\n  at 2026-03-01 09:00 UTC  \n# Ada\nperson Ada\n")
    assert opening.act == Opens(datetime.fromisoformat("2026-03-01 09:00"), ZoneInfo("UTC"))
    assert (opening.line, opening.source) == (3, "at 2026-03-01 09:00 UTC")
    assert person.line == 5


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('Ada pres "Done"', "I don't know 'pres'. Did you mean 'presses'?"),
        ("wiat 1 hour", "I don't know 'wiat'. Did you mean 'wait'?"),
        ("adA says hello", "there is no person 'adA' yet. Write first: person adA"),
        ("Bob says hello", "there is no person 'Bob' yet. Write first: person Bob"),
        (
            "wait one hour",
            "'wait' is written like: wait 1 hour, or wait until Monday 08:00, or wait next ping",
        ),
        ("Ada presses Done", "'presses' is written like: Ada presses \"Done\""),
        ("Ada says", "'says' is written like: Ada says /start"),
        ("Ada sends love", "'sends' is written like: Ada sends sticker | photo | voice | document"),
        ("wait until Noday 08:00", "'Noday' is no day. Write one like 2026-03-01."),
        ("wait until 25:00", "'25:00' is no time. Write one like 09:00."),
        ("wait 999999 weeks", "999999 weeks is too long. Ten years are the most."),
        ("at 2026-03-02 09:00 UTC", "the time was set already. From there it moves with 'wait'."),
    ],
)
def test_a_wrong_line_is_named_with_what_to_write_instead(line: str, sentence: str) -> None:
    with pytest.raises(ScriptError) as error:
        only(line)
    assert str(error.value) == f"line 3: {sentence}"


def test_a_word_that_is_like_no_other_lists_the_words() -> None:
    with pytest.raises(ScriptError, match=r"I don't know 'xyzzy'\. The words are: at, person, wait, .*Ada"):
        only("xyzzy")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("", "line 1: nothing happens in this script. Begin with: at 2026-03-01 09:00 Asia/Karachi"),
        ("# only this\ntitle Nothing", "line 1: nothing happens in this script."),
        ("person Ada", "line 1: say first when it begins, like: at 2026-03-01 09:00 Asia/Karachi"),
        ("at 2026-03-01 09:00 Asia/Atlantis", "line 1: there is no zone 'Asia/Atlantis'."),
        ("at 2026-02-30 09:00 UTC", "line 1: '2026-02-30' is no day."),
        ("at noon", "line 1: 'at' is written like: at 2026-03-01 09:00 Asia/Karachi"),
    ],
)
def test_a_script_says_first_when_it_begins(script: str, sentence: str) -> None:
    with pytest.raises(ScriptError) as error:
        read_script(script)
    assert str(error.value).startswith(sentence)


def test_a_title_may_stand_before_the_beginning() -> None:
    assert [type(step.act) for step in read_script("title A tour\nat 2026-03-01 09:00 UTC")] == [Tells, Opens]
