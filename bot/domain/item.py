"""The leaf of a roadmap: what can be finished, and what sort of thing it is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of leaf an item is."""

    TOPIC = "topic"
    PRACTICE = "practice"
    PROJECT = "project"
    MILESTONE = "milestone"
    RESOURCE = "resource"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf that can be finished.

    `key` is unique in its roadmap and survives reordering. `after_month` holds the item back until that many
    months of the roadmap have passed. `unscheduled` says why an item has no study days of its own. `block` is the
    key of the block that the item belongs to; on days without that block, and where it is empty, its kind decides.
    """

    key: str
    kind: Kind
    title: str
    details: tuple[str, ...] = ()
    group: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    remark: str = ""
    after_month: int = 0
    optional: bool = False
    unscheduled: str = ""
    block: str = ""
