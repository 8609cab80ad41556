"""Read why a block was skipped, where somebody says it in a few plain words: "too tired", "I was busy"."""

import re

from bot.domain.checkin import Reason
from bot.domain.typed.misread import plain

_SAID = {
    Reason.BUSY: "busy|full|no time|not enough time|had no time|didn't have time|meeting|meetings|guests|family",
    Reason.TIRED: "tired|exhausted|sleepy|worn out|no energy|low energy|burnt out|burned out",
    Reason.SICK: "sick|ill|unwell|not well|not feeling well|headache|a headache|fever|a cold",
    Reason.TOO_HARD: "hard|difficult|heavy|stuck|got stuck|over my head",
    Reason.UNCLEAR: "unclear|unclear what to do|not clear|confused|confusing|didn't know what to do",
    Reason.NO_POWER: "no power|no internet|no power or internet|no electricity|power cut|offline|no wifi|internet down",
    Reason.OTHER_WORK: "work|other work|did other work|had to work|worked|exam|exams|homework|college|university",
}
_REASONS = {name: reason for reason, names in _SAID.items() for name in names.split("|")}
_LEAD = re.compile(
    r"^(?:(?:sorry|because|cause|i am|i'm|im|i was|i|it is|it's|it was|was|had to|had|to|there was|got|feeling|feel|felt"
    r"|a bit|really|very|just|so|too|way|much|quite) )*"
)
_HOUSE = r"mother|father|mom|mum|dad|parents|brothers?|sisters?|wife|husband|son|daughter|child|children|kids?|baby|family"
_TOLD = {
    Reason.NO_POWER: r"no (?:power|internet|electricity|wifi|connection|network)|blackout|load shedding|power outage"
    r"|(?:power|electricity|internet|wifi) (?:was|is|went|has been) (?:out|off|down|gone|cut|away)",
    Reason.BUSY: rf"my (?:\w+ )?(?:{_HOUSE}|grand\w+|friends?|neighbou?rs?)|no time|not enough time|guests?|visitors"
    r"|too busy|loud|noisy|noise|wedding|funeral",
    Reason.SICK: r"i (?:was|am|got|felt|feel) (?:\w+ )?(?:ill|sick|unwell)|headache|fever|toothache|flu|in pain|doctor"
    r"|hospital",
    Reason.UNCLEAR: r"(?:not|didn't|don't|couldn't|can't) (?:understand|know|get)|no idea|unclear|confus\w+",
    Reason.TOO_HARD: r"(?:too|so|very|really) (?:hard|difficult|heavy|much)|got stuck|over my head",
    Reason.OTHER_WORK: r"had to (?:work|study)|other work|my job|overtime|exams?|homework|assignments?|deadlines?",
    Reason.TIRED: r"(?:so|too|very|really) (?:tired|sleepy)|exhausted|fell asleep|overslept|no energy",
}
_SENTENCES = tuple((re.compile(rf"\b(?:{told})\b"), reason) for reason, told in _TOLD.items())
"""The words that tell a reason in a sentence; where it has words of several, the first counts."""


def says_reason(text: str) -> Reason | None:
    """Give the reason that a short text names; None where it says something else."""
    typed = plain(text).replace("’", "'").strip(" .!,")
    return _REASONS.get(typed) or _REASONS.get(_LEAD.sub("", f"{typed} ").strip())


def told_reason(text: str) -> Reason | None:
    """Give the reason that a sentence tells to somebody who asked for it; None where it tells none."""
    typed = plain(text).replace("’", "'")
    return says_reason(text) or next((reason for words, reason in _SENTENCES if words.search(typed)), None)
