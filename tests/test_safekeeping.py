"""Backing up and restoring by hand: what is printed, and the exit status."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import build
from bot.ended import BAD_DATABASE, BAD_SETTINGS, IN_USE, CannotStart
from bot.playground.world import TOKEN
from bot.safekeeping import backup, restore
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.storage.lock import alone
from bot.storage.soundness import version_of


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Settings of a bot that ran once, in a folder of its own."""
    chosen = Settings.model_validate(
        {"database_url": f"{SQLITE}{tmp_path}/cairn.db", "telegram_bot_token": TOKEN}
    )
    cairn = await build(chosen)
    await cairn.coach.database.close()
    return chosen


def refused(code: int, *arguments: object, by: object = backup) -> str:
    with pytest.raises(CannotStart) as trouble:
        by(*arguments)  # type: ignore[operator]
    assert trouble.value.code == code
    return str(trouble.value)


def test_a_backup_is_made_among_the_daily_ones_also_beside_a_running_bot(
    settings: Settings, tmp_path: Path
) -> None:
    with alone(tmp_path / "cairn.db"):
        said = backup(settings, None)
    [made] = (tmp_path / "backups").iterdir()
    before, size, after = re.split(r"([0-9.]+) MB", said)
    assert before == f"{tmp_path}/cairn.db is backed up: {made} ("
    assert float(size) == round(made.stat().st_size / 1_048_576, 1) > 0
    assert after == f", version {version_of(made)}, checked)."


def test_a_backup_is_made_in_the_file_that_is_named(settings: Settings, tmp_path: Path) -> None:
    backup(settings, tmp_path / "mine")
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "backups").exists()


def test_a_backup_goes_where_the_settings_say(settings: Settings, tmp_path: Path) -> None:
    backup(settings.model_copy(update={"backup_dir": tmp_path / "other"}), None)
    assert len(list((tmp_path / "other").iterdir())) == 1


def test_no_file_is_written_over(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("mine")
    assert refused(BAD_SETTINGS, settings, tmp_path / "diary").endswith("exists already. Name another file.")
    assert (tmp_path / "diary").read_text() == "mine"


def test_without_a_database_there_is_nothing_to_back_up(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cairn.db").unlink()
    assert "nothing to back up" in refused(BAD_DATABASE, settings, None)


def test_a_damaged_database_is_not_backed_up(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cairn.db").write_text("Dear diary, " * 1000)
    assert "not a database" in refused(BAD_DATABASE, settings, None)


def test_a_backup_is_put_back_and_what_it_replaced_is_named(settings: Settings, tmp_path: Path) -> None:
    backup(settings, tmp_path / "mine")
    said = restore(settings, tmp_path / "mine")
    [replaced] = tmp_path.glob("cairn.replaced-*.backup")
    assert f"is now the backup {tmp_path}/mine (version " in said
    assert said.endswith(f"What it replaced is kept as {replaced}. Start the bot again.")


def test_where_nobody_knows_who_was_forgotten_since_the_operator_hears_it(
    settings: Settings, tmp_path: Path
) -> None:
    backup(settings, tmp_path / "mine")
    (tmp_path / "cairn.db").unlink()
    said = restore(settings, tmp_path / "mine")
    assert "Who used /forget since that backup is not known" in said
    assert said.endswith("Start the bot again.")
    assert "/forget" not in restore(settings, tmp_path / "mine")


async def test_a_damaged_database_ends_the_start_with_the_backup_to_put_back(
    settings: Settings, tmp_path: Path
) -> None:
    said = backup(settings, None)
    made = said.partition("backed up: ")[2].partition(" (")[0]
    damage(tmp_path / "cairn.db")
    with pytest.raises(CannotStart) as trouble:
        await build(settings)
    assert trouble.value.code == BAD_DATABASE
    assert str(trouble.value).endswith(f"put it back with  python -m bot restore {made}")
    restore(settings, Path(made))
    await (await build(settings)).stop()


def damage(path: Path) -> None:
    """Overwrite a database."""
    path.write_bytes(b"\xff" * 40_960)


@pytest.mark.parametrize("spoilt", ["text", "cut", "foreign"])
def test_of_a_bad_backup_it_is_told_that_nothing_changed_and_which_other_one_there_is(
    settings: Settings, tmp_path: Path, spoilt: str
) -> None:
    backup(settings, None)
    [good] = (tmp_path / "backups").iterdir()
    bad, before = tmp_path / "bad", (tmp_path / "cairn.db").read_bytes()
    if spoilt == "foreign":
        with closing(sqlite3.connect(bad)) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
    else:
        bad.write_bytes(b"Dear diary, " * 1000 if spoilt == "text" else good.read_bytes()[:20_000])
    assert refused(BAD_DATABASE, settings, bad, by=restore) == (
        f"{bad} is no backup of this bot, or damaged. Nothing was changed. "
        f"The newest good backup is {good}: put it back with  python -m bot restore {good}"
    )
    assert (tmp_path / "cairn.db").read_bytes() == before


def test_a_running_bot_is_not_restored_under_its_feet(settings: Settings, tmp_path: Path) -> None:
    backup(settings, tmp_path / "mine")
    with alone(tmp_path / "cairn.db"):
        assert "Stop it first" in refused(IN_USE, settings, tmp_path / "mine", by=restore)


def test_a_backup_that_is_not_there_is_told(settings: Settings, tmp_path: Path) -> None:
    said = refused(BAD_DATABASE, settings, tmp_path / "mine", by=restore)
    assert said == (
        f"There is no backup {tmp_path}/mine. Nothing was changed. "
        f"There is no good backup in {tmp_path}/backups."
    )


def test_a_backup_that_cannot_be_written_is_called_by_the_name_that_was_typed(
    settings: Settings, tmp_path: Path
) -> None:
    said = refused(BAD_DATABASE, settings, tmp_path / "none" / "mine")
    assert said == f"{tmp_path}/none/mine cannot be written: No such file or directory."
