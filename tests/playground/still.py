"""A director without a bot: it remembers where it was asked to go."""

from dataclasses import dataclass, field

from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.values import Json


@dataclass
class StillDirector:
    """Time stands still; `zones` are those that a bot would know."""

    zones: dict[int, str] = field(default_factory=dict)
    journeys: list[tuple[str, int]] = field(default_factory=list)
    speed: float = 1
    halted: bool = False

    def time(self) -> Json:
        return {"now": 0, "speed": self.speed, "under_way": ""}

    async def zone(self, person_id: int) -> str | None:
        return self.zones.get(person_id)

    def go(self, where: str, phone: Phone) -> None:
        if where == "mars":
            raise NotPossibleError("There is no journey 'mars'.")
        self.journeys.append((where, phone.person.id))

    def pace(self, speed: float) -> None:
        self.speed = speed

    def halt(self) -> None:
        self.halted = True
