# SPDX-License-Identifier: Apache-2.0
"""Runs the series of the Numenta Anomaly Benchmark through a monitor and scores its incidents: see scripts/nab.

nab_windows.json holds the labelled windows of those series, from labels/combined_windows.json of
https://github.com/numenta/NAB, copyright 2014-2024 Numenta Inc., MIT licence.
"""
import csv
import gzip
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
from datetime import datetime

# One document for every series. All but the last two lines are what has to be said; a window of four hours and 20 rows a
# verdict are there because the series have 12 values an hour at most, where the defaults (1h, 1d; 100 rows) expect streams.
MONITOR = """monitor: nab
owner: nobody
sources:
  features:
    from: file:features.csv.gz
    format: csv
    time: at
    features: [value]
columns:
  value: {type: numeric}
windows: [4h]
limits: {rows-per-verdict: 20}
"""

LABELLED = json.loads((pathlib.Path(__file__).parent / "nab_windows.json").read_text())


def split(features, folder):
    """Writes one file for each series, in order of time."""
    series = {}
    with gzip.open(features, "rt") as rows:
        for row in csv.DictReader(rows):
            series.setdefault(row["series"], []).append((row["at"], row["value"]))
    files = {}
    for name, values in series.items():
        files[name] = folder / (name.replace("/", "-") + ".csv.gz")
        with gzip.open(files[name], "wt") as out:
            out.write("at,value\n")
            out.writelines(f"{at},{value}\n" for at, value in sorted(values))
    return files


def time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def incidents(events):
    """When each incident was told, and when it was over (None: it was not), in event time."""
    told = {}
    for event in events:
        first, _ = told.get(event["incident"], (time(event["at"]), None))
        over = time(event["at"]) if event["transition"] == "RESOLVED" else None
        told[event["incident"]] = (first, over)
    return sorted(told.values(), key=lambda incident: incident[0])


def score(found, windows):
    """Incidents that overlap a window, windows that one overlaps, and hours from a window's start to the incident."""
    right = set()
    delays = []
    for start, end in windows:
        hits = [i for i, (told, over) in enumerate(found) if told <= end and (over is None or over > start)]
        right.update(hits)
        if hits:
            delays.append(max(0.0, (found[hits[0]][0] - start).total_seconds() / 3600))
    return len(right), delays


def share(part, whole):
    return "-" if whole == 0 else f"{part / whole:.2f}"


def main(features, out, tidewatch, classes):
    folder = pathlib.Path(out)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "nab.yaml").write_text(MONITOR)
    print("## The whole product: one monitor, windows of four hours\n")
    table(monitored(split(features, folder), folder, tidewatch))
    print("\n## Its seasonal detectors and its alert machine, on the mean of each hour\n")
    table(detected(features, classes))


def monitored(files, folder, tidewatch):
    """The incidents of each series, by a replay of its own."""
    for name, file in sorted(files.items()):
        results = folder / name.replace("/", "-")
        subprocess.run(
            [tidewatch, "replay", "--monitor", folder / "nab.yaml", "--features", file, "--out", results],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with open(results / "incidents.jsonl") as lines:
            yield name, incidents(json.loads(line) for line in lines)


def detected(features, classes):
    """The same by io.tidewatch.benchmarks.alert.Nab."""
    command = ["java", "-cp", classes, "io.tidewatch.benchmarks.alert.Nab", features]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    events = {name: [] for name in LABELLED}
    for name, incident, at, transition in csv.reader(printed.splitlines()):
        events[name].append({"incident": incident, "at": at, "transition": transition})
    for name in sorted(events):
        yield name, incidents(events[name])


def table(series):
    print("| series | incidents | in a window | windows | found | precision | recall | median delay, hours |")
    print("|---|---|---|---|---|---|---|---|")
    total = [0, 0, 0]
    delays = []
    for name, found in series:
        windows = [(time(start), time(end)) for start, end in LABELLED[name]]
        right, waited = score(found, windows)
        line(name, len(found), right, len(windows), waited)
        total = [a + b for a, b in zip(total, (len(found), right, len(windows)))]
        delays += waited
    line("all", *total, delays)


def line(name, found, right, windows, delays):
    delay = f"{statistics.median(delays):.1f}" if delays else "-"
    hit = len(delays)
    print(
        f"| {name} | {found} | {right} | {windows} | {hit} | {share(right, found)} | {share(hit, windows)} | {delay} |",
        flush=True,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
