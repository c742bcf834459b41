# SPDX-License-Identifier: Apache-2.0
"""Makes drift.csv beside it: exact statistics of raw rows, by scipy, for DriftOracleTest.

python3 drift.py > drift.csv    (numpy 2, scipy 1.17)
Rows are shape(u) of 20,000 numbers u of a 64-bit LCG: seed 1 for the baseline, 2 for the window.
"""
import math

import numpy as np
import scipy.stats as st
from scipy.spatial.distance import jensenshannon
from scipy.special import ndtri

ROWS = 20_000
MASK = (1 << 64) - 1


def uniforms(seed):
    state, out = seed, []
    for _ in range(ROWS):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        out.append((state >> 11) * 2.0**-53)
    return np.array(out)


def mixture(u, share, left, right):
    return np.where(u < share, left(np.clip(u / share, 1e-12, 1 - 1e-12)), right(np.clip((u - share) / (1 - share), 1e-12, 1 - 1e-12)))


def zero_inflated(u, share):
    return mixture(u, share, np.zeros_like, lambda v: np.exp(ndtri(v)))


# name: (baseline, window without a move, window with one)
SHAPES = {
    "normal": (ndtri, ndtri, lambda u: ndtri(u) + 0.1),
    "lognormal": (lambda u: np.exp(2 * ndtri(u)), lambda u: np.exp(2 * ndtri(u)), lambda u: np.exp(2 * ndtri(u) + 0.2)),
    "pareto": (lambda u: (1 - u) ** (-1 / 1.5), lambda u: (1 - u) ** (-1 / 1.5), lambda u: 1.1 * (1 - u) ** (-1 / 1.5)),
    "cauchy": (lambda u: np.tan(np.pi * (u - 0.5)), lambda u: np.tan(np.pi * (u - 0.5)), lambda u: np.tan(np.pi * (u - 0.5)) + 0.2),
    "bimodal": (lambda u: mixture(u, 0.4, lambda v: -2 + 0.5 * ndtri(v), lambda v: 2 + ndtri(v)),) * 2
    + (lambda u: mixture(u, 0.44, lambda v: -2 + 0.5 * ndtri(v), lambda v: 2 + ndtri(v)),),
    "bernoulli": (lambda u: 1.0 * (u >= 0.7), lambda u: 1.0 * (u >= 0.7), lambda u: 1.0 * (u >= 0.66)),
    "poisson": (lambda u: st.poisson.ppf(u, 4), lambda u: st.poisson.ppf(u, 4), lambda u: st.poisson.ppf(u, 4.2)),
    "zero-inflated": (lambda u: zero_inflated(u, 0.6), lambda u: zero_inflated(u, 0.6), lambda u: zero_inflated(u, 0.62)),
}


def step_gaps(x, y):
    """Points, F - G and H at them, and the mass of H and F there."""
    z = np.unique(np.r_[x, y])
    F = np.searchsorted(np.sort(x), z, "right") / len(x)
    G = np.searchsorted(np.sort(y), z, "right") / len(y)
    H = (len(x) * F + len(y) * G) / (len(x) + len(y))
    return z, F - G, H, np.diff(np.r_[0, H]), np.diff(np.r_[0, F])


def anderson(x, y):
    n, m = len(x), len(y)
    _, gap, H, dH, _ = step_gaps(x, y)
    ok = H < 1 - 1e-15
    return n * m / (n + m) * float((gap**2 / (H * (1 - H) + (~ok)) * dH)[ok].sum())


def bins(x, count, least):
    """The bins of statistics.md 2.3 over raw rows: frequent values alone, the others by quantile."""
    values, rows = np.unique(x, return_counts=True)
    alone = values[rows >= max(least, len(x) / 256)] if len(values) > 64 else values[rows >= least]
    if len(values) <= 64:
        index = {v: i for i, v in enumerate(alone)}
        group = lambda a: np.array([index.get(v, len(alone)) for v in a])
        size = len(alone) + (1 if len(alone) < len(values) else 0)
        return lambda a: np.bincount(group(a), minlength=size)
    edges = np.quantile(x, np.arange(1, count) / count, method="inverted_cdf")
    edges = np.unique(np.r_[edges, alone])
    size = len(edges) + 1
    counts = lambda a: np.bincount(np.searchsorted(edges, a, "left"), minlength=size)
    filled = counts(x) > 0
    return lambda a: counts(a)[filled]


def divergences(x, y):
    of = bins(x, 20, ROWS / 80)
    b, c = of(x), of(y)
    p, q = (b + 0.5) / (b + 0.5).sum(), (c + 0.5) / (c + 0.5).sum()
    yield "psi", float(st.entropy(q, p) + st.entropy(p, q))
    p, q = b / b.sum(), c / c.sum()
    yield "js", float(jensenshannon(p, q, base=2))
    yield "hellinger", float(np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2))
    yield "tvd", float(np.abs(p - q).sum() / 2)
    of = bins(x, 64, ROWS / 256 if len(np.unique(x)) > 64 else 5)  # few values: expected >= 5
    found = st.chi2_contingency(np.array([of(x), of(y)]), correction=False)
    yield "chi-square", found.statistic / found.dof


def statistics(x, y):
    yield "ks", st.ks_2samp(x, y, method="asymp").statistic
    yield "w1", st.wasserstein_distance(x, y)
    _, gap, _, _, dF = step_gaps(x, y)
    yield "w1-rank", float((np.abs(gap) * dF).sum())
    yield "anderson-darling", anderson(x, y)
    yield "log-variance", math.log(np.var(y, ddof=1) / np.var(x, ddof=1))
    yield from divergences(x, y)


SIGMA = 0.7597741130465924  # of A2 for 500 and 400 rows: Scholz and Stephens 1987, equation (4)
x, y = ndtri(uniforms(1)[:500]), 0.2 + 1.1 * ndtri(uniforms(2)[:400])
assert abs(anderson(x, y) - 1 - SIGMA * st.anderson_ksamp([x, y], midrank=False).statistic) < 1e-9

print("shape,window,statistic,value")
u, v = uniforms(1), uniforms(2)
for name, (before, calm, moved) in SHAPES.items():
    for window, shape in (("calm", calm), ("moved", moved)):
        for statistic, value in statistics(before(u), shape(v)):
            print(f"{name},{window},{statistic},{value!r}".replace("np.float64(", "").replace(")", ""))
