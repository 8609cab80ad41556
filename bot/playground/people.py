"""What people do with their phones when a script says so."""

from bot.playground.acts import Blocks, Personal, Presses, Says, Sends, Shares
from bot.playground.glance import find_label
from bot.playground.phone import Phone
from bot.playground.transcript import Transcript


def perform(phone: Phone, act: Personal, transcript: Transcript) -> str:
    """Let a person act; give the line of the transcript that tells it."""
    who = phone.person.first_name
    match act:
        case Says(text=text):
            phone.say(text)
            return transcript.said(who, text)
        case Presses(label=wanted):
            message, label = find_label(phone.chat, wanted)
            phone.press(label, on=message)
            return transcript.act(who, "presses", label)
        case Shares():
            phone.share_location(act.latitude, act.longitude)
            return transcript.act(who, "shares a location")
        case Sends(what=what):
            _send(phone, what)
            return transcript.act(who, f"sends a {what}")
        case Blocks(blocked=True):
            phone.block()
            return transcript.act(who, "blocks the bot")
        case Blocks():
            phone.unblock()
            return transcript.act(who, "lets the bot write again")


def _send(phone: Phone, what: str) -> None:
    match what:
        case "sticker":
            phone.send_sticker()
        case "photo":
            phone.send_photo(b"photo")
        case "voice":
            phone.send_voice()
        case _:
            phone.send_document(b"document", "document.txt")
