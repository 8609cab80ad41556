"""Words for everything that can be in the way: what happened, and what to do; nothing is ever lost."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.screen import Button, Screen
from bot.chat.visit import Reply
from bot.chat.voice import Voice
from bot.domain.answers import BACK_DAYS, Allowed
from bot.domain.zone_change import MOST_A_DAY
from bot.services.errors import (
    BlockChanged,
    CannotSave,
    ComebackOver,
    DayNotOpen,
    Hindrance,
    ModeBackwards,
    ModeTooLong,
    NoRoom,
    NoRoomForPlans,
    NoSuchBlock,
    NoSuchRoadmap,
    NotEnrolled,
    NotesFull,
    NothingDue,
    NothingToShorten,
    NothingToUndo,
    NotPaused,
    NotYours,
    OfAnother,
    PauseBackwards,
    PlanChangedSince,
    PutAside,
    ReplannedSince,
    RoadmapGone,
    TooLong,
    ZoneMovedTooOften,
)

LIKELY = 45
"""So many minutes serve as an example."""


def reply(say: Voice, hindrance: Hindrance) -> Reply:
    """Put a hindrance into words, as a new message: what it stood in the way of stays as it is."""
    return Reply(screen(say, hindrance), fresh=True)


def screen(say: Voice, hindrance: Hindrance) -> Screen:
    """Say what is in the way and offer the next step."""
    match hindrance:
        case NotEnrolled():
            return Screen(
                say("You have no roadmap yet. Pick one, it takes a minute."),
                ((Button(say("Pick a roadmap"), encode("shelf"), "primary"),),),
            )
        case RoadmapGone() | NoSuchRoadmap():
            return Screen(
                say(
                    "That roadmap is not on the shelf any more. What you did is kept; pick another one meanwhile."
                ),
                ((Button(say("Roadmaps"), encode("shelf")),),),
            )
        case ReplannedSince(log_id=later):
            return Screen(
                sentence(say, hindrance),
                ((Button(say("Undo the later one"), encode("unplan", later)), _today(say)),),
            )
        case PlanChangedSince():
            replan = Button(say("Replan"), encode("replans"))
            return Screen(sentence(say, hindrance), ((replan, _today(say)),))
        case _:
            return Screen(sentence(say, hindrance), ((_today(say),),))


def _today(say: Voice) -> Button:
    return Button(say("Today"), encode("today"))


def sentence(say: Voice, hindrance: Hindrance) -> Markup:
    """Say in a sentence or two what is in the way."""
    match hindrance:
        case NoSuchBlock() | TooLong():
            return _about_block(say, hindrance)
        case DayNotOpen(day=day, why=why):
            return _not_open(say, say.day(day), why)
        case NotesFull(room=room):
            return _notes_full(say, room)
        case PauseBackwards(until=until):
            return say(
                "{day} is not ahead of us. Name a day after today, or just /pause.", day=say.day(until)
            )
        case ModeBackwards(until=until):
            return say(
                "{day} is over. Name today or a day after it, like /mode light until Friday.",
                day=say.day(until),
            )
        case _:
            return _plain(say, hindrance)


def _plain(say: Voice, hindrance: Hindrance) -> Markup:
    sentences: dict[type[Hindrance], Markup] = {
        NotYours: say("This button does not fit any more. /today shows your day as it is now."),
        OfAnother: say("This button belongs to someone else. /today shows your day."),
        PutAside: say(
            "This button is of a roadmap that you put aside. /roadmaps takes it up again; /today shows your day."
        ),
        NothingToUndo: say("There is nothing left to undo: it was changed since, or is more than a day old."),
        ReplannedSince: say(
            "You changed the plan once more after that. Undo the later change first, then this one."
        ),
        PlanChangedSince: say(
            "What this changed was changed again since, so it stays. /replan shows the ways on, /mode the days."
        ),
        CannotSave: say("I cannot save just now, nothing was counted; please tap again in a few minutes."),
        NoRoom: say(
            "That fills all the room that I have for your notes, so this is not kept. "
            "Without a note your answer counts as always; /export gives you all that is."
        ),
        NoRoomForPlans: say(
            "You changed so much of your plan this week that I have no room for more, so it stays as it is. "
            "In a few days there is room again; your answers count as always."
        ),
        ModeTooLong: say("That is longer than four weeks. /pause stands still for as long as you like."),
        NothingDue: say("All of today is answered, so nothing is due before tomorrow. Rest well."),
        NothingToShorten: say("Nothing is open today, so there is nothing to shorten."),
        ComebackOver: say("That day is a while ago. Any block of /today brings you back just as well."),
        ZoneMovedTooOften: say.many(
            "You changed your time zone {n} time within a day. It stays as it is until tomorrow; /settings moves a block.",
            "You changed your time zone {n} times within a day. It stays as it is until tomorrow; /settings moves a block.",
            MOST_A_DAY,
        ),
        NotPaused: say("No pause to end: your roadmap is on. /today shows what comes next."),
    }
    return sentences.get(type(hindrance), say("That did not work. Nothing was changed."))


def _notes_full(say: Voice, room: int) -> Markup:
    if not room:
        return say("The notes of this block are full. Nothing was lost; this one is not kept.")
    return say.many(
        "That is too long: the notes of this block have room for {n} more character. Nothing was lost; send it shorter.",
        "That is too long: the notes of this block have room for {n} more characters. Nothing was lost; send it shorter.",
        room,
    )


def _about_block(say: Voice, hindrance: NoSuchBlock | TooLong) -> Markup:
    match hindrance:
        case TooLong():
            return _too_long(say, hindrance)
        case BlockChanged():
            day = say.day(hindrance.day)
            return say("{day} has this block no more. /today shows your day as it is now.", day=day)
        case _:
            return _no_such_block(say, say.day(hindrance.day), hindrance.blocks)


def _too_long(say: Voice, said: TooLong) -> Markup:
    if not said.most:
        return say("The day is full: {title} has no room for more.", title=said.block.title)
    number = str(said.block.number)
    return say(
        "{minutes} is more than I can count for {title}: up to {most}. Write how long it was, like /done {block} {likely}m.",
        minutes=say.minutes(said.minutes),
        title=said.block.title,
        most=say.minutes(said.most),
        block=f"{said.day} {number}" if said.day else number,
        likely=min(LIKELY, said.most),
    )


def _no_such_block(say: Voice, day: str, blocks: int) -> Markup:
    if not blocks:
        return say("{day} has no blocks, so there is nothing to mark.", day=day)
    return say.many(
        "{day} has {n} block. Write /done 1.",
        "{day} has {n} blocks. Write a number from 1 to {n}, like /done 2.",
        blocks,
        day=day,
    )


def _not_open(say: Voice, day: str, why: Allowed) -> Markup:
    match why:
        case Allowed.FUTURE:
            return say("{day} lies ahead. It can be marked when it comes.", day=day)
        case Allowed.TOO_OLD:
            return say.many(
                "{day} is closed: I take answers for today and the last {n} day.",
                "{day} is closed: I take answers for today and the last {n} days.",
                BACK_DAYS,
                day=day,
            )
        case _:
            return say("{day} was before your start.", day=day)


def trouble(say: Voice, ref: str) -> Screen:
    """Say that something failed, that it was not the learner's fault, and that nothing is lost."""
    return Screen(
        say(
            "Something went wrong on my side (ref {ref}). Your answer is kept. /today shows how it stands.",
            ref=ref,
        )
    )


def passed_over(say: Voice, n: int) -> Screen:
    """Say that old messages and presses had no effect."""
    return Screen(
        say.many(
            "I was away for more than a day, so what you sent me meanwhile had no effect. Please send it again if it "
            "still matters; /today shows where you are.",
            "I was away for more than a day, so the {n} things that you sent me meanwhile had no effect. Please send "
            "again what still matters; /today shows where you are.",
            n,
        )
    )
