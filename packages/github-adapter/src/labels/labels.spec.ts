import { describe, expect, it } from '@jest/globals';
import { connected } from '../testing/connected.ts';

const label = { name: 'auto-rerun', color: 'fbca04', description: 'Run again by Portcullis' };

describe('labels', () => {
  it('are made once', async () => {
    const { github, repository } = connected();
    await expect(repository.ensureLabel(label)).resolves.toBe('created');
    await expect(repository.ensureLabel({ ...label, color: '000000' })).resolves.toBe('unchanged');
    github.assertNoViolations();
  });

  it('are made once by three at once', async () => {
    const { connect } = connected();
    const outcomes = await Promise.all([1, 2, 3].map(() => connect().ensureLabel(label)));
    expect(outcomes).toContain('created');
  });

  it('are put on and taken off', async () => {
    const { github, handle, repository } = connected();
    await repository.ensureLabel(label);
    const { number } = handle.pull({ headBranch: 'feature' });
    await expect(repository.addLabel(number, 'auto-rerun')).resolves.toBe('added');
    await expect(repository.addLabel(number, 'Auto-Rerun')).resolves.toBe('unchanged');
    await expect(repository.removeLabel(number, 'auto-rerun')).resolves.toBe('removed');
    await expect(repository.removeLabel(number, 'auto-rerun')).resolves.toBe('unchanged');
    github.assertNoViolations();
  });
});
