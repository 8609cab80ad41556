"""Words about what is kept of a learner, why, how long, and who runs the bot."""

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Attachment, Button, Screen
from bot.chat.voice import Voice
from bot.domain.retention import BACKUPS, RAW_UPDATES, UNREACHABLE


def screen(say: Voice, contact: str) -> Screen:
    """Say what is kept, in short."""
    return Screen(
        paragraphs(
            lines(
                say(
                    "<b>What I keep:</b> your Telegram number, language, time zone and hours; your roadmaps, "
                    "check-ins, notes and what you take on; what you remember of finished topics; links and lines "
                    "about your projects; which pings I sent."
                ),
                say("Never your name, username or phone number."),
            ),
            say(
                "<b>Why:</b> to ping you on time and show your streak and weeks. Nobody else gets it, "
                "there are no ads, and other learners see nothing of you."
            ),
            lines(
                say(
                    "<b>How long:</b> until you press Delete my data. Then it is gone at once, and from backups "
                    "within {days} days.",
                    days=BACKUPS.days,
                ),
                say(
                    "What you send me is kept word for word for {hours} hours at most. When I could not reach you for "
                    "{months} months, I delete everything by myself.",
                    hours=int(RAW_UPDATES.total_seconds() // 3600),
                    months=UNREACHABLE.days // 30,
                ),
            ),
            say("<b>Who runs this bot:</b> {contact}", contact=contact)
            if contact
            else say(
                "<b>Who runs this bot:</b> the person who gave you its link. Telegram has its own rules."
            ),
        ),
        (
            (Button(say("Get my data"), encode("export"), "primary"),),
            (Button(say("Delete my data"), encode("forget")), Button(say("Help"), encode("help"))),
        ),
    )


def exported(say: Voice, file: Attachment) -> Screen:
    """Hand over the file with everything."""
    return Screen(
        lines(
            say("Everything I keep about you, as it is now."),
            say("cairn.json holds it all; the tables open in any spreadsheet; your roadmaps are with them."),
        ),
        ((Button(say("What I keep, and why"), encode("privacy")),),),
        attachment=file,
    )


def nothing_kept(say: Voice) -> Screen:
    """Tell somebody who is no learner that there is nothing to hand over."""
    return Screen(
        say("I keep nothing about you yet."), ((Button(say("Pick a roadmap"), encode("shelf"), "primary"),),)
    )
