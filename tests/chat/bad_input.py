"""Bad inputs by name, generated in families, each with the sentence that answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.chat.markup import plain, verbatim
from tests.domain.typed.bad_times import NO_SUCH_TIMES, NOT_TIMES

EMPTY = "I got an empty message. Send it as text."
INVISIBLE = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u2066\u2069",
    "\u202e",
    "\ufeff",
    "\u00ad\u200b",
    "\x00",
    "\x1b",
    "\u180e",
]
WRAPPED = {
    "rtl override": "\u202e{}\u202c",
    "isolate": "\u2067{}\u2069",
    "zero width": "\u200b{}\u200b",
    "byte order mark": "\ufeff{}",
    "control": "\x07{}",
    "line break": "\n{}\r\n",
}
"""What can stand around a value without being seen; the answer shows the value alone."""


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input: the family, what was typed, and the exact answer."""

    family: str
    typed: str
    answer: str

    def __str__(self) -> str:
        """Name the input by its family and what was typed, in ASCII."""
        return f"{self.family}: {ascii(self.typed[:24])[1:-1]} ({len(self.typed)})"


def shown(text: str) -> str:
    """Show a typed text as the bot does: right-to-left ones isolated."""
    return plain(verbatim(text))


def no_such_time(shown: str) -> str:
    """Say that no clock shows it."""
    return f"{shown} is not a time. Write 00:00 to 23:59."


def not_a_time(shown: str) -> str:
    """Say that it cannot be read as a time."""
    return f"I can't read {shown} as a time. Write it like 18:30 or 7pm."


def no_such_day(shown: str) -> str:
    """Say that the calendar has no such day."""
    return f"{shown}: the calendar has no such day. Write it like 29 March or 2026-03-29."


def not_a_day(shown: str) -> str:
    """Say that it cannot be read as a day."""
    return f"I can't read {shown} as a day. Write it like tomorrow, Friday, 29 March or 2026-03-29."


def times() -> Iterator[Bad]:
    """Times that no clock shows, that are none, and that carry what cannot be seen."""
    for hour in range(24, 100):
        yield Bad("hour", f"{hour}:00", no_such_time(f"{hour}:00"))
    for minute in range(60, 100):
        yield Bad("minute", f"07:{minute}", no_such_time(f"07:{minute}"))
    for typed in NO_SUCH_TIMES:
        yield Bad("no such time", typed, no_such_time(typed))
    for typed in NOT_TIMES:
        yield Bad("not a time", typed, not_a_time(typed))
    for name, around in WRAPPED.items():
        yield Bad(f"time, {name}", around.format("25:00"), no_such_time("25:00"))
    for typed in ("<b>7</b>", "&amp;", "_7_", "*7*", "[7](tg://user?id=1)", "`7`", "{text}", "%s", "'; --"):
        yield Bad("time, markup", typed, not_a_time(typed))
    for typed in INVISIBLE:
        yield Bad("time, empty", typed, EMPTY)
    yield Bad("time, long", "9" * 5000, not_a_time("9" * 40))


SHORT_MONTHS = {2: (30, 31), 4: (31,), 6: (31,), 9: (31,), 11: (31,)}
NAMES = {2: "February", 4: "April", 6: "June", 9: "September", 11: "November"}


def missing_days() -> Iterator[Bad]:
    """Days that no calendar has."""
    for month, missing in SHORT_MONTHS.items():
        for day in missing:
            for typed in (
                f"2026-{month:02}-{day}",
                f"{day} {NAMES[month]}",
                f"{day}.{month}.2026",
                f"{NAMES[month]} {day}",
            ):
                yield Bad("no such day", typed, no_such_day(typed))
    for typed in ("2027-02-29", "29.2.2027", "29 February 2027"):
        yield Bad("no such day", typed, no_such_day(typed))
    for typed in ("2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "32.1.2026"):
        yield Bad("no such day", typed, not_a_day(typed))


def strange_days() -> Iterator[Bad]:
    """Days that lie too far, that are none, and that carry what cannot be seen."""
    for year in (1, 1000, 1900, 1969, 1999, 2101, 2200, 9999):
        typed = f"{year:04}-01-01"
        yield Bad("year", typed, f"{typed}: I plan the years 2000 to 2100.")
    for typed in (
        "soon",
        "the 3rd of never",
        "1e3",
        "nan",
        "2026",
        "²",
        "<b>today</b>",
        "'; drop table",
        "../../etc/passwd",
    ):
        yield Bad("not a day", typed, not_a_day(typed))
    for name, around in WRAPPED.items():
        yield Bad(f"day, {name}", around.format("2026-02-30"), no_such_day("2026-02-30"))
    for typed in INVISIBLE:
        yield Bad("day, empty", typed, EMPTY)


def ambiguous_days() -> Iterator[Bad]:
    """Dates that are one day in London and another in New York."""
    for first in range(1, 13):
        for second in (first % 12 + 1, (first + 4) % 12 + 1):
            yield Bad("ambiguous", f"{first:02}/{second:02}/2026", "")


def numbers() -> Iterator[Bad]:
    """Numbers that only Python would take, and those that are too many digits."""
    typed = [
        "1_000",
        "²",
        "1e3",
        "nan",
        "inf",
        "+7",
        "-7",
        "0x10",
        "0b1",
        "1.5",
        "1,000",
        "½",
        "Ⅷ",
        "",
        "one",
        "12 3",
        "1" * 7,
    ]
    for one in [*typed, "9" * 5000, "1\u00a0000", "٣٫٥", "<b>1</b>", "1;2", "1/2", "--1", "∞", "１２．５"]:
        yield Bad(
            "number",
            one,
            f"{shown(one[:40])} is not a number. Write digits, like 12." if one else EMPTY,
        )
    for one in ("0", "101", "999999", "٠", "１０１", "000"):
        yield Bad("number range", one, f"{shown(one)} is out of range. Try another number.")


def lengths() -> Iterator[Bad]:
    """Lengths of study beyond a day, of nothing, and of what is none."""
    for typed in (
        "0",
        "0m",
        "0:00",
        "0h",
        "1441",
        "24h01",
        "25h",
        "99h",
        "999999",
        "999999h",
        "2000 min",
        "48:00",
    ):
        yield Bad("length range", typed, f"{typed}: write 1 minute to 24 hours.")
    words = (
        "soon",
        "1.333h",
        "-30m",
        "+30m",
        "1e3",
        "²h",
        "30x",
        "h",
        "m",
        "1h60",
        "1:60",
        "1:2:3",
        "½h",
        "nan min",
        "<b>5</b>",
        "5 days",
    )
    for typed in words:
        yield Bad("length", typed, f"I can't read {typed} as a length. Write it like 30m, 1h or 1h30.")


OLD = "This button is from an older version. /today shows your blocks."
UNFIT = "This button does not fit any more. /today shows your day as it is now."
OTHERS = "This button belongs to someone else. /today shows your day."
UNDONE = "There is nothing left to undo: it was changed since, or is more than a day old."


def broken_buttons() -> Iterator[Bad]:
    """What a button carries that is of no version of ours."""
    versions = [f"{n}:today" for n in (0, 2, 3, 9, 10, 11, "01", "１", "-1", "v1", "c1", "")]
    shapes = [
        "1",
        "1:",
        ":",
        "::",
        "1:Today",
        "1:2day",
        "1: today",
        "1:today ",
        "1:today\n",
        "1:to-day",
        "1;today",
        "today",
    ]
    letters = [f"1:today:{letter}" for letter in "é²<>&'\"%$#@!*()[]{}|\\^~`= \u202e\u200b"]
    long = [
        "1:today:" + "x" * 33,
        "1:" + "x" * 17,
        "x" * 64,
        "1:today" + ":" * 58,
        "\u0000",
        '{"verb":"today"}',
        "1:today;1:forget:yes",
    ]
    for data in [*versions, *shapes, *letters, *long]:
        yield Bad("broken button", data, OLD)


def strange_buttons() -> Iterator[Bad]:
    """What a button carries that is well formed and means nothing here."""
    for data in (
        "1:nothing",
        "1:try",
        "1:try:nothing",
        "1:try:forget:yes:x" * 0 + "1:block",
        "1:eval:1",
        "1:admin",
        "1:owner",
    ):
        yield Bad("unknown verb", data, OLD)
    for verb in ("ok", "part", "min", "skip", "why", "answer", "back"):
        for rest in ("", ":1", ":999:20260301:x", ":1:99999999:x", ":1:20260230:x", ":x:y:z"):
            yield Bad("block that is none", f"1:{verb}{rest}", UNFIT)
        yield Bad("block of another", f"1:{verb}:day:999:20260301:x", OTHERS)
    for data in (
        "1:undo",
        "1:undo:0",
        "1:undo:999",
        "1:undo:-1",
        "1:undo:x",
        "1:undo:9223372036854775808"[:64],
    ):
        yield Bad("undo of nothing", data, UNDONE)
    for verb in (
        "takeup",
        "tick",
        "phase",
        "step",
        "page",
        "move",
        "moveto",
        "moveonce",
        "movegood",
        "nap",
        "naps",
        "more",
        "go",
        "ping",
        "note",
        "grade",
        "thing",
        "kept",
        "foresee",
        "remedy",
    ):
        for rest in ("", ":x", ":999", ":-1:-1:-1", ":999:999:999"):
            yield Bad("of another", f"1:{verb}{rest}", UNFIT)


TEXTS = {
    "letters": ["hello there", "żółć gęślą jaźń", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "Ⱥ Ⱦ", "ﬀﬁ", "ﷺ"],
    "right to left": ["שלום עולם", "سلام دنیا", "abc שלום def", "\u202eevil\u202c x", "\u2067x y\u2069"],
    "emoji": ["👨‍👩‍👧‍👦 ok", "🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽 👍", "🇬🇧🇩🇪 x", "1️⃣ 2"],
    "marks": ["Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴ x", "a\u0301" * 200 + " b", "\u0301 x", "a\u200bb c"],
    "markup": [
        "<b>bold</b> &amp;",
        "</b></i> x",
        "<a href='x'>y</a> z",
        "_it_ *bold* `code`",
        "[x](http://y) z",
        "{name} {0}",
        "%s %d",
    ],
    "injection": [
        "'; DROP TABLE learners; --",
        "$(reboot) now",
        "../../etc/passwd x",
        "=1+1 x",
        "${jndi:ldap://x} y",
        "\\x00 \\n",
    ],
    "control": ["\x00 a b", "\x07 \x1b[2J x", "a\x7f b", "\x85 a b", "a\u2028b c"],
    "long": ["x " * 2000, "🏳️‍🌈 " * 500, "very " * 800],
    "links": [
        "https://example.org/?a=1&b=2 x",
        "@somebody hi",
        "#tag x",
        "tg://user?id=1 x",
        "mail@example.org x",
    ],
    "bidi names": ["\u202d12 34", "\u2066a b\u2069\u2069", "\u061cx y"],
}
NOT_GOT = "I didn't get that.\nTo mark a block, write /done and what you did. To keep a note, reply to a block's message."


def texts() -> Iterator[Bad]:
    """Plain texts that nothing waits for."""
    for family, some in TEXTS.items():
        for typed in some:
            yield Bad(f"text, {family}", typed, NOT_GOT)


def commands() -> Iterator[Bad]:
    """Commands that are none, and words after commands that mean nothing."""
    for typed in (
        "/foo",
        "/FOO_1",
        "/xyzzy_42",
        "/q",
        "/zzzzzzzzzz",
        "/0",
        "/_",
        "/eval",
        "/admin",
        "/sql",
        "/invite",
    ):
        yield Bad("command", typed, f"I don't know {typed}.\n/help shows all I can do.")
    for typed in ("x", "1e3", "next", "-", "--1", "1.5", "²", "<b>"):
        yield Bad(
            "week",
            f"/week {typed}",
            "Write /week for this week, /week -1 for the one before, /week text for words.",
        )
    for typed in ("1", "5", "-5", "99", "-99", "999"):
        yield Bad(
            "week",
            f"/week {typed}",
            "There is no such week to tell of: it was before your start, or is still to come. /week shows this one.",
        )


def answers() -> Iterator[Bad]:
    """Answers and pauses that cannot be."""
    for typed in ("99", "0", "5", "000", "٩٩", "31 Feb"):
        yield Bad(
            "done", f"/done {typed}", "Sunday 1 March has 4 blocks. Write a number from 1 to 4, like /done 2."
        )
    for typed in ("1234567", "9999999999"):
        yield Bad("done", f"/done {typed}", f"{typed} is not a number. Write digits, like 12.")
    for typed in ("1 2", "1, 2", "1 and 2", "1 2 3"):
        yield Bad(
            "done",
            f"/done {typed}",
            f"One block at a time, please: /done 2, or with minutes /done 2 30m. I read {typed}.",
        )
    for typed in ("99h", "0m", "25h", "1441m"):
        yield Bad("done", f"/done 1 {typed}", f"{typed}: write 1 minute to 24 hours.")
    yield Bad("done", "/done tomorrow 1", "Monday 2 March lies ahead. It can be marked when it comes.")
    yield Bad("done", "/done yesterday 1", "Saturday 28 February was before your start.")
    for typed in ("yesterday", "2026-02-28", "2026-03-01", "today"):
        day = "Sunday 1 March" if typed in {"2026-03-01", "today"} else "Saturday 28 February"
        yield Bad(
            "pause", f"/pause {typed}", f"{day} is not ahead of us. Name a day after today, or just /pause."
        )


def places() -> Iterator[Bad]:
    """Places and zones that there are not."""
    for typed in (
        "../../etc/passwd",
        "localtime",
        "posix/Europe/London",
        "tzdata.zi",
        "UTC+25",
        "+99:00",
        "<b>",
        "qqqqqq",
        "²",
        "x" * 300,
        "zone.tab",
    ):
        yield Bad(
            "place",
            typed,
            f"I don't know a place called {typed[:40]}.\n"
            "Type the nearest big city, like Nairobi, or an offset, like UTC+3.",
        )


OTHER = "I understand text and buttons, not pictures, stickers or voice."


def some(every: Iterator[Bad], step: int) -> list[Bad]:
    """Take every so-manieth that can be sent at all: Telegram sends no message that nobody could see or that is too long."""
    return [bad for bad in list(every)[::step] if bad.answer != EMPTY and len(bad.typed) <= 4096]
