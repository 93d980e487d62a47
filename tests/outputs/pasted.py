# Copies a report, a brief and the index of briefs from Chromium and pastes them into LibreOffice as
# into a word processor: every drawing is there as a picture with its words, every table with the
# cells shown, one language, nothing that the page hides. Exit status 77, which CTest shows as
# skipped, where the browser or LibreOffice is not installed.
#
#   python3 pasted.py PROGRAM SOURCE_FOLDER
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import common
from common import check

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DOTS = 9525  # units of a document in a CSS pixel
# Colours of the light page: the fan, or the line of a path; squares of a map.
LIGHT = {"#dce9f6", "#b9d4ec", "#86b4dd", "#0b4a86"}
DARK = {"#14171b", "#1c3148", "#27496c", "#376a9c"}

checked = 0


def copied(source, page, language, folder):
    node = shutil.which("node")
    if node is None:
        common.skip("no node")
    out = os.path.join(folder, "copied.json")
    script = os.path.join(source, "tests/browser/copied.mjs")
    done = subprocess.run([node, script, page, language, source, out], capture_output=True, text=True)
    if done.returncode == 77:
        common.skip(done.stdout.strip())
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    with open(out, encoding="utf-8") as file:
        return json.load(file)


def squeezed(text):
    """Without blanks, of which every program keeps its own."""
    return "".join(text.split())


class Document:
    def __init__(self, folder, html):
        page = os.path.join(folder, "pasted.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(html)
        path = os.path.join(folder, "pasted.docx")
        if os.path.exists(path):
            os.remove(path)
        common.convert(folder, "docx:MS Word 2007 XML", page, "--infilter=HTML (StarWriter)")
        if not os.path.exists(path):
            common.skip("this LibreOffice has no word processor (libreoffice-writer-nogui)")
        self.archive = zipfile.ZipFile(path)
        self.root = ElementTree.fromstring(self.archive.read("word/document.xml"))
        self.text = "".join(t.text or "" for t in self.root.iter(WORD + "t"))

    def tables(self):
        def text(cell):
            return squeezed("".join(t.text or "" for t in cell.iter(WORD + "t")))
        return [[[text(cell) for cell in row.iter(WORD + "tc")] for row in table.iter(WORD + "tr")]
                for table in self.root.iter(WORD + "tbl")]

    def borders(self):
        return len([table for table in self.root.iter(WORD + "tbl")
                    if any(cell.find(f".//{WORD}tcBorders") is not None
                           for cell in table.iter(WORD + "tc"))])

    def pictures(self):
        """Of every picture in order: its file's content, width and height in CSS pixels."""
        rels = ElementTree.fromstring(self.archive.read("word/_rels/document.xml.rels"))
        targets = {rel.get("Id"): "word/" + rel.get("Target") for rel in rels}
        found = []
        for kind in ("inline", "anchor"):
            for picture in self.root.iter(DRAWING + kind):
                extent = picture.find(DRAWING + "extent")
                size = [round(int(extent.get(name)) / DOTS) for name in ("cx", "cy")]
                for blip in picture.iter(MAIN + "blip"):
                    found.append((self.archive.read(targets[blip.get(EMBED)]), *size))
        return found


def check_pictures(got, document, where):
    shown = got["shown"]
    charts = [picture for picture in got["pictures"] if picture["alt"]]
    check(len(charts) == len(shown["charts"]) + shown["maps"] > 0,
          f"{where}: {len(charts)} pictures of {len(shown['charts'])} charts, {shown['maps']} maps")
    words = [picture["alt"] for picture in charts]
    check([one for one in words if one in shown["charts"]] == shown["charts"],
          f"{where}: the words of the charts")
    # LibreOffice 7.4 drops the words; the pictures themselves are those of the clipboard.
    expected = [(base64.b64decode(picture["src"].split(",", 1)[1]), picture["width"],
                 picture["height"]) for picture in got["pictures"]]
    found = document.pictures()
    check(len(found) == len(expected), f"{where}: {len(found)} pictures of {len(expected)}")
    for number, (a, b) in enumerate(zip(expected, found)):
        check(a[0] == b[0], f"{where}: picture {number} is another")
        check(abs(a[1] - b[1]) <= 1 and abs(a[2] - b[2]) <= 1, f"{where}: size {b[1:]} for {a[1:]}")
    for picture in charts:
        colours = set(picture["colours"])
        check(picture["colours"][0] == "#ffffff", f"{where}: not on white: {picture['colours'][0]}")
        check(colours & LIGHT and not colours & DARK, f"{where}: colours {sorted(colours)}")
        for size, pixels in zip((picture["width"], picture["height"]), picture["pixels"]):
            check(abs(pixels - 2 * size) <= 1, f"{where}: {pixels} pixels for {size}")


def check_words(got, document, where):
    shown = got["shown"]
    text = squeezed(document.text)
    for heading in shown["headings"]:
        check(squeezed(heading) in text, f"{where}: no heading {heading}")
    for hidden in shown["hidden"]:
        # Quotes and names of documents stand in their own language.
        if squeezed(hidden) not in squeezed(shown["text"]):
            check(squeezed(hidden) not in text, f"{where}: the other language: {hidden}")
    for folded in shown["folded"]:
        check(squeezed(folded) not in text, f"{where}: what is folded: {folded}")
    check(got["text"].strip() != "" and "<img" not in got["text"], f"{where}: no plain text")
    check(shown["headings"][0] in got["text"], f"{where}: plain text without its heading")


def check_page(source, page, language, folder):
    global checked
    where = f"{os.path.relpath(page, folder)}, {language}"
    got = copied(source, page, language, folder)
    document = Document(folder, got["html"])
    check_pictures(got, document, where)
    check_words(got, document, where)
    expected = [[[squeezed(cell) for cell in row] for row in table]
                for table in got["shown"]["tables"]]
    found = document.tables()
    check(len(found) == len(expected) > 0, f"{where}: {len(found)} tables of {len(expected)}")
    check(document.borders() == len(found), f"{where}: tables without borders")
    for a, b in zip(expected, found):
        check(len(a) == len(b), f"{where}: {len(b)} rows for {len(a)}")
        for row, kept in zip(a, b):
            check(row == kept, f"{where}: {kept} for {row}")
            checked += 1
    checked += len(got["pictures"])


def main():
    if common.office() is None:
        common.skip("LibreOffice (libreoffice-writer-nogui) is not installed")
    program, source = sys.argv[1], os.path.abspath(sys.argv[2])
    folder = tempfile.mkdtemp(prefix="gapcast-pasted-")
    for scenario in ("lam-dong-accelerated", "provinces-baseline"):
        common.call(program, ["run", f"{source}/scenarios/{scenario}.info", "--members", "200",
                              "--quiet", "--format", "html,briefs", "--out", folder], folder)
    for language, page in (("vi", "lam-dong-accelerated/briefs/binh-thuan.html"),
                           ("en", "lam-dong-accelerated/report.html"),
                           ("vi", "provinces-baseline/briefs/index.html")):
        check_page(source, os.path.join(folder, page), language, folder)
    shutil.rmtree(folder)
    common.finish(checked)


main()
