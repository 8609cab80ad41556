"""A week in the life of a scripted learner."""

from datetime import timedelta

import pytest

from bot.playground.phone import Phone
from bot.trial.run import Trial
from bot.trial.week import NOTE
from tests.trial.test_director import come_in, goes, notices, rests


def shown(phone: Phone) -> str:
    """Give all that stands in the chat."""
    return "\n".join(message.get("text") or message.get("caption", "") for message in phone.messages)


async def test_a_week_has_all_that_a_week_can_have_and_ends_with_its_report(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    reached = await goes(trial, ada, "live")
    told = shown(ada)
    for sign in ("✅", "20 min of 1 h 30 min", NOTE, "/done 1 20m", "Busy"):
        assert sign in told, sign
    reasons = [event for event in trial.cast.world.journal.since(0) if event.kind == "press"]
    assert len(reasons) > 10
    assert "blocks" in ada.from_bot[-1]["caption"]
    assert reached.strftime("%a %H:%M") == "Sun 20:00"
    assert notices(trial) == []


async def test_a_newcomer_picks_a_roadmap_first(
    trial: Trial, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.trial.week.WEEK", timedelta(minutes=1))
    await goes(trial, ada, "live")
    assert "You are in" in shown(ada)
    assert await trial.director.zone(ada.person.id) == "UTC"


async def test_a_week_that_is_halted_tells_no_report(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    trial.director.go("live", ada)
    await ada.until(lambda: any("🔔" in one.get("text", "") for one in ada.from_bot), within=30)
    trial.director.halt()
    await rests(trial)
    assert ", on " not in shown(ada)


async def test_a_learner_who_finds_no_button_gives_up_with_a_sentence(
    trial: Trial, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.trial.week.COMING_IN", ("dance",))
    await goes(trial, ada, "live")
    assert notices(trial) == ["The scripted learner finds no button for 'dance' and gives up."]
