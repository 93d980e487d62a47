# Checks projections.csv by the rules of the IAMC wide format that pyam reads: column names, types,
# uniqueness, one unit a variable, no empty or padded names, years in a row, no line without values.
#
#   python3 iamc.py PROGRAM
import csv
import os
import shutil
import sys

import common
from common import check

INDEX = ["Model", "Scenario", "Region", "Variable", "Unit"]


def check_file(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    head, lines = rows[0], rows[1:]
    check(head[:5] == INDEX, f"columns {head[:5]}")
    years = head[5:]
    check(all(len(year) == 4 and year.isdigit() for year in years), f"years {years}")
    check([int(y) for y in years] == list(range(int(years[0]), int(years[-1]) + 1)), "years in a row")
    check(len({name.lower() for name in head}) == len(head), "columns are unique")
    keys, units = set(), {}
    for line in lines:
        check(len(line) == len(head), f"cells of {line[:5]}")
        check(all(text and text == text.strip() for text in line[:5]), f"names of {line[:5]}")
        check("*" not in "".join(line[:5]), f"pyam reads * as anything: {line[:5]}")
        check(all(part == part.strip() and part for part in line[3].split("|")), line[3])
        check(tuple(line[:5]) not in keys, f"twice: {line[:5]}")
        keys.add(tuple(line[:5]))
        check(units.setdefault(line[3], line[4]) == line[4], f"units of {line[3]}")
        values = [float(text) for text in line[5:] if text]
        check(values and all(value - value == 0 for value in values), f"values of {line[:5]}")
    return len(lines)


def main():
    program = sys.argv[1]
    folder = common.demo_folder()
    checked = 0
    for words in ([], ["--deterministic"]):
        common.call(program, ["run", "demo.info", "--format", "csv", "--quiet", *words], folder)
        checked += check_file(os.path.join(folder, "out/demo/projections.csv"))
    shutil.rmtree(folder)
    common.finish(checked)


main()
