# Reads the file of --members-out with numpy alone: its moments and quantiles are those of
# projections.csv, whatever the number of threads.
#
#   python3 members.py PROGRAM
import os
import shutil
import sys

import numpy

import common
from common import check

QUANTILES = {"5th": 5, "10th": 10, "25th": 25, "50th": 50, "75th": 75, "90th": 90, "95th": 95}


def main():
    program = sys.argv[1]
    folder = common.demo_folder()
    contents = []
    for threads in ("1", "3"):
        common.call(program, ["run", "demo.info", "--members-out", f"deep/{threads}.npz",
                              "--threads", threads, "--quiet", "--format", "csv"], folder)
        with open(os.path.join(folder, f"deep/{threads}.npz"), "rb") as file:
            contents.append(file.read())
    check(contents[0] == contents[1], "the same bytes for any number of threads")
    members = numpy.load(os.path.join(folder, "deep/1.npz"))
    years = members["years"]
    check(list(years) == list(range(2023, 2031)), f"years {years}")
    checked, seen = 0, set()
    for row in common.rows_of(os.path.join(folder, "out/demo/projections.csv")):
        variable, statistic = row["Variable"].rsplit("|", 1)
        values = members[row["Region"] + "/" + variable]
        seen.add(row["Region"] + "/" + variable)
        check(values.shape == (len(years), 2000), f"shape {values.shape}")
        for i, year in enumerate(years):
            text = row[str(year)]
            if text == "":
                check(numpy.isnan(values[i]).any(), f"{variable} {year} has values")
                continue
            found = (values[i].mean() if statistic == "Mean"
                     else numpy.percentile(values[i], QUANTILES[statistic.split()[0]]))
            expected = float(text)
            check(abs(found - expected) <= 1e-11 * max(1, abs(expected)),
                  f"{variable} {year} {statistic}: {found} for {expected}")
            checked += 1
    check(seen | {"years"} == set(members.files), "arrays")
    shutil.rmtree(folder)
    common.finish(checked)


main()
