# What the checks of output files share: calling the program, a small scenario, saying what is wrong.
import csv
import os
import shutil
import subprocess
import sys
import tempfile

DEMO = """scenario
{
  id demo
  title { en "=HYPERLINK(\\"http://x\\")" vi "@Thử" }
  areas demo
  horizon 2030
  members 2000
  seed 52
  area demo
  {
    title { en "+Demo" vi "-Thử" }
    base_year 2023
    grdp 100000
    population 1300
    employment 700
    sectors
    {
      farming { share 20 real_va 12000 employment 300 }
      mining { share 2 real_va 1100 va_ratio 40 employment 8 }
      electronics { share 3 real_va 1900 va_ratio 18 employment 12 }
      other_manufacturing { share 25 real_va 14000 va_ratio 30 employment 120 digitalisation 6 }
      electricity { share 6 real_va 3500 va_ratio 50 employment 6 }
      building { share 8 real_va 4700 employment 50 }
      ict_services { share 3 real_va 2000 employment 9 }
      other_services { share 28 real_va 16000 employment 195 digitalisation 5 }
      product_taxes { share 5 real_va 2900 }
    }
    observed_growth { grdp { 2024 6.9 } }
  }
  levers
  {
    growth x { sector mining add_pp "normal(1, 0.2)" from 2026 note "=1+1" }
    project p { area demo sector mining va_bn 2100 year 2028.5 ramp_profile "40 70 100" cancel_probability 0.1 }
  }
}
"""

TARGETS = """
target demo-share
{
  title { en "=Industry share" vi "Tỷ trọng công nghiệp" }
  indicator industry_share area demo year 2030 comparator at_least value 37.5 unit "%"
  instrument "+a plan" level provincial source assumption
}
target demo-growth
{
  title { en "Growth" vi "Tăng trưởng" }
  indicator industry_va_growth area demo period "2026 2030" comparator above value 8.5 unit "% a year"
  instrument "a plan" level national source assumption
}
target demo-none
{
  title { en "None" vi "Không" }
  indicator pii_score area demo year 2030 comparator above value 50 unit "points"
  instrument "a plan" level national source assumption
}
"""

failures = 0


def check(good, what):
    global failures
    if not good:
        failures += 1
        print("FAILED:", what)


def finish(checked):
    if checked == 0:
        print("nothing was checked")
        sys.exit(1)
    print(f"{checked} values checked, {failures} failures")
    sys.exit(1 if failures else 0)


def demo_folder():
    folder = tempfile.mkdtemp(prefix="gapcast-outputs-")
    with open(os.path.join(folder, "demo.info"), "w", encoding="utf-8") as file:
        file.write(DEMO)
    with open(os.path.join(folder, "targets.info"), "w", encoding="utf-8") as file:
        file.write(TARGETS)
    return folder


def call(program, words, folder, good=(0,)):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run([program, *words], cwd=folder, env=environment, capture_output=True)
    if done.returncode not in good:
        print(done.stdout.decode(), done.stderr.decode())
        print("exit status", done.returncode, "of", words)
        sys.exit(1)
    return done.stdout.decode()


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    """A number, the text, or None for nothing."""
    if text is None or text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text


def same(a, b):
    """Equal to the sixteen digits that a workbook keeps."""
    a, b = number(a), number(b)
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 2e-15 * max(abs(a), abs(b))
    return a == b


def office():
    """The program of LibreOffice, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def skip(reason):
    """Ends the check as one that CTest shows as skipped."""
    print("skipped: " + reason)
    sys.exit(77)


# All sheets as CSV, with numbers in full (percent as percent).
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def convert(folder, to, source, *options):
    """Has LibreOffice convert a file, without a window; the result lies in the folder."""
    subprocess.run([office(), f"-env:UserInstallation=file://{folder}/profile", "--headless", *options,
                    "--convert-to", to, "--outdir", folder, source],
                   check=True, stdout=subprocess.DEVNULL, timeout=280)
