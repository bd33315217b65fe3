"""Exports of single records for `benchmarks.readers`, with the fields and the weight that real ones have."""

from __future__ import annotations

import csv
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.posts import Record, Said, said


def mastodon(post: Said) -> Record:
    """A status with its account inside, as the API gives it."""
    native, home = str(110_000_000_000_000_000 + post.number), "https://tea.example"
    handle = f"user{post.person}"
    return {
        "id": native,
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "in_reply_to_id": None if post.parent is None else str(110_000_000_000_000_000 + post.parent),
        "in_reply_to_account_id": None if post.parent is None else "7",
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": f"{home}/users/{handle}/statuses/{native}",
        "url": f"{home}/@{handle}/{native}",
        "replies_count": post.likes // 2,
        "reblogs_count": post.likes // 3,
        "favourites_count": post.likes,
        "edited_at": None,
        "content": f"<p>{escape(post.text)}</p>",
        "reblog": None,
        "application": {"name": "Web", "website": None},
        "account": {
            "id": str(post.person),
            "username": handle,
            "acct": handle,
            "display_name": f"User {post.person}",
            "locked": False,
            "bot": False,
            "discoverable": True,
            "group": False,
            "created_at": "2022-01-01T00:00:00.000Z",
            "note": "<p>Mostly beans, sometimes grinders.</p>",
            "url": f"{home}/@{handle}",
            "uri": f"{home}/users/{handle}",
            "avatar": f"{home}/avatars/{post.person}.png",
            "avatar_static": f"{home}/avatars/{post.person}.png",
            "header": f"{home}/headers/missing.png",
            "header_static": f"{home}/headers/missing.png",
            "followers_count": post.person * 7 % 9000,
            "following_count": 90,
            "statuses_count": 900,
            "last_status_at": "2026-01-01",
            "emojis": [],
            "fields": [{"name": "Site", "value": home, "verified_at": None}],
        },
        "media_attachments": [],
        "mentions": [],
        "tags": [{"name": "coffee", "url": f"{home}/tags/coffee"}],
        "emojis": [],
        "card": None,
        "poll": None,
    }


def hacker_news(post: Said) -> Record:
    """A comment as the site's own API gives it."""
    return {
        "by": f"user{post.person}",
        "id": 9_000_000 + post.number,
        "kids": [9_000_000 + post.number + 1],
        "parent": 9_000_000 if post.parent is None else 9_000_000 + post.parent,
        "text": escape(post.text),
        "time": int(post.at.timestamp()),
        "type": "comment",
    }


def github(post: Said) -> Record:
    """A comment on an issue as the API gives it, with the addresses of all that belongs to its author."""
    api, login = "https://api.github.com", f"user{post.person}"
    links = ("followers", "following", "gists", "starred", "subscriptions", "organizations", "repos", "received_events")
    issue = 31 + post.number % 90
    return {
        "url": f"{api}/repos/kettle/one/issues/comments/{post.number}",
        "html_url": f"https://github.com/kettle/one/issues/{issue}#issuecomment-{post.number}",
        "issue_url": f"{api}/repos/kettle/one/issues/{issue}",
        "id": post.number + 1,
        "node_id": f"IC_{post.number:016d}",
        "user": {
            "login": login,
            "id": post.person,
            "node_id": f"U_{post.person:016d}",
            "avatar_url": f"https://avatars.githubusercontent.com/u/{post.person}?v=4",
            "gravatar_id": "",
            "url": f"{api}/users/{login}",
            "html_url": f"https://github.com/{login}",
            **{f"{link}_url": f"{api}/users/{login}/{link}" for link in links},
            "type": "User",
            "site_admin": False,
        },
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "updated_at": post.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "author_association": "NONE",
        "body": post.text,
        "reactions": {"url": f"{api}/reactions", "total_count": post.likes, "+1": post.likes, "-1": 0, "heart": 0},
        "performed_via_github_app": None,
    }


def tiktok(post: Said) -> Record:
    """A video as the website lists it."""
    counts = {"diggCount": post.likes, "shareCount": post.likes // 3, "commentCount": post.likes // 2}
    return {
        "id": str(7_340_000_000_000_000_000 + post.number),
        "desc": post.text,
        "createTime": int(post.at.timestamp()),
        "scheduleTime": 0,
        "video": {
            "id": str(7_340_000_000_000_000_000 + post.number),
            "height": 1024,
            "width": 576,
            "duration": 15,
            "cover": f"https://p16.example/{post.number:040d}.jpeg",
            "playAddr": f"https://v16.example/{post.number:080d}/",
        },
        "author": {
            "id": str(6_800_000_000_000_000_000 + post.person),
            "uniqueId": f"user{post.person}",
            "nickname": f"User {post.person}",
            "avatarThumb": f"https://p16.example/{post.person:040d}.jpeg",
            "signature": "Mostly beans, sometimes grinders.",
            "verified": False,
        },
        "music": {"id": "1", "title": "original sound", "authorName": f"User {post.person}", "duration": 15},
        "challenges": [{"id": "9", "title": "coffee", "desc": ""}],
        "stats": {**counts, "playCount": 300},
        "duetInfo": {"duetFromId": "0"},
        "textExtra": [{"awemeId": "", "start": 0, "end": 7, "hashtagName": "coffee", "hashtagId": "9"}],
        "authorStats": {"followerCount": post.person * 7 % 9000, "diggCount": 2, "videoCount": 40},
        "textLanguage": "en",
        "locationCreated": "GB",
    }


def instagram(post: Said) -> Record:
    """A post as the website's feed gives it."""
    native = str(3_300_000_000_000_000_000 + post.number)
    person = {"pk": str(500 + post.person), "username": f"user{post.person}", "full_name": f"User {post.person}"}
    return {
        "pk": native,
        "id": f"{native}_{500 + post.person}",
        "code": f"C{post.number:010d}",
        "taken_at": int(post.at.timestamp()),
        "media_type": 1,
        "device_timestamp": 17_000_000_000,
        "image_versions2": {
            "candidates": [{"width": 1080, "height": 1080, "url": f"https://scontent.example/{post.number:060d}.jpg"}]
        },
        "user": {
            **person,
            "is_private": False,
            "is_verified": False,
            "profile_pic_url": "https://scontent.example/p.jpg",
        },
        "caption": {"pk": native, "text": post.text, "created_at": int(post.at.timestamp()), "user": person},
        "like_count": post.likes,
        "comment_count": post.likes // 2,
        "has_liked": False,
        "comments_disabled": False,
        "usertags": {"in": []},
    }


def amazon(post: Said) -> Record:
    """A review as research collections hold it."""
    return {
        "rating": float(1 + post.likes % 5),
        "title": post.text[:30],
        "text": post.text,
        "images": [],
        "asin": "B00ACME001",
        "parent_asin": "B00ACME000",
        "user_id": f"AE{post.person:026d}",
        "timestamp": int(post.at.timestamp() * 1000) + post.number % 1000,
        "helpful_vote": post.likes,
        "verified_purchase": True,
    }


def write_facepager(path: Path, rows: int) -> None:
    """The comments of one page of Facebook."""
    names = (
        *("path", "id", "parent_id", "level", "object_id", "object_type", "query_status", "query_time", "query_type"),
        *("from.name", "from.id", "message", "created_time", "permalink_url", "shares.count"),
        *("comments.summary.total_count", "reactions.summary.total_count"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        out.writerow(names)
        for post in said(rows):
            native = f"100000_{1_000_000_000 + post.number}"
            out.writerow(
                [
                    *(f"teapotshop/p{post.number}", post.number + 2, 1, 1, native, "data", "fetched (200)"),
                    *("2026-02-01 10:00:00", "Facebook:/<page>/posts", f"User {post.person}", 900 + post.person),
                    *(post.text, post.at.strftime("%Y-%m-%dT%H:%M:%S+0000")),
                    f"https://www.facebook.com/teapotshop/posts/{1_000_000_000 + post.number}",
                    *(post.likes // 3, post.likes // 2, post.likes),
                ]
            )


def write_linkedin(path: Path, rows: int) -> None:
    """The posts of a page as its analytics export them, with the columns that nobody reads."""
    names = (
        *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date"),
        *(
            "Campaign end date",
            "Audience",
            "Impressions",
            "Views",
            "Offsite Views",
            "Clicks",
            "Click through rate (CTR)",
        ),
        *("Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(names)
        for post in said(rows):
            number = (int(post.at.timestamp() * 1000) << 22) + post.number
            out.writerow(
                [
                    *(post.text, f"https://www.linkedin.com/feed/update/urn:li:activity:{number}", "Organic", ""),
                    *(f"User {post.person}", post.at.strftime("%m/%d/%Y"), "", "", "All followers", 3400, "", ""),
                    *(12, 0.003, post.likes, post.likes // 2, post.likes // 3, "", 0.02, ""),
                ]
            )


def write_wxr(path: Path, rows: int) -> None:
    """A blog's own export: a post, and nine comments below it."""
    space = "http://wordpress.org/export/1.2/"
    with path.open("w", encoding="utf-8") as out:
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:excerpt="{space}excerpt/" xmlns:wp="{space}">\n<channel><title>Tea World</title>'
            "<link>https://tea.example</link><wp:wxr_version>1.2</wp:wxr_version>\n"
        )
        for post in said(rows):
            moment, number = f"{post.at:%Y-%m-%d %H:%M:%S}", post.number + 1
            if post.number % 10 == 0:
                out.write("</item>\n" if post.number else "")
                out.write(
                    f"<item><title>Kettles {number}</title><link>https://tea.example/{number}/</link><pubDate>"
                    f"{format_datetime(post.at)}</pubDate><dc:creator><![CDATA[mara]]></dc:creator>"
                    f"<content:encoded><![CDATA[<p>{post.text}</p>]]></content:encoded>"
                    f"<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>"
                    f"<wp:post_date>{moment}</wp:post_date><wp:post_date_gmt>{moment}</wp:post_date_gmt>"
                    "<wp:comment_status>open</wp:comment_status><wp:status>publish</wp:status>"
                    "<wp:post_type>post</wp:post_type>\n"
                )
                continue
            above = post.parent + 1 if post.parent and post.parent // 10 == post.number // 10 else 0
            out.write(
                f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[User {post.person}]]>"
                "</wp:comment_author><wp:comment_author_url></wp:comment_author_url>"
                f"<wp:comment_date>{moment}</wp:comment_date><wp:comment_date_gmt>{moment}</wp:comment_date_gmt>"
                f"<wp:comment_content><![CDATA[{post.text}]]></wp:comment_content>"
                "<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>"
                f"<wp:comment_parent>{above}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id>"
                "</wp:comment>\n"
            )
        out.write("</item>\n</channel></rss>\n")


def write_rss(path: Path, rows: int) -> None:
    """The comments of a blog."""
    with path.open("w", encoding="utf-8") as out:
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
            "<channel><title>Comments for Tea World</title><link>https://tea.example</link>\n"
        )
        for post in said(rows):
            page = f"https://tea.example/{'kettles' if post.number % 2 else 'pots'}/#comment-{post.number + 1}"
            out.write(
                f"<item><title>Comment on Kettles by User {post.person}</title><link>{page}</link>"
                f"<dc:creator><![CDATA[User {post.person}]]></dc:creator><pubDate>{format_datetime(post.at)}</pubDate>"
                f'<guid isPermaLink="false">{page}</guid><description>{escape(post.text)}</description>'
                f"<content:encoded><![CDATA[<p>{escape(post.text)}</p>]]></content:encoded></item>\n"
            )
        out.write("</channel></rss>\n")
