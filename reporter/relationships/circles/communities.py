"""Communities: groups of people who talk among themselves more than chance would have it.

Any network falls into groups if one asks it to, also one drawn by chance. So the grouping is held against two chances:
the same numbers of partners with the lines drawn anew, and the same conversations with the people dealt to them anew.
Only the second tells a community, whose people meet again, from a conversation, which everybody in it happens to be in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import graspologic_native
import numpy as np

from reporter.memoization import memoized
from reporter.relationships.circles.network import Network, network
from reporter.relationships.ledger import Flags, Ints, Numbers

SEED = 20_260_109
MOST_DRAWS, FEWEST_DRAWS = 99, 19
MENTIONS_DRAWN = 1_000_000
ROUNDS = 4
WIDE = 8
LEVEL = 0.05


@dataclass(frozen=True, eq=False)
class Talk:
    """Who said what in which conversation, and what answers what.

    Args:
        person: Who said it, one number a mention.
        conversation: Number of its conversation, 0 to count - 1.
        setting: Number of the platform and week in which that conversation began.
        child: Places of mentions that answer, quote or pass on.
        parent: Places of what they answer, quote or pass on.
        people: How many people there are.
    """

    person: Ints
    conversation: Ints
    setting: Ints
    child: Ints
    parent: Ints
    people: int

    def network(self) -> Network:
        """Who has exchanged a word with whom."""
        return network(self.people, self.person[self.child], self.person[self.parent])


@dataclass(frozen=True, eq=False)
class Grouping:
    """The best grouping found, and what chance gives.

    Args:
        group: Number of each person's group, the largest group first; -1 for who has exchanged a word with nobody.
        modularity: Lines within groups beyond what partners by chance would give, -0.5..1.
        rewired: Modularity of the best grouping of each network with its lines drawn anew.
        dealt: Modularity of the best grouping with people dealt anew to the same conversations.
    """

    group: Ints
    modularity: float
    rewired: Numbers
    dealt: Numbers

    @property
    def p_rewired(self) -> float:
        """How often lines drawn anew group as well, the seen one counted in."""
        return _as_high(self.modularity, self.rewired)

    @property
    def p_dealt(self) -> float:
        """How often people dealt anew group as well, the seen one counted in."""
        return _as_high(self.modularity, self.dealt)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the groups are more than either chance would give."""
        return max(self.p_rewired, self.p_dealt) <= LEVEL


@memoized
def group(talk: Talk, *, draws: int | None = None, seed: int = SEED) -> Grouping:
    """Group people who exchange words, and group what chance makes of them likewise.

    Groups are found by the Leiden method, which raises modularity Q = Σ (e_c / m - (d_c / 2m)²) over groups c with
    e_c lines inside and d_c partners in all, of m lines.

    Args:
        talk: Who said what.
        draws: How often chance is drawn, of either kind; by default 99 times, less often for very many mentions.
        seed: Start of the chance numbers.

    Raises:
        ValueError: Nobody has exchanged a word.

    References:
        Traag, Waltman and van Eck, Scientific Reports 9, 2019, for the method; Newman and Girvan, Physical Review E
        69, 2004, for modularity; Guimerà, Sales-Pardo and Amaral, Physical Review E 70, 2004, for why chance groups.
    """
    seen = talk.network()
    if not seen.ties:
        raise ValueError("groups need people who have exchanged a word")
    turns = draws or int(np.clip(MENTIONS_DRAWN // talk.person.size, FEWEST_DRAWS, MOST_DRAWS))
    found, quality = leiden(seen, seed=seed)
    rng = np.random.default_rng(seed)
    by_people = _qualities(_dealings(talk, turns, rng), quality, turns, seed)
    by_lines = _qualities(_rewirings(seen, turns, rng), quality, turns, seed)
    return Grouping(found, quality, rewired=by_lines, dealt=by_people)


def _qualities(chance: Iterator[Network], seen: float, turns: int, seed: int) -> Numbers:
    """Modularity of each network by chance, until so many do as well as the seen one that the rest cannot matter.

    References:
        Besag and Clifford, Biometrika 78, 1991, on stopping early.
    """
    found: list[float] = []
    for turn, one in enumerate(chance):
        found.append(leiden(one, seed=seed + turn)[1] if one.ties else 0.0)
        if _as_high(seen, np.array(found)) * (1 + len(found)) > LEVEL * (1 + turns) + 1e-9:
            break
    return np.array(found)


def leiden(drawn: Network, *, seed: int) -> tuple[Ints, float]:
    """Groups of a network, the largest first, and their modularity; -1 for people without a line."""
    linked = np.flatnonzero(drawn.degree)
    inner = drawn.only(drawn.degree > 0)
    _, found = graspologic_native.leiden_csr(inner.start, inner.near, np.ones(inner.near.size), inner.people, seed=seed)
    code = np.array([found[place] for place in range(inner.people)], np.int64)
    _, first, code, size = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(size.size, np.int64)
    rank[np.lexsort((first, -size))] = np.arange(size.size)
    groups = np.full(drawn.people, -1, np.int64)
    groups[linked] = rank[code]
    return groups, modularity(drawn, groups)


def modularity(drawn: Network, groups: Ints) -> float:
    """How much denser the lines are within groups than partners by chance would make them.

    >>> two_pairs = network(4, np.array([0, 2]), np.array([1, 3]))
    >>> modularity(two_pairs, np.array([0, 0, 1, 1]))
    0.5
    """
    one, other = drawn.pairs()
    inside = float((groups[one] == groups[other]).sum()) / one.size
    linked = groups >= 0
    partners = np.bincount(groups[linked], drawn.degree[linked]) / (2 * one.size)
    return inside - float(partners @ partners)


def rewired(drawn: Network, rng: np.random.Generator, *, rounds: int = ROUNDS) -> Network:
    """A network drawn by chance in which everybody has as many partners as here.

    Pairs of lines a-b and c-d become a-d and c-b, many at a time, unless that would join somebody with themselves or
    two people twice; each line is offered a swap once a round.

    References:
        Milo et al., arXiv cond-mat/0312028, 2003.
    """
    one, other = drawn.pairs()
    for _ in range(rounds):
        order = rng.permutation(one.size)
        turned = rng.random(one.size) < 0.5
        one, other = np.where(turned, other, one)[order], np.where(turned, one, other)[order]
        first = np.arange(0, one.size - 1, 2)
        new = other.copy()
        new[first], new[first + 1] = other[first + 1], other[first]
        there, made = (np.minimum(one, ends) * drawn.people + np.maximum(one, ends) for ends in (other, new))
        other = _swapped(other, new, there, made, first, is_wrong=one == new)
    return network(drawn.people, one, other)


def dealt(talk: Talk, rng: np.random.Generator, *, rounds: int = ROUNDS) -> Talk:
    """The same conversations with the people dealt to them anew, on the same platform and in the same week.

    Who spoke in a conversation has one place in it, however often they spoke. Two places of one platform and week
    change their people, many at a time, unless somebody would get two places in one conversation; everybody keeps the
    number of their places in each, and each place is offered a swap once a round. Only places with as many partners
    in their conversation change, because who talks much has many of them wherever they talk.
    """
    key = talk.conversation * talk.people + talk.person
    _, first_said, place = np.unique(key, return_index=True, return_inverse=True)
    holder, where = talk.person[first_said], talk.conversation[first_said]
    wide = _width(network(holder.size, place[talk.child], place[talk.parent]).degree)
    setting = talk.setting[first_said] * (int(wide.max()) + 1) + wide
    for _ in range(rounds):
        order = np.lexsort((rng.random(setting.size), setting))
        first = np.flatnonzero(setting[order][:-1] == setting[order][1:])
        first = first[_alternate(first)]
        one, other = order[first], order[first + 1]
        new = holder.copy()
        new[one], new[other] = holder[other], holder[one]
        there, made = where * talk.people + holder, where * talk.people + new
        sequence = np.stack([one, other], axis=1).ravel()
        found = _swapped(
            holder[sequence], new[sequence], there, made[sequence], np.arange(0, sequence.size, 2), is_wrong=None
        )
        holder[sequence] = found
    return replace(talk, person=holder[place])


def _rewirings(drawn: Network, draws: int, rng: np.random.Generator) -> Iterator[Network]:
    """One after another, each drawn from the one before."""
    for _ in range(draws):
        drawn = rewired(drawn, rng)
        yield drawn


def _dealings(talk: Talk, draws: int, rng: np.random.Generator) -> Iterator[Network]:
    """One after another, each dealt from the one before."""
    for _ in range(draws):
        talk = dealt(talk, rng)
        yield talk.network()


def _width(partners: Ints) -> Ints:
    """Classes of places by their partners in the conversation: one by one up to eight, then by doubling."""
    return np.where(partners <= WIDE, partners, WIDE + np.log2(np.maximum(partners, 1)).astype(np.int64))


def _swapped(old: Ints, new: Ints, there: Ints, made: Ints, first: Ints, *, is_wrong: Flags | None) -> Ints:
    """Ends after those swaps that leave everything plain: no line is made that is there, made twice or wrong.

    Args:
        old: Ends before.
        new: Ends after all swaps; those at `first` and right after have changed places.
        there: Keys of the lines before, of all there are.
        made: Keys of the lines after all swaps.
        first: Places of the first line of each swap.
        is_wrong: Lines that must not be.
    """
    wrong = _is_met_again(made, there)
    if is_wrong is not None:
        wrong |= is_wrong
    fine = first[~(wrong[first] | wrong[first + 1])]
    ends = old.copy()
    ends[fine], ends[fine + 1] = new[fine], new[fine + 1]
    return ends


def _is_met_again(made: Ints, there: Ints) -> Flags:
    """Which keys are there already or stand twice among those made.

    Sorting values alone is many times as fast as sorting them with their places, and few of them are looked up then.
    """
    ordered = np.sort(made)
    both = np.sort(np.concatenate([_once(ordered), _once(np.sort(there))]))
    met = np.unique(np.concatenate([_repeats(ordered), _repeats(both)]))
    if not met.size:
        return np.zeros(made.size, np.bool_)
    place = np.minimum(np.searchsorted(met, made), met.size - 1)
    return np.asarray(met[place] == made, np.bool_)


def _once(ordered: Ints) -> Ints:
    return np.asarray(ordered[np.diff(ordered, prepend=-1) != 0], np.int64)


def _repeats(ordered: Ints) -> Ints:
    return np.asarray(ordered[1:][ordered[1:] == ordered[:-1]], np.int64)


def _alternate(places: Ints) -> Flags:
    """Every other one of each run of consecutive places, the first of each run among them."""
    starts = np.flatnonzero(np.diff(places, prepend=-2) != 1)
    run = np.repeat(places[starts], np.diff(np.append(starts, places.size)))
    return np.asarray((places - run) % 2 == 0, np.bool_)


def _as_high(seen: float, drawn: Numbers) -> float:
    return float((1 + (drawn >= seen - 1e-9).sum()) / (1 + drawn.size))
