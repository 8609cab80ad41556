"""The building blocks of the roadmap file: sections that keep their order, items, and lists of items."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, PrivateAttr, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.storage.roadmaps.scalars import Id, Many, Month, Text, Title, Url


class Section(BaseModel):
    """Fields of the file; it remembers the order in which they are written."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)
    shorthand: ClassVar[str] = ""
    _order: tuple[str, ...] = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if cls.shorthand and isinstance(value, str):
            value = {cls.shorthand: value}
        section = handler(value)
        section.remember(tuple(value))
        return section

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Allow a plain text where the section has a short form."""
        whole = handler(schema)
        return {"anyOf": [{"type": "string"}, whole]} if cls.shorthand else whole

    def remember(self, order: tuple[str, ...]) -> None:
        """Keep the names of the fields as the file orders them."""
        self._order = order

    @property
    def order(self) -> tuple[str, ...]:
        """Give the names of the fields as the file orders them."""
        return self._order


class ItemEntry(Section):
    """A leaf that can be finished; a plain text is enough."""

    shorthand: ClassVar[str] = "text"
    text: Title
    details: Many[Title] = ()
    """What belongs to it: the hints in brackets, the stations of a pipeline."""
    tags: Many[Title] = ()
    """Labels, such as the kind of result or the product that grows over several items."""
    url: Url = ""
    remark: Text = ""
    after_month: Month = 0
    """Held back until so many months of the roadmap have passed."""
    optional: bool = False


class ItemLists(Section):
    """Items by kind; they are offered in the order in which the file lists them."""

    topics: Many[ItemEntry] = ()
    practice: Many[ItemEntry] = ()
    projects: Many[ItemEntry] = ()
    milestones: Many[ItemEntry] = ()
    revision: Many[ItemEntry] = ()
    resources: Many[ItemEntry] = ()
    block: Id = ""
    """The id of the block that these items belong to, where their kind does not tell."""


class Group(ItemLists):
    """Items under a heading."""

    title: Title


class GroupedItems(ItemLists):
    """Items by kind, with or without headings."""

    groups: Many[Group] = ()
