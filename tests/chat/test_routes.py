"""Who answers what: no button and no conversation has two answers, and none has none."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from bot.chat import handlers, routes
from bot.chat.texts import help as help_words
from bot.chat.voice import Voice

CHAT = Path(handlers.__file__).parents[1]
MODULES = [value for value in vars(routes).values() if isinstance(value, ModuleType)]
VERBS = {
    (path.name, verb)
    for path in CHAT.rglob("*.py")
    for verb in re.findall(r'encode\(\s*"([a-z]+)"', path.read_text(encoding="utf-8"))
}


def given(name: str) -> list[str]:
    """List what the modules of handlers offer under a name, each as often as it is offered."""
    tables = {id(table): table for module in MODULES if (table := getattr(module, name, None))}
    return [key for table in tables.values() for key in table]


def test_no_verb_is_answered_twice() -> None:
    assert sorted(given("PRESSES")) == sorted(set(given("PRESSES")))


def test_every_verb_of_the_handlers_is_routed() -> None:
    assert set(given("PRESSES")) == set(routes.PRESSES) - {"try"}


def test_no_flow_is_answered_twice() -> None:
    assert sorted(given("FLOWS")) == sorted(set(given("FLOWS")))


def test_every_flow_of_the_handlers_is_routed() -> None:
    assert set(given("FLOWS")) == set(routes.FLOWS)


@pytest.mark.parametrize(("source", "verb"), sorted(VERBS))
def test_every_button_of_the_texts_is_answered(source: str, verb: str) -> None:
    assert verb in routes.PRESSES


def test_the_menu_has_the_commands_for_learners() -> None:
    assert set(help_words.menu(Voice.of("en"))) == set(routes.COMMANDS) - routes.OWNERS
