# Opens report.html in LibreOffice as a word processor does and saves it as .docx: every table
# survives with its cells, the gap table with its numbers. Exit status 77, which CTest shows as
# skipped, where LibreOffice is not installed.
#
#   python3 word.py PROGRAM
import html
import os
import re
import shutil
import sys
import zipfile
from xml.etree import ElementTree

import common
from common import check

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(markup):
    text = html.unescape(re.sub(r"<[^>]*>", " ", markup))
    return " ".join(text.split())


def tables_of_page(page):
    """Rows of cells of every table; nested ones there are none. The page's script writes some too."""
    page = re.sub(r"<script\b.*?</script>", "", page, flags=re.S)
    return [[[plain(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S)]
             for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", table, re.S)]
            for table in re.findall(r"<table\b[^>]*>(.*?)</table>", page, re.S)]


def tables_of_document(path):
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    def text(cell):
        return " ".join("".join(t.text or "" for t in cell.iter(WORD + "t")).split())
    return [[[text(cell) for cell in row.iter(WORD + "tc")] for row in table.iter(WORD + "tr")]
            for table in root.iter(WORD + "tbl")]


def main():
    if common.office() is None:
        common.skip("LibreOffice (libreoffice-writer-nogui) is not installed")
    program = sys.argv[1]
    folder = common.demo_folder()
    common.call(program, ["run", "demo.info", "--targets", "targets.info", "--quiet", "--format",
                          "html"], folder)
    page = os.path.join(folder, "out/demo/report.html")
    common.convert(folder, "docx:MS Word 2007 XML", page, "--infilter=HTML (StarWriter)")
    document = os.path.join(folder, "report.docx")
    if not os.path.exists(document):
        common.skip("this LibreOffice has no word processor (libreoffice-writer-nogui)")
    with open(page, encoding="utf-8") as file:
        expected = tables_of_page(file.read())
    found = tables_of_document(document)
    check(len(found) == len(expected) > 4, f"{len(found)} tables of {len(expected)}")
    checked = 0
    for a, b in zip(expected, found):
        check(len(a) == len(b), f"rows of {a[0]}: {len(b)} for {len(a)}")
        for row, kept in zip(a, b):
            check("".join(row).replace(" ", "") == "".join(kept).replace(" ", ""),
                  f"row {row} is {kept}")
            checked += 1
    shutil.rmtree(folder)
    common.finish(checked)


main()
