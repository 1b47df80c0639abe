# A private PostgreSQL 15 for the tests: own folder, own Unix socket, no TCP port, ended by its pid.
# Sourced by ./test.

postgres_folder=''
postgres_connection=''

# PostgreSQL refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Starts it and sets postgres_connection; returns 1 with the log on stderr when that fails.
start_postgres() {
  local programs=/usr/lib/postgresql/15/bin
  postgres_folder="$(mktemp -d)"
  chmod 711 "$postgres_folder"
  mkdir "$postgres_folder/cluster" "$postgres_folder/socket"
  ((EUID != 0)) || chown -R postgres "$postgres_folder"
  (
    # The postgres user may not be allowed into the current folder.
    cd /
    as_postgres "$programs/initdb" -D "$postgres_folder/cluster" -U aiwei -A trust -E UTF8 \
      --locale=C.UTF-8 --no-sync &&
      # Nothing here outlives the tests, so that flushing to disk would only cost time.
      as_postgres "$programs/pg_ctl" -D "$postgres_folder/cluster" -w -t 60 \
        -l "$postgres_folder/cluster/server.log" -o "-c listen_addresses='' \
        -c unix_socket_directories='$postgres_folder/socket' -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start
  ) >"$cache_folder/postgres.log" 2>&1 </dev/null || {
    cat "$cache_folder/postgres.log" "$postgres_folder/cluster/server.log" >&2 || true
    return 1
  }
  postgres_connection="host=$postgres_folder/socket user=aiwei dbname=postgres"
}

# Ends the server by the pid it wrote, waits for it, and removes its folder.
stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  (
    cd /
    as_postgres /usr/lib/postgresql/15/bin/pg_ctl -D "$postgres_folder/cluster" \
      -m immediate -w -t 30 stop
  ) >/dev/null 2>&1 || true
  rm -rf "$postgres_folder"
  postgres_folder=''
}

# Debian starts a cluster of its own on a TCP port when the package is installed; the tests want
# only the programs.
ensure_test_packages() {
  local drop_in=/etc/postgresql-common/createcluster.d/aiwei.conf placed=no
  if ((EUID == 0)) && [ -n "$(missing_of postgresql-15)" ]; then
    mkdir -p "$(dirname "$drop_in")"
    printf 'create_main_cluster = false\n' >"$drop_in"
    placed=yes
  fi
  ensure_packages build test
  [ "$placed" = no ] || rm -f "$drop_in"
}
