import type { RequestListener } from 'node:http';

export type Fault = 'reset' | 'close' | 'hang' | 'truncate' | 'truncate-reset' | number;

export interface FaultRule {
  readonly fault: Fault;
  /** @default every path */
  readonly path?: RegExp;
  /** @default always */
  readonly times?: number;
}

export interface FaultScript {
  readonly rules?: readonly FaultRule[];
  /** Path → content. */
  readonly files?: ReadonlyMap<string, string | Uint8Array>;
  /** Answers what is neither faulty nor a file. @default 404 */
  readonly handle?: RequestListener;
}

export interface FaultServer {
  readonly port: number;
  readonly origin: string;
  /** How many faults were dealt out. */
  readonly injected: () => number;
  readonly requests: () => readonly string[];
  readonly close: () => Promise<void>;
}

export function startFaultServer(script?: FaultScript): Promise<FaultServer>;
export function startRawServer(fault: 'reset' | 'close' | 'hang'): Promise<FaultServer>;
export function refusingPort(): Promise<FaultServer>;
