"""Read what learners say in passing: "I'm tired", "stop", "I feel better", "only 20 minutes", "thanks"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.typed.misread import Misread, plain
from bot.domain.typed.time import read_minutes


class About(StrEnum):
    """What a remark is about."""

    TIRED = "tired"
    STOP = "stop"
    WELL = "well"
    MINUTES = "minutes"
    FINISH = "finish"
    THANKS = "thanks"
    SKIP = "skip"
    UNDO = "undo"
    NEXT = "next"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a learner said in passing, with the minutes that they named."""

    about: About
    minutes: int = 0


_SAID = {
    About.TIRED: "tired|exhausted|sleepy|worn out|no energy|tired today|not today|i can't today|i can't study today"
    "|i don't feel like it|no motivation|too much|it is too much|it's too much|this is too much",
    About.STOP: "stop|stop it|please stop|stop please|pause|pause please|break|a break|i need a break|need a break"
    "|i want to stop|i want a break|leave me alone|stop messaging me|quiet|be quiet",
    About.WELL: "better|better now|well|well again|well now|fine again|healthy|healthy again|recovered|back|back again"
    "|i am back|i am not sick anymore|not sick anymore|not sick any more|no longer sick|good again",
    About.FINISH: "how long until i finish|how long till i finish|when will i finish|when do i finish|when am i done"
    "|when will i be done|when is it over|how long will it take|how long does it take|how much is left"
    "|how far am i|how many days left|how long is left|when do i finish this|my progress|finish date|finish day",
    About.THANKS: "thanks|thank you|thanks a lot|thank you so much|thank you very much|many thanks|thx|ty|cheers"
    "|thanks bot|great thanks|ok thanks|ok thank you|okay thanks",
    About.SKIP: "skip|skip this|skip it|skip this one|skip that|skip block|skip this block|skip the block|skip today"
    "|skip one|can i skip|can i skip this|can i skip this one|i want to skip|i want to skip this|let me skip",
    About.UNDO: "undo|undo it|undo that|undo this|undo please|take it back|take that back|that was wrong"
    "|that was a mistake",
    About.NEXT: "hi|hello|hey|hi there|hello bot|hi bot|hey bot|good morning|good afternoon|good evening|ok|okay|k|yes"
    "|what's next|whats next|what is next|what next|what now|and now|now what|what should i do|what should i do now"
    "|what do i do|what do i do now|what should i do next|what to do|what to do now|what's up next|i am ready|ready",
    About.DONE: "i finished it|finished it|finished|i finished|i have finished|i'm finished|i am finished|i did it"
    "|i have done it|i've done it|i'm done|i am done|done it|it is done|it's done|i finished this|i completed it",
}
_REMARKS = {words: about for about, said in _SAID.items() for words in said.split("|")}
_LEAD = re.compile(r"^(?:i am|i'm|im|i feel|i am feeling|i'm feeling|i was|feeling) ")
_DEGREE = re.compile(r"^(?:(?:so|too|very|really|a bit|much|just|all|pretty|quite) )+")
_ONLY = re.compile(r"^(?:(?:i )?(?:only |just )?(?:have|had|got|did)(?: got)? )?(?:only |just |about )*")
_AFTER = re.compile(r"(?: today| now| left| only| please| for today)+$")
_BARE = re.compile(r"[\d\W]+")


def read_remark(text: str) -> Remark | None:
    """Read a remark; None where a text says something else."""
    typed = plain(text).replace("’", "'").rstrip(" .!?")
    felt = _LEAD.sub("", typed)
    for words in (typed, felt, _DEGREE.sub("", felt)):
        if words in _REMARKS:
            return Remark(_REMARKS[words])
    return _minutes(typed)


def _minutes(typed: str) -> Remark | None:
    """Read a length of time with its unit; a bare number could be a block, and 20:00 a time."""
    length = _AFTER.sub("", _ONLY.sub("", typed))
    if not length[:1].isdecimal() or _BARE.fullmatch(length):
        return None
    minutes = read_minutes(length)
    return None if isinstance(minutes, Misread) else Remark(About.MINUTES, minutes)
