# SPDX-License-Identifier: Apache-2.0
"""Makes monitors that ask for less, and compares what was read later with what was told; see verify-backfill."""

import collections
import glob
import json
import os
import re
import sys

# Not of the tables alone: estimates, and what the judge adds to what it has judged.
OTHERS = re.compile(r"^(estimated|mix-adjusted|by-arrival)-|^weighted-(?!f1)|-estimate-|-minimum-detectable-|-burn-rate$")
NUMBERS = ("value", "low", "high", "reason", "rows", "revision", "maturity", "id")


def narrow(document, metric, slices):
    """The document with one metric, without thresholds and costs, and with other slices where it has some."""
    text = open(document).read()
    text = re.sub(r"  metrics: \[[^\]]*\]\n", f"  metrics: [{metric}]\n", text)
    text = re.sub(r"(?m)^  (thresholds|costs): .*\n", "", text)
    return re.sub(r"(?m)^slices: .*$", f"slices: {slices}", text)


def lines(path):
    """The last revision of each performance metric."""
    last = {}
    with open(path) as file:
        for line in file:
            each = json.loads(line)
            key = tuple(each[k] for k in ("modelVersion", "stage", "slice", "metric"))
            key += (each["window"]["start"], each["window"]["end"])
            known = last.get(key)
            if not OTHERS.search(each["metric"]) and (not known or known["revision"] <= each["revision"]):
                last[key] = each
    return last


def compare(out, name):
    told = {k: m for k, m in lines(f"{out}/{name}-all/measurements.jsonl").items() if m["maturity"]}
    final = {k: m for k, m in told.items() if m["maturity"]["status"] == "FINAL"}
    read = lines(f"{out}/{name}.jsonl")
    missing = [k for k in final if k not in read]
    unequal = [k for k in final if k in read and any(final[k][f] != read[k][f] for f in NUMBERS)]
    reasons = collections.Counter(
        m["reason"] for m in read.values() if (m["reason"] or "").startswith("not stored"))
    more = [k for k, m in read.items() if k not in final and m["reason"] not in reasons]
    print(f"{name}: {len(final):,} final numbers told from the start; read later: "
          f"{len(final) - len(missing) - len(unequal):,} equal, {len(unequal)} unequal, {len(missing)} missing, "
          f"{len(more)} more")
    for reason, times in reasons.items():
        print(f"  {times:,} {reason}")
    for key in (unequal + missing + more)[:5]:
        print("  ", key, final.get(key), read.get(key))
    return not (unequal or missing or more)


def disk(out, name):
    manifests = [json.load(open(f)) | {"bytes": os.path.getsize(f)} for f in glob.glob(f"{out}/{name}-first/outcomes/*/*/*.json")]
    blobs = {m["tables"] for m in manifests}
    stored = sum(os.path.getsize(f"{out}/{name}-first/blobs/{b[:2]}/{b}") for b in blobs)
    days = {(m["modelVersion"], m["stage"], m["window"]["start"]) for m in manifests}
    final = [m for m in manifests if m["status"] == "FINAL"]
    size = sum(os.path.getsize(f"{out}/{name}-first/blobs/{m['tables'][:2]}/{m['tables']}") for m in final)
    total = stored + sum(m["bytes"] for m in manifests)
    predictions = sum(m["predictions"] for m in final)
    print(f"{name}: {predictions:,} predictions of {len(days)} days: {len(manifests):,} manifests, {len(blobs):,} blobs, "
          f"{total:,} bytes, {total / len(days):,.0f} a day; final tables {size / predictions:.1f} bytes a prediction")


def main():
    if sys.argv[1] == "narrow":
        print(narrow(*sys.argv[2:]), end="")
        return 0
    out, names = sys.argv[2], sys.argv[3:]
    for name in names:
        disk(out, name)
    return 0 if all([compare(out, name) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main())
