"""Words for the owner of the bot: what happened, and what to do."""

from markupsafe import Markup

from bot.chat.markup import lines
from bot.chat.voice import Voice
from bot.services.troubles import Trouble, TroubleKind


def sentence(say: Voice, trouble: Trouble) -> Markup:
    """Say what happened, what to do, and what the program knows about it."""
    said = _sentences(say)[trouble.kind]
    if not trouble.facts:
        return lines(said)
    return lines(said, say("<i>{facts}</i>", facts=trouble.facts[:500]))


def _sentences(say: Voice) -> dict[TroubleKind, Markup]:
    return {
        TroubleKind.CANNOT_START: say(
            "🛑 I cannot start, because my database cannot be used. Here is what to do."
        ),
        TroubleKind.CONFLICT: say(
            "⚠️ Another copy of this bot is running with the same token, so answers may go astray. Stop one of them. If"
            " the other is not yours, get a new token with /revoke from @BotFather and put it into TELEGRAM_BOT_TOKEN."
        ),
        TroubleKind.DEAF: say(
            "🛑 Telegram has not answered me for five minutes, though the network works. I stop, so that whatever runs me"
            " starts me again; what learners sent waits with Telegram."
        ),
        TroubleKind.OUSTED: say(
            "🛑 Another copy of this bot took everything from Telegram for five minutes, and I got nothing. I stop, so that"
            " whatever runs me starts me again. Stop the other copy, or get a new token with /revoke from @BotFather and"
            " put it into TELEGRAM_BOT_TOKEN."
        ),
        TroubleKind.CLOCK_WRONG: say(
            "🛑 My machine's clock cannot be right, so I send no pings and answer nobody; what learners write is kept. Let"
            " it be set by the network, as with timedatectl set-ntp true; I go on by myself then."
        ),
        TroubleKind.WEBHOOK_FAILS: say(
            "⚠️ Telegram cannot bring me what learners send; it keeps messages for a day, taps for 150 seconds. Look at"
            " the TLS proxy before me, and at WEBHOOK_URL and WEBHOOK_LISTEN."
        ),
        TroubleKind.DATABASE_LOST: say(
            "🛑 My database file is gone or was swapped, so I stopped before anything is lost. Put it back, or restore"
            " the backup below, then start me again."
        ),
        TroubleKind.CANNOT_SAVE: say(
            "🛑 I cannot write to my database file. Learners are told that nothing was counted. Look for room on the disk"
            " and at the file's rights; I go on by myself as soon as it works."
        ),
        TroubleKind.SERVER_CANNOT_SAVE: say(
            "🛑 I cannot write to my database. Learners are told that nothing was counted. Look whether the PostgreSQL"
            " server runs, has room, and lets the user of DATABASE_URL write; I go on by myself as soon as it works."
        ),
        TroubleKind.BACKUP_FAILED: say(
            "⚠️ Today's backup failed; the older ones are kept. I try again every hour. Look for room in the backup"
            " folder."
        ),
        TroubleKind.ROADMAP_GONE: say(
            "⚠️ Somebody learns by a roadmap that is not on my shelf any more, so I cannot coach them. Put its file back"
            " into ROADMAPS_DIR and start me again; what they missed is told to them then."
        ),
        TroubleKind.WAKE_FAILED: say(
            "⚠️ I failed on somebody's plan, so they got no ping. I try again, at least every hour. The log has the"
            " details; please report it."
        ),
        TroubleKind.PING_REFUSED: say(
            "⚠️ Telegram refused one of my messages for good, so a learner did not get it; a block is asked about"
            " when it is over. Look whether a newer version of me is out; if not, please report the line below."
        ),
        TroubleKind.PING_UNANSWERED: say(
            "⚠️ I tried six times to bring a learner a message, and got no answer that says whether it arrived. A block is"
            " asked about when it is over. Look at my machine's way to Telegram, also at a proxy if there is one; the log"
            " has the details."
        ),
        TroubleKind.UPDATE_FAILED: say(
            "⚠️ I failed on what somebody sent, and told them so. The log has the details; please report it."
        ),
    }
