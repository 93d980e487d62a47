"""What the scripts of this folder share: running programs, taking times, tables."""
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

# Two-sided 99 % quantiles of Student's t by degrees of freedom; the last stands for all beyond.
STUDENT = [63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169, 3.106, 3.055,
           3.012, 2.977, 2.947, 2.921, 2.898, 2.878, 2.861, 2.845]


def fail(text, status=2):
    print(f"{os.path.basename(sys.argv[0])}: {text}", file=sys.stderr)
    sys.exit(status)


def call(words, **options):
    """Output of a program; stops everything where it fails."""
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode != 0:
        fail(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def cases(program, pattern, min_time):
    """Google Benchmark's cases that a pattern names: {name: entry with times in seconds}."""
    document = json.loads(call([program, f"--benchmark_filter={pattern}", "--benchmark_format=json",
                                f"--benchmark_min_time={min_time}"]))
    seconds = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}
    found = {}
    for entry in document["benchmarks"]:
        if entry.get("error_occurred"):
            fail(f"{entry['name']}: {entry['error_message']}")
        entry["seconds"] = entry["real_time"] * seconds[entry["time_unit"]]
        found[entry["name"].removesuffix("/real_time")] = entry
    return found


def timed(words, **options):
    """Wall and processor seconds of one call."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    call(words, **options)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def start_up(program, scenario, times=3):
    """Least wall and processor seconds of a whole call with every file written."""
    with tempfile.TemporaryDirectory() as folder:
        words = [program, "run", scenario, "--members", "10000", "--quiet", "--out", folder]
        calls = [timed(words) for _ in range(times)]
    return min(wall for wall, _ in calls), min(cpu for _, cpu in calls)


def ratio_interval(base, head):
    """Mean ratio head / base of pairs, with its 99 % interval (Student's t of the logarithms)."""
    logs = [math.log(h / b) for b, h in zip(base, head)]
    mean = statistics.fmean(logs)
    if len(logs) < 2:
        return math.exp(mean), 0.0, math.inf
    half = STUDENT[min(len(logs) - 2, len(STUDENT) - 1)] * statistics.stdev(logs) / math.sqrt(len(logs))
    return math.exp(mean), math.exp(mean - half), math.exp(mean + half)


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def machine():
    """Processor, cores and date, as the head of a table of results."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{model}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}"
