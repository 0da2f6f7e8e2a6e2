#!/usr/bin/env python3
"""Whole-process benchmarks of the migration runner, beside psql and beside their floors.

Every figure is the median of several rounds in which the contestants take turns, so that a
machine whose speed drifts slows them all alike. Ratios are what to quote; seconds are printed
for orientation only. Needs the PostgreSQL server programs and psql.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


class Server:
    """A private PostgreSQL on a Unix socket, with the server's default durability."""

    def __init__(self, root: pathlib.Path):
        self.bin = newest_bin_dir()
        self.root = root
        self.data = root / "data"
        self.as_user = []
        if os.geteuid() == 0:
            self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
            shutil.chown(root, "postgres")

    def __enter__(self):
        run = lambda *args: subprocess.run([*self.as_user, *args], check=True, stdout=subprocess.DEVNULL, cwd="/")
        run(self.bin / "initdb", "-D", self.data, "-A", "trust", "-U", "bench", "--no-sync", "-E", "UTF8", "--locale=C")
        run(self.bin / "pg_ctl", "-w", "-D", self.data, "-l", self.root / "log",
            "-o", f"-c listen_addresses='' -c unix_socket_directories={self.root} -c autovacuum=off", "start")
        return self

    def __exit__(self, *_):
        subprocess.run([*self.as_user, self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "stop"],
                       stdout=subprocess.DEVNULL, cwd="/", check=False)

    def environment(self, database):
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "DATABASE_URL"))}
        env.update(PGHOST=str(self.root), PGUSER="bench", PGDATABASE=database)
        return env

    def recreate(self, database):
        for statement in (f"DROP DATABASE IF EXISTS {database} WITH (FORCE)", f"CREATE DATABASE {database}"):
            subprocess.run(["psql", "-Xqc", statement], env=self.environment("postgres"), check=True)


def newest_bin_dir():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: float(p.parts[-3]))
    if not found:
        sys.exit("no PostgreSQL server programs found under /usr/lib/postgresql")
    return found[-1].parent


def timed(command, env, cwd):
    """Seconds and peak memory (MiB) of one run of a command that must succeed."""
    begin = time.monotonic()
    process = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{errors.decode()}")
    return seconds, usage.ru_maxrss / 1024


def take_turns(rounds, contestants):
    """Runs every contestant once a round; returns {name: (median seconds, peak MiB)}."""
    samples = {name: [] for name in contestants}
    peaks = {name: 0.0 for name in contestants}
    for _ in range(rounds):
        for name, (prepare, command, env, cwd) in contestants.items():
            prepare()
            seconds, peak = timed(command, env, cwd)
            samples[name].append(seconds)
            peaks[name] = max(peaks[name], peak)
    return {name: (statistics.median(values), peaks[name]) for name, values in samples.items()}


def report(title, figures, ours, against):
    print(f"\n{title}")
    for name, (seconds, peak) in figures.items():
        print(f"  {name:<44} {seconds * 1000:9.1f} ms   {peak:6.1f} MiB")
    for other in against:
        print(f"  ratio {ours} / {other}: {figures[ours][0] / figures[other][0]:.2f}")


def write_project(folder, count):
    (folder / "migrations").mkdir(parents=True)
    (folder / "pgplumb.toml").write_text("[migrations]\ndir = \"migrations\"\n")
    for number in range(1, count + 1):
        sql = f"CREATE TABLE t{number} (id bigint PRIMARY KEY, name text NOT NULL, at timestamptz DEFAULT now());\n"
        (folder / "migrations" / f"{number:05}_t{number}.up.sql").write_text(sql)
        (folder / "migrations" / f"{number:05}_t{number}.down.sql").write_text(f"DROP TABLE t{number};\n")


def write_scripts(folder, count):
    statements = [(folder / "migrations" / f"{n:05}_t{n}.up.sql").read_text() for n in range(1, count + 1)]
    each = folder / "each.sql"
    each.write_text("".join(f"BEGIN;\n{sql}COMMIT;\n" for sql in statements))
    single = folder / "single.sql"
    single.write_text("BEGIN;\n" + "".join(statements) + "COMMIT;\n")
    return each, single


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pgplumb", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--migrations", type=int, default=1000)
    parser.add_argument("--files", type=int, default=5000)
    options = parser.parse_args()
    pgplumb = str(options.pgplumb.resolve())

    root = pathlib.Path(tempfile.mkdtemp(prefix="pgplumb-bench-", dir="/tmp"))
    root.chmod(0o755)
    try:
        with Server(root) as server:
            project = root / "project"
            write_project(project, options.migrations)
            each, single = write_scripts(project, options.migrations)
            fresh = lambda: server.recreate("bench")
            nothing = lambda: None
            env = server.environment("bench")
            psql = ["psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-f"]

            figures = take_turns(options.rounds, {
                "pgplumb up": (fresh, [pgplumb, "up"], env, project),
                "psql, a transaction for each": (fresh, [*psql, str(each)], env, project),
                "psql, one single transaction": (fresh, [*psql, str(single)], env, project),
            })
            report(f"Apply {options.migrations} migrations to an empty database", figures, "pgplumb up",
                   ["psql, a transaction for each", "psql, one single transaction"])
            print(f"  peak memory of pgplumb up: {figures['pgplumb up'][1]:.1f} MiB")

            fresh()
            subprocess.run([pgplumb, "up"], env=env, cwd=project, check=True, capture_output=True)
            figures = take_turns(options.rounds * 4, {
                "pgplumb up, nothing pending": (nothing, [pgplumb, "up"], env, project),
                "psql -c 'SELECT 1' (connecting alone)": (nothing, ["psql", "-Xqc", "SELECT 1"], env, project),
            })
            report(f"Nothing to do, {options.migrations} applied", figures, "pgplumb up, nothing pending",
                   ["psql -c 'SELECT 1' (connecting alone)"])
            ours, floor = (seconds for seconds, _ in figures.values())
            print(f"  beyond connecting: {(ours - floor) * 1000:.1f} ms")

            many = root / "many"
            write_project(many, options.files)
            fresh()
            subprocess.run([pgplumb, "up"], env=env, cwd=many, check=True, capture_output=True)
            read_all = ["sh", "-c", "cat migrations/* | sha256sum"]
            figures = take_turns(options.rounds * 2, {
                "pgplumb status": (nothing, [pgplumb, "status"], env, many),
                "cat all files | sha256sum": (nothing, read_all, env, many),
            })
            report(f"Status of {options.files} migrations in {2 * options.files} files", figures, "pgplumb status",
                   ["cat all files | sha256sum"])

            figures = take_turns(options.rounds * 10, {
                "pgplumb --version": (nothing, [pgplumb, "--version"], env, root),
                "psql --version": (nothing, ["psql", "--version"], env, root),
            })
            report("Starting up", figures, "pgplumb --version", ["psql --version"])
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
