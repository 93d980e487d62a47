#!/usr/bin/env python3
"""The workload of benchmarks/workload.hpp as an analyst would write it with numpy.

  workload_numpy.py [--areas 63] [--members 100000] [--threads 1] [--chunk 2048] [--repeat 3]

Same model, same indicators, same statistics as the engine: double precision, means, seven quantiles
and the chance of a target for every area and their sum. Its random numbers are numpy's own, so that
answers agree within their Monte Carlo error only. Prints one JSON object with the median time and
the answers of the last area (the sum where there are several).
"""
import argparse
import concurrent.futures
import json
import os
import statistics
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

SECTORS, YEARS = 10, 7
INDUSTRY, CORE = slice(1, 6), [2, 7]
OTHER = [0, 1, 3, 4, 5, 6, 8]          # digitalised sectors that are not core
SHOCKED = [0, 1, 2, 3, 4, 6, 7, 8]     # all but water and taxes
EMPLOYING = slice(1, 9)                # all but farming, which takes the rest, and taxes
LAND = [2, 3, 7]
PLAIN = [s for s in range(1, 9) if s not in LAND]
QUANTILES = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]
TARGET = 40.0                          # industry share, percent
BETA, RHO, SIGMA, PHI, SIGMA_F = 0.8, 0.4, 0.04, 0.6, 0.012
CEILING, SPEED, SIGMA_D, ETA = 0.5, 0.15, 0.1, 0.4
INDICATORS = ["industry_share", "digital_share", "labour_share_industry_services",
              "production_value_growth", "industry_va_growth"]


def spread(area, k):
    return np.sin(12.9898 * area + 78.233 * np.arange(SECTORS) + 37.719 * k)


class Area:
    """Everything about one area that does not differ by member."""

    def __init__(self, a):
        self.real = 1000 * np.exp(spread(a, 0))
        years = np.arange(YEARS)
        self.price = np.outer(1.6 + 0.2 * spread(a, 1), np.exp(0.03 * np.arange(YEARS + 1)))
        ratio = (0.3 + 0.1 * spread(a, 2))[INDUSTRY]
        trend = np.cumsum(-0.002 * 0.8 ** years)
        self.per_va = 1 / np.outer(ratio, np.exp(np.concatenate([[0], trend])))
        g0 = 0.07 + 0.03 * spread(a, 4)
        self.trend = 0.05 + np.outer(g0 - 0.05, 0.7 ** years)
        self.employed = 40 * np.exp(0.5 * spread(a, 3))
        self.employed[0] *= 5
        self.employed[9] = 0
        self.force = self.employed.sum() * np.exp(0.008 * np.arange(YEARS + 1))
        self.floor = min(0.02, 0.5 * self.employed[0] / self.employed.sum())


def shock_factor():
    """Cholesky factor of equal correlations of 0.3, of the sectors that have shocks."""
    full = np.linalg.cholesky(np.full((SECTORS, SECTORS), 0.3) + 0.7 * np.eye(SECTORS))
    return full[SHOCKED]


def simulate(area, factor, rng, chol, out):
    """Fills out[level, year, member]: nominal all and industry, digital, production and real
    industry, employment outside agriculture and in all."""
    n = factor.shape[1]
    organic = np.repeat(area.real[:, None], n, 1)
    real, before, growth = organic.copy(), np.empty_like(organic), np.empty_like(organic)
    shock, logit = np.zeros((8, n)), np.full((7, n), np.log(0.2 / 0.8))
    employed = np.repeat(area.employed[EMPLOYING, None], n, 1)
    digital = np.full((7, n), 0.1)
    keep(area, 0, real, digital, np.full(n, area.employed[1:].sum()), out)
    for t in range(YEARS):
        shock *= RHO
        shock += chol @ rng.standard_normal((SECTORS, n))
        np.multiply(factor[t], BETA, out=growth[0])
        growth[1:] = growth[0]
        growth += area.trend[:, t, None]
        growth[SHOCKED] += shock
        before, real = real, before
        organic *= np.exp(growth, out=real)
        real[:] = organic
        real[LAND] += 50 * (t + 1) / YEARS
        step = rng.standard_normal((7, n))
        step *= SIGMA_D
        step += SPEED
        logit += step
        np.exp(-logit, out=digital)
        digital += 1
        np.divide(CEILING, digital, out=digital)
        # Where nothing is added, the change of value added is exp(growth).
        growth[LAND] = np.log(real[LAND] / before[LAND])
        part = growth[EMPLOYING]
        part *= ETA
        employed *= np.exp(part, out=part)
        total, most = employed.sum(0), area.force[t + 1] * (1 - area.floor)
        over = total > most
        if over.any():
            employed[:, over] *= most / total[over]
            total = np.minimum(total, most)
        keep(area, t + 1, real, digital, total, out)


def keep(area, t, real, digital, employed, out):
    nominal = real * area.price[:, t, None]
    out[0, t], out[1, t] = nominal.sum(0), nominal[INDUSTRY].sum(0)
    out[2, t] = nominal[CORE].sum(0) + np.einsum("ij,ij->j", digital, nominal[OTHER])
    out[3, t] = np.einsum("i,ij->j", area.per_va[:, t], real[INDUSTRY])
    out[4, t], out[5, t], out[6, t] = real[INDUSTRY].sum(0), employed, area.force[t]


def indicators(levels):
    share = 100 / levels[0, 1:]
    return np.stack([levels[1, 1:] * share, levels[2, 1:] * share,
                     100 * levels[5, 1:] / levels[6, 1:],
                     100 * (levels[3, 1:] / levels[3, :-1] - 1),
                     100 * (levels[4, 1:] / levels[4, :-1] - 1)])


def reduced(values, each):
    quantiles = np.stack(list(each(lambda rows: np.quantile(rows, QUANTILES, axis=-1), values)))
    return values.mean(-1), quantiles, (values[0] >= TARGET).mean(-1)


def run(areas, members, threads, chunk, seed):
    chol = SIGMA * shock_factor()
    national = np.random.Generator(np.random.SFC64(seed)).standard_normal((YEARS, members))
    factor = np.empty((YEARS, members))
    for t in range(YEARS):
        factor[t] = SIGMA_F * national[t] + (PHI * factor[t - 1] if t else 0)
    starts = range(0, members, chunk)
    sums = np.zeros((7, YEARS + 1, members)) if areas > 1 else None
    results = []
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        each = pool.map if threads > 1 else map
        for a in range(areas):
            area, values = Area(a), np.empty((5, YEARS, members))

            def part(start):
                end = min(start + chunk, members)
                rng = np.random.Generator(np.random.SFC64([seed, a, start]))
                levels = np.empty((7, YEARS + 1, end - start))
                simulate(area, factor[:, start:end], rng, chol, levels)
                values[:, :, start:end] = indicators(levels)
                if sums is not None:
                    sums[:, :, start:end] += levels

            list(each(part, starts))
            results.append(reduced(values, each))
        if sums is not None:
            results.append(reduced(indicators(sums), each))
    return results


def main():
    parser = argparse.ArgumentParser()
    for name, usual in [("areas", 63), ("members", 100000), ("threads", 1), ("chunk", 2048),
                        ("repeat", 3)]:
        parser.add_argument("--" + name, type=int, default=usual)
    options = parser.parse_args()
    seconds = []
    for r in range(options.repeat):
        start = time.perf_counter()
        results = run(options.areas, options.members, options.threads, options.chunk, 42 + r)
        seconds.append(time.perf_counter() - start)
    mean, quantiles, chance = results[-1]
    median = statistics.median(seconds)
    sector_years = options.areas * SECTORS * YEARS * options.members
    print(json.dumps({
        "seconds": median, "ns_per_sector_year": median / sector_years * 1e9,
        "numpy": np.__version__,
        "answers": {name: {"mean": mean[i, -1], "p05": quantiles[i, 0, -1],
                           "p50": quantiles[i, 3, -1], "p95": quantiles[i, 6, -1]}
                    for i, name in enumerate(INDICATORS)},
        "chance": chance[-1]}))


if __name__ == "__main__":
    main()
