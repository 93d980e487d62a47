# Reads runs.db with Python's own sqlite3, lets processes write at the same time, and compares what
# the store gives back with the files of the runs.
#
#   python3 store.py PROGRAM
import os
import re
import shutil
import sqlite3
import subprocess
import sys

import common
from common import check

QUERY = """
SELECT r.scenario, g.area, g.target, g.probability_met
FROM gaps g JOIN latest r USING (run) WHERE g.status = 'unlikely' ORDER BY g.probability_met
"""


def same_file(a, b):
    with open(a, "rb") as first, open(b, "rb") as second:
        return first.read() == second.read()


def check_rows(connection, folder):
    """Every number of gaps.csv, exactly."""
    rows = common.rows_of(os.path.join(folder, "out/demo/gaps.csv"))
    connection.row_factory = sqlite3.Row
    stored = connection.execute("SELECT * FROM gaps WHERE run = 1 ORDER BY rowid").fetchall()
    check(len(rows) == len(stored) > 0, "number of gaps")
    for row, kept in zip(rows, stored):
        for key, text in row.items():
            check(common.number(text) == common.number(None if kept[key] is None
                                                       else str(kept[key])), f"gaps {key}")
    inputs = connection.execute("SELECT path, sha256 FROM inputs WHERE run = 1").fetchall()
    check({os.path.basename(row["path"]) for row in inputs} >= {"demo.info", "targets.info"},
          "inputs")
    check(all(len(row["sha256"]) == 64 for row in inputs), "hashes")
    return len(rows) * len(rows[0])


def check_together(program, folder):
    """Processes that make one store and write to it at once: each run is there, and whole."""
    n = 6
    running = [subprocess.Popen([program, "run", "demo.info", "--out", "together", "--members",
                                 "500", "--quiet", "--format", "db", "--targets", "targets.info",
                                 "--seed", str(i)], cwd=folder, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE) for i in range(n)]
    for process in running:
        messages = process.communicate()[1].decode()
        check(process.returncode == 0, f"a writer failed: {messages}")
    connection = sqlite3.connect(os.path.join(folder, "together/runs.db"))
    check(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "integrity")
    seeds = {row[0] for row in connection.execute("SELECT seed FROM runs")}
    check(seeds == {str(i) for i in range(n)}, f"runs of seeds {seeds}")
    for table in ("gaps", "projections", "inputs"):
        sizes = [row[0] for row in
                 connection.execute(f"SELECT count(*) FROM {table} GROUP BY run ORDER BY run")]
        check(len(sizes) == n and len(set(sizes)) == 1, f"rows of {table}: {sizes}")
    connection.close()


def main():
    program = sys.argv[1]
    folder = common.demo_folder()
    run = ["run", "demo.info", "--targets", "targets.info", "--quiet"]
    common.call(program, run, folder)
    for name in ("gaps.csv", "projections.csv"):
        shutil.copy(os.path.join(folder, "out/demo", name), os.path.join(folder, name))
    connection = sqlite3.connect(os.path.join(folder, "out/runs.db"))
    check(connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal", "write-ahead log")
    checked = check_rows(connection, folder)
    common.call(program, [*run, "--seed", "7", "--deterministic"], folder)
    rows = connection.execute("SELECT run, deterministic, members FROM runs ORDER BY run").fetchall()
    check([tuple(row) for row in rows] == [(1, 0, 2000), (2, 1, 0)], "two runs")
    connection.execute(QUERY).fetchall()
    connection.close()

    common.call(program, ["runs", "export", "1", "--quiet"], folder)
    common.call(program, ["runs", "export", "2", "--quiet"], folder)
    for name in ("gaps.csv", "projections.csv"):
        check(same_file(os.path.join(folder, "out/run-1", name), os.path.join(folder, name)),
              f"exported {name}")
        check(same_file(os.path.join(folder, "out/run-2", name),
                        os.path.join(folder, "out/demo", name)), f"exported {name} of a path")
    common.call(program, [*run, "--seed", "8"], folder)
    said = common.call(program, ["runs", "compare", "1", "3", "--lang", "vi"], folder)
    check(" điểm %" in said and "±" in said, "differences in points with their error")
    check("Tỷ trọng công nghiệp 2030" in said and "industry_share" not in said, "words, not keys")
    check(re.search(r"\d %", said) is None, "percent as Vietnamese writes it")
    check_together(program, folder)
    shutil.rmtree(folder)
    common.finish(checked)


main()
