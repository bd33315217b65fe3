"""The network of who has exchanged a word with whom."""

import numpy as np
import pytest

from reporter.relationships.circles.network import network


def test_lines_count_once_in_both_directions() -> None:
    """Repeated exchanges, either way round, are one pair, and nobody is paired with themselves."""
    drawn = network(4, np.array([0, 1, 0, 2]), np.array([1, 0, 1, 2]))

    assert (1, [1, 1, 0, 0]) == (drawn.ties, drawn.degree.tolist())
    assert ([0], [1]) == tuple(ends.tolist() for ends in drawn.pairs())


def test_the_largest_part_is_numbered_anew() -> None:
    """The people of the largest connected part keep their order and their lines."""
    part = network(7, np.array([0, 2, 3, 6]), np.array([1, 3, 6, 2])).largest()

    assert (3, [(0, 1), (0, 2), (1, 2)]) == (part.people, list(zip(*(e.tolist() for e in part.pairs()), strict=True)))


def test_nobody_is_a_network_too() -> None:
    """Without people there are no parts."""
    nobody = np.array([], np.int64)

    assert (0, 0) == (network(0, nobody, nobody).largest().people, network(0, nobody, nobody).parts().size)


def test_a_line_to_nobody_is_refused() -> None:
    """An end that is no person's number is a mistake of the caller."""
    with pytest.raises(ValueError, match="nobody"):
        network(2, np.array([0]), np.array([2]))
