"""Playing scripts: the real bot, people with phones, and time that is moved."""

from pathlib import Path

import pytest

from bot.playground.faults import Fault
from bot.playground.script import read_script
from bot.playground.transcript import Plain
from bot.setting_values import SQLITE
from bot.settings import Settings
from bot.trial.player import ScriptFailed
from bot.trial.rehearsal import rehearsal

COME_IN = """\
at 2026-03-02 08:00 UTC
person Ada
Ada says /start backend-interview
Ada presses "Start"
Ada presses "Yes"
Ada presses "Today"
Ada presses "18:00"
expect "You are in"
"""


async def played(script: str, folder: Path, **settings: object) -> str:
    """Play a script and give its transcript."""
    steps, written = read_script(script), list[str]()
    chosen = Settings.model_validate(settings)
    async with rehearsal(chosen, steps, Plain(), written.append, folder / "cairn.db") as player:
        await player.play(steps)
    return "".join(written)


async def failed(script: str, folder: Path) -> str:
    """Play a script that goes otherwise, and give what is said about it."""
    with pytest.raises(ScriptFailed) as failure:
        await played(script, folder)
    return str(failure.value)


async def test_pings_come_in_order_and_each_at_its_own_time(tmp_path: Path) -> None:
    told = await played(COME_IN + "wait 1 day\n", tmp_path)
    moments = ["-- Monday, 2 March 2026, 18:00 --", "🔔 The topic of the day", "19:40 --", "🔔 Recall"]
    places = [told.index(moment) for moment in moments]
    assert places == sorted(places)


async def test_a_wait_that_is_quiet_only_counts_what_was_said(tmp_path: Path) -> None:
    told = await played(COME_IN + "wait quietly until 23:00\n", tmp_path)
    assert "(5 messages of the bot came meanwhile.)" in told
    assert "🔔" not in told


async def test_the_next_ping_is_waited_for_however_far_it_is(tmp_path: Path) -> None:
    script = (
        COME_IN.replace("2026-03-02 08:00", "2026-03-02 21:00")
        + 'wait next ping\nexpect "Python memory model"\n'
    )
    assert "Tuesday, 3 March 2026, 18:00" in await played(script, tmp_path)


async def test_a_ping_that_never_comes_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    told = await failed("at 2026-03-02 08:00 UTC\nperson Ada\nAda says /help\nwait next ping\n", tmp_path)
    assert told.startswith("line 4: wait next ping\nNo ping came within 60 days.")


async def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    beginning, _, end = COME_IN.partition('Ada presses "Today"')
    await played(
        f'{beginning}restart\nAda presses "Today"{end}restart\nwait until 18:00\nexpect "🔔"\n', tmp_path
    )


async def test_what_fell_due_while_the_bot_was_offline_is_told_in_one_message_after_the_quiet_hours(
    tmp_path: Path,
) -> None:
    await played(
        COME_IN
        + 'offline 15 hours\nexpect nothing\nwait until 07:00\nexpect "2 blocks"\nexpect button "✓ Mon 18:00"\nexpect no "🔔"\n',
        tmp_path,
    )


async def test_two_people_are_strangers_to_each_other(tmp_path: Path) -> None:
    script = COME_IN + (
        'person Bob de\nBob says /today\nexpect no "reference counting"\nwait until 18:00\nexpect nothing\n'
        'person Ada\nexpect "🔔"\n'
    )
    assert "Cairn to Ada:" in await played(script, tmp_path)


async def test_who_blocks_the_bot_hears_nothing_until_they_come_back(tmp_path: Path) -> None:
    script = COME_IN + (
        'Ada blocks\nwait until 18:30\nexpect nothing\nAda unblocks\nAda says /today\nexpect "day 1"\n'
        'wait until 19:40\nexpect "Recall"\n'
    )
    await played(script, tmp_path)


@pytest.mark.parametrize(
    "act", ["sends sticker", "sends photo", "sends voice", "sends document", "shares location 24.86 67.0"]
)
async def test_whatever_a_person_sends_is_answered(tmp_path: Path, act: str) -> None:
    await played(f'{COME_IN}Ada {act}\nexpect " "\n', tmp_path)


async def test_the_operators_token_and_guest_list_stay_out_of_a_script(tmp_path: Path) -> None:
    elsewhere = {
        "database_url": f"{SQLITE}{tmp_path}/own.db",
        "owner_id": 1,
        "allowed_users": frozenset({1}),
        "access": "owner",
        "telegram_bot_token": "1:x",
    }
    await played(
        'at 2026-03-02 08:00 UTC\nperson Ada\nAda says /start\nexpect "Pick one"\n', tmp_path, **elsewhere
    )
    assert not (tmp_path / "own.db").exists()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('expect "Goodbye"', 'there is no text "Goodbye". The screen showed:\n  \n  🎉 You are in'),
        ('Ada presses "Dance"', 'there is no button "Dance"; there are: "✓ 1"'),
        ("expect at most 3 taps", "Ada pressed 4 buttons"),
        ("expect nothing", "the bot was not silent"),
        ("wait until 2026-03-01 08:00", "That moment is over, or that day does not exist there"),
        (f"Ada says {'x' * 4097}", "A message has 1 to 4096 characters"),
    ],
)
async def test_what_does_not_happen_is_told_with_its_line_and_the_screen(
    tmp_path: Path, line: str, reason: str
) -> None:
    told = await failed(f"{COME_IN}{line}\n", tmp_path)
    assert told.startswith(f"line 9: {line}\n{reason}")
    assert "The screen showed:" in told


async def test_a_bot_that_does_not_answer_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.trial.bench.ANSWERS_WITHIN", 0.1)
    steps = read_script("at 2026-03-02 08:00 UTC\nperson Ada\nAda says /start\n")
    async with rehearsal(Settings(), steps, Plain(), lambda _: None, tmp_path / "cairn.db") as player:
        faults = player.bench.world.faults
        faults.switch_on(Fault("offline"))
        with pytest.raises(ScriptFailed, match="line 3: Ada says /start\nThe bot did not answer in time"):
            await player.play(steps)
        faults.clear()
