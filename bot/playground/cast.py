"""The learners of the playground: who they are, their phones, and what their screens show."""

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import available_timezones

from bot.playground.account import Account
from bot.playground.chats import Chat, Message
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json, Person
from bot.playground.world import World

LONGEST_NAME = 32
MOST_LEARNERS = 50
NEWEST = 30
"""So many messages are shown at once; older ones on demand."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who talks to one bot; `zones` are those of their phones."""

    world: World
    account: Account
    zones: dict[int, str] = field(default_factory=dict)

    def enter(self, name: str, language: str = "en", zone: str | None = None) -> Phone:
        """Let somebody come in with a phone."""
        name = " ".join(name.split())
        if not 1 <= len(name) <= LONGEST_NAME:
            raise NotPossibleError(f"A name has 1 to {LONGEST_NAME} letters.")
        if len(self.world.people) >= MOST_LEARNERS:
            raise NotPossibleError(f"{MOST_LEARNERS} learners are here already. That is the most.")
        if zone:
            check_zone(zone)
        person = self.world.add_person(name, language_code=language or None)
        if zone:
            self.zones[person.id] = zone
        self.world.journal.write("person", None, {"id": person.id})
        return self.phone(person.id)

    def settle_in(self, person_id: int, zone: str) -> None:
        """Set the zone of somebody's phone."""
        check_zone(zone)
        self.zones[self.phone(person_id).person.id] = zone

    def phone(self, person_id: int) -> Phone:
        """Give a learner's phone."""
        person = self.world.people.get(person_id)
        if person is None:
            raise NotPossibleError(f"There is no learner {person_id}. Reload the page to see who is here.")
        return Phone(self.world, self.account, person)

    def line(self, person: Person) -> Json:
        """Show a learner in the list: name, language, and the newest message."""
        messages = self.phone(person.id).messages
        return {
            "id": person.id,
            "name": person.first_name,
            "language": person.language_code,
            "last": messages[-1] if messages else None,
        }

    def screen(self, person_id: int, before: int | None = None, limit: int = NEWEST) -> Json:
        """Show a learner's chat: its newest messages (or those before one) and what stands below them."""
        chat = self.phone(person_id).chat
        ids = [number for number in chat.messages if before is None or number < before]
        shown = [_seen(chat.messages[number]) for number in ids[-limit:]]
        return {"messages": shown, "more": len(ids) > len(shown), **self._below(chat)}

    def _below(self, chat: Chat) -> Json:
        language = chat.person.language_code if chat.person else None
        descriptions = self.account.profile.descriptions
        return {
            "keyboard": chat.screen_keyboard,
            "asks": _question(chat),
            "blocked": chat.closed is not None,
            "commands": self.account.commands_for(chat, language or ""),
            "about": descriptions.get(language or "") or descriptions.get("", ""),
        }


def check_zone(zone: Any) -> None:
    """Refuse what is no zone."""
    if zone not in available_timezones():
        raise NotPossibleError(f"There is no zone {zone!r}. Write one like Europe/London.")


def _question(chat: Chat) -> Json | None:
    """Give the newest message's wish for a reply, if it has one."""
    newest = next(reversed(chat.messages.values()), None)
    if newest is None or not newest.markup or not newest.markup.get("force_reply"):
        return None
    return {"message_id": newest.id, "markup": newest.markup}


def _seen(message: Message) -> Json:
    reactions = {"reactions": message.reactions} if message.reactions else {}
    return message.body | reactions
