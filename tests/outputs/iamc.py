# Checks projections.csv by the rules of the IAMC wide format that pyam reads: column names, types,
# uniqueness, one unit a variable, no empty or padded names, years in a row, no line without values.
# Where pandas is there (Debian: python3-pandas), also goes the steps that pyam documents for a file:
# read_csv, names in lower case, wide to long over whole-number columns, values as float64, empty
# values dropped, no row of the index twice.
#
#   python3 iamc.py PROGRAM
import csv
import importlib.util
import os
import shutil
import subprocess
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


def call_where_pandas_is():
    """Goes on in the system's Python where this one has no pandas and that one has."""
    system = "/usr/bin/python3"
    here = os.path.realpath(sys.executable) == os.path.realpath(system)
    if here or importlib.util.find_spec("pandas"):
        return
    if os.path.exists(system) and not subprocess.run(
        [system, "-c", "import pandas"], stderr=subprocess.DEVNULL
    ).returncode:
        os.execv(system, [system, *sys.argv])


def read_as_pyam(path):
    """The table that pyam keeps, or None without pandas."""
    try:
        import pandas
    except ImportError:
        return None
    table = pandas.read_csv(path)
    table.columns = [str(name).lower() for name in table.columns]
    index = [name.lower() for name in INDEX]
    check(set(index) <= set(table.columns), f"columns {list(table.columns)}")
    years = [name for name in table.columns if name not in index]
    check(all(name.isdigit() for name in years), f"columns beside the index {years}")
    long = table.melt(id_vars=index, value_vars=years, var_name="year", value_name="value")
    long["value"] = long["value"].astype("float64")
    long["year"] = long["year"].astype(int)
    check(not long[index].isna().any().any(), "a name that pandas takes for nothing")
    long = long.dropna()
    check(not long.duplicated(index + ["year"]).any(), "duplicate rows")
    return long


def check_read(path):
    """Nothing is lost or changed on the way into pyam's table."""
    long = read_as_pyam(path)
    if long is None:
        return 0
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    years = rows[0][5:]
    written = {
        (*line[:5], int(year)): float(text)
        for line in rows[1:]
        for year, text in zip(years, line[5:])
        if text
    }
    names = [name.lower() for name in INDEX] + ["year"]
    read = dict(zip(long[names].itertuples(index=False, name=None), long["value"]))
    check(read.keys() == written.keys(), "names and years as written")
    # pandas reads a number fast rather than to its last bit.
    check(
        all(abs(read[key] - value) <= 1e-14 * abs(value) for key, value in written.items()),
        "values as written",
    )
    return len(read)


def main():
    call_where_pandas_is()
    program = sys.argv[1]
    folder = common.demo_folder()
    checked = 0
    for words in ([], ["--deterministic"]):
        common.call(program, ["run", "demo.info", "--format", "csv", "--quiet", *words], folder)
        path = os.path.join(folder, "out/demo/projections.csv")
        checked += check_file(path) + check_read(path)
    shutil.rmtree(folder)
    common.finish(checked)


main()
