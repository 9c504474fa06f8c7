# shellcheck shell=bash
# The servers that are measured: ours and the floor. Sourced by the scripts beside it, which set root and bench.
: "${SERVER_OPTS:=-Xmx2g}" "${STORAGE:=memory}"
work="$(mktemp -d)"
server=
floor=
finish() {
  [ -z "$floor" ] || kill "$floor" 2>/dev/null || true
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    while kill -0 "$server" 2>/dev/null; do sleep 0.1; done # it writes until it ends
  fi
  rm -rf "$work/data"
}
trap finish EXIT

start_ours() {
  THINGWAY_JAVA_OPTS="$SERVER_OPTS" "$root/thingway" serve --storage "$STORAGE" --plain-topics anonymous --mqtt-port 0 --mqtts-port off --admin-port 0 --coap-port off --coaps-port off --http-port off --https-port off \
    --data "$work/data" >"$work/serve.log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    [ -s "$work/data/ports.json" ] && break
    kill -0 "$server" 2>/dev/null || { cat "$work/serve.log" >&2; exit 1; }
    sleep 0.2
  done
  port="$(sed 's/.*"mqtt":\([0-9]*\).*/\1/' "$work/data/ports.json")"
  server="$(sed 's/.*"pid":\([0-9]*\).*/\1/' "$work/data/ports.json")"
  "$root/thingway" things activate --count 1000 --data "$work/data" >"$work/tokens"
}

floor_at=
start_floor() {
  command -v cc >/dev/null || return 0
  cc -O2 -o "$work/floor" "$root/benchmarks/src/main/c/floor.c"
  "$work/floor" 0 >"$work/floor.port" &
  floor=$!
  for _ in $(seq 50); do
    [ ! -s "$work/floor.port" ] || break
    sleep 0.1
  done
  floor_at="@127.0.0.1:$(cat "$work/floor.port"):$floor"
}
