"""Each kind of reader against the bare parser of its format, side by side in one run.

    python -m benchmarks.readers [--rows 40000] [--rounds 5] [--only csv,reddit]

The files are invented and seeded, with the fields and the weight that real exports have. Ours reads a file into
batches of the mention table; bare only parses it: `csv.reader`, `orjson.loads` of each line, lxml's `iterparse` with
the same clearing, python-calamine's rows. For one large JSON document bare is `orjson.loads` of the whole, which
holds all of it in memory as ours does not. Both take turns, by CPU time of this process; the ratio is of the fastest.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple

import orjson
from lxml import etree

from benchmarks.posts import START, Record, Said, said, write_lines, write_list
from benchmarks.records import (
    amazon,
    github,
    hacker_news,
    instagram,
    mastodon,
    tiktok,
    write_facepager,
    write_linkedin,
    write_rss,
    write_wxr,
)
from reporter.readers.reading import read_file
from reporter.readers.source import file_source

YOUTUBE_FILE = "videoinfo_dQw4w9WgXcA_2026_01_01-12_00_00_comments.csv"


def write_csv(path: Path, rows: int) -> None:
    """A listening suite's table: 24 columns, most of them of no use here."""
    names = [
        *("Id", "Date", "Url", "Author", "Author Id", "Followers", "Text", "Title", "Platform", "Kind", "Parent Id"),
        *("Likes", "Shares", "Replies", "Language", "Country", "Sentiment", "Query Name", "Query Id", "Reach"),
        *("Impressions", "Gender", "Account Type", "Tags"),
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(names)
        for post in said(rows):
            handle, native = f"user{post.person}", 1_700_000_000_000_000_000 + post.number
            parent = "" if post.parent is None else 1_700_000_000_000_000_000 + post.parent
            out.writerow(
                (
                    *(
                        native,
                        post.at.isoformat(),
                        f"https://x.com/{handle}/status/{native}",
                        handle,
                        10_000 + post.person,
                    ),
                    *(post.person * 7 % 9000, post.text, "", "x", "reply" if parent else "post", parent),
                    *(post.likes, post.likes // 3, post.likes // 2, "en", "NO", "neutral", "Morrowmill", 1993, 1200),
                    *(3400, "unknown", "individual", "coffee;beans"),
                )
            )


SUITE_COLUMNS = (
    "Query Id", "Query Name", "Date", "Title", "Snippet", "Url", "Domain", "Sentiment", "Page Type", "Language",
    "Country Code", "Continent Code", "Continent", "Country", "City Code", "Account Type", "Added", "Assignment",
    "Author", "Avatar", "Category Details", "Checked", "City", "Display URLs", "Expanded URLs",
    "Facebook Author ID", "Facebook Comments", "Facebook Likes", "Facebook Role", "Facebook Shares",
    "Facebook Subtype", "Full Name", "Full Text", "Gender", "Hashtags", "Impact", "Impressions",
    "Instagram Comments", "Instagram Followers", "Instagram Following", "Instagram Interactions Count",
    "Instagram Likes", "Instagram Posts", "Interest", "Last Assignment Date", "Latitude", "Location Name",
    "Longitude", "Media Filename", "Media URLs", "Mentioned Authors", "Original Url", "Priority", "Professions",
    "Resource Id", "Short URLs", "Starred", "Status", "Subtype", "Thread Author", "Thread Created Date",
    "Thread Entry Type", "Thread Id", "Thread URL", "Total Monthly Visitors", "X Author ID", "X Followers",
    "X Following", "X Reply Count", "X Reply to", "X Reposts", "X Likes", "X Post Count", "X Repost of",
    "X Verified", "Reach (new)", "Air Type", "Blog Name", "Broadcast Media Url", "Broadcast Type", "Content Source",
    "Content Source Name", "Copyright", "Engagement Type", "Is Syndicated", "Item Review", "Linkedin Comments",
    "Linkedin Engagement", "Linkedin Impressions", "Linkedin Likes", "Linkedin Shares", "Linkedin Sponsored",
    "Linkedin Video Views", "Mention Url", "Page Type Name", "Parent Blog Name", "Parent Post Id", "Pub Type",
    "Publisher Sub Type", "Rating", "Reddit Author Awardee Karma", "Reddit Comments", "Reddit Score",
    "Reddit Score Upvote Ratio", "Region", "Region Code", "Root Blog Name", "Root Post Id", "Subreddit",
    "Subreddit Subscribers", "Weblog Title", "Engagement Score", "Potential Audience", "Reach",
)  # fmt: skip


def write_suite(path: Path, rows: int) -> None:
    """A listening suite's whole export: 114 columns below a preamble, most of them empty or zero."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("Report:,Bulk Mentions Download\nFrom:,Thu Jan 01 00:00:00 UTC 2026\n\n")
        out = csv.DictWriter(stream, SUITE_COLUMNS, restval="")
        out.writeheader()
        for post in said(rows):
            native = 1_700_000_000_000_000_000 + post.number
            above = "" if post.parent is None else f"http://twitter.com/user1/statuses/{native - 1}"
            out.writerow(
                {
                    "Query Id": 1993,
                    "Query Name": "Morrowmill",
                    "Date": post.at.strftime("%Y-%m-%d %H:%M:%S.0"),
                    "Title": post.text,
                    "Snippet": post.text[:120],
                    "Url": f"http://twitter.com/user{post.person}/statuses/{native}",
                    "Domain": "twitter.com",
                    "Sentiment": "neutral",
                    "Page Type": "twitter",
                    "Language": "en",
                    "Country": "Norway",
                    "Author": f"user{post.person}",
                    "Full Name": f"user{post.person} (User)",
                    "Full Text": post.text,
                    "Resource Id": native,
                    "Thread Entry Type": "reply" if above else "post",
                    "X Author ID": 10_000 + post.person,
                    "X Followers": post.person * 7 % 9000,
                    "X Reply to": above,
                    "X Likes": post.likes,
                    "X Reposts": 1,
                    "Content Source Name": "X",
                    **dict.fromkeys(("Latitude", "Longitude", "Impressions", "Facebook Likes", "Instagram Likes"), 0),
                }
            )


def write_talkwalker(path: Path, rows: int) -> None:
    """A suite's results under the names of its API: news and posts, with the counts of five networks side by side."""
    networks = ("twitter", "facebook", "instagram", "youtube", "reddit")
    article, person = "article_extended_attributes", "extra_author_attributes"
    names = [
        *("search_indexed", "published", "url", "parent_url", "external_id", "title", "content", "lang", "sentiment"),
        *("source_type", f"{person}.name", f"{person}.short_name", f"{person}.world_data.country"),
        *("extra_source_attributes.name", "engagement", "reach", f"{article}.num_comments"),
        *(f"{article}.{network}_{what}" for network in networks for what in ("likes", "shares", "retweets")),
        *(f"source_extended_attributes.{network}_followers" for network in networks),
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, names, restval="")
        out.writeheader()
        for post in said(rows):
            native = 1_700_000_000_000_000_000 + post.number
            is_news = post.number % 4 == 0
            out.writerow(
                {
                    "published": post.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "url": f"https://news.example/{post.number}/which-beans"
                    if is_news
                    else f"https://twitter.com/user{post.person}/status/{native}",
                    "external_id": "" if is_news else native,
                    "title": post.text[:60] if is_news else "",
                    "content": post.text,
                    "lang": "en",
                    "sentiment": 0,
                    "source_type": "ONLINENEWS" if is_news else "SOCIALMEDIA,SOCIALMEDIA_TWITTER",
                    f"{person}.short_name": f"user{post.person}",
                    f"{person}.world_data.country": "Norway",
                    "extra_source_attributes.name": "News Example" if is_news else "twitter.com",
                    f"{article}.twitter_likes": post.likes,
                    f"{article}.twitter_retweets": post.likes // 3,
                    "source_extended_attributes.twitter_followers": post.person * 7 % 9000,
                }
            )


def write_sprout(path: Path, rows: int) -> None:
    """A suite's messages: few columns, and what each message is in the suite's own words."""
    names = (
        *("Date", "Network", "Message Type", "Message ID", "Message URL", "Profile", "Message", "Sentiment"),
        *("Followers", "Likes", "Shares", "Comments", "Language", "Location", "Topics", "Tags"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(names)
        for post in said(rows):
            native = 1_700_000_000_000_000_000 + post.number
            link = f"https://twitter.com/user{post.person}/status/{native}"
            kind = "Tweet" if post.parent is None else "@Reply"
            moment = post.at.strftime("%Y-%m-%d %H:%M:%S")
            counts = (post.person * 7 % 9000, post.likes, post.likes // 3, 2)
            out.writerow(
                [
                    *(moment, "Twitter", kind, native, link, f"@user{post.person}", post.text, "Neutral", *counts),
                    *("en", "Oslo, Norway", "Beans", "coffee"),
                ]
            )


def write_youtube(path: Path, rows: int) -> None:
    """The comments of one video as YouTube Data Tools lists them; the file's name tells the video."""
    names = (
        *("id", "replyCount", "likeCount", "publishedAt", "authorName", "text", "authorChannelId", "authorChannelUrl"),
        *("isReply", "isReplyTo", "isReplyToName"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(names)
        for post in said(rows):
            channel, parent = f"UC{post.person:022d}", "" if post.parent is None else f"Ugy{post.parent:023d}"
            out.writerow(
                [
                    *(f"Ugy{post.number:023d}", 2, post.likes, post.at.strftime("%Y-%m-%d %H:%M:%S")),
                    *(f"user{post.person}", post.text, channel, f"http://www.youtube.com/channel/{channel}"),
                    *(int(bool(parent)), parent, ""),
                ]
            )


TWARC_COLUMNS = (
    "id", "conversation_id", "referenced_tweets.replied_to.id", "referenced_tweets.retweeted.id",
    "referenced_tweets.quoted.id", "author_id", "in_reply_to_user_id", "in_reply_to_username", "retweeted_user_id",
    "retweeted_username", "quoted_user_id", "quoted_username", "created_at", "text", "lang", "source",
    "public_metrics.impression_count", "public_metrics.reply_count", "public_metrics.retweet_count",
    "public_metrics.quote_count", "public_metrics.like_count", "reply_settings", "edit_history_tweet_ids",
    "edit_controls.edits_remaining", "edit_controls.editable_until", "edit_controls.is_edit_eligible",
    "possibly_sensitive", "withheld.scope", "withheld.copyright", "withheld.country_codes", "entities.annotations",
    "entities.cashtags", "entities.hashtags", "entities.mentions", "entities.urls", "context_annotations",
    "attachments.media", "attachments.media_keys", "attachments.poll.duration_minutes",
    "attachments.poll.end_datetime", "attachments.poll.id", "attachments.poll.options",
    "attachments.poll.voting_status", "attachments.poll_ids", "author.id", "author.created_at", "author.username",
    "author.name", "author.description", "author.entities.description.cashtags",
    "author.entities.description.hashtags", "author.entities.description.mentions",
    "author.entities.description.urls", "author.entities.url.urls", "author.url", "author.location",
    "author.pinned_tweet_id", "author.profile_image_url", "author.protected",
    "author.public_metrics.followers_count", "author.public_metrics.following_count",
    "author.public_metrics.listed_count", "author.public_metrics.tweet_count", "author.verified",
    "author.withheld.scope", "author.withheld.copyright", "author.withheld.country_codes",
    "geo.coordinates.coordinates", "geo.coordinates.type", "geo.country", "geo.country_code", "geo.full_name",
    "geo.geo.bbox", "geo.geo.type", "geo.id", "geo.name", "geo.place_id", "geo.place_type", "matching_rules",
    "__twarc.retrieved_at", "__twarc.url", "__twarc.version",
)  # fmt: skip


def write_twarc(path: Path, rows: int) -> None:
    """Posts of X in the columns of twarc-csv; one in ten is a retweet."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, TWARC_COLUMNS, restval="")
        out.writeheader()
        for post in said(rows):
            native = 1_700_000_000_000_000_000 + post.number
            above = "" if post.parent is None else native - 1
            passed_on = post.number % 10 == 0
            out.writerow(
                {
                    "id": native,
                    "conversation_id": native if above == "" else 1_700_000_000_000_000_000,
                    "referenced_tweets.replied_to.id": "" if passed_on else above,
                    "referenced_tweets.retweeted.id": native - 1 if passed_on else "",
                    "author_id": 10_000 + post.person,
                    "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                    "text": post.text.replace(". ", ".\\n", 1),
                    "lang": "en",
                    "reply_settings": "everyone",
                    "possibly_sensitive": False,
                    **{f"public_metrics.{name}_count": post.likes for name in ("reply", "retweet", "quote", "like")},
                    "edit_history_tweet_ids": f'["{native}"]',
                    "author.id": 10_000 + post.person,
                    "author.username": f"user{post.person}",
                    "author.name": f"User {post.person}",
                    "author.created_at": "2012-01-01T00:00:00.000Z",
                    "author.description": "beans, bikes and books; opinions are mine, and so is the grinder",
                    "author.location": "Oslo",
                    "author.public_metrics.followers_count": post.person * 7 % 9000,
                    "author.public_metrics.following_count": 90,
                    "__twarc.retrieved_at": "2026-02-01T00:00:00+00:00",
                    "__twarc.url": "https://api.twitter.com/2/tweets/search/all?expansions=author_id",
                    "__twarc.version": "2.14.0",
                }
            )


def write_fourcat(path: Path, rows: int) -> None:
    """Posts of X in 4CAT's columns; one in ten is a retweet."""
    names = (
        *("id", "thread_id", "timestamp", "unix_timestamp", "link", "subject", "body", "author", "author_fullname"),
        *("author_id", "source", "language_guess", "possibly_sensitive", "retweet_count", "reply_count", "like_count"),
        *("quote_count", "is_retweet", "retweeted_user", "is_quote_tweet", "quoted_user", "is_reply", "replied_user"),
        *("hashtags", "urls", "images", "mentions", "long_lat", "place_name"),
    )
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, names, restval="")
        out.writeheader()
        for post in said(rows):
            native = 1_700_000_000_000_000_000 + post.number
            passed_on = post.number % 10 == 0
            out.writerow(
                {
                    "id": native,
                    "thread_id": 1_700_000_000_000_000_000 + (post.parent or post.number),
                    "timestamp": post.at.strftime("%Y-%m-%d %H:%M:%S"),
                    "unix_timestamp": int(post.at.timestamp()),
                    "link": f"https://x.com/user{post.person}/status/{native}",
                    "body": f"RT @user1: {post.text}" if passed_on else post.text,
                    "author": f"user{post.person}",
                    "author_fullname": f"User {post.person}",
                    "author_id": 10_000 + post.person,
                    "language_guess": "en",
                    "possibly_sensitive": "no",
                    **{f"{name}_count": post.likes for name in ("retweet", "reply", "like", "quote")},
                    "is_retweet": "yes" if passed_on else "no",
                    "is_quote_tweet": "no",
                    "is_reply": "no" if post.parent is None else "yes",
                    "hashtags": "coffee,beans",
                }
            )


def write_xlsx(path: Path, rows: int) -> None:
    """The same table as a spreadsheet."""
    from openpyxl import Workbook

    beside = path.with_suffix(".csv")
    write_csv(beside, rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Mentions")
    with beside.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            sheet.append(row)
    book.save(path)


def reddit(post: Said) -> Record:
    """A comment as dumps hold it, with the fields that nobody reads."""
    name = f"k{post.number:07d}"
    return {
        **{f"all_awardings_{place}": [] for place in range(3)},
        "approved_at_utc": None,
        "author": f"user{post.person}",
        "author_flair_background_color": "",
        "author_flair_richtext": [],
        "author_flair_type": "text",
        "author_fullname": f"t2_{post.person:x}",
        "author_is_blocked": False,
        "author_patreon_flair": False,
        "author_premium": False,
        "body": post.text,
        "can_gild": True,
        "collapsed": False,
        "controversiality": 0,
        "created_utc": int(post.at.timestamp()),
        "distinguished": None,
        "edited": False,
        "gilded": 0,
        "gildings": {},
        "id": name,
        "is_submitter": False,
        "link_id": "t3_abcdef",
        "locked": False,
        "name": f"t1_{name}",
        "no_follow": True,
        "parent_id": "t3_abcdef" if post.parent is None else f"t1_k{post.parent:07d}",
        "permalink": f"/r/coffee/comments/abcdef/which_beans/{name}/",
        "retrieved_on": int(post.at.timestamp()) + 90_000,
        "score": post.likes,
        "score_hidden": False,
        "send_replies": True,
        "stickied": False,
        "subreddit": "coffee",
        "subreddit_id": "t5_2qhze",
        "subreddit_name_prefixed": "r/coffee",
        "subreddit_type": "public",
        "top_awarded_type": None,
        "total_awards_received": 0,
        "treatment_tags": [],
        "unrepliable_reason": None,
    }


def x_v1(post: Said) -> Record:
    """A post of the older X API with its author inside; every fourth passes an earlier one on."""
    made = _post_of_v1(post, post.person)
    if post.number % 4 == 3:
        made |= {"text": f"RT @user1: {post.text}", "retweeted_status": _post_of_v1(post._replace(number=1), 1)}
    return made


def _post_of_v1(post: Said, person: int) -> Record:
    native = 1_700_000_000_000_000_000 + post.number
    above = None if post.parent is None else 1_700_000_000_000_000_000 + post.parent
    address = "http://pbs.twimg.com/profile_images/1/image_normal.jpg"
    return {
        "created_at": post.at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "id": native,
        "id_str": str(native),
        "text": post.text,
        "truncated": False,
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
        "source": '<a href="http://twitter.com" rel="nofollow">Twitter Web Client</a>',
        "in_reply_to_status_id": above,
        "in_reply_to_status_id_str": above and str(above),
        "in_reply_to_user_id": None,
        "in_reply_to_screen_name": None,
        "user": {
            "id": 10_000 + person,
            "id_str": str(10_000 + person),
            "name": f"User {person}",
            "screen_name": f"user{person}",
            "location": "Oslo",
            "description": "Mostly beans, sometimes grinders.",
            "url": None,
            "protected": False,
            "followers_count": person * 7 % 9000,
            "friends_count": 200,
            "listed_count": 3,
            "created_at": "Tue Mar 21 20:50:14 +0000 2006",
            "favourites_count": 40,
            "time_zone": None,
            "verified": False,
            "statuses_count": 900,
            "lang": None,
            "profile_background_image_url": address,
            "profile_image_url": address,
            "default_profile": True,
        },
        "geo": None,
        "coordinates": None,
        "place": None,
        "is_quote_status": False,
        "retweet_count": post.likes // 3,
        "favorite_count": post.likes,
        "favorited": False,
        "retweeted": False,
        "lang": "en",
    }


TOPIC = "A named entity or a theme that the platform itself has found in the words of this post, with its description."


def x_v2(post: Said) -> Record:
    """A post of the X API, flattened, with its author inside and with all fields asked for, as archives hold it."""
    native = str(1_700_000_000_000_000_000 + post.number)
    parent = [] if post.parent is None else [{"type": "replied_to", "id": str(1_700_000_000_000_000_000 + post.parent)}]
    link = {
        "start": 9,
        "end": 32,
        "url": "https://t.co/abcdefghij",
        "expanded_url": "https://beans.example/which-beans",
    }
    return {
        "id": native,
        "text": post.text,
        "author_id": str(10_000 + post.person),
        "conversation_id": "1700000000000000000",
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "lang": "en",
        "source": "Twitter Web App",
        "reply_settings": "everyone",
        "possibly_sensitive": False,
        "edit_history_tweet_ids": [native],
        "edit_controls": {"edits_remaining": 5, "is_edit_eligible": True, "editable_until": "2026-01-01T01:00:00.000Z"},
        "referenced_tweets": parent,
        "entities": {
            "annotations": [
                {"start": place, "end": place + 6, "probability": 0.7, "type": "Other", "normalized_text": "Morrowmill"}
                for place in range(3)
            ],
            "urls": [{**link, "display_url": "beans.example/which-beans", "status": 200, "title": TOPIC}],
            "hashtags": [{"start": 1, "end": 7, "tag": "coffee"}],
            "mentions": [{"start": 0, "end": 11, "username": "morrowmill", "id": "42"}],
        },
        "context_annotations": [
            {
                "domain": {"id": str(46 + place), "name": "Brand Category", "description": TOPIC},
                "entity": {"id": str(10_000 + place), "name": "Coffee", "description": TOPIC},
            }
            for place in range(5)
        ],
        "public_metrics": {"like_count": post.likes, "retweet_count": 1, "reply_count": 2, "quote_count": 0},
        "author": {
            "id": str(10_000 + post.person),
            "username": f"user{post.person}",
            "name": f"User {post.person}",
            "created_at": "2012-01-01T00:00:00.000Z",
            "description": "beans, bikes and books; opinions are mine, and so is the grinder",
            "entities": {
                "url": {"urls": [link]},
                "description": {"hashtags": [{"start": 1, "end": 7, "tag": "coffee"}]},
            },
            "location": "Oslo",
            "public_metrics": {"followers_count": post.person * 7 % 9000, "following_count": 90, "tweet_count": 3300},
            "verified": False,
            "profile_image_url": "https://pbs.twimg.com/profile_images/1/abcdefgh_normal.jpg",
            "url": "https://t.co/abcdefghij",
        },
        "__twarc": {"url": "https://api.twitter.com/2/tweets/search/all?expansions=author_id", "version": "2.14.0"},
    }


def any_tool(post: Said) -> Record:
    """A post as a tool that nobody knows may write it: told by the names of its fields."""
    handle, native = f"user{post.person}", 1_700_000_000_000_000_000 + post.number
    return {
        "id": str(native),
        "date": post.at.isoformat(),
        "url": f"https://x.com/{handle}/status/{native}",
        "author": {"username": handle, "id": str(10_000 + post.person), "followers": post.person * 7 % 9000},
        "text": post.text,
        "platform": "x",
        "parent_id": None if post.parent is None else str(1_700_000_000_000_000_000 + post.parent),
        "likes": post.likes,
        "shares": post.likes // 3,
        "replies": post.likes // 2,
        "language": "en",
        "country": "NO",
        "sentiment": "neutral",
        "query": {"id": 1993, "name": "Morrowmill"},
        "impressions": 3400,
        "tags": ["coffee", "beans"],
    }


def bluesky(post: Said) -> Record:
    """A post as the API's search gives it."""

    def uri(person: int, number: int) -> str:
        return f"at://did:plc:{person:024d}/app.bsky.feed.post/3k{number:011d}"

    def link(number: int) -> Record:
        return {"cid": f"bafyreib{number:051d}", "uri": uri(7, number)}

    answered = {} if post.parent is None else {"reply": {"parent": link(post.parent), "root": link(0)}}
    return {
        "uri": uri(post.person, post.number),
        "cid": f"bafyreia{post.number:051d}",
        "author": {
            "did": f"did:plc:{post.person:024d}",
            "handle": f"user{post.person}.bsky.social",
            "displayName": f"User {post.person}",
            "avatar": f"https://cdn.bsky.app/img/avatar/plain/did:plc:{post.person:024d}/bafkreia@jpeg",
            "labels": [],
            "createdAt": "2024-01-01T00:00:00.000Z",
        },
        "record": {
            "$type": "app.bsky.feed.post",
            "createdAt": post.at.strftime("%Y-%m-%dT%H:%M:%S.123Z"),
            "langs": ["en"],
            **answered,
            "text": post.text,
        },
        "replyCount": post.likes // 2,
        "repostCount": post.likes // 3,
        "likeCount": post.likes,
        "quoteCount": 0,
        "indexedAt": post.at.strftime("%Y-%m-%dT%H:%M:%S.923Z"),
        "labels": [],
    }


def youtube(post: Said) -> Record:
    """A thread of one comment as the Data API gives it."""
    native = f"Ugx{post.number:019d}4AaABAg"
    when = post.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    snippet = {
        "channelId": "UC0123456789012345678901",
        "videoId": "abcdefghijk",
        "textDisplay": post.text,
        "textOriginal": post.text,
        "authorDisplayName": f"@user{post.person}",
        "authorProfileImageUrl": f"https://yt3.ggpht.com/ytc/{post.person:044d}=s48-c-k-c0x00ffffff-no-rj",
        "authorChannelUrl": f"http://www.youtube.com/@user{post.person}",
        "authorChannelId": {"value": f"UC{post.person:022d}"},
        "canRate": True,
        "viewerRating": "none",
        "likeCount": post.likes,
        "publishedAt": when,
        "updatedAt": when,
    }
    return {
        "kind": "youtube#commentThread",
        "etag": f"{post.number:027d}",
        "id": native,
        "snippet": {
            "channelId": "UC0123456789012345678901",
            "videoId": "abcdefghijk",
            "topLevelComment": {
                "kind": "youtube#comment",
                "etag": f"{post.number:027d}",
                "id": native,
                "snippet": snippet,
            },
            "canReply": True,
            "totalReplyCount": 0,
            "isPublic": True,
        },
    }


def slack(post: Said) -> Record:
    """A message of a channel."""
    return {
        "client_msg_id": f"00000000-0000-4000-8000-{post.number:012d}",
        "type": "message",
        "text": post.text,
        "user": f"U{post.person:010d}",
        "ts": f"{post.at.timestamp():.6f}",
        "team": "T0123456789",
        "user_team": "T0123456789",
        "source_team": "T0123456789",
        "user_profile": {
            "avatar_hash": "0123456789ab",
            "image_72": f"https://secure.gravatar.com/avatar/{post.person:032d}.jpg",
            "first_name": "User",
            "real_name": f"User {post.person}",
            "display_name": f"user{post.person}",
            "team": "T0123456789",
            "name": f"user{post.person}",
            "is_restricted": False,
            "is_ultra_restricted": False,
        },
        **(
            {}
            if post.parent is None
            else {"thread_ts": f"{START.timestamp() + 17 * post.parent:.6f}", "parent_user_id": "U0000000001"}
        ),
    }


def write_telegram(path: Path, rows: int) -> None:
    """One chat as one document, as Telegram Desktop indents it."""
    messages = [
        {
            "id": post.number + 1,
            "type": "message",
            "date": post.at.strftime("%Y-%m-%dT%H:%M:%S"),
            "date_unixtime": str(int(post.at.timestamp())),
            "from": f"User {post.person}",
            "from_id": f"user{post.person}",
            **({} if post.parent is None else {"reply_to_message_id": post.parent + 1}),
            "text": post.text,
            "text_entities": [{"type": "plain", "text": post.text}],
        }
        for post in said(rows)
    ]
    chat = {"name": "Beans", "type": "public_supergroup", "id": 12345, "messages": messages}
    path.write_text(json.dumps(chat, ensure_ascii=False, indent=1), encoding="utf-8")


def write_disqus(path: Path, rows: int) -> None:
    """A forum's comments as XML."""
    with path.open("w", encoding="utf-8") as out:
        out.write(
            '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
            'xmlns:dsq="http://disqus.com/disqus-internals">\n'
            '<thread dsq:id="1"><link>https://beans.example/which</link><title>Which beans?</title></thread>\n'
        )
        for post in said(rows):
            parent = "" if post.parent is None else f'<parent dsq:id="{post.parent + 10}"/>'
            out.write(
                f'<post dsq:id="{post.number + 10}"><id/><message><![CDATA[<p>{post.text}</p>]]></message>'
                f"<createdAt>{post.at:%Y-%m-%dT%H:%M:%SZ}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
                f"<author><name>User {post.person}</name><isAnonymous>false</isAnonymous>"
                f'<username>user{post.person}</username></author><thread dsq:id="1"/>{parent}</post>\n'
            )
        out.write("</disqus>\n")


def bare_csv(path: Path) -> int:
    """Every record as a list of texts."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def bare_suite(path: Path) -> int:
    """The same, below the preamble and the header; blank lines are no records."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for row in csv.reader(stream) if row) - 3


def bare_facepager(path: Path) -> int:
    """The same with semicolons."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream, delimiter=";")) - 1


def bare_xlsx(path: Path) -> int:
    """Every row as a list of cells."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return sum(1 for _ in book.get_sheet_by_index(0).iter_rows()) - 1


def bare_lines(path: Path) -> int:
    """Every line as an object."""
    with path.open("rb") as stream:
        return sum(1 for line in stream if orjson.loads(line))


def bare_list(path: Path) -> int:
    """The whole list at once."""
    return len(orjson.loads(path.read_bytes()))


def bare_document(path: Path) -> int:
    """The whole document at once."""
    return len(orjson.loads(path.read_bytes())["messages"])


def bare_wxr(path: Path) -> int:
    """Every post and every comment in it."""
    return bare_xml(path, "item", "{http://wordpress.org/export/1.2/}comment")


def bare_xml(path: Path, *tags: str) -> int:
    """Every element, forgotten as soon as it was seen."""
    count = 0
    for _, element in etree.iterparse(str(path), events=("end",), tag=tags):
        count += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


class Format(NamedTuple):
    """A file to read, and the parser that it is compared with."""

    title: str
    file: str
    write: Callable[[Path, int], None]
    bare: Callable[[Path], int]


FORMATS = {
    "csv": Format("table, CSV of 24 columns", "mentions.csv", write_csv, bare_csv),
    "suite": Format("Brandwatch, CSV of 114 columns", "bulk.csv", write_suite, bare_suite),
    "talkwalker": Format("Talkwalker, CSV of 37 columns", "results.csv", write_talkwalker, bare_csv),
    "sprout": Format("Sprout Social, CSV of 16 columns", "messages.csv", write_sprout, bare_csv),
    "youtube_table": Format("YouTube Data Tools, CSV of 11 columns", YOUTUBE_FILE, write_youtube, bare_csv),
    "twarc": Format("twarc-csv, CSV of 82 columns", "posts.csv", write_twarc, bare_csv),
    "fourcat": Format("4CAT, CSV of 29 columns", "dataset.csv", write_fourcat, bare_csv),
    "xlsx": Format("table, XLSX of 24 columns", "mentions.xlsx", write_xlsx, bare_xlsx),
    "reddit": Format("Reddit dump, JSON lines", "comments.ndjson", lambda p, n: write_lines(p, n, reddit), bare_lines),
    "x_v2": Format("X API v2 flattened, JSON lines", "posts.ndjson", lambda p, n: write_lines(p, n, x_v2), bare_lines),
    "x_v1": Format("X API v1.1, JSON lines", "tweets.jsonl", lambda p, n: write_lines(p, n, x_v1), bare_lines),
    "records": Format("any JSON lines", "mentions.ndjson", lambda p, n: write_lines(p, n, any_tool), bare_lines),
    "bluesky": Format("Bluesky, JSON lines", "posts.ndjson", lambda p, n: write_lines(p, n, bluesky), bare_lines),
    "youtube": Format("YouTube API, JSON lines", "threads.ndjson", lambda p, n: write_lines(p, n, youtube), bare_lines),
    "mastodon": Format("Mastodon, JSON lines", "toots.ndjson", lambda p, n: write_lines(p, n, mastodon), bare_lines),
    "hacker_news": Format(
        "Hacker News, JSON lines", "hn.ndjson", lambda p, n: write_lines(p, n, hacker_news), bare_lines
    ),
    "github": Format("GitHub comments, JSON lines", "gh.ndjson", lambda p, n: write_lines(p, n, github), bare_lines),
    "tiktok": Format("TikTok videos, JSON lines", "videos.ndjson", lambda p, n: write_lines(p, n, tiktok), bare_lines),
    "instagram": Format("Instagram, JSON lines", "posts.ndjson", lambda p, n: write_lines(p, n, instagram), bare_lines),
    "amazon": Format("Amazon reviews, JSON lines", "reviews.jsonl", lambda p, n: write_lines(p, n, amazon), bare_lines),
    "facepager": Format("Facepager, CSV of 17 columns", "export.csv", write_facepager, bare_facepager),
    "rss": Format("RSS of a blog's comments, XML", "comments.rss", write_rss, lambda p: bare_xml(p, "item")),
    "wxr": Format("WordPress export, XML", "export.xml", write_wxr, bare_wxr),
    "linkedin": Format("LinkedIn, CSV of 20 columns", "content.csv", write_linkedin, bare_csv),
    "slack": Format("Slack, one list", "2026-01-01.json", lambda p, n: write_list(p, n, slack), bare_list),
    "telegram": Format("Telegram, one document", "result.json", write_telegram, bare_document),
    "disqus": Format("Disqus, XML", "disqus.xml", write_disqus, lambda p: bare_xml(p, "{http://disqus.com}post")),
}


def ours(path: Path) -> int:
    """Every row of a file in batches of the mention table."""
    return sum(batch.num_rows for batch in read_file(file_source(path)).batches())


def fastest(works: list[Callable[[Path], int]], path: Path, rows: int, rounds: int) -> list[float]:
    """The least CPU seconds of each, taking turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for place, work in enumerate(works):
            start = process_time()
            read = work(path)
            times[place].append(process_time() - start)
            if read != rows:
                raise SystemExit(f"{path.name}: {read:,} rows read where {rows:,} were written")
    return [min(taken) for taken in times]


def main() -> None:
    """Print one line a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(FORMATS))
    given = parser.parse_args()
    print(f"{'format':<38} {'rows/s, bare':>14} {'rows/s, ours':>14} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.only.split(","):
            form = FORMATS[name]
            path = Path(folder) / name / form.file
            path.parent.mkdir()
            form.write(path, given.rows)
            bare, own = fastest([form.bare, ours], path, given.rows, given.rounds)
            print(f"{form.title:<38} {given.rows / bare:>14,.0f} {given.rows / own:>14,.0f} {own / bare:>6.1f}")


if __name__ == "__main__":
    main()
