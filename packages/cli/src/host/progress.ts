import type { TextStream } from './host.ts';
import { printable } from './printable.ts';

const quietMs = 1000;
const clearLine = '\r\u001b[K';

/** One line that shows what is going on, for people who wait. */
export interface Progress {
  /** Sets what is being done. */
  set(text: string): void;
  /** Removes the line until the next `set`, before something else is written. */
  hide(): void;
  /** Removes the line. */
  end(): void;
}

/** A progress line on a terminal, shown after one second; nothing anywhere else. */
export function createProgress(stream: TextStream): Progress {
  if (!stream.isTerminal()) return { set: () => undefined, hide: () => undefined, end: () => undefined };
  let text = '';
  let isDue = false;
  let visible = false;
  const show = (): void => {
    const width = (stream.columns() ?? 80) - 1;
    stream.write(`${clearLine}${printable(text).replaceAll('\n', ' ').slice(0, width)}`);
    visible = true;
  };
  const hide = (): void => {
    if (visible) stream.write(clearLine);
    visible = false;
  };
  const timer = setTimeout(() => {
    isDue = true;
    show();
  }, quietMs);
  timer.unref();
  return {
    set(next) {
      text = next;
      if (isDue) show();
    },
    hide,
    end() {
      clearTimeout(timer);
      isDue = false;
      hide();
    },
  };
}
