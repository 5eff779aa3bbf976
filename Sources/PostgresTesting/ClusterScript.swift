/// The supervisor's script. Arguments: the port, the directory and the port of the server to copy and follow or two empty
/// ones, then server options.
enum ClusterScript {
    static let text = #"""
        port=$1; source=$2; source_port=$3; shift 3
        # The end of standard input is what counts. Who reads the answers may be gone before, and Ctrl-C reaches the whole
        # foreground group: neither may end this shell before it has ended the server.
        trap '' INT HUP TERM PIPE
        for candidate in "${PG_BINDIR:-}" "$(dirname "$(readlink -f "$(command -v initdb)" 2>/dev/null)" 2>/dev/null)" \
            $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) /opt/homebrew/opt/postgresql*/bin; do
            if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then bin=$candidate; break; fi
        done
        if [ -z "${bin:-}" ]; then
            echo "failed PostgreSQL is not installed: apt-get install postgresql, or set PG_BINDIR to its bin directory"
            exit 1
        fi
        dir=$(mktemp -d "${TMPDIR:-/tmp}/tidemark-pg.XXXXXX") || { echo "failed no temporary directory"; exit 1; }
        # Away from a terminal's Ctrl-C; the supervisor has a session of its own where there is no setsid.
        session=$(command -v setsid)
        as=
        if [ "$(id -u)" = 0 ]; then
            user=postgres; id postgres >/dev/null 2>&1 || user=nobody
            chown "$user" "$dir"
            as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
            # In a root directory that is root's alone, as a chroot made with mktemp has, another user cannot even load its
            # libraries: the server may then search directories as root does, and nothing more.
            $as test -x / 2>/dev/null || as="$as --inh-caps=+dac_read_search --ambient-caps=+dac_read_search \
                --securebits=+no_setuid_fixup"
        fi
        pid=
        poolers=
        finish() {
            for pooler in $poolers; do kill -INT "$pooler" 2>/dev/null; wait "$pooler" 2>/dev/null; done
            if [ -n "$pid" ]; then kill -QUIT "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; fi
            rm -rf "$dir"
        }
        fail() { echo "failed $1: $(tail -n 3 "$2" | tr '\n' ' ')"; finish; exit 1; }
        launch() {
            $session $as "$bin/postgres" -D "$dir/data" -k "$dir" -p "$port" -c listen_addresses=127.0.0.1 "$@" \
                </dev/null >>"$dir/log" 2>&1 &
            pid=$!
        }
        start() {
            cd "$dir"
            tries=0
            launch "$@"
            until "$bin/pg_isready" -q -h "$dir" -p "$port" -U postgres -d postgres; do
                if ! kill -0 "$pid" 2>/dev/null; then
                    # Children of a server that was killed end a moment after it, and until then no other may begin.
                    tries=$((tries + 1))
                    [ $tries -le 500 ] && grep -q "\[$pid\] FATAL: *pre-existing shared memory block" "$dir/log" ||
                        fail "the server ended" "$dir/log"
                    launch "$@"
                fi
                sleep 0.02
            done
        }
        # PgBouncer in front of the server: its port, then its settings. It too refuses to run as root.
        pooler() {
            name=$dir/pgbouncer.$1
            printf '%s\n' "[databases]" "* = host=$dir port=$port" "[pgbouncer]" "listen_addr = 127.0.0.1" "listen_port = $1" \
                "unix_socket_dir =" "auth_type = trust" "auth_file = $name.users" "admin_users = postgres" >"$name.ini"
            shift
            printf '%s\n' "$@" >>"$name.ini"
            echo '"postgres" ""' >"$name.users"
            program=$(PATH=$PATH:/usr/sbin command -v pgbouncer) || { echo "failed pgbouncer is not installed"; return; }
            $session $as "$program" -q "$name.ini" </dev/null >"$name.log" 2>&1 &
            pooler=$!
            poolers="$poolers $pooler"
            until "$bin/pg_isready" -q -h 127.0.0.1 -p "${name##*.}" -U postgres -d postgres; do
                kill -0 "$pooler" 2>/dev/null || { echo "failed $(tail -n 3 "$name.log" | tr '\n' ' ')"; return; }
                sleep 0.02
            done
            echo done
        }
        touch "$dir/log" "$dir/initdb.log"
        [ -z "$as" ] || chown "$user" "$dir/log" "$dir/initdb.log"
        if [ -n "$source" ]; then
            $as "$bin/pg_basebackup" -D "$dir/data" -d "host=$source port=$source_port user=postgres" -R -X stream -c fast \
                --no-sync >"$dir/initdb.log" 2>&1 </dev/null || fail "pg_basebackup" "$dir/initdb.log"
        else
            $as "$bin/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync \
                >"$dir/initdb.log" 2>&1 </dev/null || fail "initdb" "$dir/initdb.log"
        fi
        start "$@"
        echo "ready $dir"
        while read -r command; do
            case $command in
            crash)
                # The children of a postmaster that dies notice it and end too.
                kill -KILL "$pid"; wait "$pid" 2>/dev/null
                echo done ;;
            pooler\ *)
                # Its words are words: none has a space.
                pooler ${command#* } ;;
            restart)
                rm -f "$dir/data/postmaster.pid"
                start "$@"
                echo done ;;
            esac
        done
        finish
        """#
}
