# SPDX-License-Identifier: Apache-2.0
"""Compares the measurements of replays with numpy on the raw rows; see verify-hotel."""

import collections
import csv
import gzip
import json
import sys
from datetime import datetime, timedelta, timezone

import numpy as np
import scipy.stats as st

ERRORS = collections.defaultdict(lambda: [0, 0.0, 0])  # what: numbers, greatest error, too far


def check(what, got, expected, tolerance):
    error = abs(got - expected)
    row = ERRORS[what]
    row[0] += 1
    row[1] = max(row[1], error)
    if not error <= tolerance:
        row[2] += 1
        if row[2] <= 5:
            print(f"too far: {what}: {got}, must be {expected}")


def time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def rows(folder, name):
    with gzip.open(f"{folder}/{name}.csv.gz", "rt") as lines:
        return list(csv.DictReader(lines))


def measurements(path):
    """(slice, start, end, revision): metric -> line."""
    cohorts = collections.defaultdict(dict)
    with open(path) as lines:
        for line in lines:
            each = json.loads(line)
            if each["maturity"] is not None:
                window = each["window"]
                key = (each["slice"], time(window["start"]), time(window["end"]), each["revision"])
                cohorts[key][each["metric"]] = each
    return cohorts


def average_precision(y, s):
    order = np.argsort(-s, kind="stable")
    y, s = y[order], s[order]
    last = np.r_[s[1:] != s[:-1], True]
    right, rank = np.cumsum(y)[last], np.arange(1, len(y) + 1)[last]
    return np.sum(np.diff(np.r_[0, right / y.sum()]) * right / rank)


def calibration(y, s):
    """Of equal scores each row counts with the share of positives among them: else their order would matter."""
    _, at = np.unique(s, return_inverse=True)
    y = (np.bincount(at, y) / np.bincount(at))[at]
    groups = [(s[g], y[g]) for g in np.array_split(np.argsort(s, kind="stable"), 15)]
    return sum(len(a) * abs(a.mean() - b.mean()) for a, b in groups) / len(y)


def compare_final(told, y, s, kind):
    def value(metric):
        return told[metric]["value"]

    for threshold, suffix in ((0.5, ""), (0.3, "@0.3"), (0.7, "@0.7")):
        d = s >= threshold
        counts = {"true-positives": (d & (y == 1)).sum(), "false-positives": (d & (y == 0)).sum(),
                  "true-negatives": (~d & (y == 0)).sum(), "false-negatives": (~d & (y == 1)).sum()}
        for name, count in counts.items():
            check(f"{kind} counts", value(name + suffix), count, 0)
        check(f"{kind} accuracy", value("accuracy" + suffix), (d == y).mean(), 1e-12)
        worth = 80 * counts["true-positives"] - 150 * counts["false-positives"] - 100 * counts["false-negatives"]
        check(f"{kind} business-value", value("business-value" + suffix), worth / len(y), 1e-9)
    p = np.clip(s, 1e-15, 1 - 1e-15)
    check(f"{kind} log-loss", value("log-loss"), -np.mean(np.where(y == 1, np.log(p), np.log(1 - p))), 1e-9)
    check(f"{kind} brier", value("brier"), np.mean((s - y) ** 2), 1e-9)
    if 0 < y.sum() < len(y):
        area = st.mannwhitneyu(s[y == 1], s[y == 0]).statistic / (y.sum() * (1 - y).sum())
        check(f"{kind} auc", value("auc"), area, 1e-4)
        check(f"{kind} auc beyond its half-width", max(0, abs(value("auc") - area) - value("auc-half-width")), 0, 1e-12)
        ap = average_precision(y, s)
        check(f"{kind} average-precision", value("average-precision"), ap, 1e-3)
        beyond = abs(value("average-precision") - ap) - value("average-precision-half-width")
        check(f"{kind} average-precision beyond its half-width", max(0, beyond), 0, 1e-12)
    if len(y) >= 30:
        check(f"{kind} ece", value("ece"), calibration(y, s), 1e-9)


def hotel(data, out, kind):
    labels = {each["booking_id"]: each for each in rows(f"{data}/hotel", "labels")}
    table = rows(f"{data}/hotel", "predictions")
    booked = np.array([time(each["booked_at"]) for each in table])
    known = np.array([time(labels[each["booking_id"]]["known_at"]) for each in table])
    y = np.array([int(labels[each["booking_id"]]["is_canceled"]) for each in table])
    s = np.array([float(each["score"]) for each in table])
    of_hotel = np.array([each["hotel"] for each in table])
    cohorts = measurements(f"{out}/measurements.jsonl")
    newest = {}
    day = timedelta(days=1)
    for (part, start, end, revision), told in cohorts.items():
        inside = (booked >= start) & (booked < end)
        if part != "all":
            inside &= of_hotel == part.removeprefix("hotel=")
        as_of = time(told["predictions"]["asOf"])
        joined = inside & (known + day <= as_of)
        check(f"{kind} predictions as of each revision", told["predictions"]["value"], inside.sum(), 0)
        check(f"{kind} labels as of each revision", told["labels"]["value"], joined.sum(), 0)
        pending = told["predictions"]["value"] - told["labels"]["value"]
        check(f"{kind} pending as of each revision", pending, (inside & ~joined).sum(), 0)
        if revision > newest.get((part, start, end), (0,))[0]:
            newest[part, start, end] = (revision, told, inside)
    for _, told, inside in newest.values():
        check(f"{kind} final revisions", told["labels"]["maturity"]["status"] == "FINAL", True, 0)
        compare_final(told, y[inside], s[inside], kind)
    return len(newest)


def rentals(data, out):
    labels = {each["hour_id"]: each for each in rows(f"{data}/bikes", "labels")}
    table = [each for each in rows(f"{data}/bikes", "predictions") if each["hour_id"] in labels]
    at = np.array([time(each["predicted_at"]) for each in table])
    y = np.array([float(labels[each["hour_id"]]["count"]) for each in table])
    p = np.array([float(each["predicted_count"]) for each in table])
    version = np.array([each["model_version"] for each in table])
    cohorts = collections.defaultdict(dict)
    with open(f"{out}/measurements.jsonl") as lines:
        for line in lines:
            each = json.loads(line)
            if each["maturity"] is not None and each["slice"] == "all":
                key = (each["modelVersion"], each["window"]["start"], each["window"]["end"])
                if each["revision"] >= cohorts[key].get(each["metric"], each)["revision"]:
                    cohorts[key][each["metric"]] = each
    for (model, start, end), told in cohorts.items():
        inside = (at >= time(start)) & (at < time(end)) & (version == model)
        e = p[inside] - y[inside]
        expected = {"labels": len(e), "mae": np.abs(e).mean(), "rmse": np.sqrt((e * e).mean()), "bias": e.mean()}
        if np.ptp(y[inside]) > 0:
            expected["r2"] = 1 - (e * e).sum() / ((y[inside] - y[inside].mean()) ** 2).sum()
        size = np.abs(p[inside]) + np.abs(y[inside])
        expected["smape"] = np.mean(np.where(size > 0, 2 * np.abs(e) / np.where(size > 0, size, 1), 0))
        for metric, value in expected.items():
            if told[metric]["value"] is None and len(e) < 2:
                continue
            check(f"rentals {metric}", told[metric]["value"], value, 1e-9 * max(1, abs(value)))
        for q in (0.05, 0.5, 0.95):
            exact = np.quantile(e, q, method="inverted_cdf")
            name = f"residual-q{round(100 * q):02d}"
            check(f"rentals {name}, of its size", (told[name]["value"] - exact) / max(1e-9, abs(exact)), 0, 0.022)
    return len(cohorts)


def main(data, out):
    cohorts = [hotel(data, f"{out}/hotel", "hotel"), hotel(data, f"{out}/long", "long"), rentals(data, f"{out}/rentals")]
    print(f"{cohorts[0]} cohorts of hotel, {cohorts[1]} with a long window, {cohorts[2]} of rentals")
    print(f"{'what':60} {'numbers':>9} {'max error':>12} {'too far':>8}")
    for what, (numbers, error, far) in sorted(ERRORS.items()):
        print(f"{what:60} {numbers:9,d} {error:12.3g} {far:8d}")
    return 1 if any(far for _, _, far in ERRORS.values()) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
