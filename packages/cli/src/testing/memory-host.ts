import type { Host, TextStream } from '../host/host.ts';

export interface MemoryStream extends TextStream {
  readonly text: () => string;
}

/** A stream that keeps what is written to it. */
export function memoryStream(columns: number | null = null): MemoryStream {
  let text = '';
  return {
    write: (more) => {
      text += more;
    },
    isTerminal: () => columns !== null,
    columns: () => columns,
    rows: () => (columns === null ? null : 24),
    text: () => text,
  };
}

/** A process in memory. */
export function memoryHost(settings: {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Host['env'];
  readonly columns?: number;
}) {
  const stdout = memoryStream(settings.columns ?? null);
  const stderr = memoryStream(settings.columns ?? null);
  const host: Host = {
    cwd: settings.cwd,
    env: settings.env ?? {},
    stdout,
    stderr,
    stdinIsTerminal: () => settings.columns !== undefined,
    readStdin: () => Promise.resolve(new TextEncoder().encode(settings.stdin ?? '')),
    now: () => new Date('2026-11-23T18:00:00Z'),
  };
  return { host, stdout, stderr };
}
