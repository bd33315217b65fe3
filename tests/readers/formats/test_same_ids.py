"""The same post, comment or video has the same id and the same parent, whichever tool it was exported with."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]

POST, ANSWER = "1740000000000000001", "1740000000000000002"
X_TIME = "Wed Jan 03 10:00:00 +0000 2024"
X = {
    "x_v1": json.dumps(
        {
            "created_at": X_TIME, "id": int(ANSWER), "id_str": ANSWER, "full_text": "Same",
            "user": {"screen_name": "bo"},
            "in_reply_to_status_id_str": POST,
        }
    ),
    "x_v2": json.dumps(
        {
            "data": [
                {
                    "id": ANSWER, "text": "Same", "author_id": "5", "created_at": "2024-01-03T10:00:00.000Z",
                    "conversation_id": POST, "referenced_tweets": [{"type": "replied_to", "id": POST}],
                }
            ],
            "includes": {"users": [{"id": "5", "username": "bo", "name": "Bo"}]},
        }
    ),
    "x_graphql": json.dumps(
        {
            "rest_id": ANSWER, "core": {"user_results": {"result": {"legacy": {"screen_name": "bo"}}}},
            "legacy": {
                "id_str": ANSWER, "full_text": "Same", "created_at": X_TIME, "conversation_id_str": POST,
                "in_reply_to_status_id_str": POST, "user_id_str": "5",
            },
        }
    ),
    "x_archive": "window.YTD.tweets.part0 = "
    + json.dumps(
        [{"tweet": {"id_str": ANSWER, "full_text": "Same", "created_at": X_TIME, "in_reply_to_status_id_str": POST}}]
    ),
    "x_gallery_dl": json.dumps(
        {
            "tweet_id": int(ANSWER), "retweet_id": 0, "quoted_id": 0, "reply_id": int(POST), "content": "Same",
            "conversation_id": int(POST), "date": "2024-01-03 10:00:00", "author": {"id": 5, "name": "bo"},
        }
    ),
    "twarc_csv": "id,conversation_id,referenced_tweets.replied_to.id,author_id,created_at,text,author.username\n"
    f"{ANSWER},{POST},{POST},5,2024-01-03T10:00:00.000Z,Same,bo\n",
    "minet_tweets": "id,timestamp_utc,user_screen_name,user_id,text,to_tweetid,retweeted_id,quoted_id\n"
    f"{ANSWER},1704276000,bo,5,Same,{POST},,\n",
    "brandwatch": '"Query Id","Query Name","Date","Title","Snippet","Url","Domain","Sentiment","Page Type","Author",'
    '"Full Text","Resource Id","Mention Id","Thread Entry Type","X Reply to","X Repost of"\n'
    f'"1","A","2024-01-03 10:00:00.0","","","http://twitter.com/bo/statuses/{ANSWER}","twitter.com","neutral",'
    f'"twitter","bo","Same","91","11","reply","http://twitter.com/ann/statuses/{POST}",""\n',
}  # fmt: skip
FOURCAT = (
    "id,thread_id,timestamp,unix_timestamp,link,body,author,is_retweet,is_quote_tweet,is_reply\n"
    f"{ANSWER},{POST},2024-01-03 10:00:00,1704276000,https://x.com/bo/status/{ANSWER},Same,bo,no,no,yes\n"
)
SAME = ("id", "kind", "author", "text", "url", "created_at", "parent_id")


@pytest.mark.parametrize("reader", X)
def test_an_answer_on_x(reader: str, write: Write, read_whole: Any) -> None:
    """Its id, its author, its words, its time and what it answers are told alike."""
    name = "tweets.js" if reader == "x_archive" else "a.csv" if "," in X[reader][:12] else "a.json"
    if reader == "x_archive":
        write("account.js", 'window.YTD.account.part0 = [{"account": {"username": "bo", "accountId": "5"}}]')
    found = read_whole(write(name, X[reader]))
    reference = read_whole(write("reference.json", X["x_v2"])).rows[0]

    assert reader == found.reader
    told = {column: found.rows[0][column] for column in SAME}
    told["url"] = f"https://x.com/bo/status/{ANSWER}" if reader == "brandwatch" else told["url"]
    assert {column: reference[column] for column in SAME} == told


def test_an_answer_on_x_that_does_not_name_what_it_answers(write: Write, read_whole: Any) -> None:
    """4CAT tells the same but for the parent."""
    found = read_whole(write("a.csv", FOURCAT))
    row, reference = found.rows[0], read_whole(write("b.json", X["x_v2"])).rows[0]

    assert "fourcat_csv" == found.reader
    assert {**{column: reference[column] for column in SAME}, "parent_id": None} == {c: row[c] for c in SAME}
    assert reference["conversation_id"] == row["conversation_id"]


VIDEO, COMMENT, REPLY = "dQw4w9WgXcQ", "Ugx1", "Ugx1.8abc"
YOUTUBE = {
    "youtube_ytdlp": (
        "a.info.json",
        json.dumps(
            {
                "id": VIDEO, "extractor": "youtube", "extractor_key": "Youtube", "title": "T",
                "webpage_url": f"https://www.youtube.com/watch?v={VIDEO}",
                "comments": [{"id": REPLY, "text": "Same", "parent": COMMENT, "author": "@bo", "author_id": "UC5"}],
            }
        ),
    ),
    "youtube_api": (
        "a.json",
        json.dumps(
            {
                "kind": "youtube#comment", "id": REPLY,
                "snippet": {
                    "videoId": VIDEO, "parentId": COMMENT, "textOriginal": "Same", "authorDisplayName": "@bo",
                    "authorChannelId": {"value": "UC5"}, "publishedAt": "2024-01-03T10:00:00Z",
                },
            }
        ),
    ),
    "youtube_downloader": (
        "b.json",
        json.dumps({"cid": REPLY, "text": "Same", "time": "1 year ago", "author": "@bo", "channel": "UC5", "votes": 0}),
    ),
    "youtube_data_tools": (
        f"videoinfo_{VIDEO}_2024_01_31-12_00_00_comments.csv",
        "id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,isReply,isReplyTo\n"
        f"{REPLY},,0,2024-01-03 10:00:00,@bo,Same,UC5,1,{COMMENT}\n",
    ),
    "youtube_takeout": (
        "comments.csv",
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Post ID,Video ID,Comment Text\n"
        f'{REPLY},UC5,2024-01-03T10:00:00Z,0,{COMMENT},,{VIDEO},"{{""text"":""Same""}}"\n',
    ),
    "apify": (
        "d.json",
        json.dumps(
            {
                "cid": REPLY, "comment": "Same", "author": "@bo", "videoId": VIDEO, "replyToCid": COMMENT,
                "voteCount": 0,
                "pageUrl": f"https://www.youtube.com/watch?v={VIDEO}", "type": "reply",
            }
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("reader", YOUTUBE)
def test_a_reply_on_youtube(reader: str, write: Write, read_whole: Any) -> None:
    """Its id and the comment that it answers are told alike, and the thread is the video where it is known."""
    found = read_whole(write(*YOUTUBE[reader]))
    row = found.rows[-1]

    assert (reader, f"youtube:{REPLY}", "comment", f"youtube:{COMMENT}", "Same") == (
        found.reader, row["id"], row["kind"], row["parent_id"], row["text"],
    )  # fmt: skip
    assert row["conversation_id"] in (None, f"youtube:{VIDEO}")


TIKTOK_VIDEO = "7340000000000000001"
TIKTOK_LINK = f"https://www.tiktok.com/@ann/video/{TIKTOK_VIDEO}"
TIKTOK_OBJECT = {
    "cid": "7340000000000000009", "aweme_id": TIKTOK_VIDEO, "reply_id": "0", "text": "Same", "create_time": 1704276000,
    "user": {"uid": "5", "unique_id": "bo"}, "digg_count": 0,
}  # fmt: skip
TIKTOK = {
    "tiktok": json.dumps({"comments": [TIKTOK_OBJECT]}),
    "zeeschuimer": json.dumps(
        {
            "nav_index": "1:1", "item_id": "1", "timestamp_collected": 1, "source_platform": "tiktok-comments",
            "source_platform_url": TIKTOK_LINK, "data": TIKTOK_OBJECT,
        }
    ),
    "fourcat": json.dumps({**TIKTOK_OBJECT, "__import_meta": {"source_platform": "tiktok-comments"}}),
    "fourcat_csv": "id,thread_id,author,body,timestamp,unix_timestamp,post_id,is_comment_on_comment\n"
    f"7340000000000000009,{TIKTOK_VIDEO},bo,Same,2024-01-03 10:00:00,1704276000,{TIKTOK_VIDEO},no\n",
    "zeeschuimer_csv": "id;thread_id;author;body;timestamp;unix_timestamp;post_id;is_comment_on_comment\n"
    f"7340000000000000009;{TIKTOK_VIDEO};bo;Same;2024-01-03 10:00:00;1704276000;{TIKTOK_VIDEO};no\n",
    "apify": json.dumps(
        {
            "cid": "7340000000000000009", "videoWebUrl": TIKTOK_LINK, "text": "Same", "createTime": 1704276000,
            "createTimeISO": "2024-01-03T10:00:00.000Z", "uniqueId": "bo", "uid": "5", "diggCount": 0,
            "repliesToId": None,
        }
    ),
    "apify_tiktok_comments": "videoWebUrl,cid,createTimeISO,text,diggCount,uniqueId,uid,repliesToId\n"
    f"{TIKTOK_LINK},7340000000000000009,2024-01-03T10:00:00.000Z,Same,0,bo,5,\n",
}  # fmt: skip


@pytest.mark.parametrize("reader", TIKTOK)
def test_a_comment_on_tiktok(reader: str, write: Write, read_whole: Any) -> None:
    """Its id, its video, its author and its time are told alike."""
    found = read_whole(write("a.csv" if reader.endswith(("csv", "comments")) else "a.json", TIKTOK[reader]))

    told = tuple(found.rows[0][column] for column in ("id", "parent_id", "conversation_id", "author", "text", "kind"))
    video = f"tiktok:{TIKTOK_VIDEO}"
    assert (reader, ("tiktok:7340000000000000009", video, video, "bo", "Same", "comment")) == (found.reader, told)
    assert "2024-01-03T10:00:00+00:00" == found.rows[0]["created_at"].isoformat()


CODE, NUMBER = "C3L9IQOygAB", "3300000000000000001"
CAPTION = {"edges": [{"node": {"text": "Same"}}]}
NODE = {
    "id": NUMBER, "shortcode": CODE, "taken_at_timestamp": 1704276000, "edge_media_to_caption": CAPTION,
    "owner": {"id": "5", "username": "bo"}, "__typename": "GraphImage",
}  # fmt: skip
ITEM = {
    "pk": NUMBER, "id": f"{NUMBER}_5", "code": CODE, "taken_at": 1704276000, "caption": {"text": "Same"},
    "user": {"pk": "5", "username": "bo"}, "media_type": 1,
}  # fmt: skip
INSTAGRAM = {
    "instagram": json.dumps({"items": [ITEM]}),
    "instaloader": json.dumps({"node": NODE, "instaloader": {"version": "4.10", "node_type": "Post"}}),
    "zeeschuimer": json.dumps(
        {
            "nav_index": "1:1", "item_id": "1", "timestamp_collected": 1, "source_platform": "instagram.com",
            "source_platform_url": "", "data": ITEM,
        }
    ),
    "fourcat": json.dumps({**ITEM, "__import_meta": {"source_platform": "instagram.com"}}),
    "fourcat_csv": "id,thread_id,parent_id,body,author,timestamp,url,num_likes,num_comments,media_type,unix_timestamp\n"
    f"{CODE},{CODE},{CODE},Same,bo,2024-01-03 10:00:00,https://www.instagram.com/p/{CODE},1,0,photo,1704276000\n",
    "apify": json.dumps(
        {
            "id": NUMBER, "type": "Image", "shortCode": CODE, "caption": "Same", "ownerUsername": "bo", "ownerId": "5",
            "url": f"https://www.instagram.com/p/{CODE}/", "timestamp": "2024-01-03T10:00:00.000Z", "likesCount": 1,
            "commentsCount": 0,
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("reader", INSTAGRAM)
def test_a_post_of_instagram(reader: str, write: Write, read_whole: Any) -> None:
    """Its id is the code of its link."""
    found = read_whole(write("a.csv" if reader == "fourcat_csv" else "a.json", INSTAGRAM[reader]))

    told = tuple(found.rows[0][column] for column in ("id", "conversation_id", "author", "text", "kind"))
    assert (reader, (f"instagram:{CODE}", f"instagram:{CODE}", "bo", "Same", "post")) == (found.reader, told)
    assert "2024-01-03T10:00:00+00:00" == found.rows[0]["created_at"].isoformat()


CODED = base64.b64encode(b"comment:20001234_30001234").decode()
FACEBOOK = {
    "facebook_graph": json.dumps(
        {
            "data": [
                {
                    "id": "20001234_30001234", "message": "Same", "created_time": "2024-01-03T10:00:00+0000",
                    "like_count": 0, "from": {"name": "Bo", "id": "5"},
                }
            ]
        }
    ),
    "facepager": "id;parent_id;level;object_id;object_type;from.name;message;created_time\n"
    "1;;0;10001234_20001234;seed;;;\n2;1;1;20001234_30001234;data;Bo;Same;2024-01-03T10:00:00+0000\n",
    "minet_facebook_comments": "id,fbid,depth,parent_id,author_name,created_time,text,reactions,replies\n"
    f"{CODED},30001234,0,,Bo,1704276000,Same,0,0\n",
    "apify": json.dumps(
        {
            "id": CODED, "facebookUrl": "https://www.facebook.com/ann/posts/pfbid0", "facebookId": "20001234",
            "commentUrl": "https://www.facebook.com/ann/posts/pfbid0?comment_id=30001234", "text": "Same",
            "date": "2024-01-03T10:00:00.000Z", "profileName": "Bo", "likesCount": "0", "threadingDepth": 0,
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("reader", FACEBOOK)
def test_a_comment_on_facebook(reader: str, write: Write, read_whole: Any) -> None:
    """Its id is that of its post and its own; the post goes by its own number alone."""
    found = read_whole(
        write("a.csv" if ";" in FACEBOOK[reader] or "," in FACEBOOK[reader][:9] else "a.json", FACEBOOK[reader])
    )

    told = tuple(found.rows[0][column] for column in ("id", "parent_id", "author", "text", "kind"))
    assert (reader, ("facebook:20001234_30001234", "facebook:20001234", "Bo", "Same", "comment")) == (
        found.reader,
        told,
    )
