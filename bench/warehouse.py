#!/usr/bin/env python3
"""Loads millions of flights into examples/warehouse, and asks for them, beside psql doing the same.

The program of the example and psql take turns on copies of one prepared database: a load is TRUNCATE, COPY, the
example's own load_flights() and refresh(); the questions are those of its report. Needs the data of
scripts/fetch-data; what is generated from it is kept beside it.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from migrations import Server, report, take_turns  # noqa: E402

HERE = pathlib.Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "warehouse"

LOAD = """
\\set ON_ERROR_STOP on
BEGIN;
TRUNCATE staging.{table} RESTART IDENTITY;
\\copy staging.{table} ({columns}) FROM '{file}' CSV HEADER
SELECT * FROM warehouse.load_{table}s('{file}', 'by psql');
COMMIT;
SELECT warehouse.refresh();
"""

ASK = """
\\set ON_ERROR_STOP on
SELECT count(*) AS flights, min(f.day) AS first, max(f.day) AS last FROM warehouse.flight f \\gset
SELECT * FROM warehouse.delays_by_place(:'first', :'last', 40);
SELECT * FROM warehouse.busiest_routes(:'first', :'last', 5);
SELECT * FROM warehouse.strikes_by_state(:'first', :'last');
SELECT l.file, r.line, array_to_string(r.faults, '; ') FROM warehouse.reject r
  JOIN warehouse.load l ON l.id = r.load_id ORDER BY l.id, r.line LIMIT 20;
"""

COLUMNS = {
    "airport": "iata, name, city, state, country, latitude, longitude",
    "flight": "date, delay, distance, origin, destination",
}


def generated(server, data, rows):
    """The file of so many flights, made where it is not there yet."""
    file = data / f"flights-generated-{rows}.csv"
    if not file.exists():
        print(f"generating {rows} flights", flush=True)
        server.recreate("bench")
        subprocess.run(["psql", "-Xq", "-v", f"rows={rows}", "-f", str(HERE / "warehouse" / "generate.sql")],
                       env=server.environment("bench"), cwd=data, check=True)
        (data / "generated.csv").rename(file)
    return file


def psql_script(path, text):
    path.write_text(text)
    return ["psql", "-Xq", "-o", "/dev/null", "-f", str(path)]


def prepare(server, root, pgplumb, data):
    """A database "prepared" with the schema, the routines and all airports."""
    project = root / "project"
    shutil.copytree(EXAMPLE, project)
    server.recreate("prepared")
    env = server.environment("prepared")
    target = f"host={root} user=bench dbname=prepared"
    for words in (["up"], ["procedures", "sync"]):
        subprocess.run([pgplumb, "-q", "-d", target, *words], cwd=project, env=env, check=True, stdout=subprocess.DEVNULL)
    script = LOAD.format(table="airport", columns=COLUMNS["airport"], file=data / "airports.csv")
    subprocess.run(psql_script(root / "airports.sql", script), env=env, check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pgplumb", required=True, type=pathlib.Path)
    parser.add_argument("--warehouse", required=True, type=pathlib.Path, help="the program of the example")
    parser.add_argument("--data", type=pathlib.Path, default=HERE.parent / "build" / "data")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    data = options.data.resolve()
    if not (data / "flights-200k.csv").exists():
        sys.exit(f"no data in {data}: run scripts/fetch-data first")

    root = pathlib.Path(tempfile.mkdtemp(prefix="pgplumb-bench-", dir="/tmp"))
    root.chmod(0o755)
    try:
        with Server(root) as server:
            flights = generated(server, data, options.rows)
            prepare(server, root, str(options.pgplumb.resolve()), data)
            env = server.environment("bench")
            conninfo = f"host={root} user=bench dbname=bench"
            program = [str(options.warehouse.resolve()), conninfo]
            load = psql_script(root / "load.sql",
                               LOAD.format(table="flight", columns=COLUMNS["flight"], file=flights))

            def fresh():
                subprocess.run(["psql", "-Xq", "-c", "DROP DATABASE IF EXISTS bench WITH (FORCE)",
                                "-c", "CREATE DATABASE bench TEMPLATE prepared", "-c", "CHECKPOINT"],
                               env=server.environment("postgres"), check=True, stderr=subprocess.DEVNULL)

            figures = take_turns(options.rounds, {
                "warehouse load": (fresh, [*program, "load", "flights", str(flights)], env, root),
                "psql, the same": (fresh, load, env, root),
            })
            report(f"Load {options.rows} flights: staged, typed, checked, merged, counted", figures, "warehouse load",
                   ["psql, the same"])
            print(f"  {options.rows / figures['warehouse load'][0]:.0f} rows a second")

            nothing = lambda: None
            again = take_turns(options.rounds, {"psql, the same file again": (nothing, load, env, root)})
            report("Load the same file again: nothing changes", again, "psql, the same file again", [])

            subprocess.run([*program, "report"], env=env, check=True, stdout=subprocess.DEVNULL)  # warms the cache for both
            figures = take_turns(options.rounds, {
                "warehouse report": (nothing, [*program, "report"], env, root),
                "psql, the same": (nothing, psql_script(root / "ask.sql", ASK), env, root),
            })
            report(f"Ask {options.rows} flights", figures, "warehouse report", ["psql, the same"])
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
