#!/usr/bin/env python3
"""Reads a schema of many tables, beside pg_dump --schema-only of the same database.

Two snapshots and their comparison are one run of `pgplumb schema diff`; half of it stands beside one run of
pg_dump. Ratios are what to quote. Needs the PostgreSQL server programs and psql.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from migrations import Server  # noqa: E402

TABLES = """
DO $$ BEGIN
  FOR i IN 1..{tables} LOOP
    EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, a int NOT NULL, b text DEFAULT ''x'', c numeric(10, 2), '
                   'd timestamptz NOT NULL DEFAULT now(), e jsonb, f uuid, g boolean DEFAULT false, h int, '
                   'i varchar(20), UNIQUE (a, b))', i);
    EXECUTE format('CREATE INDEX ON t%s (c, d DESC)', i);
    EXECUTE format('CREATE INDEX ON t%s (h) WHERE h > 0', i);
    IF i % 500 = 0 THEN COMMIT; END IF;
  END LOOP;
END $$;
"""


def timed(command, env):
    begun = time.monotonic()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pgplumb", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tables", type=int, default=10_000)
    arguments = parser.parse_args()
    pgplumb = str(arguments.pgplumb.resolve())
    with tempfile.TemporaryDirectory(prefix="pgplumb-bench-") as root:
        os.chmod(root, 0o755)
        with Server(pathlib.Path(root)) as server:
            server.recreate("bench")
            env = server.environment("bench")
            subprocess.run(["psql", "-Xqc", TABLES.format(tables=arguments.tables)], env=env, check=True)
            subprocess.run(["psql", "-Xqc", "ANALYZE"], env=env, check=True)
            ours, theirs = [], []
            for _ in range(arguments.rounds):
                theirs.append(timed([str(server.bin / "pg_dump"), "-s"], env))
                ours.append(timed([pgplumb, "schema", "diff", "dbname=bench", "dbname=bench"], env) / 2)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    print(f"schema of {arguments.tables} tables, each with 10 columns, 2 constraints and 2 indexes")
    print(f"  one snapshot {ours:.2f} s, pg_dump -s {theirs:.2f} s: ratio {ours / theirs:.2f} (wanted: below 0.5)")
    print(f"  largest process, two snapshots and their comparison: {peak:.0f} MiB (wanted: below 200)")


if __name__ == "__main__":
    main()
