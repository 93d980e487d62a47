# Opens report.xlsx in LibreOffice, without a window, and compares what it reads with gaps.csv. Exit
# status 77, which CTest shows as skipped, where LibreOffice is not installed.
#
#   python3 libreoffice.py PROGRAM
import csv
import os
import shutil
import sys

import common
from common import check


def main():
    if common.office() is None:
        common.skip("LibreOffice (libreoffice-calc-nogui) is not installed")
    program = sys.argv[1]
    folder = common.demo_folder()
    common.call(program, ["run", "demo.info", "--targets", "targets.info", "--quiet"], folder)
    common.convert(folder, common.ALL_SHEETS, os.path.join(folder, "out/demo/report.xlsx"))
    sheets = [name for name in os.listdir(folder) if name.startswith("report-")]
    check(len(sheets) == 12, f"sheets {sheets}")
    name = next(name for name in sheets if "Gaps" in name)
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    keys, given = rows[1], common.rows_of(os.path.join(folder, "out/demo/gaps.csv"))
    check(len(rows) == len(given) + 2, "number of gaps")
    checked = 0
    for row, expected in zip(rows[2:], given):
        found = dict(zip(keys, row))
        for key, text in expected.items():
            shown = found[key]
            a = float(shown[:-1]) / 100 if shown.endswith("%") and shown != "%" else common.number(shown)
            b = common.number(text)
            near = (abs(a - b) <= 1e-12 * max(1, abs(b))
                    if isinstance(a, float) and isinstance(b, float) else a == b)
            check(near, f"{key}: {found[key]} for {text}")
            checked += 1
    name = next(name for name in sheets if "Summary" in name)
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        titles = [row[0] for row in csv.reader(file) if row][:2]
    check(titles == ["@Thử", '=HYPERLINK("http://x")'], f"texts stay texts: {titles}")
    shutil.rmtree(folder)
    common.finish(checked)


main()
