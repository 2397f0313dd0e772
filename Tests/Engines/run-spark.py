"""Runs SQL statements, separated by NUL, in Spark and prints the rows of their answers."""

import os
import sys
import tempfile

# What Spark itself has to say goes elsewhere until something fails.
log = tempfile.TemporaryFile()
errors = os.dup(2)
os.dup2(log.fileno(), 2)

from pyspark.sql import SparkSession  # noqa: E402

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.codegen.wholeStage", os.environ.get("LQ_SPARK_CODEGEN", "false"))
    .config("spark.sql.warehouse.dir", tempfile.mkdtemp())
    .getOrCreate()
)
for statement in sys.stdin.buffer.read().decode().split("\0"):
    if not statement.strip():
        continue
    try:
        rows = spark.sql(statement).collect()
    except Exception as error:
        os.dup2(errors, 2)
        sys.exit(f"{str(error)[:3000]}\n{statement[:20000]}")
    if statement.startswith("SELECT"):
        for row in rows:
            print(row[0])
spark.stop()
