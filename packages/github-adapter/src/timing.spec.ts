import { describe, expect, it } from '@jest/globals';
import { systemTiming } from './timing.ts';

describe('the real clock', () => {
  it('ends what takes too long, with a reason', async () => {
    const { signal } = systemTiming.deadline(1);
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('lets go of a deadline that is cancelled', async () => {
    const { signal, cancel } = systemTiming.deadline(2);
    cancel();
    await systemTiming.sleep(10);
    expect(signal.aborted).toBe(false);
  });

  it('throws dice between 0 and 1', () => {
    const random = systemTiming.random();
    expect(random >= 0 && random < 1).toBe(true);
  });
});
