import type { Deadline } from '../timing.ts';

/**
 * Waits for a task, but not beyond a deadline: a `fetch` that ignores the signal must not hang its caller.
 *
 * @throws the signal's reason once it aborts.
 */
export async function untilAborted<Value>({ signal, cancel }: Deadline, task: () => Promise<Value>): Promise<Value> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('no answer in time', 'TimeoutError'));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([task(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    cancel();
  }
}
