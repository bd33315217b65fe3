"""What the JSON Schema says of people and of how the brand behaves."""

from __future__ import annotations

from reporter.mentions import TIME_BASES
from reporter.report.schema_circles import circles_schema
from reporter.report.schema_types import (
    COUNT,
    MOMENT,
    NUMBER,
    TEXT,
    YES,
    Schema,
    list_of,
    maybe,
    object_of,
    text,
)


def relationships_schema() -> Schema:
    """People, their stages and moves, and who needs something."""
    stage = {"enum": ["stranger", "connection", "relationship", "advocate", "detractor", "lapsed"]}
    counted = ("direct", "total", "direct_people", "people")
    person = object_of(
        name=maybe(text("A pseudonym; the handle in an internal report")),
        platforms=list_of(TEXT),
        mentions=COUNT,
        positive=COUNT,
        negative=COUNT,
        set_off=object_of(**dict.fromkeys(counted, COUNT)),
        stage=maybe({**stage, "description": "null where it rests on what the brand said and that cannot be seen"}),
        strength_towards=NUMBER,
        strength_from=maybe(NUMBER),
        reciprocity=maybe({**NUMBER, "description": "The weaker direction over the stronger, 0..1"}),
        contacts_towards=COUNT,
        contacts_from=maybe(COUNT),
        direction=maybe({"enum": ["closer", "steady", "fading"]}),
        days={**COUNT, "description": "Days on which they spoke"},
        pause_days=maybe(
            {**NUMBER, "description": "The middle pause from one word to the next; null for who spoke once"}
        ),
        weekly={**list_of(COUNT), "description": "Their words in each of the last weeks, the oldest first"},
        audience=maybe({**COUNT, "description": "Followers; to two digits in a public report"}),
        first=maybe(MOMENT),
        last=maybe(MOMENT),
        last_contact=maybe(MOMENT),
        last_answer=maybe(MOMENT),
        behind=list_of(text("A public id of a mention")),
        is_customer=maybe({**YES, "description": "As input/customers.csv says; null without that file"}),
        topics=list_of(text("A topic that they speak of, the most said first")),
        meetings=list_of(object_of(date={**TEXT, "format": "date"}, note=maybe(text("Internal reports only")))),
    )
    by_chance = maybe(
        object_of(
            people={**COUNT, "description": "Whom the rule names"},
            asked=COUNT,
            low={**COUNT, "description": "Fewest whom it would name if all behaved alike, 95 times of 100 with `high`"},
            high=COUNT,
        )
    )
    task = object_of(person={**COUNT, "description": "Place in `listed`"}, reason=TEXT, mention=maybe(TEXT))
    return object_of(
        at=maybe(MOMENT),
        half_life_days=NUMBER,
        reason=maybe(text("Why what the brand says to people cannot be seen; null when it can")),
        people={**COUNT, "description": "People who spoke of the brand or to it, known by an account"},
        unnamed={**COUNT, "description": "Mentions of unnamed accounts, which stand in no ledger"},
        sensitivity=list_of(object_of(change={"enum": ["half", "double", "alike"]}, of=COUNT, kept=COUNT)),
        moves=_moves(list(stage["enum"])),
        joined={**COUNT, "description": "People of whom input/people.csv joins several accounts"},
        customers=maybe(list_of(object_of(stage=stage, existing=COUNT, potential=COUNT))),
        not_found=object_of(meetings=COUNT, customers=COUNT),
        few=object_of(positive=_few(), negative=_few()),
        by_chance=object_of(**dict.fromkeys(("advocate", "detractor", "thanks"), by_chance)),
        leaning=object_of(
            positive={
                **COUNT,
                "description": "People who lean to good word by too few opinions to be called advocates",
            },
            negative=COUNT,
        ),
        circles=circles_schema(),
        tasks=object_of(
            **dict.fromkeys(("complaints", "thanks", "drifting", "meet", "small_far", "care", "bridges"), list_of(task))
        ),
        listed=list_of(person),
    )


def _few() -> Schema:
    return object_of(
        speakers={**COUNT, "description": "People who spoke so"},
        carriers={**COUNT, "description": "Of these, those whose word brought anything"},
        follow_ups=COUNT,
        people=maybe({**COUNT, "description": "So many of them carry half"}),
        speak_again=maybe({**COUNT, "description": "People who spoke so in two conversations or more"}),
        even_low=maybe({**NUMBER, "description": "Half share were it chance whose word is taken up, lower end"}),
        even_high=maybe(NUMBER),
        top_share=maybe({**NUMBER, "description": "What the first fifth carries, 0..1"}),
        gini=maybe(NUMBER),
        without_top=maybe({**NUMBER, "description": "What remains without the first three, 0..1"}),
    )


def _moves(stages: list[str]) -> Schema:
    flow = object_of(
        before={"enum": ["new", *stages]},
        after={"enum": stages},
        people=COUNT,
        expected={**NUMBER, "description": "People on average, had the fortnights come in another order"},
        low=NUMBER,
        high=NUMBER,
        is_unusual=YES,
    )
    return object_of(
        days={**COUNT, "description": "Between the two moments, the second of which is the end of the period"},
        draws=COUNT,
        spans={
            **COUNT,
            "description": "Equal spans before that the moves were held against; with fewer than 2 none is unusual",
        },
        level={**NUMBER, "description": "Part of the draws that the ranges hold, all flows at once"},
        flows=list_of(flow),
        reason=maybe(text("Why no moves are told; null when they are")),
    )


def conduct_schema() -> Schema:
    """How the brand answers and what its own posts do."""
    habits = ("burst", "cross_post", "repeated", "begging", "promotion", "pitch", "canned")
    told = ("burst", "cross_post", "begging", "promotion", "canned")
    return object_of(
        posts=object_of(
            all={**COUNT, "description": "What the brand and its staff wrote"},
            answer={**COUNT, "description": "Of these, to one person"},
            broadcast={**COUNT, "description": "Of these, to whoever follows"},
            thread={**COUNT, "description": "Of these, below the brand's own posts"},
            share={**COUNT, "description": "Of these, what others said, passed on"},
        ),
        business_hours=text("When somebody is at the desk"),
        timezone=text("Zone of those hours"),
        unasked={**COUNT, "description": "Answers to mentions that did not speak to the brand"},
        first_messages={**COUNT, "description": "Messages to the brand, the first of each person and conversation"},
        messages={**COUNT, "description": "Messages to the brand"},
        counts=object_of(**{habit: {**COUNT, "description": "Own posts that show this"} for habit in habits}),
        burst_chance=maybe(
            object_of(
                share={**NUMBER, "description": "Part in bursts were the posts of a week dealt out to other days"},
                p={**NUMBER, "description": "How often chance gives as large a part"},
            )
        ),
        tone=object_of(
            harsh={**COUNT, "description": "Answers of the brand with harsh words"},
            exchanges={**COUNT, "description": "Exchanges of the brand with one person in one conversation"},
            brand_first={**COUNT, "description": "Of these, with harsh words, and the brand's came first"},
            person_first={**COUNT, "description": "With harsh words, and the person's came first"},
            unknown_first={
                **COUNT,
                "description": "With harsh words of both, and no time or link tells whose came first",
            },
        ),
        effects=list_of(
            object_of(
                habit={"enum": list(told)},
                p=maybe({**NUMBER, "description": "How often chance gives as much, within account, weekday and hours"}),
            )
        ),
        hits=list_of(
            object_of(
                habit={"enum": [*habits, "harsh"]},
                count={**COUNT, "description": "Posts of the same burst, or that say the same"},
                note=maybe(text("What a begging post begs for, or in what way an answer is harsh")),
                mention=TEXT,
                platform=TEXT,
                created_at=maybe(MOMENT),
                time_basis=maybe({"enum": list(TIME_BASES)}),
                title=maybe(TEXT),
                text=maybe(TEXT),
                answered=maybe(text("What a harsh answer answers")),
                source_file=TEXT,
                source_row=COUNT,
            )
        ),
    )
