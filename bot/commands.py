"""What the command line's commands do: each gives what to print, or raises CannotStart with a sentence."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, nullcontext
from datetime import date
from pathlib import Path

from bot.alone import alone_with
from bot.clock import SystemClock
from bot.domain.calendar import days_between
from bot.domain.course import Course
from bot.domain.roadmap import Roadmap
from bot.ended import BAD_DATABASE, CannotStart
from bot.new_file import require_new, write_new
from bot.services.coach import Coach
from bot.services.export import ExportUnclear, LearnerThere, export, import_
from bot.services.mirror import mirror_course, plan_json, plan_text
from bot.setting_values import ID
from bot.settings import Settings
from bot.starting import load_shelf
from bot.storage.address import address_of
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.migrate import is_newest, migrate
from bot.storage.roadmaps.check import check_files, rendered
from bot.storage.roadmaps.file import read_roadmap


def check(files: Iterable[Path]) -> tuple[str, bool]:
    """Check roadmap files; give the report and whether all of them can be used."""
    checked = check_files(files)
    return "\n".join(rendered(one) for one in checked), all(one.good for one in checked)


def mirror(
    settings: Settings,
    roadmap: str,
    routine: str | None,
    span: tuple[str, str | None, str | None],
    *,
    as_json: bool,
) -> str:
    """Give the day plans of a roadmap; `span` is its start day and the first and last day to show, as typed."""
    start, first, last = span
    begins = _day("--start", start)
    course = mirror_course(_roadmap(settings, roadmap, routine), begins, routine)
    shown = _days(_day("--from", first) if first else begins, _last(course, last))
    return plan_json(course, shown) if as_json else plan_text(course, shown)


async def export_learner(settings: Settings, learner: str, path: Path) -> str:
    """Write everything of a learner, by their id as typed, into a new file; give what to say."""
    learner_id = _id(learner)
    require_new(path)
    async with _opened(settings, to_write=False) as database:
        coach = Coach(database, load_shelf(settings), SystemClock(), lambda: None)
        packed = await export(coach, learner_id)
    if packed is None:
        raise CannotStart(f"Nothing is kept of {learner_id}.")
    write_new(path, packed.content)
    return f"Everything of learner {learner_id} is in {path}."


async def import_learner(settings: Settings, path: Path, *, replace: bool) -> str:
    """Take an exported learner back; give what to say."""
    content = _read(path)
    async with _opened(settings, to_write=True) as database:
        try:
            learner_id = await import_(database, content, replace=replace)
        except ExportUnclear as unclear:
            raise CannotStart(f"{path}: {unclear}") from unclear
        except LearnerThere as there:
            raise CannotStart(
                f"{there} To put the file in place of what is kept now, add --replace."
            ) from there
    return f"Learner {learner_id} is back as in {path}."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotStart(f"{path} cannot be read: {error.strerror}.") from error


@asynccontextmanager
async def _opened(settings: Settings, *, to_write: bool) -> AsyncIterator[Database]:
    """Open the bot's own database, which has to be there; to write or to migrate it, as the only process on its file."""
    url = settings.database_url
    path = address_of(url)
    if isinstance(path, Path) and not path.exists():
        raise CannotStart(f"There is no database at {path}.", BAD_DATABASE)
    try:
        with alone_with(url) if to_write or not await is_newest(url) else nullcontext():
            await migrate(url)
            database = await Database.open(url)
            try:
                yield database
            finally:
                await database.close()
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error


def _days(first: date, last: date) -> tuple[date, ...]:
    if first > last:
        raise CannotStart(f"There is nothing from {first} to {last}: the last day lies before the first.")
    return days_between(first, last)


def _last(course: Course, last: str | None) -> date:
    if last:
        return _day("--to", last)
    assert course.last_day is not None, "a mirrored course has no open pause"  # noqa: S101
    return course.last_day


def _roadmap(settings: Settings, named: str, routine: str | None) -> Roadmap:
    """Find a roadmap by its id, or read it from a file."""
    path = Path(named)
    if path.suffix in {".yaml", ".yml"}:
        found = read_roadmap(path)
        if not isinstance(found, Roadmap):
            raise CannotStart("\n".join(str(complaint) for complaint in found))
    else:
        shelf = load_shelf(settings)
        if named not in shelf.roadmaps:
            known = ", ".join(sorted(shelf.roadmaps))
            raise CannotStart(f"There is no roadmap '{named}'. There are: {known}; or name a YAML file.")
        found = shelf.roadmaps[named]
    if routine and all(routine != one.id for one in found.routines):
        known = ", ".join(one.id for one in found.routines)
        raise CannotStart(f"'{found.id}' has no routine '{routine}'. It has: {known}.")
    return found


def _id(typed: str) -> int:
    if not ID.fullmatch(typed):
        raise CannotStart(f"'{typed}' is no Telegram id. Write the learner's number, such as 12345678.")
    return int(typed)


def _day(option: str, typed: str) -> date:
    """Read a day as people write it, in full."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise CannotStart(f"{option} {typed}: this is no day. Write it like 2026-03-29.") from None
    if not 2000 <= day.year <= 2100:
        raise CannotStart(f"{option} {typed}: only days of the years 2000 to 2100 can be planned.")
    return day
