"""Which column of a strange file is which column of the mention table, by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

# Roles are the columns of the mention table, and a few that become one: the clock beside a date, the share and the
# quote that are kinds of parent. In each list the surest name comes first.
_NAMES: dict[str, str] = {
    "id": "tweet id, retweet id, comment id, mention id, post id, review id, message id, item id, status id, "
    "resource id, external id, universal message id, reviewid, id str, id, cid, guid, pk, uri",
    "url": "url, permalink, post link, mention url, comment url, review url, review link, tweet url, post url, "
    "permanent url, original url, source url, webvideourl, web video url, link, href, link to post, source",
    "text": "full text, text, tweet text, comment text, review text, review content, message text, post text, "
    "content, body, message, comment, tweet, review, hit sentence, selftext, caption, mention, mention content, "
    "status text, note tweet text, opening text, snippet, content snippet, mention snippet, description, post, "
    "text original, text display, kommentar, nachricht, beitrag, inhalt, commentaire, mensaje, comentario, texto",
    "title": "title, headline, subject, review title, post title, title snippet, titel, überschrift, titre, titulo",
    "author": "screen name, username, user name, author username, author handle, handle, twitter screen name, user, "
    "unique id, author, author name, authorname, author display name, profile name, from, sender, "
    "nickname, reviewer, reviewer name, consumer name, owner username, influencer, display name, name, user full name, "
    "full name, from name, extra author attributes name, actor, autor, benutzername, nutzername, verfasser, auteur, "
    "usuario",
    "author_id": "author id, user id, profile id, author channel id, channel id, uid, x author id, twitter author id, "
    "twitter id, from id, sender id, reviewer id, author fullname, owner id, external author id, user id str, actor id",
    "audience": "followers, followers count, author followers, follower count, author followers count, "
    "followers at posting, x followers, twitter followers, instagram followers, "
    "user followers count, author public metrics followers count, number of followers, subscribers",
    "created_at": "created at, created utc, published at, published, created time, created, date created, date utc, "
    "unix timestamp, timestamp, datetime, date time, post date, post created, published date, publish date, "
    "comment create timestamp, review created utc, review date, create time, create time iso, time utc, sent at, "
    "posted at, tweet created at, sn created time, alternate date format, date, time parsed, time, datum, erstellt am, "
    "veröffentlicht am, fecha, date de publication",
    "clock": "time, hrs, hour, hours",
    "platform": "platform, network, social network, content source name, source platform, source type, "
    "page type, page type name, channel, medium, source, source name, site, domain, plattform, netzwerk, kanal, "
    "plateforme, plataforma",
    "kind": "kind, mention type, thread entry type, post type, entry type, content type, message type, type, "
    "engagement type",
    "parent": "parent id, in reply to status id, in reply to status id str, in response to tweet id, in reply to id, "
    "in reply to tweet id, reply to id, replied to id, referenced tweets replied to id, parent comment id, "
    "replies to id, parent post id, parent, in reply to, reply to, is reply to, isreplyto, x reply to, "
    "twitter reply to, replied to post, parent url, reply id",
    "share": "retweet of id, retweet of, retweeted status id, retweeted status id str, referenced tweets retweeted id, "
    "x repost of, twitter retweet of, repost of, reposted id, shared from, share of, shared post id, crosspost parent",
    "quote": "quoted status id, quoted status id str, referenced tweets quoted id, quoted tweet id, quote tweet id, "
    "quoted id, quoted post, quote of, quoted post id",
    "conversation_id": "conversation id, thread id, link id, root id, root post id, topic id, video id, "
    "discussion id, thread",
    "likes": "likes, like count, likes count, favorite count, favourite count, favorites, reactions, reaction count, "
    "public metrics like count, x likes, twitter likes, reactions count, upvotes, digg count, votes, score, points, "
    "thumbs up, thumbs up count, facebook likes, instagram likes, reddit score, number of likes",
    "shares": "shares, share count, shares count, retweet count, retweets, reposts, repost count, x reposts, "
    "twitter retweets, public metrics retweet count, reshares, facebook shares, number of shares",
    "replies": "replies, reply count, replies count, comment count, comments count, num comments, number of replies, "
    "public metrics reply count, x replies, reply comment total, total reply count, twitter reply count, comments",
    "rating": "rating, stars, star rating, review rating, overall, review score, overall rating, stars given",
    "lang": "language, lang, lang code, language code, reviewer language, review language, sprache, langue, idioma",
    "location": "location, user location, author location, place, place full name, country, country code, region, "
    "state, city, territory",
    "provided_sentiment": "sentiment, tone, polarity, sentiment label, sentiment category",
}  # fmt: skip
ROLES: tuple[str, ...] = tuple(_NAMES)
# No column is called by a longer name.
NAME_LIMIT = 120
# Columns that may be spread over several, one a platform or the full text beside its start.
JOINED_ROLES = frozenset({"text", "url", "author", "audience", "likes", "shares", "replies", "title"})
# A role may be named in a `[[input]]` table by the column of the mention table that it becomes.
MAPPED_NAMES = {"parent_id": "parent", "shared_text": "shared_text", "time": "clock"}

_RANKS: dict[str, list[tuple[str, int]]] = {}
for _role, _text in _NAMES.items():
    for _rank, _name in enumerate(_text.split(",")):
        _RANKS.setdefault(" ".join(_name.split()), []).append((_role, _rank))

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PUNCTUATION = re.compile(r"[\W_]+")
_WRAPPERS = frozenset(
    {"data", "attributes", "fields", "source", "node", "item", "record", "snippet", "legacy", "value", "post", "tweet"}
    | {"status", "comment", "message", "review", "thread", "top level comment"}
)
_PEOPLE = frozenset({"user", "author", "owner", "account", "sender", "from", "reviewer", "authormeta", "author meta"})
_METRICS = frozenset({"metrics", "stats", "statistics", "public metrics", "engagement", "counts", "count"})
_HOLDERS = _WRAPPERS | _PEOPLE | _METRICS
_PERSON_ROLES = {"id": "author_id", "uid": "author_id", "id str": "author_id", "did": "author_id", "pk": "author_id"}
_PERSON_NAMES = {"author", "author_id", "audience", "location"}


def plain_name(name: str) -> str:
    """A column's name without case, marks and camel humps: `publicMetrics.like_count` → `public metrics like count`."""
    return _short_name(name) if len(name) <= NAME_LIMIT else _bare(name)


@lru_cache(maxsize=4096)
def _short_name(name: str) -> str:
    return _bare(name)


def _bare(name: str) -> str:
    return _PUNCTUATION.sub(" ", _CAMEL.sub(" ", name.replace("\ufeff", ""))).strip().casefold()


def roles_of(name: str) -> Sequence[tuple[str, int]]:
    """Every role that a column's name may stand for, each with its rank: 0 is the surest name of the role."""
    return _roles_of_short(name) if len(name) <= NAME_LIMIT else _roles_of(name)


# Many readers look at the same first rows, under many delimiters.
@lru_cache(maxsize=4096)
def _roles_of_short(name: str) -> Sequence[tuple[str, int]]:
    return _roles_of(name)


def _roles_of(name: str) -> Sequence[tuple[str, int]]:
    whole = plain_name(name)
    if whole in _RANKS:
        return _RANKS[whole]
    segments = [plain_name(part) for part in re.split(r"[./]", name) if part]
    if len(segments) < 2:
        return []
    holder, leaf = segments[-2], segments[-1]
    if not set(segments[:-1]) <= _HOLDERS:
        return []
    if holder in _PEOPLE:
        return _person_roles(leaf)
    return [(role, rank + 20 + len(segments)) for role, rank in _RANKS.get(leaf, [])]


def _person_roles(leaf: str) -> list[tuple[str, int]]:
    if leaf in _PERSON_ROLES:
        return [(_PERSON_ROLES[leaf], 20)]
    return [(role, rank + 20) for role, rank in _RANKS.get(leaf, []) if role in _PERSON_NAMES]


def assign(names: Sequence[str], refused: Set[tuple[str, int]] = frozenset()) -> dict[str, list[int]]:
    """Columns by role, the surest first; a column serves one role.

    A role that cannot be spread over several columns keeps its surest one only.

    Args:
        names: The columns' names.
        refused: Roles that a column, by its values, cannot have.
    """
    offers = sorted(
        (role == "clock", rank, ROLES.index(role), position, role)
        for position, name in enumerate(names)
        for role, rank in roles_of(name)
        if (role, position) not in refused
    )
    taken: set[int] = set()
    columns: dict[str, list[int]] = {}
    for _, _, _, position, role in offers:
        if position in taken or (role in columns and not _may_join(role, names[columns[role][0]], names[position])):
            continue
        if role == "clock" and "created_at" not in columns:
            continue
        columns.setdefault(role, []).append(position)
        taken.add(position)
    _add_conversation(names, columns, taken)
    return columns


def _may_join(role: str, first: str, other: str) -> bool:
    """Whether two columns are two places of one thing; in nested data only within the same object."""
    return role in JOINED_ROLES and first.rpartition(".")[0] == other.rpartition(".")[0]


def _add_conversation(names: Sequence[str], columns: dict[str, list[int]], taken: set[int]) -> None:
    """The id of the post is the conversation of its comments, where both ids are there."""
    if "conversation_id" in columns or plain_name(names[columns["id"][0]] if "id" in columns else "") != "comment id":
        return
    for position, name in enumerate(names):
        if position not in taken and plain_name(name) in ("post id", "media id", "object id", "page id"):
            columns["conversation_id"] = [position]
            return


def header_score(cells: Sequence[str]) -> int:
    """How many roles a row would name if it were the header; 0 when it cannot be one."""
    named = [cell for cell in cells if cell.strip()]
    if not named or any(len(cell) > NAME_LIMIT for cell in named) or len(set(named)) < 0.8 * len(named):
        return 0
    columns = assign(cells)
    has_words = "text" in columns or "title" in columns
    has_links = "id" in columns and ("share" in columns or "parent" in columns)
    return len(columns) if has_words or has_links else 0


def find_header(rows: Sequence[Sequence[str]], wanted: Sequence[str] = ()) -> int | None:
    """Position of the header among the first rows of a file, whatever stands above it; None when there is none.

    Args:
        rows: The first rows.
        wanted: Columns that the user named: the row that holds them all is the header.
    """
    if wanted:
        return next((at for at, row in enumerate(rows) if set(wanted) <= {cell.strip() for cell in row}), None)
    scores = [header_score(row) for row in rows]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def header_at(
    rows: Sequence[Sequence[str]], wanted: Sequence[str] = (), is_header: Callable[[Sequence[str]], bool] | None = None
) -> int | None:
    """Position of the header of a program whose header is known, or else as `find_header` finds it."""
    known = next((at for at, row in enumerate(rows) if is_header(row)), None) if is_header else None
    return find_header(rows, wanted) if known is None and (wanted or not is_header) else known
