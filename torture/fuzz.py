"""Made-up buttons and broken documents: nothing may crash, whatever comes, and no press may change anything."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.chat.callbacks import Press, decode
from bot.chat.routes import PRESSES
from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps import yaml_bytes
from bot.storage.roadmaps.complaint import Complaint
from bot.storage.roadmaps.file import roadmap_from
from torture.page import Row
from torture.pressing import effects
from torture.progress import say

PAYLOADS, DOCUMENTS, PRESSED = 900_000, 100_000, 20_000

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz:._/-ABCXYZ \t\n\x00éß漢🏔\u202e\ud7ff%{}<>&'\"\\"
WORDS = (
    "yes",
    "no",
    "null",
    "~",
    "19:30",
    "-",
    ":",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "!!str",
    "|",
    ">",
    "---",
    "\t",
    "#",
    "'",
)
MOST_LINES = 40
ROADMAPS = Path(__file__).resolve().parents[1] / "roadmaps"
SEED = 20261121
GOAL = "0 crashes"
FILE = "fuzzed.yaml"


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How many were tried, how many were understood, and what crashed."""

    tried: int
    understood: int
    crashes: tuple[str, ...]


def rows() -> list[Row]:
    """Try made-up buttons and broken documents."""
    random = Random(SEED)
    pressed = presses(PAYLOADS, random)
    read = documents(DOCUMENTS, random, small_samples(ROADMAPS))
    with TemporaryDirectory(prefix="cairn-") as folder:
        done = asyncio.run(effects(Path(folder), PRESSED, random))
    for one in done:
        say(f"fuzz: {one}")
    return [
        Row(
            "made-up button payloads",
            pressed.tried,
            GOAL,
            f"{len(pressed.crashes)} crashes",
            not pressed.crashes,
        ),
        Row(
            "made-up buttons that can be read, pressed in a learner's chat",
            PRESSED,
            "each answered, 0 crashes, 0 effects",
            f"{len(done)} crashes, effects or silences",
            not done,
        ),
        Row("broken roadmap documents", read.tried, GOAL, f"{len(read.crashes)} crashes", not read.crashes),
    ]


def presses(count: int, random: Random) -> Fuzzed:
    """Decode made-up payloads of buttons; a press that comes out must be readable in every way."""
    understood, crashes = 0, []
    for data in _payloads(count, random):
        try:
            press = decode(data)
            if press is not None:
                understood += 1
                _read(press)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what we look for)
            crashes.append(f"{type(error).__name__}: {data!r}")
    return Fuzzed(count, understood, tuple(crashes))


def documents(count: int, random: Random, samples: tuple[str, ...]) -> Fuzzed:
    """Read broken documents; each is a roadmap or is told what is wrong with it."""
    understood, crashes = 0, []
    for _ in range(count):
        text = _broken(random.choice(samples), random)
        try:
            read = yaml_bytes.decode(text.encode("utf-8", "surrogatepass"), FILE)
            found = (read,) if isinstance(read, Complaint) else roadmap_from.__wrapped__(read, "fuzzed", FILE)
            understood += isinstance(found, Roadmap)
            if not isinstance(found, Roadmap) and not _complains(found):
                crashes.append(f"silent: {text[:60]!r}")
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what we look for)
            crashes.append(f"{type(error).__name__}: {text[:60]!r}")
    return Fuzzed(count, understood, tuple(crashes))


def small_samples(folder: Path) -> tuple[str, ...]:
    """Give the example of the format, and the beginnings of roadmaps: quick to read."""
    example = (folder / "README.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    begun = (path.read_text(encoding="utf-8").splitlines() for path in sorted(folder.glob("*.yaml")))
    return (example, *("\n".join(lines[:MOST_LINES]) for lines in begun))


def _read(press: Press) -> None:
    for index in range(6):
        press.word(index)
        press.integer(index)
        press.day(index)
        press.clock(index)


def _complains(found: tuple[Complaint, ...]) -> bool:
    return bool(found) and all(str(complaint) for complaint in found)


def _payloads(count: int, random: Random) -> Iterator[str]:
    verbs = sorted(PRESSES)
    for _ in range(count):
        made_up = "".join(random.choices(ALPHABET, k=random.randrange(70)))
        if random.random() < 0.5:
            yield made_up
        else:
            yield f"1:{random.choice(verbs)}:{made_up}"[: random.randrange(1, 80)]


def _broken(text: str, random: Random) -> str:
    """Change a text in a few places, as a slip or an attacker would."""
    for _ in range(random.randrange(1, 5)):
        at, length = random.randrange(len(text) + 1), random.randrange(12)
        match random.randrange(4):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + "".join(random.choices(ALPHABET, k=length)) + text[at:]
            case 2:
                text = text[:at] + random.choice(WORDS) + text[at:]
            case _:
                text = text[:at] + text[at : at + length * 10] * 2 + text[at:]
    return text
