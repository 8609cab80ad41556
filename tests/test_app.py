"""The bot, wired: what listens for updates, what is counted, who hears of failures, how it looks after itself."""

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.typing import EventDict
from telegram.error import InvalidToken, TimedOut

from bot.app import _complain, build
from bot.chat.catalogue import languages
from bot.chat.incoming import received
from bot.chat.limits import TELEGRAM, Limits
from bot.chat.pace import Pace
from bot.chat.poller import Poller
from bot.chat.transport import Transport, open_transport
from bot.chat.webhook import Webhook
from bot.clock import SystemClock, TravelClock
from bot.domain.calendar import Instant
from bot.ended import BAD_TOKEN, CannotStart
from bot.playground.faults import Fault
from bot.playground.world import TOKEN
from bot.services.coach import Coach
from bot.services.enrolling import learner_of, reached_again
from bot.services.inbox import waiting
from bot.services.keeping import Keeper
from bot.services.retention import tidy
from bot.services.troubles import Trouble, TroubleKind
from bot.setting_values import SQLITE
from bot.settings import Settings
from tests.chat.people import learner
from tests.chat.stage import opened
from tests.e2e.process import PATIENCE
from tests.services.test_troubles import FakeOwner

SECRET = "0123456789abcdef0123456789abcdef"


async def test_a_menu_that_telegram_keeps_waiting_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        stage.world.faults.switch_on(Fault("429", method="setMyCommands", retry_after=300))
        async with asyncio.timeout(PATIENCE):
            await stage.cairn.start()
            ada = stage.chat()
            assert "/today" in await ada.says("/help")
            await stage.cairn.alarm.stop()
            await stage.cairn.menu.stop()
    assert stage.world.accounts[TOKEN].profile.commands == {}


async def test_the_menu_is_put_up_at_the_start_in_each_language(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        await stage.cairn.start()
        commands = stage.world.accounts[TOKEN].profile.commands
        async with asyncio.timeout(PATIENCE):
            while len(commands) <= len(languages()):  # noqa: ASYNC110 (another task sets them)
                await asyncio.sleep(0)
        await stage.cairn.alarm.stop()
    assert all(commands.values())


async def test_a_menu_that_cannot_be_set_is_a_line_in_the_log(tmp_path: Path, logs: list[EventDict]) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        stage.world.faults.switch_on(Fault("500", method="setMyCommands"))
        await stage.cairn.start()
        async with asyncio.timeout(PATIENCE):
            while "the menu could not be set" not in [one["event"] for one in logs]:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0)
        await stage.cairn.alarm.stop()


class Deaf:
    """Listens to nobody."""

    async def ended(self) -> None:
        raise InvalidToken


async def test_updates_are_fetched_unless_there_is_an_address_to_bring_them_to(tmp_path: Path) -> None:
    async with opened(tmp_path / "one.db") as stage:
        assert isinstance(stage.cairn.listener, Poller)
    hook: dict[str, Any] = {"webhook_secret": SECRET, "webhook_url": "https://example.org/cairn"}
    async with opened(tmp_path / "two.db", **hook) as stage:
        assert isinstance(stage.cairn.listener, Webhook)


async def test_a_token_that_is_rejected_while_the_bot_runs_ends_it(tmp_path: Path) -> None:
    deaf: Any = Deaf()
    async with opened(tmp_path / "cairn.db") as stage:
        with pytest.raises(CannotStart, match="Copy the new one from @BotFather") as ended:
            await replace(stage.cairn, listener=deaf).until_deaf()
    assert ended.value.code == BAD_TOKEN


async def test_an_address_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        hook: dict[str, Any] = {
            "webhook_secret": SECRET,
            "webhook_url": "https://example.org/cairn",
            "webhook_listen": f"127.0.0.1:{port}",
        }
        async with opened(tmp_path / "cairn.db", **hook) as stage:
            with pytest.raises(CannotStart, match=f"WEBHOOK_LISTEN: Nobody can listen on 127.0.0.1:{port}"):
                await stage.cairn.listen()


SECOND = timedelta(seconds=1)


async def test_every_update_is_counted_before_it_is_handled(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        ada = stage.chat()
        await ada.says("/start")
        await ada.says("hello?")
        assert stage.cairn.care.figures.updates == 2


async def test_who_fetches_updates_is_heard(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        await stage.settle()
        assert stage.cairn.care.pulse.last_poll == stage.clock.now()


async def test_an_update_that_is_given_up_reaches_the_owner_without_its_words(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        complaints, owner = stage.cairn.care.complaints, FakeOwner()
        complaints.owner = owner
        _complain(stage.cairn.care, LookupError("secret"), "ABC123")
        await complaints.finish(5 * SECOND)
        assert owner.told == [Trouble(TroubleKind.UPDATE_FAILED, "LookupError, ref ABC123")]


async def test_the_chores_are_done_without_trouble_and_leave_a_backup(tmp_path: Path) -> None:
    async with opened(tmp_path / "cairn.db") as stage:
        chores = stage.cairn.care.chores(tmp_path / "backups", stage.cairn.listen_anew)
        for chore in chores.every:
            await chore(stage.clock.now())
    assert len(backups(tmp_path)) == 1


class Silent:
    """Stands in for a webhook that cannot ask Telegram."""

    async def known(self) -> None:
        raise TimedOut


async def test_a_webhook_that_hears_nothing_of_telegram_is_no_sign_of_life(tmp_path: Path) -> None:
    silent: Any = Silent()
    async with opened(tmp_path / "cairn.db") as stage:
        care = stage.cairn.care
        care.pulse.last_poll = None
        for chore in care.chores(tmp_path / "backups", stage.cairn.listen_anew, silent).every:
            await chore(stage.clock.now())
        assert care.pulse.last_poll is None


def backups(folder: Path) -> list[Path]:
    """List the backups."""
    return list((folder / "backups").iterdir())


async def test_systemd_is_reassured_only_while_what_is_due_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("bot.care.notify", said.append)
    async with opened(tmp_path / "cairn.db") as stage:
        reassure = stage.cairn.care.reassure
        await reassure(stage.clock.now())
        stage.clock.advance(61 * SECOND)
        await reassure(stage.clock.now())
        assert said == ["WATCHDOG=1"]
        stage.cairn.care.pulse.ticked(stage.clock.now())
        await reassure(stage.clock.now())
    assert said == ["WATCHDOG=1"] * 2


class SetClock(SystemClock):
    """The machine's clock, set wrong by so much."""

    def __init__(self, off: timedelta) -> None:
        self.off = off

    def now(self) -> Instant:
        """Give the wrong time."""
        return super().now() + self.off


async def test_a_bot_whose_clock_is_years_ahead_deletes_expires_and_passes_over_nothing(
    tmp_path: Path,
) -> None:
    right = SystemClock().now()
    async with opened(tmp_path / "cairn.db", clock=TravelClock(right)) as before:
        ada = await learner(before, start=right.date())
        await reached_again(before.cairn.coach, ada.person, reachable=False)
        await tidy(before.cairn.coach)
        ada.phone.say("/today")
        kept = [received(one.body, right) for one in ada.phone.account.inbox._pending]
        await Keeper(before.cairn.coach).keep([one for one in kept if one is not None])
    clock: Any = SetClock(timedelta(days=1000))
    async with opened(tmp_path / "cairn.db", before.world, clock) as after:
        await after.cairn.start()
        await after.cairn.alarm.look()
        assert await learner_of(after.cairn.coach, ada.person) is not None
        assert await waiting(after.cairn.coach.database) == 1
        assert len(ada.phone.from_bot) == 0
        clock.off = timedelta(0)
        await after.cairn.alarm.look()
        await after.cairn.desk.idle()
        assert await waiting(after.cairn.coach.database) == 0
        assert len(ada.phone.from_bot) == 1
        await after.cairn.alarm.stop()


async def test_what_telegrams_answers_say_of_the_time_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[Any] = []

    def noted(*name: Any, **how: Any) -> Transport:
        ways.append(how["told"])
        return open_transport(*name, **how)

    monkeypatch.setattr("bot.app.open_transport", noted)
    settings = Settings(telegram_bot_token=TOKEN, database_url=f"{SQLITE}{tmp_path / 'cairn.db'}")
    cairn = await build(settings)
    assert cairn.trust is not None
    now = cairn.coach.clock.now()
    for told in ways:
        told(now + timedelta(days=1))
        assert cairn.trust.holds
        told(now)
        assert not cairn.trust.holds
    assert len(ways) == 2
    await cairn.coach.database.close()


async def test_a_bot_sends_its_share_of_what_telegram_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paces: list[Limits] = []

    def noted(limits: Limits) -> Pace:
        paces.append(limits)
        return Pace(limits)

    monkeypatch.setattr("bot.app.Pace", noted)
    url = f"{SQLITE}{tmp_path / 'cairn.db'}"
    webhook = {"webhook_url": "https://example.org/c1d7e3", "webhook_secret": "s" * 32}
    chosen = {"telegram_bot_token": TOKEN, "database_url": url, **webhook}
    cairn = await build(Settings.model_validate(chosen).model_copy(update={"workers": 2}))
    await cairn.coach.database.close()
    assert paces == [TELEGRAM.share(2)]


async def test_after_the_clock_went_back_everybody_is_woken_anew_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[int] = []

    async def noted(_coach: Coach) -> int:
        woken.append(1)
        return 1

    monkeypatch.setattr("bot.app.rewake_all", noted)
    clock: Any = SetClock(timedelta(0))
    async with opened(tmp_path / "cairn.db", clock=clock) as stage:
        assert stage.cairn.trust is not None
        await stage.cairn._plan_anew()
        clock.off = -timedelta(minutes=5)
        stage.cairn.trust.look()
        await stage.cairn._plan_anew()
        await stage.cairn._plan_anew()
    assert woken == [1]
