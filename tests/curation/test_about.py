"""Which brand a mention is about, and who speaks."""

from typing import Any

from reporter.config import Brand, Config, Curation
from reporter.curation.about import find_brands
from reporter.curation.speakers import name_speakers
from reporter.links.cascades import link

NORTHBEAM = Brand(name="Northbeam", aliases=("North Beam",), accounts=("@northbeam",), staff=("x:ann",))
KETTLE = Brand(name="Kettle & Co", accounts=("kettleco",))
BOTH = Config(brand=NORTHBEAM, competitor=(KETTLE,), curation=Curation(bots=("u/helper_bot",)))


def brands(engine: Any, config: Config = BOTH) -> dict[str, list[str]]:
    """The brands of each mention, by id."""
    link(engine, mentions="mentions")
    name_speakers(engine, config)
    find_brands(engine, config)
    return {
        row["id"]: row["brands"]
        for row in engine.rows("select id, brands from about join numbered using (i)").to_pylist()
    }


def test_a_brand_is_named_by_words_handles_and_tags(tell: Any) -> None:
    """Whole words, handles and tags name a brand; a longer word that begins like it does not."""
    engine = tell(
        {"id": "words", "text": "my north beam broke"},
        {"id": "handle", "text": "hey @Northbeam, look"},
        {"id": "tag", "text": "so good #northbeam"},
        {"id": "longer", "text": "the northbeamers union"},
        {"id": "title", "title": "Northbeam or not?"},
    )

    found = brands(engine)

    assert ["Northbeam"] == found["words"] == found["handle"] == found["tag"] == found["title"]
    assert [] == found["longer"]


def test_a_mention_may_be_about_several_brands(tell: Any) -> None:
    """Ours comes first, whichever is named first."""
    found = brands(tell({"id": "a", "text": "Kettle & Co beats Northbeam"}))

    assert ["Northbeam", "Kettle & Co"] == found["a"]


def test_an_answer_belongs_to_the_brand_of_what_it_answers(tell: Any) -> None:
    """The nearest mention above that names a brand decides, however far up it is."""
    engine = tell(
        {"id": "a", "text": "Northbeam broke again"},
        {"id": "b", "text": "same here", "parent_id": "a"},
        {"id": "c", "text": "get a Kettle & Co", "parent_id": "b"},
        {"id": "d", "text": "why?", "parent_id": "c"},
        {"id": "e", "text": "nice weather"},
    )

    found = brands(engine)

    assert (["Northbeam"], ["Kettle & Co"], ["Kettle & Co"], []) == (found["b"], found["c"], found["d"], found["e"])


def test_a_bare_share_is_about_what_it_carries(tell: Any) -> None:
    """The words passed on name the brand where the share has none of its own."""
    found = brands(tell({"id": "a", "kind": "share", "parent_id": "gone", "shared_text": "Northbeam is great"}))

    assert ["Northbeam"] == found["a"]


def test_a_brands_own_posts_are_about_it(tell: Any) -> None:
    """A brand's account need not name the brand."""
    found = brands(tell({"id": "a", "author": "Northbeam", "text": "Good morning"}))

    assert ["Northbeam"] == found["a"]


def test_without_a_brand_everything_is_about_one(tell: Any) -> None:
    """A folder without a configured brand is read as one brand's."""
    found = brands(tell({"id": "a", "text": "anything"}), Config())

    assert ["the brand"] == found["a"]


def test_an_alias_that_looks_like_sql_stays_a_name(tell: Any) -> None:
    """A name with quotes, dollars and pattern characters is matched as it is written."""
    config = Config(brand=Brand(name="A$AP's (new)"))

    found = brands(
        tell({"id": "a", "text": "I met A$AP's (new) today"}, {"id": "b", "text": "I met AAP today"}), config
    )

    assert (["A$AP's (new)"], []) == (found["a"], found["b"])


def test_who_speaks(tell: Any) -> None:
    """Accounts are found by handle or id, on their platform where one is said; everyone else is the public."""
    engine = tell(
        {"id": "brand", "author": "@NorthBeam"},
        {"id": "staff", "author": "ann", "platform": "x"},
        {"id": "other ann", "author": "ann", "platform": "reddit"},
        {"id": "bot", "author": "helper_bot", "platform": "reddit"},
        {"id": "rival", "author_id": "KettleCo"},
    )
    brands(engine)

    roles = {
        row["id"]: row["role"]
        for row in engine.rows("select id, role from speakers join numbered using (i)").to_pylist()
    }

    assert {"brand": "brand", "staff": "staff", "bot": "bot", "rival": "brand"} == roles


def speakers(engine: Any, config: Config) -> dict[str, tuple[str, str | None]]:
    """Role and brand of everyone who is not the public, by id."""
    brands(engine, config)
    rows = engine.rows("select id, role, brand from speakers join numbered using (i)").to_pylist()
    return {row["id"]: (row["role"], row["brand"]) for row in rows}


def answer(name: str, **cells: Any) -> dict[str, Any]:
    """An owner's answer to a review as a reader gives it."""
    return {"id": name, "kind": "comment", "parent_id": "review", "is_owner": True, "platform": "google_play", **cells}


REVIEW = {"id": "review", "kind": "review", "platform": "google_play", "text": "it leaks"}


def test_an_owners_answer_is_the_brands_without_any_account(tell: Any) -> None:
    """Who answers on the reviewed page is ours where nothing says otherwise, and only the answer is."""
    found = speakers(tell(REVIEW, answer("ours", text="Sorry!")), BOTH)

    assert {"ours": ("brand", "Northbeam")} == found


def test_an_answer_on_the_page_of_a_competitor_is_the_competitors(tell: Any) -> None:
    """The page's own name decides, then the answer's words; a page of ours may speak of others."""
    engine = tell(
        REVIEW,
        answer("page", author="com.kettleco.app", text="Sorry!"),
        answer("words", text="Yours, Kettle & Co"),
        answer("both", author="Northbeam Shop", text="Better than Kettle & Co"),
    )

    assert {
        "page": ("brand", "Kettle & Co"),
        "words": ("brand", "Kettle & Co"),
        "both": ("brand", "Northbeam"),
    } == speakers(engine, BOTH)


def test_a_configured_account_goes_before_what_the_export_knows(tell: Any) -> None:
    """Whoever the user called staff or a machine stays that, also where they answer reviews."""
    engine = tell(REVIEW, answer("staff", author="ann", platform="x"), answer("bot", author="u/helper_bot"))
    config = Config(brand=NORTHBEAM, curation=Curation(bots=("helper_bot",)))

    assert {"staff": "staff", "bot": "bot"} == {name: role for name, (role, _) in speakers(engine, config).items()}


def test_without_a_brand_an_owners_answer_is_still_no_word_of_mouth(tell: Any) -> None:
    """The one brand that everything is about has no name, and speaks all the same."""
    engine = tell(REVIEW, answer("ours"))

    assert {"ours": ("brand", None)} == speakers(engine, Config())
    assert ["the brand"] == engine.rows("select brand from about join numbered using (i) where id = 'ours'")[
        "brand"
    ].to_pylist()
