"""What real exports also hold: vanished parents, deleted accounts, and text that attacks whoever shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from example.brand import BRAND, END
from example.item import Item
from example.persona import Person
from example.polarity import symbol
from example.story import Story

ORPHANS = 3
NAMELESS_SHARE = 0.035
REMOVED = 4
LONG_NAME = "Very Long Name " * 20
ATTACKS = (
    ("x", '{} <script>alert("coffee")</script>'),
    ("x", "{} {{{{7*7}}}} ${{7*7}} {{% include 'x' %}}"),
    ("x", "{} <img src=x onerror=alert(1)>"),
    ("instagram", '=HYPERLINK("http://gotcha.example";"photo") {}'),
    ("instagram", "@SUM(1+1)*cmd {}"),
    ("forum", "{} \u202egpj.otohp\u202c"),
    ("youtube", '{} "><svg onload=alert(1)>'),
    ("reddit", "{}\u2028[photo](javascript:alert(1))"),
)


def scatter(story: Story) -> None:
    """Put each oddity in its place."""
    _lose_parents(story)
    _delete_accounts(story)
    _remove_comments(story)
    _attack(story)


def _plain(story: Story, platform: str) -> list[Item]:
    """Unscathed neutral or negative words of the public about the brand."""
    return [
        item
        for item in story.items
        if item.platform == platform and item.mood in ("0", "-") and item.kind in ("post", "comment")
        and item.about == BRAND.name and not item.followers_up and not item.is_nameless
    ]  # fmt: skip


def _lose_parents(story: Story) -> None:
    starts = [item for item in story.items if item.platform == "x" and item.kind == "post" and item.mood in ("0", "-")]
    starts = [item for item in starts if item.about == BRAND.name]
    for index in story.rng.choice(len(starts), size=ORPHANS, replace=False):
        item = starts[int(index)]
        item.kind = "comment"
        item.lost_parent = str(1_950_000_000_000_000_000 + int(story.rng.integers(1 << 50)))


def _delete_accounts(story: Story) -> None:
    for item in story.items:
        if item.platform == "reddit" and item.role == "public" and item.kind != "share":
            item.is_nameless = bool(story.rng.random() < NAMELESS_SHARE)


def _remove_comments(story: Story) -> None:
    """Comments that a moderator took away: a node without words, outside the truth."""
    hosts = [item for item in story.items if item.platform == "reddit" and item.kind == "post" and item.mood]
    for index in story.rng.choice(len(hosts), size=REMOVED, replace=False):
        host = hosts[int(index)]
        at = min(host.at + timedelta(hours=2), END - timedelta(minutes=1))
        nobody = story.registry.invent("reddit")
        removed = Item(at, "reddit", "comment", nobody, "[removed]", host, host.title, role="removed", is_nameless=True)
        story.add(removed)


def _attack(story: Story) -> None:
    attacked_ones: list[Item] = []
    for platform, pattern in ATTACKS:
        for item in _plain(story, platform):
            if item in attacked_ones:
                continue
            attacked = pattern.format(item.text)
            around = [attacked, f"{item.title}\n{attacked}", f"@{item.person.handle} {attacked}"]
            if all(symbol(text) == item.mood for text in around):
                item.text = attacked
                attacked_ones.append(item)
                break
        else:
            raise RuntimeError(f"nothing on {platform} can carry {pattern!r}")
    victim = _plain(story, "instagram")[-1]
    victim.person = _renamed(victim.person, LONG_NAME)
    victim = _plain(story, "x")[-1]
    victim.person = _renamed(victim.person, "<b>Bold</b> Bobby")


def _renamed(person: Person, name: str) -> Person:
    return replace(person, name=name)
