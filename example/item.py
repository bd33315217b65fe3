"""One mention of the example as it really was, before any export bends it into its shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from example.brand import BRAND
from example.persona import Person


@dataclass(eq=False)
class Item:
    """A post, comment, quote or share.

    Args:
        at: When it was said.
        platform: x, reddit, instagram, youtube, forum or news.
        kind: post, comment, quote or share.
        person: Who said it.
        text: The words; empty for a bare share.
        parent: What it answers or passes on.
        title: Title of the thread, where the platform has one.
        mood: `+`, `0`, `-` or `x` for a mention in the truth; empty for all others.
        topic: File of the text bank it comes from.
        role: public, brand, staff, bot, spam or competitor (an account of one).
        about: Name of the maker it is about.
        language: Two letters.
        id: The platform's own id.
        likes: As the platform counts them.
        lost_parent: Id of a parent that is in no export.
        is_nameless: True when the account was deleted since.
    """

    at: datetime
    platform: str
    kind: str
    person: Person
    text: str
    parent: Item | None = None
    title: str = ""
    mood: str = ""
    topic: str = ""
    role: str = "public"
    about: str = BRAND.name
    language: str = "en"
    id: str = ""
    likes: int = 0
    lost_parent: str = ""
    is_nameless: bool = False
    followers_up: list[Item] = field(default_factory=list)
    said: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.parent is not None:
            self.parent.followers_up.append(self)

    @property
    def root(self) -> Item:
        """The first mention of its thread; a crosspost starts a thread of its own."""
        item = self
        while item.parent is not None and item.kind != "share":
            item = item.parent
        return item

    @property
    def words(self) -> str:
        """Title and text together."""
        return f"{self.title} {self.text}".strip() if self.parent is None else self.text

    @property
    def starts_talk(self) -> bool:
        """Whether it answers nobody of the public: a post, or a comment under one of the brand's pictures."""
        return self.parent is None or (
            self.parent.role == "brand" and self.parent.parent is None and self.kind == "comment"
        )

    def count(self, kind: str) -> int:
        """How many followers-up of one kind it has."""
        return sum(1 for item in self.followers_up if item.kind == kind)
