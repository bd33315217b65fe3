"""Tables of the platforms themselves: one's own posts, and reviews with the answers to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"


def test_a_review_and_its_answer_out_of_one_row(read_whole: Callable[..., Any]) -> None:
    """UTF-16, stars on a scale of 0 to 1, the id of the link, and the developer's words under it."""
    whole = read_whole(SAMPLES / "google_play/reviews_com.acme.kettle_202403.csv")
    review, answer = whole.rows[:2]
    keys = ("id", "kind", "text", "created_at", "rating", "parent_id", "author", "lang")
    native = "google_play:aaaa1111-0000-4000-8000-000000000001"

    assert [
        native, "review", "It won't boil 🫖", datetime(2024, 3, 1, 9, 15, 2, 123000, tzinfo=UTC), 0.25, None, None,
        "en",
    ] == [review[key] for key in keys]  # fmt: skip
    assert [
        f"{native}/reply", "comment", "Sorry! Write to us & we help", datetime(2024, 3, 3, 9, 15, 2, tzinfo=UTC), None,
        native, "com.acme.kettle", None,
    ] == [answer[key] for key in keys]  # fmt: skip


def test_a_rating_without_words_is_kept(read_whole: Callable[..., Any]) -> None:
    """It has no link, so its id is made; a row with neither stars nor words is no review."""
    whole = read_whole(SAMPLES / "google_play/reviews_com.acme.kettle_202403.csv")
    rating = whole.rows[3]

    assert (None, None, 0.0) == (rating["text"], rating["url"], rating["rating"])
    assert rating["id"].startswith("google_play:~")
    assert ["there is no text and no rating in this row"] == [row.reason for row in whole.rejected]


def test_trustpilot_leaves_addresses_out(read_whole: Callable[..., Any]) -> None:
    """No column holds an e-mail, not even where the customer is called by one; the answer is the shop's."""
    whole = read_whole(SAMPLES / "trustpilot/service_reviews.csv")
    review, answer, other = whole.rows

    assert (1.0, "exact", "u-1", "Kate K") == tuple(review[k] for k in ("rating", "time_basis", "author_id", "author"))
    assert ("comment", review["id"], "Acme Kettles") == (answer["kind"], answer["parent_id"], answer["author"])
    assert (None, "u-2") == (other["author"], other["author_id"])
    assert not any("@" in str(value) for row in whole.rows for value in row.values())


def test_trustpilot_products(read_whole: Callable[..., Any]) -> None:
    """Product reviews have names of columns of their own."""
    rows = read_whole(SAMPLES / "trustpilot/product_reviews.xlsx").rows

    assert [("Good <3", 0.75, "Oolong"), ("So so", 0.5, "Tom")] == [
        (row["text"], row["rating"], row["author"]) for row in rows
    ]


def test_crowdtangle_of_facebook(read_whole: Callable[..., Any]) -> None:
    """The zone is in the data; likes are not all interactions, and the link's words are not the page's."""
    first, second = read_whole(SAMPLES / "crowdtangle/facebook.csv").rows
    expected = {
        "id": "facebook:2700000000000001", "author": "acme", "author_id": "122100000000000", "audience": 9000,
        "text": "Our kettle & cups 🫖", "url": "https://www.facebook.com/acme/posts/2700000000000001", "likes": 1000,
        "shares": 50, "replies": 100, "created_at": datetime(2020, 1, 2, 8, 4, 5, tzinfo=UTC), "time_basis": "exact",
    }  # fmt: skip

    assert expected == {key: first[key] for key in expected}
    assert (None, datetime(2020, 7, 2, 7, 4, 5, tzinfo=UTC), 8900) == (
        second["text"], second["created_at"], second["audience"],
    )  # fmt: skip


def test_crowdtangle_of_groups_names_no_member(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """A group is not who spoke in it."""
    header = "Group Name,User Name,Facebook Id,Created,Type,Total Interactions,Likes,URL,Message\n"
    row = 'Tea lovers,tealovers,99,2020-04-16 09:48:29 EDT,Status,"1,234",7,https://www.facebook.com/groups/99/permalink/1234567,Tea\n'

    rows = read_whole(write("g.csv", header + row)).rows

    assert [("facebook:1234567", None, None, 7)] == [
        (row["id"], row["author"], row["author_id"], row["likes"]) for row in rows
    ]


def test_crowdtangle_of_instagram(read_whole: Callable[..., Any]) -> None:
    """The caption stands in `Description`, and the short code of the link is the id."""
    row = read_whole(SAMPLES / "crowdtangle/instagram.csv").rows[0]

    assert ("instagram:CCkettle0_1", "tea_ann", "My Acme kettle 🫖\n#tea", 1200, None) == (
        row["id"], row["author"], row["text"], row["likes"], row["shares"],
    )  # fmt: skip


def test_meta_writes_lifetime_for_a_date(read_whole: Callable[..., Any]) -> None:
    """The time is that of publishing, month first; a share's words are another's."""
    post, share = read_whole(SAMPLES / "meta_business/facebook.csv").rows

    assert (datetime(2024, 3, 1, 9, 15, tzinfo=UTC), 1204) == (post["created_at"], post["likes"])
    assert ("share", None, "What they said of us", None) == tuple(
        share[k] for k in ("kind", "text", "shared_text", "likes")
    )


def test_linkedin_numbers_tell_the_moment(read_whole: Callable[..., Any]) -> None:
    """Where the number agrees with the day it gives the time; else the day is all that is known, month first."""
    whole = read_whole(SAMPLES / "linkedin/content.xlsx")

    assert [datetime(2024, 3, 1, 9, 15, 2, tzinfo=UTC), datetime(2024, 3, 13, tzinfo=UTC)] == whole.column("created_at")
    assert ["exact", "day_only"] == whole.column("time_basis")


def test_linkedin_dates_are_month_first(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Days that could be months are read as the format has them, and nothing is guessed."""
    text = "Post title,Post link,Created date\nTea,https://www.linkedin.com/feed/update/urn:li:activity:6000000000000000001,03/04/2024\n"

    whole = read_whole(write("l.csv", text))

    assert [datetime(2024, 3, 4, tzinfo=UTC)] == whole.column("created_at")
    assert [] == whole.facts.problems


def test_linkedin_numbers_out_of_time_tell_no_moment(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """A number tells the moment only where LinkedIn has had it, and where the day that is told is not another."""
    link, number = "https://www.linkedin.com/feed/update/urn:li:activity", 7169271823456789012
    told = [(number, "03/01/2024"), (number, "02/28/2024"), (number, ""), (10**19, ""), (12345678901, ""), (2**66, "")]
    rows = "".join(f"Tea,{link}:{native},{day}\n" for native, day in told)

    whole = read_whole(write("l.csv", f"Post title,Post link,Created date\n{rows}"))

    made, late = (datetime.fromtimestamp((native >> 22) / 1000, UTC) for native in (number, 10**19))
    assert [made, datetime(2024, 2, 28, tzinfo=UTC), made, late, None, None] == whole.column("created_at")


def test_linkedin_member_files(read_whole: Callable[..., Any]) -> None:
    """Links are escaped; a comment's link is that of the post above it, below notes that are no table."""
    shares = read_whole(SAMPLES / "linkedin_member/Shares.csv").rows
    comments = read_whole(SAMPLES / "linkedin_member/Comments.csv").rows

    assert "linkedin:7169271823456789012" == shares[0]["id"]
    assert ["comment", "comment"] == [row["kind"] for row in comments]
    assert {"linkedin:7169258823876608000"} == {row["parent_id"] for row in comments}
    assert 2 == len({row["id"] for row in comments})


@pytest.mark.parametrize("name", ["google_play/reviews_com.acme.kettle_202403.csv", "trustpilot/service_reviews.csv"])
def test_an_answer_at_no_time_costs_its_row(
    write: Callable[..., Path], read_whole: Callable[..., Any], name: str
) -> None:
    """The reason says what is wrong without the value."""
    data = (SAMPLES / name).read_bytes()
    encoding = "utf-16" if data[:1] == b"\xff" else "utf-8-sig"
    text = data.decode(encoding).replace("1709457302000", "late").replace("2024-03-02 08:00:00", "late")

    whole = read_whole(write(Path(name).name, text.encode(encoding)))

    assert "the time of the answer cannot be understood" in [row.reason for row in whole.rejected]


def test_linkedin_puts_quotation_marks_at_line_breaks(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """They are not the author's, other than those within a line; times are on UTC, as the numbers show."""
    text = (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        "2024-03-01 10:06:41,https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A9015-7169271823456789012,"
        '"A ""fine"" kettle!""\n""""\n""Buy two."",""\n""Bye.","","",MEMBER_NETWORK\n'
    )

    row = read_whole(write("Shares.csv", text)).rows[0]

    assert 'A "fine" kettle!\n\nBuy two.",\nBye.' == row["text"]
    assert ("linkedin:7169271823456789012", "exact") == (row["id"], row["time_basis"])
    assert datetime(2024, 3, 1, 10, 6, 41, tzinfo=UTC) == row["created_at"]


def test_linkedin_escapes_comments_with_backslashes(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Commas behind an escaped quotation mark part no cells."""
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7169258823876608000"
    rows = [f'2024-03-01 10:06:41,{link},"Ann \\"it boils, and how\\", they say"', f"2024-03-01 10:07:41,{link},Yes"]

    whole = read_whole(write("Comments.csv", "\n".join(["Date,Link,Message", *rows, ""])))

    assert ['Ann "it boils, and how", they say', "Yes"] == whole.column("text")


@pytest.mark.parametrize(
    ("zone", "expected", "basis"),
    [("BRT", 21, "exact"), ("EDT", 22, "exact"), ("SGT", 10, "exact"), ("IST", 18, "assumed_utc")],
)
def test_crowdtangle_names_the_zone_of_its_dashboard(
    write: Callable[..., Path], read_whole: Callable[..., Any], zone: str, expected: int, basis: str
) -> None:
    """A name that means one offset makes the time exact; one that means several leaves the clock as it is."""
    text = (
        "Page Name,User Name,Facebook Id,Likes at Posting,Post Created,Post Created Date,Post Created Time,"
        "Total Interactions,Likes,URL,Message\n"
        f"Acme,acme,1,9,2021-07-05 18:02:45 {zone},2021-07-05,18:02:45,407.137,3,"
        "https://www.facebook.com/1/posts/345428873810280,Tea\n"
    )

    whole = read_whole(write("ct.csv", text))

    assert [(expected, 2, 45, basis)] == [
        (row["created_at"].hour, row["created_at"].minute, row["created_at"].second, row["time_basis"])
        for row in whole.rows
    ]
    assert basis == whole.facts.time_basis
    assert (basis == "exact") == (whole.facts.problems == [])


@pytest.mark.parametrize(
    "link",
    [
        "http://play.google.com/console/developers/app/reviews?account=1#ReviewDetailsPlace:p=a.b&reviewid=gp:Acme123",
        "https://play.google.com/store/apps/details?id=a.b&reviewId=Z3A6QWNtZTEyMw",
        "http://play.google.com/console/x?reviewId=gp%3AAcme123&corpus=PUBLIC_REVIEWS",
    ],
)
def test_the_links_of_google_play_hold_one_id(
    write: Callable[..., Path], read_whole: Callable[..., Any], link: str
) -> None:
    """Plain, escaped or in base 64, it is the id that the shop's scrapers save."""
    header = "Package Name,Review Submit Millis Since Epoch,Star Rating,Review Text,Review Link"
    text = f"{header}\na.b,1483351200000,5,Hot,{link}\n"

    assert ["google_play:gp:Acme123"] == read_whole(write("reviews_a.b_201701.csv", text)).column("id")
