#!/usr/bin/env python3
"""The real commands under a power cut: what they acknowledged stands, what they wrote is whole.

    real_commands.py prepare PROGRAM DIR   the demonstration, in DIR
    real_commands.py write PROGRAM DIR     commands for ever; `ack N` after each that ended well
    real_commands.py read PROGRAM DIR      `len N`, where the registry and every output are whole

As writer and reader of a power-cut simulator: N is the number of entries.
"""
import datetime, fcntl, itertools, json, subprocess, sys
from pathlib import Path

program, folder = sys.argv[2], Path(sys.argv[3]).resolve()
demo = folder / "congbo-demo"
KEYS = demo / "keys"

# A command that is killed in the middle of a sync is gone only later. It holds the writer's stderr
# by its first and its last descriptor, so that whoever waits for the end of that waits for the
# command too: kernels let go of a dead process's files from either end.
HELD = fcntl.fcntl(2, fcntl.F_DUPFD, 900)

def congbo(*words, check=True):
    # Nothing is held by a working folder either, but where the demonstration is to be made in it.
    run = subprocess.run([program, "--json", *map(str, words)], cwd="/" if demo.exists() else folder,
                         stdin=HELD, capture_output=True, text=True, pass_fds=(HELD,))
    if check and run.returncode != 0:
        sys.exit(f"{words}: {run.stderr}")
    return run

def at(store, officer, *words):
    return congbo("--store", store, "--as", officer, "--key", KEYS / officer, *words)

def size(store):
    return json.loads(congbo("--store", store, "verify").stdout)["verified"]["position"]["size"]

def acknowledged(run):
    """Says how many entries stand now, and how they are known: by the last that was recorded."""
    print(f"ack {json.loads(run.stdout)['seqs'][-1] + 1}", flush=True)

def enacted(store, number):
    """Proposes a closure or its end, has it reviewed, and enacts it by a decision of its own."""
    run = at(store, "soan-thao-a", "propose", ["suspend", "resume"][number % 2], "9.000003",
             "--effective", f"{2030 + number}-01-01", "--basis",
             f"Thông tư số {number + 1}/{2029 + number}/TT-BTC", "--reason", f"lần {number}")
    proposal = json.loads(run.stdout)["id"]
    acknowledged(run)
    for officer in ["kiem-soat-a", "phap-che-a"]:
        acknowledged(at(store, officer, "review", proposal, "--approve", "--revision", 1))
    drafted = json.loads(congbo("--store", store, "decision", "draft", proposal).stdout)["toml"]
    today = datetime.date.today().isoformat()
    said = {"number": f"{900 + number}/QĐ-BQP", "signed_on": today}
    lines = [f'{name} = "{said[name]}"' if (name := line.split(" ")[0]) in said and "‹" in line
             else line for line in drafted.splitlines()]
    decision = folder / f"decision-{number}.toml"
    decision.write_text("\n".join(lines))
    acknowledged(at(store, "ky-a", "enact", "--decision", decision))

def write():
    store = demo / "store"
    for number in itertools.count():
        run = at(store, "soan-thao-a", "propose", "suspend", "9.000002", "--effective", "2030-01-01",
                 "--basis", f"Thông tư số {number + 1}/2030/TT-BQP", "--reason", f"lần {number}")
        proposal = json.loads(run.stdout)["id"]
        acknowledged(run)
        acknowledged(at(store, "kiem-soat-a", "proposal", "comment", proposal, f"Góp ý {number}."))
        acknowledged(at(store, "soan-thao-a", "proposal", "withdraw", proposal))
        enacted(store, number)
        congbo("--store", store, "backup", folder / f"backup-{number}.tar.gz")
        congbo("--store", store, "export", "json", "--output", folder / f"catalogue-{number}.json")
        if number % 3 == 0:
            congbo("--store", folder / f"restored-{number}", "restore", folder / f"backup-{number}.tar.gz")
        if number % 3 == 1:
            other = folder / f"imported-{number}"
            congbo("--store", other, "init", "--agency", "Bộ Mẫu", "--code", "M")
            congbo("--store", other, "import", demo / "examples/baseline.jsonl", "--effective", "2026-01-01",
                   "--basis", "Gốc")

def read():
    count = size(demo / "store")
    for backup in sorted(folder.glob("backup-*.tar.gz")):
        run = congbo("--store", folder / "tried" / backup.name, "restore", backup, check=False)
        if run.returncode != 0:
            sys.exit(f"{backup.name} is there and not whole: {run.stderr}")
    for catalogue in sorted(folder.glob("catalogue-*.json")):
        json.loads(catalogue.read_text())
    for other in [*folder.glob("restored-*"), *folder.glob("imported-*")]:
        # What is not finished is no registry yet; what is one, is whole.
        if (other / "format").exists():
            size(other)
    print(f"len {count}")

if sys.argv[1] == "prepare":
    folder.mkdir(parents=True, exist_ok=True)
    congbo("demo")
else:
    {"write": write, "read": read}[sys.argv[1]]()
