#!/bin/sh
# A Spark standalone cluster on this machine: a master, some workers of one core each, and a Spark Connect server.
# usage: spark_cluster.sh FOLDER PYTHON [PORT] [WORKERS]     (SPARK_HOME names a Spark 4; Java 17 or newer is on PATH)
# Writes the process ids into FOLDER/pids, one a line: master, workers, server. `xargs kill < FOLDER/pids` ends it.
# Small data are much faster with JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC".
set -eu
folder=$1 python=$2 port=${3:-15102} workers=${4:-2}
master=$((port + 1)) pages=$((port + 2))
mkdir -p "$folder"
export PYSPARK_PYTHON="$python" SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS="$folder/local" SPARK_WORKER_DIR="$folder/work"
: > "$folder/pids"

start() { # name, then the command
  name=$1
  shift
  "$@" > "$folder/$name.log" 2>&1 &
  echo $! >> "$folder/pids"
}

awaits() { # seconds, log, what must stand in it
  left=$1
  until [ -f "$2" ] && grep -q "$3" "$2"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "$2 never said: $3" >&2; tail -n 20 "$2" >&2; exit 1; }
    sleep 1
  done
}

class=$SPARK_HOME/bin/spark-class
start master "$class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$master" --webui-port "$pages"
awaits 90 "$folder/master.log" "New state: ALIVE"
numbers=$(seq 1 "$workers")
for one in $numbers; do
  start "worker$one" "$class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g \
    --webui-port $((pages + one)) "spark://127.0.0.1:$master"
done
for one in $numbers; do
  awaits 90 "$folder/worker$one.log" "Successfully registered"
done
start server "$SPARK_HOME/bin/spark-submit" --class org.apache.spark.sql.connect.service.SparkConnectServer \
  --master "spark://127.0.0.1:$master" --conf "spark.connect.grpc.binding.port=$port" \
  --conf spark.executor.memory=1g --conf spark.executor.cores=1 --conf spark.ui.enabled=false \
  --conf spark.sql.shuffle.partitions=4 spark-internal
awaits 180 "$folder/server.log" "Spark Connect server started at"
echo "sc://127.0.0.1:$port"
