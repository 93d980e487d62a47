# Reads the workbook of `export growth-scenario` without the library that wrote it: its formulas say
# what the CSV file says. Where LibreOffice is installed it calculates them anew, from cells whose
# remembered values were taken out, also after a quarter was entered by hand.
#
#   python3 growth.py PROGRAM SOURCE_FOLDER
import csv
import os
import re
import shutil
import sys
import tempfile
import zipfile

import common
from common import check

COLUMNS = {"Q1": "B", "Q2": "C", "Q3": "D", "Q4": "E", "H1": "F", "M9": "G", "Y": "H"}
PARTS = ["agriculture", "industry_construction", "services", "taxes", "grdp"]
SHEET = "xl/worksheets/sheet1.xml"


def blocks(cells):
    """First rows of the blocks of numbers: known, growth, rest, level, base, season, used."""
    rows = sorted({int(re.sub("[A-Z]", "", name)) for name in cells if name[0] == "B"})
    # A block has a row of headings and five of numbers.
    return [row + 1 for row in rows if row - 1 not in rows]


def read_sheet(path):
    text = zipfile.ZipFile(path).read(SHEET).decode()
    cells = {}
    for name, inner in re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>(.*?)</c>)', text):
        cells[name] = inner
    return text, cells


def without_values(path, to, entered=None):
    """The same book with formulas alone, so that whoever reads it must calculate."""
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for item in book.namelist():
            data = book.read(item)
            if item == SHEET:
                text = re.sub(r"(<f>.*?</f>)<v>.*?</v>", r"\1", data.decode())
                for name, value in (entered or {}).items():
                    text, n = re.subn(rf'<c r="{name}"( s="\d+")?(?:/>|>.*?</c>)',
                                      rf'<c r="{name}"\1><v>{value}</v></c>', text)
                    check(n == 1, f"cell {name} to enter")
                data = text.encode()
            made.writestr(item, data)


def calculated(path, folder):
    common.convert(folder, common.ALL_SHEETS, path)
    stem = os.path.splitext(os.path.basename(path))[0]
    name = next(name for name in os.listdir(folder)
                if name.startswith(stem) and name.endswith(".csv"))
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def compare(sheet, first, rows, column, what):
    checked = 0
    for row in rows:
        expected = common.number(row[column])
        if expected is None:
            continue
        at = first + PARTS.index(row["part"]) - 1
        found = common.number(sheet[at][ord(COLUMNS[row["period"]]) - ord("A")])
        good = isinstance(found, float) and abs(found - expected) <= 1e-9 * max(1, abs(expected))
        check(good, f"{what} {row['part']} {row['period']}: {found} for {expected}")
        checked += 1
    return checked


def run(program, source, folder, observed):
    words = ["export", "growth-scenario", os.path.join(source, "scenarios/lam-dong-baseline.info"),
             "--area", "lam-dong", "--year", "2026", "--members", "500", "--quiet", "--out", folder]
    common.call(program, words + (["--observed", observed] if observed else []), folder)
    stem = os.path.join(folder, "lam-dong-baseline/growth-lam-dong-2026")
    return stem + ".xlsx", common.rows_of(stem + ".csv")


def check_book(path, rows):
    text, cells = read_sheet(path)
    known, growth, rest, level = blocks(cells)[:4]
    checked = 0
    for first, column in ((growth, "growth"), (rest, "rest_growth"), (level, "level")):
        for row in rows:
            if row[column] == "":
                continue
            name = COLUMNS[row["period"]] + str(first + PARTS.index(row["part"]))
            check("<f>" in cells[name], f"{name} is a formula")
            value = float(re.search("<v>(.*?)</v>", cells[name]).group(1))
            expected = float(row[column])
            check(abs(value - expected) <= 1e-12 * max(1, abs(expected)), f"{name}: {value}")
            checked += 1
    check(known > 0 and "<f>" in text, "formulas")
    return checked, (known, growth, rest, level)


def main():
    program, source = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="gapcast-growth-")
    path, rows = run(program, source, folder, "2026Q1=6.2,services:2026Q1=7,2026H1=6.5")
    checked, (known, growth, rest, level) = check_book(path, rows)
    if common.office() is None:
        print("LibreOffice (libreoffice-calc-nogui) is not installed: formulas were not calculated")
    else:
        bare = os.path.join(folder, "bare.xlsx")
        without_values(path, bare)
        sheet = calculated(bare, folder)
        for first, column in ((growth, "growth"), (rest, "rest_growth"), (level, "level")):
            checked += compare(sheet, first, rows, column, f"calculated {column}")
        # A quarter entered by hand is the same as one given to the command.
        plain, _ = run(program, source, folder, "")
        entered = os.path.join(folder, "entered.xlsx")
        without_values(plain, entered, {f"B{known + 4}": 6.2, f"B{known + 2}": 7, f"F{known + 4}": 6.5})
        sheet = calculated(entered, folder)
        for first, column in ((growth, "growth"), (rest, "rest_growth")):
            checked += compare(sheet, first, rows, column, f"entered {column}")
    shutil.rmtree(folder)
    common.finish(checked)


main()
