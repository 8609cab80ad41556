"""What the doctor found when it looked at one thing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    sentence: str

    def __str__(self) -> str:
        """Show the finding as a line."""
        return f"{'ok  ' if self.good else 'BAD '} {self.sentence}"
