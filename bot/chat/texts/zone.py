"""Words for the question after the time zone: a guess with its clock, candidates, and help when none fits."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Row, Screen
from bot.chat.voice import Voice
from bot.domain.calendar import Instant
from bot.services.places import Place

CITIES_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: the verb that the buttons carry, and what the Back button carries."""

    verb: str
    back: str


AT_SEA = "Etc/GMT"
AS_CLOCKS_DO = str.maketrans("+-", "−+")


def confirm(say: Voice, asking: Asking, zone: ZoneInfo, now: Instant, place: Place | None = None) -> Screen:
    """Show what the clocks say in the zone that is guessed, or of the place that was found, and ask whether it is right."""
    time, where = say.clock(now, zone), city(zone)
    if place and place.name != where:
        where = _in_full(say, place)
    text = lines(
        say("🕐 It is <b>{time}</b> for you, right?", time=time),
        say("That is {zone}, as at sea. Near land, type the nearest city.", zone=city(zone))
        if zone.key.startswith(AT_SEA)
        else say("That is the time in {city}. If not, type your city.", city=where),
    )
    yes = Button(say("Yes, {time}", time=time), encode(asking.verb, "is", zone.key), "success")
    return Screen(text, ((yes,), *_other_ways(say, asking)))


def candidates(say: Voice, asking: Asking, places: Iterable[Place], now: Instant) -> Screen:
    """Ask which of several places is meant."""
    rows = tuple((_choice(say, asking, _in_full(say, place), place.zone, now),) for place in places)
    return Screen(say("Which one is nearest to you?"), (*rows, (_to_question(say, asking),)))


def cities(say: Voice, asking: Asking, zones: Iterable[str], now: Instant) -> Screen:
    """Offer well-known cities to pick from."""
    buttons = [_choice(say, asking, city(ZoneInfo(zone)), zone, now) for zone in zones]
    rows = tuple(tuple(buttons[n : n + CITIES_IN_A_ROW]) for n in range(0, len(buttons), CITIES_IN_A_ROW))
    text = say("Pick a city whose clock shows your time, or type your own city.")
    return Screen(text, (*rows, (_to_question(say, asking),)))


def no_such_place(say: Voice, asking: Asking, typed: str) -> Screen:
    """Say that no place was found, and what works."""
    return Screen(
        lines(
            say("I don't know a place called {typed}.", typed=typed)
            if typed
            else say("I got an empty message."),
            say("Type the nearest big city, like Nairobi, or an offset, like UTC+3."),
        ),
        _other_ways(say, asking),
    )


def nowhere(say: Voice, asking: Asking) -> Screen:
    """Say that a shared location lies in no zone that is known."""
    text = say("I can't tell the time at that place. Type the nearest big city, like Nairobi.")
    return Screen(text, _other_ways(say, asking))


def ask_location(say: Voice) -> Screen:
    """Ask for the location with the one button that Telegram has for it."""
    return Screen(
        say("Tap the button below. I keep only the time zone, not the place. Or just type your city."),
        ask_location=say("📍 Share my location"),
        placeholder=say("Your city"),
    )


def kept(say: Voice, zone: ZoneInfo) -> Markup:
    """Say over the chat that an earlier question changes nothing any more."""
    return say("That was an earlier question. I keep {city}.", city=city(zone))


def thanks(say: Voice) -> Screen:
    """Take the location button away."""
    return Screen(say("👌 Got it."), clear=True)


def city(zone: ZoneInfo) -> str:
    """Give the city in a zone's name; at sea there is none, and such names count the other way round than clocks do."""
    if zone.key.startswith(AT_SEA):
        return "UTC" + zone.key.removeprefix(AT_SEA).translate(AS_CLOCKS_DO)
    return zone.key.rpartition("/")[2].replace("_", " ")


def _in_full(say: Voice, place: Place) -> Markup:
    if not place.country:
        return say("{city}", city=place.name)
    return say("{city}, {country}", city=place.name, country=place.country)


def _choice(say: Voice, asking: Asking, name: str, zone: str, now: Instant) -> Button:
    label = say("{city} · {time}", city=name, time=say.clock(now, ZoneInfo(zone)))
    return Button(label, encode(asking.verb, "is", zone))


def _other_ways(say: Voice, asking: Asking) -> tuple[Row, ...]:
    return (
        (
            Button(say("Share my location"), encode(asking.verb, "share")),
            Button(say("Pick a city"), encode(asking.verb, "city")),
        ),
        (_back(say, asking),),
    )


def _to_question(say: Voice, asking: Asking) -> Button:
    return Button(say("Back"), encode(asking.verb))


def _back(say: Voice, asking: Asking) -> Button:
    return Button(say("Back"), asking.back)
