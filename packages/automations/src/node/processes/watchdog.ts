import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/**
 * A process that outlives this one for as long as it takes to end what this one has started. It waits at a pipe whose
 * other end closes when this process ends, however that happens: nobody can catch `kill -9`.
 */
export interface Watchdog {
  /** Tells it of a process group before anything runs in it. */
  add(group: number): void;
  /** Nothing of that group runs any more. */
  drop(group: number): void;
  /** Tells it to remove all containers with a label, with this engine, too. */
  removeContainers(engine: string, label: string): void;
  /** Nothing is left to watch: it ends. */
  dismiss(): void;
}

const name = 'PORTCULLIS_RUN_ID';

/**
 * The variable that all processes of a run inherit, as `NAME=value`; a check's marker begins with it, so that a search
 * for it finds all checks.
 */
export function runMarker(runId: string): string {
  return `${name}=${runId}`;
}

/** The variable's name and its value for one check. */
export function checkMarker(runId: string, index: number): { readonly name: string; readonly value: string } {
  return { name, value: `${runId}.${index}.` };
}

/**
 * `$1` is the marker of the run. Asks first, and kills what is left after two seconds. `grep` finds processes that have
 * left their group by the variable that they inherited; without /proc, the groups are all that is known.
 */
const script = `
trap '' HUP INT TERM
groups=' ' engine='' label=''
while IFS=' ' read -r verb id; do
  case $verb in
    add) groups="$groups$id " ;;
    drop) case $groups in *" $id "*) groups="\${groups%% $id *} \${groups#* $id }" ;; esac ;;
    label) label=$id ;;
    engine) engine=$id ;;
    done) exit 0 ;;
  esac
done
marked() { grep -alsF "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3; }
end() {
  for id in $groups; do kill -s "$1" -- "-$id"; done
  for id in $(marked "$2"); do kill -s "$1" "$id"; done
}
left() {
  for id in $groups; do kill -s 0 -- "-$id" && return 0; done
  [ -n "$(marked "$1")" ]
}
# Containers are no children of a run: their engine is asked. Beside the checks, as it can take its time.
if [ -n "$engine" ]; then
  for id in $("$engine" ps --all --quiet --filter "label=$label"); do "$engine" rm --force --volumes "$id" & done
fi
end TERM "$1"
for tick in 1 2 3 4 5 6 7 8 9 10; do
  left "$1" || exit 0
  sleep 0.2
done
end KILL "$1"
`;

/** Starts a watchdog in a session of its own: what ends this one does not reach it. */
export function startWatchdog(runId: string): Watchdog {
  const child = spawn('/bin/sh', ['-c', script, 'portcullis-watchdog', runMarker(runId)], {
    detached: true,
    // Without the marker of a run around this one, which would else take it for something left behind.
    env: engineEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  const { stdin } = child;
  keepQuiet(stdin);
  // It is no child to wait for: a run that is over must not be kept.
  if (stdin instanceof Socket) stdin.unref();
  const tell = (line: string): void => void stdin.write(`${line}\n`);
  return {
    add: (group) => {
      tell(`add ${group}`);
    },
    drop: (group) => {
      tell(`drop ${group}`);
    },
    removeContainers: (engine, label) => {
      tell(`label ${label}`);
      tell(`engine ${engine}`);
    },
    dismiss: () => {
      tell('done');
      stdin.end();
    },
  };
}

/** The little that finding programs and asking a container engine needs. */
function engineEnvironment(): Record<string, string> {
  const names = ['HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'CONTAINER_HOST', 'XDG_RUNTIME_DIR'];
  const given = names.flatMap((one): readonly [string, string][] => {
    const value = process.env[one];
    return value === undefined ? [] : [[one, value]];
  });
  return { ...Object.fromEntries(given), PATH: process.env['PATH'] ?? '/usr/bin:/bin' };
}

/** Somebody may have killed it: checks are ended without it, unless this process is killed too. */
function keepQuiet(stream: Writable): void {
  stream.on('error', () => undefined);
}
