"""Words about what the bot can do: /help, the menu of commands, and guesses at what was meant."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.voice import Voice

ALL = "all"
"""Stands in the button that leads to every command."""


def menu(say: Voice) -> dict[str, Markup]:
    """Describe every command, in the order of Telegram's menu."""
    return {
        "today": say("Today's plan"),
        "now": say("What now, what next"),
        "next": say("What I'll say next"),
        "done": say("Mark a block done"),
        "week": say("Your week"),
        "progress": say("How far you are, and when you finish"),
        "streak": say("Your streak"),
        "review": say("Finished topics, from memory"),
        "roadmap": say("Browse your roadmap"),
        "roadmaps": say("All roadmaps, switch"),
        "ship": say("Your projects: ship them"),
        "portfolio": say("What you shipped, as a README.md"),
        "settings": say("Time zone, hours, block times"),
        "replan": say("Go on after missed days"),
        "mode": say("Light, rest, sick or travel days"),
        "pause": say("Take a break"),
        "resume": say("Come back from a break"),
        "why": say("Why I wrote that"),
        "help": say("What I can do"),
        "start": say("Begin, or pick a roadmap"),
        "cancel": say("Stop the current question"),
        "privacy": say("What I keep, and why"),
        "export": say("A file with everything about me"),
        "forget": say("Delete everything about me"),
    }


def screen(say: Voice) -> Screen:
    """Say what the bot does, in short; the commands and what is seldom needed are a tap away."""
    return Screen(
        paragraphs(
            say("I ping you when a block starts. One tap marks it. That's all it takes."),
            lines(
                say("/today shows the plan, /now what is on."),
                say("/done marks the block that is on, /done all every one up to now."),
                say("/done 2 30m marks block 2 with 30 minutes; /done read chapter 3 keeps a note."),
                say("/done yesterday 1 marks a block of yesterday."),
            ),
        ),
        (
            (
                Button(say("Today"), encode("today"), "primary"),
                Button(say("Week"), encode("week", 0)),
                Button(say("Progress"), encode("progress")),
            ),
            (
                Button(say("Roadmap"), encode("roadmap")),
                Button(say("Projects"), encode("ship", 0)),
                Button(say("Pause"), encode("pause")),
            ),
            (
                Button(say("Settings"), encode("settings")),
                Button(say("My data"), encode("privacy")),
                Button(say("All I can do"), encode("help", ALL)),
            ),
        ),
    )


def commands(say: Voice) -> Screen:
    """List every command, with buttons for what is not on the first screen."""
    return Screen(
        paragraphs(
            bold(say("All I can do")),
            lines(
                *(
                    say("/{command}: {description}", command=command, description=description)
                    for command, description in menu(say).items()
                )
            ),
        ),
        (
            (
                Button(say("Streak"), encode("streak")),
                Button(say("Review"), encode("review")),
                Button(say("Mode"), encode("modes")),
            ),
            (
                Button(say("Replan"), encode("replans")),
                Button(say("Coming up"), encode("next")),
                Button(say("Why?"), encode("whysaid")),
            ),
            (
                Button(say("All roadmaps"), encode("roadmaps")),
                Button(say("Back"), encode("help")),
            ),
        ),
    )


def unknown_command(say: Voice, typed: str, guess: str | None, busy: bool) -> Screen:
    """Say that a command is not known, with the nearest one as a button."""
    text = lines(
        say("I don't know {command}.", command=f"/{typed}"),
        say("You were in the middle of something: just go on with it, or /cancel stops it.")
        if busy
        else None,
        say("Did you mean /{command}?", command=guess) if guess else say("/help shows all I can do."),
    )
    return Screen(text, _try(say, guess))


def guessed(say: Voice, guess: str) -> Screen:
    """Offer the command that a plain text seems to mean."""
    return Screen(say("Did you mean /{command}?", command=guess), _try(say, guess))


def not_understood(say: Voice) -> Screen:
    """Say what a plain text can be."""
    text = lines(
        say("I didn't get that."),
        say("To mark a block, write /done and what you did. To keep a note, reply to a block's message."),
    )
    return Screen(
        text, ((Button(say("Today"), encode("today"), "primary"), Button(say("Help"), encode("help"))),)
    )


def only_text(say: Voice, busy: bool) -> Screen:
    """Say that pictures, voices and the like are not read."""
    if busy:
        return Screen(say("I understand text and buttons. Please type your answer, or /cancel."))
    return Screen(
        say("I understand text and buttons, not pictures, stickers or voice."),
        ((Button(say("Today"), encode("today")), Button(say("Help"), encode("help"))),),
    )


def first_version(say: Voice) -> Screen:
    """Say that an edited message is not read again."""
    return Screen(say("I use the first version of a message. Send the change as a new one."))


def old_button(say: Voice) -> Screen:
    """Say that a button is not known any more."""
    return Screen(
        say("This button is from an older version. /today shows your blocks."),
        ((Button(say("Today"), encode("today")),),),
    )


def cancelled(say: Voice, *, was_busy: bool, clear: bool = False) -> Screen:
    """Say that a conversation was ended; `clear` takes the button for sharing a place away with it."""
    text = say("Stopped. Nothing was changed.") if was_busy else say("There is nothing to stop.")
    if clear:
        return Screen(text, clear=True)
    return Screen(text, ((Button(say("Today"), encode("today")), Button(say("Help"), encode("help"))),))


def _try(say: Voice, guess: str | None) -> tuple[tuple[Button, ...], ...]:
    if guess is None:
        return ((Button(say("Help"), encode("help")),),)
    return ((Button(menu(say)[guess], encode("try", guess), "primary"), Button(say("Help"), encode("help"))),)
