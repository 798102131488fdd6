"""The statistics of a health report, by SciPy where it has them."""

import numpy as np
from scipy import stats


def wilson(count, total):
    """Wilson (1927) without continuity correction."""
    if total == 0:
        return None
    low, high = stats.binomtest(int(count), int(total)).proportion_ci(0.95, method="wilson")
    return [float(low), float(high)]


def proportion(count, total):
    return {"count": int(count), "total": int(total), "rate": None if total == 0 else float(count / total), "interval": wilson(count, total)}


def newcombe(first, second):
    """Newcombe (1998), method 10: from the two Wilson intervals."""
    if first[1] == 0 or second[1] == 0:
        return None
    p, q = first[0] / first[1], second[0] / second[1]
    (p_low, p_high), (q_low, q_high) = wilson(*first), wilson(*second)
    difference = p - q
    return [difference - float(np.hypot(p - p_low, q_high - q)), difference + float(np.hypot(p_high - p, q - q_low))]


def quantile(values, share):
    """Type 7 of Hyndman and Fan: NumPy's default."""
    return None if len(values) == 0 else float(np.quantile(np.asarray(values, dtype=float), share))


def times(values):
    values = np.asarray(values, dtype=float)
    empty = len(values) == 0
    return {
        "sample": len(values),
        "averageMs": None if empty else float(values.mean()),
        "p50Ms": quantile(values, 0.5),
        "p95Ms": quantile(values, 0.95),
        "maximumMs": None if empty else float(values.max()),
    }


def median_interval(values):
    """Between order statistics r and n + 1 − r: the largest r for which P(B(n, ½) < r) is at most 2.5 %."""
    ordered, size = np.sort(np.asarray(values, dtype=float)), len(values)
    ranks = [rank for rank in range(1, size // 2 + 1) if stats.binom.cdf(rank - 1, size, 0.5) <= 0.025]
    return None if not ranks else [float(ordered[max(ranks) - 1]), float(ordered[size - max(ranks)])]


def cochran_armitage(scores, successes, trials):
    """Armitage (1955), from the correlation of score and success over single runs: z² = N r²."""
    success = np.concatenate([np.r_[np.ones(s), np.zeros(n - s)] for s, n in zip(successes, trials)])
    score = np.repeat(np.asarray(scores, dtype=float), trials)
    if success.min() == success.max() or score.min() == score.max():
        return None
    line = stats.linregress(score, success)
    z = float(line.rvalue * np.sqrt(len(score)))
    return z, float(2 * stats.norm.sf(abs(z))), float(line.slope)


def mann_kendall(values):
    """S, and its two-sided p: exact without ties up to 10 values, else normal with both corrections."""
    values, size = np.asarray(values, dtype=float), len(values)
    s = int(sum(np.sign(values[j] - values[i]) for i in range(size) for j in range(i + 1, size)))
    _, ties = np.unique(values, return_counts=True)
    if size <= 10 and ties.max() == 1:
        return s, float(stats.kendalltau(np.arange(size), values, method="exact").pvalue)
    variance = (size * (size - 1) * (2 * size + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    return s, 1.0 if s == 0 or variance == 0 else float(2 * stats.norm.sf((abs(s) - 1) / np.sqrt(variance)))


def theil_sen(times_of, values):
    return float(stats.theilslopes(values, times_of).slope)
