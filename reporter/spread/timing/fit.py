"""Finding the process that makes the times likeliest.

For a given speed β the rest is easy: the intensity is linear in the weights and in N, the two kinds part,
and each has one highest point. So β is searched in one dimension, and the rest solved at every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize_scalar

from reporter.spread.timing.baseline import Baseline
from reporter.spread.timing.hawkes import Model, excitation, expected_excitation
from reporter.spread.timing.stream import KINDS, Ints, Numbers, Stream

GRID_POINTS = 12
SLOWEST = 5.0  # times the span: an effect that lasts a fifth of it
FASTEST_AN_HOUR = 360.0  # a mean delay of ten seconds
BETA_TOLERANCE = 1e-4
WARM_UP_ROUNDS = 12
NEARBY_ROUNDS = 2
MOST_ROUNDS = 200
ENOUGH = 1e-10
SMALLEST_STEP = 1e-6
# The information squares the inverse of the rate: below this, that is larger than any number of the machine.
LEAST_RATE = 1e-140


@dataclass(frozen=True, eq=False)
class Fit:
    """The likeliest process on one baseline.

    Args:
        model: Its numbers.
        baseline: What it takes for coming by itself.
        log_likelihood: Of the events under it.
        is_edge: Whether the speed lies at an end of what was searched, so that the true one may lie beyond.
        betas: Speeds of the grid, an hour.
        profile: Log-likelihood at each of them.
    """

    model: Model
    baseline: Baseline
    log_likelihood: float
    is_edge: bool
    betas: Numbers
    profile: Numbers

    @property
    def unknowns(self) -> tuple[Numbers, ...]:
        """The weights and the row of N of each kind, as one line of numbers."""
        return tuple(np.concatenate(pair) for pair in zip(self.model.weights, self.model.branching, strict=True))

    @property
    def aic(self) -> float:
        """Akaike's criterion: twice the parameters less twice the log-likelihood; the lowest is chosen."""
        return 2 * (self.baseline.parameters + KINDS * KINDS + 1) - 2 * self.log_likelihood


@dataclass(frozen=True, eq=False)
class Target:
    """The events of one kind, and all that may have brought them, at one speed.

    Args:
        cell: Cell of the baseline in which each lies.
        height: Height of the baseline's shape there.
        heard: What each has heard of earlier events; events by kinds.
        exposure: What each unknown is multiplied by in the expected count: cells, then kinds.
    """

    cell: Ints
    height: Numbers
    heard: Numbers
    exposure: Numbers

    @property
    def cells(self) -> int:
        """Number of cells of the baseline."""
        return self.exposure.size - KINDS

    def intensity(self, unknowns: Numbers) -> Numbers:
        """Rate at each event."""
        return np.asarray(unknowns[self.cell] * self.height + self.heard @ unknowns[self.cells :])

    def value(self, unknowns: Numbers, *, rates: Numbers | None = None) -> float:
        """Log-likelihood of these events; -inf where one would be impossible, or as good as.

        A fast effect of an event hours ago fades to rates like e^-360: above 0, but no answer to what brought an event.
        `rates` is the intensity, if known.
        """
        intensity = self.intensity(unknowns) if rates is None else rates
        if intensity.size and intensity.min() < LEAST_RATE:
            return -np.inf
        return float(np.log(intensity).sum() - self.exposure @ unknowns)

    def pull(self, unknowns: Numbers, *, rates: Numbers | None = None) -> Numbers:
        """How strongly the events ask for more of each unknown: Σ of its share of the rate, over the unknown."""
        inverse = 1 / np.maximum(self.intensity(unknowns) if rates is None else rates, LEAST_RATE)
        base = np.bincount(self.cell, weights=self.height * inverse, minlength=self.cells)
        return np.concatenate([base, inverse @ self.heard])

    def gradient(self, unknowns: Numbers, *, rates: Numbers | None = None) -> Numbers:
        """Slope of the log-likelihood in each unknown."""
        return self.pull(unknowns, rates=rates) - self.exposure

    def information(self, unknowns: Numbers, *, rates: Numbers | None = None) -> Numbers:
        """Minus the second derivatives of the log-likelihood."""
        inverse = 1 / np.maximum(self.intensity(unknowns) if rates is None else rates, LEAST_RATE)
        base, heard = self.height * inverse, self.heard * inverse[:, None]
        cells = self.cells
        full = np.zeros((self.exposure.size, self.exposure.size))
        full[np.arange(cells), np.arange(cells)] = np.bincount(self.cell, weights=base**2, minlength=cells)
        for kind in range(KINDS):
            cross = np.bincount(self.cell, weights=base * heard[:, kind], minlength=cells)
            full[:cells, cells + kind] = full[cells + kind, :cells] = cross
        full[cells:, cells:] = heard.T @ heard
        return full


@dataclass(frozen=True, eq=False)
class Side:
    """What a baseline says of the events of one kind, at any speed.

    Args:
        cell: Cell in which each lies.
        height: Height of the shape there.
        exposure: Integral of the shape over each cell, hours.
    """

    cell: Ints
    height: Numbers
    exposure: Numbers


def sides(stream: Stream, baseline: Baseline) -> tuple[Side, ...]:
    """A baseline by kind."""
    of_kind = [stream.kind == kind for kind in range(KINDS)]
    return tuple(
        Side(baseline.cell[own], baseline.height[own], exposure)
        for own, exposure in zip(of_kind, baseline.exposure, strict=True)
    )


@dataclass(frozen=True, eq=False)
class Echo:
    """What events hear of earlier ones at one speed, whatever the baseline.

    Args:
        beta: The speed, an hour.
        heard: For each kind, what its events have heard; events by kinds.
        come: How much of what each kind brings can have come by the end.
    """

    beta: float
    heard: tuple[Numbers, ...]
    come: Numbers


def echo(stream: Stream, beta: float) -> Echo:
    """What is the same for all baselines at one speed."""
    heard = excitation(stream, beta)
    return Echo(beta, tuple(heard[stream.kind == kind] for kind in range(KINDS)), expected_excitation(stream, beta))


def targets(stream: Stream, baseline: Baseline, beta: float) -> list[Target]:
    """The two kinds as problems of their own, at one speed."""
    return _problems(sides(stream, baseline), echo(stream, beta))


def _problems(parts: Sequence[Side], told: Echo) -> list[Target]:
    return [
        Target(part.cell, part.height, heard, np.concatenate([part.exposure, told.come]))
        for part, heard in zip(parts, told.heard, strict=True)
    ]


def maximise(target: Target, start: Numbers | None = None) -> Numbers:
    """The unknowns, none below 0, at which the events of one kind are likeliest.

    A few rounds of expectation-maximisation, which cannot go astray, then Newton's steps kept at or above 0.

    Args:
        target: The problem.
        start: Where to begin, such as the answer at a neighbouring speed.
    """
    unknowns = _first_guess(target) if start is None else np.maximum(start, 1e-6 * _first_guess(target))
    known = target.exposure > 0
    for _ in range(WARM_UP_ROUNDS if start is None else NEARBY_ROUNDS):
        share = np.divide(target.pull(unknowns), target.exposure, out=np.zeros_like(unknowns), where=known)
        unknowns = unknowns * share
    rates = target.intensity(unknowns)
    value = target.value(unknowns, rates=rates)
    for _ in range(MOST_ROUNDS):
        unknowns, better, rates = _newton(target, unknowns, value, rates)
        if not better - value > ENOUGH * _scale(value):
            return unknowns
        value = better
    return unknowns


def _first_guess(target: Target) -> Numbers:
    """Half comes by itself, a quarter from each kind."""
    count = target.cell.size
    total = float(target.exposure[: target.cells].sum())
    guess = np.full(target.exposure.size, 0.5 * count / max(total, 1e-12))
    guess[target.cells :] = 0.25
    return np.where(target.exposure > 0, np.maximum(guess, 1e-9), 0.0)


def _newton(target: Target, unknowns: Numbers, value: float, rates: Numbers) -> tuple[Numbers, float, Numbers]:
    """One step uphill, halved until it leads higher; the place where one stands when none does.

    Value and rates at a place are given and returned with it: they are most of the work.
    """
    slope = target.gradient(unknowns, rates=rates)
    free = ((unknowns > 0) | (slope > 0)) & (target.exposure > 0)
    curved = target.information(unknowns, rates=rates)[np.ix_(free, free)]
    curved[np.diag_indices_from(curved)] += 1e-12 * max(float(curved.diagonal().max(initial=0.0)), 1e-12)
    move = np.zeros_like(unknowns)
    move[free] = np.linalg.solve(curved, slope[free])
    size = 1.0 if slope[free] @ move[free] > ENOUGH * _scale(value) else 0.0
    while size > SMALLEST_STEP:
        tried = np.maximum(unknowns + size * move, 0.0)
        there = target.intensity(tried)
        better = target.value(tried, rates=there)
        if better > value:
            return tried, better, there
        size /= 2
    return unknowns, value, rates


def _scale(value: float) -> float:
    """What a gain is held against; an impossible place, -inf, is left for any other."""
    return max(1.0, abs(value)) if np.isfinite(value) else 1.0


def grid(stream: Stream) -> Numbers:
    """Twelve speeds, from one that fades over a fifth of the time watched to one that fades in ten seconds."""
    slowest = SLOWEST / stream.span_hours
    return np.geomspace(slowest, max(FASTEST_AN_HOUR, 10 * slowest), GRID_POINTS)


def grid_echoes(stream: Stream) -> tuple[Echo, ...]:
    """What events hear of each other at each speed of the grid, to be fitted on many baselines."""
    return tuple(echo(stream, float(beta)) for beta in grid(stream))


def fit(stream: Stream, baseline: Baseline, *, echoes: Sequence[Echo] | None = None) -> Fit:
    """The likeliest process on a baseline: twelve speeds, then the best one narrowed down between its neighbours.

    Args:
        stream: The events; at least one of each kind.
        baseline: What may come by itself.
        echoes: What `grid_echoes` gives for the stream, which all baselines share; made anew when left out.
    """
    known = grid_echoes(stream) if echoes is None else echoes
    parts, betas = sides(stream, baseline), np.array([one.beta for one in known])
    found: list[Fit] = []
    for one in known:
        found.append(_at_speed(baseline, parts, one, near=found[-1] if found else None))
    profile = np.array([one.log_likelihood for one in found])
    best = int(profile.argmax())
    is_edge = best in (0, GRID_POINTS - 1)
    chosen = found[best] if is_edge else _narrowed(stream, parts, found[best], betas[best - 1], betas[best + 1])
    return replace(chosen, is_edge=is_edge, betas=betas, profile=profile)


def _at_speed(baseline: Baseline, parts: Sequence[Side], told: Echo, *, near: Fit | None) -> Fit:
    """The likeliest process of one speed; `near` is a fit of another speed to start from."""
    starts = [None, None] if near is None else list(near.unknowns)
    problems = _problems(parts, told)
    unknowns = [maximise(problem, start) for problem, start in zip(problems, starts, strict=True)]
    value = sum(problem.value(own) for problem, own in zip(problems, unknowns, strict=True))
    cells = baseline.exposure.shape[1]
    weights, branching = np.array([own[:cells] for own in unknowns]), np.array([own[cells:] for own in unknowns])
    model = Model(weights, branching, told.beta)
    return Fit(model, baseline, value, False, np.array([told.beta]), np.array([value]))


def _narrowed(stream: Stream, parts: Sequence[Side], near: Fit, low: float, high: float) -> Fit:
    """The best speed between two, searched on the scale of factors."""

    def at(log_beta: float) -> Fit:
        return _at_speed(near.baseline, parts, echo(stream, float(np.exp(log_beta))), near=near)

    bounds = float(np.log(low)), float(np.log(high))
    answer = minimize_scalar(
        lambda log_beta: -at(log_beta).log_likelihood,
        bounds=bounds,
        method="bounded",
        options={"xatol": BETA_TOLERANCE},
    )
    found = at(answer.x)
    return found if found.log_likelihood > near.log_likelihood else near
