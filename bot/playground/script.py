"""Reads scripts: one act a line, and for each mistake a sentence with the line's number."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bot.playground.acts import Act, Enters, Opens, Tells
from bot.playground.verbs import GENERAL, PERSONAL, Form


class ScriptError(Exception):
    """A line of a script that cannot be read."""

    def __init__(self, line: int, sentence: str) -> None:
        """Say which line, and what is wrong with it."""
        super().__init__(f"line {line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a script."""

    line: int
    source: str
    act: Act


def read_script(text: str) -> tuple[Step, ...]:
    """Read a whole script; raise ScriptError at the first line that is wrong."""
    steps: list[Step] = []
    people: set[str] = set()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        act = _read_line(number, line, people)
        _check_order(number, act, begun=any(isinstance(step.act, Opens) for step in steps))
        if isinstance(act, Enters):
            people.add(act.who)
        steps.append(Step(number, line, act))
    if not any(isinstance(step.act, Opens) for step in steps):
        raise ScriptError(1, "nothing happens in this script. Begin with: at 2026-03-01 09:00 Asia/Karachi")
    return tuple(steps)


def _read_line(number: int, line: str, people: set[str]) -> Act:
    first, _, rest = line.partition(" ")
    if first in people:
        second, _, rest = rest.strip().partition(" ")
        return _read_verb(number, second, rest.strip(), PERSONAL, (first,))
    if first not in GENERAL and rest.split(" ")[0] in PERSONAL:
        raise ScriptError(number, f"there is no person '{first}' yet. Write first: person {first}")
    return _read_verb(number, first, rest.strip(), GENERAL | dict.fromkeys(people, ()), ())


def _read_verb(
    number: int, verb: str, rest: str, verbs: dict[str, tuple[Form, ...]], who: tuple[str, ...]
) -> Act:
    if verb not in verbs:
        near = get_close_matches(verb, verbs, n=1, cutoff=0.5)
        hint = f"Did you mean '{near[0]}'?" if near else f"The words are: {', '.join(verbs)}."
        raise ScriptError(number, f"I don't know '{verb}'. {hint}")
    for form in verbs[verb]:
        if found := re.fullmatch(form.pattern, rest):
            try:
                return form.make(*who, *found.groups())
            except ValueError as trouble:
                raise ScriptError(number, str(trouble)) from None
    examples = ", or ".join(form.example for form in verbs[verb])
    raise ScriptError(number, f"'{verb}' is written like: {examples}")


def _check_order(number: int, act: Act, *, begun: bool) -> None:
    if isinstance(act, Opens) and begun:
        raise ScriptError(number, "the time was set already. From there it moves with 'wait'.")
    if not begun and not isinstance(act, Opens | Tells):
        raise ScriptError(number, "say first when it begins, like: at 2026-03-01 09:00 Asia/Karachi")
