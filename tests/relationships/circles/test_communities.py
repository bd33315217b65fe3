"""Communities: found where people meet again, and not where a conversation only looks like one."""

import networkx as nx
import numpy as np
import pytest

from reporter.relationships.circles.communities import (
    Grouping,
    Talk,
    _is_met_again,
    dealt,
    group,
    leiden,
    modularity,
    rewired,
)
from reporter.relationships.circles.groups_told import bridges, listed_groups, told_groups
from reporter.relationships.circles.network import network


def world(seed: int, *, people: int = 160, conversations: int = 90, groups: int = 1, loyal: float = 0.0) -> Talk:
    """Conversations of about five, each in one of twelve weeks; people prefer those of their own group by so much."""
    rng = np.random.default_rng(seed)
    activity, home = rng.lognormal(0, 1, people), rng.integers(0, groups, people)
    person: list[int] = []
    conversation: list[int] = []
    answers: list[tuple[int, int]] = []
    for place in range(conversations):
        drawn_to = np.where(home == rng.integers(groups), activity, activity * (1 - loyal))
        who = rng.choice(people, 2 + rng.poisson(3), replace=False, p=drawn_to / drawn_to.sum())
        base = len(person)
        said = [*who, *rng.choice(who, rng.poisson(2))]
        person += [int(one) for one in said]
        conversation += [place] * len(said)
        answers += [(base + turn, base + int(rng.integers(0, turn))) for turn in range(1, len(said))]
    who_said = np.array(person)
    child, parent = np.array([pair for pair in answers if who_said[pair[0]] != who_said[pair[1]]]).T
    setting = np.array(conversation) * 12 // conversations
    return Talk(who_said, np.array(conversation), setting, child, parent, people)


@pytest.fixture(scope="module")
def by_chance() -> list[Grouping]:
    """Groupings of worlds without communities."""
    return [group(world(seed), draws=19, seed=seed) for seed in range(24)]


def test_conversations_alone_are_no_communities(by_chance: list[Grouping]) -> None:
    """Where people are dealt to conversations by chance, 24 worlds give 4 false alarms at most (1.2 expected)."""
    assert sum(one.is_beyond_chance for one in by_chance) <= 4


def test_a_few_who_talk_everywhere_make_no_communities() -> None:
    """Where a third of all mentions is one person's and the next most talkative follow, 20 worlds give 3 at most."""

    def talk(seed: int) -> Talk:
        rng = np.random.default_rng(seed)
        conversation, person = np.sort(rng.integers(0, 300, 1500)), np.minimum(rng.zipf(1.4, 1500), 1500) - 1
        child = np.flatnonzero(np.diff(conversation, prepend=-1) == 0)
        child = child[person[child] != person[child - 1]]
        return Talk(person, conversation, conversation // 40, child, child - 1, 1500)

    assert sum(group(talk(seed), draws=19, seed=seed).p_dealt <= 0.05 for seed in range(20)) <= 3


def test_pairs_drawn_anew_are_not_enough_of_a_null(by_chance: list[Grouping]) -> None:
    """The usual null alone would see communities in half the worlds that have none, or more: why there are two."""
    assert sum(one.p_rewired <= 0.05 for one in by_chance) >= 12


def test_planted_communities_are_found() -> None:
    """Six groups whose people keep to themselves nine times in ten are found in 7 of 8 worlds at least."""
    found = [
        group(world(seed, people=240, conversations=150, groups=6, loyal=0.95), draws=19, seed=seed)
        for seed in range(8)
    ]

    assert sum(one.is_beyond_chance for one in found) >= 7


def test_modularity_is_that_of_networkx() -> None:
    """The measure of a grouping agrees with an independent library."""
    graph = nx.gnm_random_graph(50, 90, seed=2)
    drawn = network(50, *np.array(graph.edges()).T)
    labels = np.arange(50) % 4
    sets = [set(np.flatnonzero(labels == one).tolist()) for one in range(4)]

    assert pytest.approx(nx.community.modularity(graph, sets)) == modularity(drawn, labels)


def test_leiden_finds_cliques_in_a_ring() -> None:
    """Rings of full groups fall into these groups, the largest first, the lonely in none, and twice alike."""
    graph = nx.disjoint_union_all([nx.complete_graph(size) for size in (5, 8, 6)])
    graph.add_edges_from([(0, 5), (5, 13), (13, 0)])
    graph.add_node(19)
    drawn = network(20, *np.array(graph.edges()).T)
    groups, quality = leiden(drawn, seed=3)

    assert [1] * 0 + [2] * 5 + [0] * 8 + [1] * 6 + [-1] == groups.tolist()
    assert (groups.tolist(), quality) == (leiden(drawn, seed=3)[0].tolist(), leiden(drawn, seed=3)[1])


def test_drawing_pairs_anew_keeps_everybodys_partners() -> None:
    """Each person has as many partners as before, and most pairs are others."""
    drawn = world(1).network()
    other = rewired(drawn, np.random.default_rng(1))
    before, after = (set(zip(*(e.tolist() for e in one.pairs()), strict=True)) for one in (drawn, other))

    assert drawn.degree.tolist() == other.degree.tolist()
    assert len(before & after) < 0.4 * len(before)


def test_dealing_people_anew_keeps_conversations_and_places() -> None:
    """Each conversation keeps its number of people, each person their places in each week; answers stay between two."""
    talk = world(2)
    other = dealt(talk, np.random.default_rng(1))

    def places(one: Talk) -> tuple[list[int], list[list[int]]]:
        rows = np.unique(np.stack([one.conversation, one.person, one.setting]), axis=1)
        by_week = np.stack([rows[2], rows[1]])
        return np.bincount(rows[0]).tolist(), by_week[:, np.lexsort(by_week)].tolist()

    assert places(talk) == places(other)
    assert (other.person[other.child] != other.person[other.parent]).all()
    assert (other.person != talk.person).mean() > 0.5


def test_one_conversation_is_not_told_as_a_community() -> None:
    """Twelve people in one conversation are left out; twelve in three conversations are told of, with their counts."""
    once = np.arange(12)
    again = np.arange(12, 24)
    chains = [once, again, again[::-1], np.roll(again, 5)]
    person = np.concatenate(chains)
    place = np.arange(person.size).reshape(4, 12)
    child, parent = place[:, 1:].ravel(), place[:, :-1].ravel()
    talk = Talk(person, np.repeat(np.arange(4), 12), np.zeros(48, np.int64), child, parent, 24)
    found = Grouping(np.repeat([0, 1], 12), 0.5, np.zeros(0), np.zeros(0))

    assert [1] == listed_groups(talk, found)
    assert [{"people": 12, "ties": 12, "outward": 0, "conversations": 3}] == told_groups(
        talk, talk.network(), found, [1]
    )


def test_who_stands_between_two_communities() -> None:
    """Somebody with partners in both is a bridge; one partner in the other is not enough."""
    one = np.array([0, 0, 0, 0, 1, 1, 2])
    other = np.array([1, 2, 3, 4, 2, 3, 5])
    found = Grouping(np.array([0, 0, 0, 1, 1, 1]), 0.5, np.zeros(0), np.zeros(0))
    bridge = bridges(network(6, one, other), found, [0, 1])

    assert [(0, 2, 2)] == [(each.person, each.ties_one, each.ties_other) for each in bridge]
    assert [] == bridges(network(6, one, other), found, [0])


@pytest.mark.parametrize("highest", [5, 3_000, 10**12])
def test_keys_that_are_met_again(highest: int) -> None:
    """Keys that are there already, or stand twice among those made, are found as a look at each one finds them."""
    chance = np.random.default_rng(3)
    made, there = chance.integers(0, highest, 900), chance.integers(0, highest, 1_500)
    known = there.tolist()

    found = _is_met_again(made, there)

    assert [key in known or made.tolist().count(key) > 1 for key in made.tolist()] == found.tolist()


def test_no_key_is_met_again_among_none() -> None:
    """Of nothing nothing is met."""
    none = np.array([], np.int64)
    assert [] == _is_met_again(none, np.array([1])).tolist()
    assert [False] == _is_met_again(np.array([1]), none).tolist()
