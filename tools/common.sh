# Shared by ./run and ./test: progress, system packages, Node, and the two builds.
# Sourced, never executed; expects `set -euo pipefail` and the working directory at the root.

readonly root_folder="$PWD"
readonly cache_folder="$root_folder/.cache"
readonly build_folder="$root_folder/build/release"
step_number=0
step_count=0
step_started_s=0
background_pid=''

# Numbered progress: `begin_step "安装系统依赖" "system packages"` … `end_step`.
begin_step() {
  step_number=$((step_number + 1))
  step_started_s=$SECONDS
  printf '[%d/%d] %s · %s …\n' "$step_number" "$step_count" "$1" "$2"
}

end_step() {
  printf '      完成 · done (%d s)%s\n' "$((SECONDS - step_started_s))" "${1:+ – $1}"
}

# Says what went wrong and what to do about it, then ends the script.
fail() {
  printf '\n错误 · error: %s\n' "$1" >&2
  [ -z "${2:-}" ] || printf '怎么办 · what to do: %s\n' "$2" >&2
  exit 1
}

# A command in the background does not receive Ctrl-C by itself.
stop_background() {
  [ -z "$background_pid" ] || kill "$background_pid" 2>/dev/null || true
}
trap 'stop_background; exit 130' INT
trap 'stop_background; exit 143' TERM

# `run_logged NAME COMMAND…` keeps the output in .cache/NAME.log; shows its last line now and then,
# so that nobody wonders whether it hangs, and the end of the log when it fails. The command runs in
# the background, because bash defers its traps while it waits for one in the foreground.
run_logged() {
  local log="$cache_folder/$1.log" started_s=$SECONDS status=0
  shift
  mkdir -p "$cache_folder"
  "$@" >"$log" 2>&1 </dev/null &
  background_pid=$!
  while kill -0 "$background_pid" 2>/dev/null; do
    if ((SECONDS - started_s >= 15)); then
      started_s=$SECONDS
      printf '      … %s\n' "$(tail -n 1 "$log" | tr -d '\r' | cut -c 1-90)"
    fi
    sleep 0.2
  done
  wait "$background_pid" || status=$?
  background_pid=''
  if ((status != 0)); then
    tail -n 60 "$log" >&2
    printf '      日志 · log: %s\n' "$log" >&2
  fi
  return "$status"
}

# Packages of the given sections of tools/packages.txt, one per line.
packages_of() {
  local wanted=" $* "
  awk -v wanted="$wanted" '
    { sub(/#.*/, "") }
    /^\[/ { gsub(/[][[:space:]]/, ""); section = $0; next }
    NF && index(wanted, " " section " ") { print $1 }' tools/packages.txt
}

missing_of() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      printf '%s\n' "$package"
  done
}

# Calls apt-get as root, without questions, waiting for another apt to finish. dpkg need not flush
# each of many thousand files: after a power cut one would simply install again.
apt_get() {
  local -a command=(env DEBIAN_FRONTEND=noninteractive apt-get
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io "$@")
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      fail "没有安装权限 · may not install packages" "以 root 运行，或先安装 sudo · run as root, or install sudo"
    command=(sudo -n "${command[@]}")
  fi
  "${command[@]}"
}

install_packages() {
  run_logged apt-update apt_get update ||
    fail "无法更新软件源 · apt-get update failed" "检查网络和 /etc/apt/sources.list · check the network and the apt sources"
  run_logged apt-install apt_get install -y --no-install-recommends "$@" ||
    fail "无法安装 · could not install: $*" "查看上面的日志；libboost1.74-dev 与 1.81 冲突，请先卸载 · see the log above; libboost1.74-dev conflicts with 1.81, remove it first"
}

# `ensure_packages build test`: installs what is missing; a second run does no apt work.
ensure_packages() {
  local -a missing
  command -v dpkg-query >/dev/null ||
    fail "需要 Debian 12 · this needs Debian 12" "在 Debian 12 上运行 · run it on Debian 12"
  mapfile -t missing < <(missing_of $(packages_of "$@"))
  if ((${#missing[@]} == 0)); then
    end_step "已齐备 · all present"
    return
  fi
  printf '      安装 %d 个软件包 · installing %d packages: %s\n' \
    "${#missing[@]}" "${#missing[@]}" "$(printf '%s ' "${missing[@]}" | cut -c 1-160)"
  install_packages "${missing[@]}"
  end_step
}

# Vite needs 20.19, or 22.12 and later.
node_is_recent() {
  command -v node >/dev/null && command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)
  ' </dev/null
}

# Puts a recent Node first in PATH. The pinned one lives in .cache/node (versions and checksums in
# tools/node); the system's own is used when recent and never changed. Only where there is no npm at
# all is Debian's installed, to fetch the pinned one.
ensure_node() {
  local pinned="$cache_folder/node/node_modules"
  if ! node_is_recent; then
    if ! cmp -s tools/node/package-lock.json "$cache_folder/node/installed-lock.json"; then
      command -v npm >/dev/null || install_packages nodejs npm
      mkdir -p "$cache_folder/node"
      cp tools/node/package.json tools/node/package-lock.json "$cache_folder/node/"
      run_logged node-install npm ci --prefix "$cache_folder/node" --ignore-scripts ||
        fail "无法取得 Node · could not fetch Node" "检查到 npm 镜像的网络 · check the network to the npm registry"
      cp tools/node/package-lock.json "$cache_folder/node/installed-lock.json"
    fi
    # npm 9 links no command called `node`, so the package's own folder comes first.
    PATH="$(echo "$pinned"/node-linux-*/bin):$pinned/.bin:$PATH"
    export PATH
    hash -r
    node_is_recent || fail "固定版本的 Node 不能运行 · the pinned Node does not run" "删除 .cache/node 后重试 · delete .cache/node and try again"
  fi
  end_step "Node $(node --version)"
}

# Configures and builds the given targets of the one release build.
build_backend() {
  if ! run_logged cmake-configure cmake --preset release; then
    fail "CMake 配置失败 · cmake could not configure" "查看上面的日志；必要时删除 build/release · see the log above; delete build/release if in doubt"
  fi
  run_logged cmake-build ninja -C "$build_folder" "$@" ||
    fail "编译失败 · the program does not compile" "查看上面的日志 · see the log above"
}

# Content hash of what one face is built from: the workspace without tests, outputs, other faces.
face_hash() {
  local face="$1"
  (cd web && find . \( -name node_modules -o -name dist -o -name e2e -o -name tests \
    -o -path ./playwright-report -o -path ./test-results \) -prune -o -type f -print0 |
    grep -zEv '^\./src/faces/' |
    cat - <(find "./src/faces/$face" -type f -print0) |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

# npm 11 refuses `ci` when the lock file lacks packages of platforms that a mirror does not carry;
# an install that saves nothing honours the same locked versions and checksums.
install_web_packages() {
  local log="$cache_folder/npm-ci.log"
  mkdir -p "$cache_folder"
  if env -C web npm ci --no-audit --no-fund --dry-run >"$log" 2>&1 </dev/null; then
    run_logged npm-ci env -C web npm ci --no-audit --no-fund
  else
    run_logged npm-install env -C web npm install --no-save --no-audit --no-fund
  fi
}

ensure_web_packages() {
  local stamp=web/node_modules/.aiwei-lock
  if ! cmp -s web/package-lock.json "$stamp"; then
    install_web_packages ||
      fail "无法安装网页依赖 · npm could not install" "检查网络后重试 · check the network and try again"
    cp web/package-lock.json "$stamp"
  fi
}

# Builds each face of web/ whose sources changed since its last build.
build_web() {
  local face hash stamp built=0
  [ -d web/src/faces ] || { end_step "尚无网页 · no web workspace yet"; return; }
  ensure_web_packages
  for face in $(find web/src/faces -mindepth 2 -maxdepth 2 -name index.html -printf '%P\n' |
    LC_ALL=C sort | cut -d / -f 1); do
    stamp="$cache_folder/web-$face.hash"
    hash="$(face_hash "$face")"
    [ "$hash" = "$(cat "$stamp" 2>/dev/null)" ] && [ -d "web/dist/$face" ] && continue
    run_logged "web-$face" env -C web FACE="$face" npm exec --offline -- vite build || return 1
    printf '%s\n' "$hash" >"$stamp"
    built=$((built + 1))
  done
  end_step "$built 个界面重新构建 · faces rebuilt"
}
