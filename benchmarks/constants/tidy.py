#!/usr/bin/env python3
"""Panels of US and Brazilian states for gapcast_constants: tidy.py US.csv BRAZIL.csv FOLDER.

US.csv: value added by state and industry (BEA, SAGDP2N), indicators "LINE|NAICS|NAME"; BRAZIL.csv:
value added by state (Ipeadata), indicators "CODE|NAME"; both with area, indicator, year, value.
FOLDER is a copy of scenarios/ (data and panels); its panels.csv gets four more lines.
"""
import csv
import sys
from pathlib import Path

US_INDUSTRY = ("Mining, quarrying, and oil and gas extraction", "Utilities", "Manufacturing")
BRAZIL_LAST = 2001  # later figures are of another system of accounts


def figures(path, part):
    with open(path, newline="") as file:
        return {(row["area"], int(row["year"]), row["indicator"].split("|")[part]):
                float(row["value"]) for row in csv.DictReader(file) if row["value"]}


def us_states(path):
    known = figures(path, -1)
    for (area, year, name), gdp in known.items():
        if name != "All industry total" or area == "US":
            continue
        parts = [known.get((area, year, part)) for part in US_INDUSTRY]
        if None not in parts:
            yield area, year, sum(parts), gdp


def brazilian_states(path):
    known = figures(path, 0)
    for (area, year, code), industry in known.items():
        if code == "PIBIE" and year <= BRAZIL_LAST and (area, year, "PIBE") in known:
            yield area, year, industry, known[area, year, "PIBE"]


def write(folder, name, rows):
    with open(folder / f"{name}.csv", "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["area", "indicator", "year", "value"])
        for area, year, industry, gdp in rows:
            table.writerow([area, "industry", year, industry])
            table.writerow([area, "gdp", year, gdp])
    with open(folder / "panels.csv", newline="") as file:
        columns = next(csv.reader(file))
    with open(folder / "panels.csv", "a", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writerow({"panel": name, "file": f"{name}.csv", "part": "industry", "whole": "gdp"})
        table.writerow({"panel": name, "file": f"{name}.csv", "level": "industry", "whole": "gdp"})


if __name__ == "__main__":
    us, brazil, target = sys.argv[1:]
    write(Path(target) / "panels", "us-states", us_states(us))
    write(Path(target) / "panels", "brazilian-states", brazilian_states(brazil))
