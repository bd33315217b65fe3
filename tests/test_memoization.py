"""What costly functions answered is kept where a memo is open, and nowhere else."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.memoization import Memo, memoized, remembering_answers

ASKED: list[float] = []


@dataclass(frozen=True)
class Weeks:
    """An argument that holds an array."""

    counts: npt.NDArray[np.float64]


@memoized
def total(weeks: Weeks, *, more: float = 0.0) -> dict[str, float]:
    """A costly sum that tells when it is worked out."""
    ASKED.append(more)
    return {"sum": float(weeks.counts.sum()) + more}


def test_the_same_question_is_answered_once() -> None:
    """Equal content is the same question, whichever array it lies in; another digit or option is another one."""
    ASKED.clear()
    more = float(np.nextafter(1.0, 2.0))
    with remembering_answers(Memo()):
        answers = [total(Weeks(np.ones(1))), total(Weeks(np.ones(1))), total(Weeks(np.ones(1)), more=0.5)]
        answers.append(total(Weeks(np.array([more]))))

    assert [{"sum": 1.0}, {"sum": 1.0}, {"sum": 1.5}, {"sum": more}] == answers
    assert [0.0, 0.5, 0.0] == ASKED


def test_nobody_changes_what_is_kept() -> None:
    """Whoever adds to an answer has a copy of their own."""
    with remembering_answers(Memo()):
        total(Weeks(np.ones(2)))["sum"] = 9.0

        assert {"sum": 2.0} == total(Weeks(np.ones(2)))


def test_what_is_not_asked_again_is_let_go() -> None:
    """An answer is kept for the next report, and gone when that one had no need of it."""
    ASKED.clear()
    memo = Memo()
    for asked in ([1.0, 2.0], [1.0], [1.0], [1.0, 2.0]):
        memo.forget_unneeded()
        with remembering_answers(memo):
            for more in asked:
                total(Weeks(np.ones(2)), more=more)

    assert [1.0, 2.0, 2.0] == ASKED


def test_without_a_memo_nothing_is_kept() -> None:
    """A build asks each time."""
    ASKED.clear()
    total(Weeks(np.ones(2)))
    total(Weeks(np.ones(2)))

    assert [0.0, 0.0] == ASKED
