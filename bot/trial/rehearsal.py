"""Rehearses: plays a whole script with a bot of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import TravelClock
from bot.domain.calendar import happens
from bot.ended import CannotStart
from bot.playground.acts import Opens
from bot.playground.script import ScriptError, Step, read_script
from bot.playground.transcript import Markdown, Plain, Transcript
from bot.playground.writer import Writer
from bot.settings import Settings
from bot.trial.bench import bench
from bot.trial.player import Player


def read_steps(path: Path) -> tuple[Step, ...]:
    """Read a script, or say why it cannot be played."""
    try:
        return read_script(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CannotStart(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CannotStart(f"{path} is not UTF-8 text.") from None
    except ScriptError as error:
        raise CannotStart(f"{path}, {error}") from None


async def play(
    settings: Settings, script: Path, *, db: Path | None, markdown: bool, write: Callable[[str], None]
) -> None:
    """Play the script of a file and write down what happens; raise ScriptFailed where something goes otherwise."""
    steps = read_steps(script)
    async with rehearsal(settings, steps, Markdown() if markdown else Plain(), write, db) as player:
        await player.play(steps)


@asynccontextmanager
async def rehearsal(
    settings: Settings,
    steps: tuple[Step, ...],
    transcript: Transcript,
    write: Callable[[str], None],
    database: Path | None = None,
) -> AsyncIterator[Player]:
    """Set up all that these steps need; without a database the bot forgets all at the end."""
    opening = next(step.act for step in steps if isinstance(step.act, Opens))
    begins = happens(opening.local, opening.zone)
    if begins is None:
        raise CannotStart(f"{opening.zone.key} has no {opening.local:%Y-%m-%d}.")
    with TemporaryDirectory(prefix="cairn-") as folder:
        async with bench(settings, TravelClock(begins), database or Path(folder, "cairn.db")) as here:
            yield Player(here, opening.zone, Writer(here.world, opening.zone, transcript, write))
