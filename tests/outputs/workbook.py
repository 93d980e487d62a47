# Reads report.xlsx as a zip archive of XML, without the library that wrote it, and compares it with
# the CSV files of the same run.
#
#   python3 workbook.py PROGRAM
import os
import re
import shutil
import sys
import zipfile
from xml.etree import ElementTree

import common
from common import check

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def column_of(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


class Book:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.strings = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                        for item in self.part("xl/sharedStrings.xml").iter(MAIN + "si")]
        targets = {relation.get("Id"): relation.get("Target")
                   for relation in self.part("xl/_rels/workbook.xml.rels")}
        book = self.part("xl/workbook.xml")
        self.sheets = {sheet.get("name"): self.part("xl/" + targets[sheet.get(RELATION + "id")])
                       for sheet in book.iter(MAIN + "sheet")}
        self.names = {name.get("name"): name.text for name in book.iter(MAIN + "definedName")
                      if not name.get("name").startswith("_xlnm")}

    def part(self, name):
        return ElementTree.fromstring(self.archive.read(name))

    def cells(self, sheet):
        """{row: {column: value}}, texts and numbers told apart by their type."""
        found = {}
        for row in self.sheets[sheet].iter(MAIN + "row"):
            for cell in row.iter(MAIN + "c"):
                value = cell.find(MAIN + "v")
                if value is None:
                    continue
                text = cell.get("t") == "s"
                found.setdefault(int(row.get("r")) - 1, {})[column_of(cell.get("r"))] = (
                    self.strings[int(value.text)] if text else float(value.text))
        return found

    def range(self, reference):
        sheet, first, last = re.match(r"'?(.+?)'?!\$([A-Z]+\$\d+)(?::\$([A-Z]+\$\d+))?$",
                                      reference).groups()
        ends = [(column_of(end), int(end.split("$")[1]) - 1) for end in (first, last or first)]
        return sheet.replace("''", "'"), ends

    def table(self, name):
        """Rows of a named range as dictionaries; its first row has the keys."""
        sheet, ((first, top), (last, bottom)) = self.range(self.names[name])
        cells = self.cells(sheet)
        keys = [cells[top].get(c) for c in range(first, last + 1)]
        return [{key: cells.get(row, {}).get(first + i) for i, key in enumerate(keys)}
                for row in range(top + 1, bottom + 1)]


def compare_gaps(book, path):
    rows, given = book.table("gaps"), common.rows_of(path)
    check(len(rows) == len(given) > 0, "number of gaps")
    for row, expected in zip(rows, given):
        for key, value in expected.items():
            check(common.same(row[key], value), f"gaps {key}: {row[key]} for {value}")
    return len(given) * len(given[0])


def compare_wide(book, path):
    rows, given = book.table("projections_wide"), common.rows_of(path)
    check(len(rows) == len(given) > 0, "number of projections")
    for row, expected in zip(rows, given):
        for key, value in expected.items():
            check(common.same(row[key], value), f"projections {key}: {row[key]} for {value}")
    return len(given) * len(given[0])


STATISTICS = {"mean": "Mean", "p05": "5th Percentile", "p10": "10th Percentile",
              "p25": "25th Percentile", "p50": "50th Percentile", "p75": "75th Percentile",
              "p90": "90th Percentile", "p95": "95th Percentile"}


def compare_tidy(book, path):
    given = {(row["Region"], row["Variable"]): row for row in common.rows_of(path)}
    checked = 0
    for row in book.table("projections"):
        for key, statistic in STATISTICS.items():
            expected = given[row["region"], row["variable"] + "|" + statistic]
            check(common.same(row[key], expected[str(int(row["year"]))]),
                  f"tidy {row['variable']} {row['year']} {key}")
            checked += 1
    total = sum(1 for row in given.values() for key, value in row.items()
                if key.isdigit() and value)
    check(checked == total, f"{checked} tidy values for {total}")
    return checked


def check_texts(book):
    """Nothing is a formula, and what looks like one is a text."""
    for name, sheet in book.sheets.items():
        check(sheet.find(f".//{MAIN}f") is None, f"a formula in {name}")
    for text in ("=HYPERLINK(\"http://x\")", "@Thử", "+Demo", "-Thử", "+a plan", "=1+1"):
        check(text in book.strings, f"no text {text}")
    for part in book.archive.namelist():
        if part.startswith("xl/worksheets/sheet"):
            numbers = re.findall(r"<c [^>]*><v>([^<]*)</v>", book.archive.read(part).decode())
            check(not any("NAN" in number.upper() for number in numbers), f"NaN in {part}")


def check_layout(book):
    for name in ("areas", "verdicts", "gaps", "projections", "projections_wide", "drivers", "inputs",
                 "sources", "findings", "files", "chart_data"):
        check(name in book.names, f"no name {name}")
    for name in ("areas", "verdicts", "gaps", "projections", "drivers", "inputs"):
        sheet = book.sheets[book.range(book.names[name])[0]]
        check(sheet.find(f".//{MAIN}pane") is not None, f"{name}: headings are not frozen")
        check(sheet.find(f".//{MAIN}autoFilter") is not None, f"{name}: no filter")
    headings = book.cells(book.range(book.names["gaps"])[0])[0]
    check("khả năng đạt mục tiêu\nchance of meeting the target" in headings.values(),
          "headings in both languages")
    created = book.archive.read("docProps/core.xml").decode()
    check(created.count("2000-01-01T00:00:00Z") == 2, "the date of creation is fixed")
    check({info.date_time for info in book.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)},
          "dates in the archive")


def dots_across(sheet, columns):
    """Width of the columns on a screen of 96 dots an inch: seven a letter, padding included."""
    widths = {}
    for column in sheet.iter(MAIN + "col"):
        for number in range(int(column.get("min")), int(column.get("max")) + 1):
            widths[number] = 7 * float(column.get("width"))
    return sum(widths.get(number, 64) for number in columns)


def check_print(book):
    """Printed on A4, letters of 11 points are at least 8 and no page is narrower than what stands
    between two breaks; wide tables say on each page which row is which."""
    areas = {}  # of sheets, the last column that paper shows
    for defined in book.part("xl/workbook.xml").iter(MAIN + "definedName"):
        if defined.get("name") == "_xlnm.Print_Area":
            letters = re.search(r"\$([A-Z]+)\$\d+$", defined.text).group(1)
            areas[defined.text.split("!")[0].strip("'")] = sum(
                (ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))
    for name, sheet in book.sheets.items():
        setup, margins = sheet.find(MAIN + "pageSetup"), sheet.find(MAIN + "pageMargins")
        check(setup.get("paperSize") == "9" and setup.get("orientation") == "landscape", name)
        inches = 297 / 25.4 - float(margins.get("left")) - float(margins.get("right"))
        columns = [int(column.get("max")) for column in sheet.iter(MAIN + "col")]
        last = areas.get(name, max(columns, default=0))
        fitted = sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr") is not None
        scale = 8 / 11 if fitted else int(setup.get("scale")) / 100
        breaks = [int(b.get("id")) for b in sheet.findall(f"{MAIN}colBreaks/{MAIN}brk")]
        if sheet.find(f"{MAIN}drawing") is None:
            check(scale >= 8 / 11, f"{name}: printed at {scale}")
        repeated = 0
        if breaks:
            pane = sheet.find(f".//{MAIN}pane")
            repeated = int(pane.get("xSplit", 0))
            check(repeated > 0, f"{name}: no columns on every page")
        for first, end in zip([0, *breaks], [*breaks, last]):
            page = list(range(first + 1, end + 1)) + (list(range(1, repeated + 1)) if first else [])
            check(dots_across(sheet, page) / 96 * scale <= inches,
                  f"{name}: columns {first + 1} to {end} are wider than the page")


def check_fonts(book):
    """What is printed at 8/11 of its size is 8 points only where no letter is below 11."""
    sizes = [float(size.get("val")) for size in book.part("xl/styles.xml").iter(MAIN + "sz")]
    check(sizes and min(sizes) >= 11, f"letters of {min(sizes)} points")


def check_charts(book):
    """Areas and lines share axes, and what a line shows is what its cells hold."""
    charts = [name for name in book.archive.namelist() if name.startswith("xl/charts/chart")]
    check(len(charts) == 2, f"{len(charts)} charts")
    values = 0
    for name in charts:
        plot = book.part(name).find(f".//{CHART}plotArea")
        areas, lines = plot.find(CHART + "areaChart"), plot.find(CHART + "lineChart")
        check(len(areas.findall(CHART + "ser")) == 6, "base and five bands")
        check([a.get("val") for a in areas.findall(CHART + "axId")] ==
              [a.get("val") for a in lines.findall(CHART + "axId")], "axes")
        titles = [s.findtext(f"{CHART}tx/{CHART}v") for s in lines.findall(CHART + "ser")]
        check("trung vị – median" in titles, f"median among {titles}")
        check(any("2030" in title for title in titles), f"target among {titles}")
        for series in lines.findall(CHART + "ser"):
            numbers = series.find(f"{CHART}val/{CHART}numRef")
            sheet, ((column, top), (_, bottom)) = book.range(numbers.findtext(CHART + "f"))
            cells = book.cells(sheet)
            shown = {int(p.get("idx")): p.findtext(CHART + "v") for p in numbers.iter(CHART + "pt")}
            for row in range(top, bottom + 1):
                check(common.same(shown.get(row - top), cells[row].get(column)),
                      f"{name}: row {row}")
                values += 1
    return values


def main():
    program = sys.argv[1]
    folder = common.demo_folder()
    books = []
    for threads in ("1", "3"):
        common.call(program, ["run", "demo.info", "--targets", "targets.info", "--threads", threads,
                              "--out", "out" + threads, "--quiet"], folder)
        with open(os.path.join(folder, f"out{threads}/demo/report.xlsx"), "rb") as file:
            books.append(file.read())
    check(books[0] == books[1], "the same run gives the same bytes")
    out = os.path.join(folder, "out1/demo")
    book = Book(os.path.join(out, "report.xlsx"))
    checked = compare_gaps(book, os.path.join(out, "gaps.csv"))
    checked += compare_wide(book, os.path.join(out, "projections.csv"))
    checked += compare_tidy(book, os.path.join(out, "projections.csv"))
    checked += check_charts(book)
    check_texts(book)
    check_layout(book)
    check_print(book)
    check_fonts(book)
    common.call(program, ["run", "demo.info", "--deterministic", "--out", "path", "--format",
                          "xlsx,csv", "--quiet", "--targets", "targets.info"], folder)
    path = Book(os.path.join(folder, "path/demo/report.xlsx"))
    checked += compare_gaps(path, os.path.join(folder, "path/demo/gaps.csv"))
    checked += compare_wide(path, os.path.join(folder, "path/demo/projections.csv"))
    shutil.rmtree(folder)
    common.finish(checked)


main()
