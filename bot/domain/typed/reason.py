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


def says_reason(text: str) -> Reason | None:
    """Give the reason that a short text names; None where it says something else."""
    typed = plain(text).replace("’", "'").strip(" .!,")
    return _REASONS.get(typed) or _REASONS.get(_LEAD.sub("", f"{typed} ").strip())
