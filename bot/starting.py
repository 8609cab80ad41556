"""What the bot needs before it can be wired: its database and the shelf."""

import asyncio

import structlog

from bot.ended import BAD_DATABASE, CannotStart
from bot.retrying import FIRST_RETRY, longer
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import DatabaseAway, StorageError
from bot.storage.opening import open_checked
from bot.storage.roadmaps.shelf import Shelf, built_in_folder

log = structlog.get_logger(__name__)

SERVER_PATIENCE = 60.0
"""Seconds that a database's server may take to answer when the bot starts."""


async def open_patiently(settings: Settings) -> Database:
    """Open the database; a server may still be starting, as after a reboot."""
    now = asyncio.get_running_loop().time
    wait, deadline = FIRST_RETRY, now() + SERVER_PATIENCE
    while True:
        try:
            return await _open_database(settings)
        except DatabaseAway as error:
            left = deadline - now()
            if left <= 0:
                raise CannotStart(str(error), BAD_DATABASE) from None
            pause, wait = min(wait, left), longer(wait)
            log.warning("the database does not answer, trying again", seconds=pause)
            await asyncio.sleep(pause)


async def _open_database(settings: Settings) -> Database:
    try:
        database, migrated = await open_checked(settings.database_url, settings.backup_dir)
    except DatabaseAway:
        raise
    except StorageError as error:
        raise CannotStart(str(error), BAD_DATABASE) from error
    if migrated.before != migrated.after:
        log.info(
            "database migrated", before=migrated.before, after=migrated.after, backup=str(migrated.backup)
        )
    return database


def read_shelf(settings: Settings) -> Shelf:
    """Read every roadmap on offer, and what is wrong with the others."""
    return Shelf.load([built_in_folder(), *([settings.roadmaps_dir] if settings.roadmaps_dir else [])])


def load_shelf(settings: Settings) -> Shelf:
    """Load every roadmap on offer; a broken file is named in the log and left out."""
    shelf = read_shelf(settings)
    for complaint in shelf.complaints:
        log.error("roadmap left out", reason=str(complaint))
    for notice in shelf.notices:
        log.info("roadmap replaced", notice=str(notice))
    return shelf
