"""The five roadmaps that ship with the project, by the number of their document."""

from pathlib import Path

from bot.domain.roadmap import Roadmap
from bot.storage.roadmaps.shelf import Shelf

FOLDER = Path(__file__).resolve().parents[2] / "roadmaps"
SHIPPED = Shelf.load([FOLDER]).roadmaps

DEEP: Roadmap = SHIPPED["deep-engineer"]
INTENSIVE: Roadmap = SHIPPED["backend-intensive"]
FULLTIME: Roadmap = SHIPPED["fulltime-backend"]
DATED: Roadmap = SHIPPED["python-ml-dsa"]
INTERVIEW: Roadmap = SHIPPED["backend-interview"]

FIVE = (DEEP, INTENSIVE, FULLTIME, DATED, INTERVIEW)
