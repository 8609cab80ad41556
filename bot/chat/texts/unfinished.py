"""Words for whoever asks for their plan in the middle of the setup: its open question comes first."""

from dataclasses import replace

from bot.chat.markup import paragraphs
from bot.chat.screen import Screen
from bot.chat.voice import Voice
from bot.domain.roadmap import Roadmap


def screen(say: Voice, roadmap: Roadmap, question: Screen) -> Screen:
    """Say that the setup is nearly through, and ask its open question again."""
    head = say("👉 Almost there: <b>{roadmap}</b> begins once you answer this.", roadmap=roadmap.title)
    return replace(question, text=paragraphs(head, question.text))
