import { describe, expect, it } from '@jest/globals';
import { connected } from '../testing/connected.ts';
import { annotationBody } from './annotation-body.ts';
import type { Annotation, WantedCheckRun } from './check-run.ts';

const annotations = (count: number): readonly Annotation[] =>
  Array.from({ length: count }, (_unused, index) => ({
    path: 'app/a.py',
    startLine: index + 1,
    endLine: index + 1,
    level: 'warning',
    message: `finding ${index + 1}`,
  }));
const wanted = (headSha: string, count = 0): WantedCheckRun => ({
  name: 'portcullis',
  headSha,
  identity: 'gate run=42 attempt=1',
  conclusion: 'failure',
  title: 'blocked',
  summary: 'too many',
  annotations: annotations(count),
});

describe('a check run', () => {
  it.each([
    [0, 2],
    [1, 3],
    [50, 3],
    [51, 4],
    [137, 5],
    [6000, 122],
  ])('with %i annotations takes %i writes', async (count, writes) => {
    const { github, handle, repository } = connected();
    await expect(repository.publishCheckRun(wanted(handle.head(), count))).resolves.toMatchObject({
      outcome: 'published',
      annotations: count,
    });
    const [checkRun] = handle.state.checkRuns.values();
    expect(checkRun).toMatchObject({ status: 'completed', conclusion: 'failure', externalId: 'gate run=42 attempt=1' });
    expect(checkRun?.annotations.map(({ message }) => message)).toEqual(
      annotations(count).map(({ message }) => message),
    );
    expect(github.requests.filter(({ method }) => method !== 'GET').length).toBeLessThanOrEqual(writes);
    github.assertNoViolations();
  });

  it('is made once', async () => {
    const { handle, repository } = connected();
    await repository.publishCheckRun(wanted(handle.head(), 60));
    await expect(repository.publishCheckRun(wanted(handle.head(), 60))).resolves.toMatchObject({
      outcome: 'unchanged',
      annotations: 60,
    });
    expect(handle.state.checkRuns.size).toBe(1);
  });

  it('is gone on with after it broke off', async () => {
    const { github, handle, repository } = connected();
    github.fail({
      operation: 'checks/update',
      occurrence: 2,
      effect: { kind: 'error', status: 403, message: 'Resource not accessible by integration' },
    });
    await expect(repository.publishCheckRun(wanted(handle.head(), 120))).rejects.toMatchObject({
      failure: { kind: 'no-permission' },
    });
    const [broken] = handle.state.checkRuns.values();
    expect([broken?.status, broken?.annotations.length]).toEqual(['in_progress', 100]);
    await expect(repository.publishCheckRun(wanted(handle.head(), 120))).resolves.toMatchObject({
      outcome: 'published',
      annotations: 120,
    });
    expect([...handle.state.checkRuns.values()].map(({ status }) => status)).toEqual(['completed']);
  });

  it.each(['before', 'after', 'mid-body'] as const)(
    'has each annotation once although an answer was lost (%s)',
    async (when) => {
      const { github, handle, repository } = connected();
      github.fail(
        { operation: 'checks/update', occurrence: 1, effect: { kind: 'connection-reset', when } },
        { operation: 'checks/update', occurrence: 3, effect: { kind: 'connection-reset', when } },
      );
      await repository.publishCheckRun(wanted(handle.head(), 120));
      expect([...handle.state.checkRuns.values()][0]?.annotations.map(({ message }) => message)).toEqual(
        annotations(120).map(({ message }) => message),
      );
    },
  );

  it('lacks no annotation although three make it at once', async () => {
    const { github, handle, connect } = connected();
    await Promise.all([1, 2, 3].map(() => connect().publishCheckRun(wanted(handle.head(), 230))));
    const oldest = [...handle.state.checkRuns.values()].sort((left, right) => left.id - right.id)[0];
    expect(new Set(oldest?.annotations.map(({ message }) => message)).size).toBe(230);
    github.assertNoViolations();
  });

  it('has a summary that fits', async () => {
    const { github, handle, repository } = connected();
    await repository.publishCheckRun({ ...wanted(handle.head()), summary: '😀\n'.repeat(100_000) });
    expect(Buffer.byteLength([...handle.state.checkRuns.values()][0]?.summary ?? '')).toBeLessThanOrEqual(65_535);
    github.assertNoViolations();
  });
});

describe('an annotation', () => {
  const base: Annotation = { path: 'a.py', startLine: 3, endLine: 3, level: 'failure', message: 'no' };

  it.each<[string, Partial<Annotation>, object]>([
    ['columns on one line', { startColumn: 2, endColumn: 5 }, { start_column: 2, end_column: 5 }],
    ['one column', { startColumn: 2 }, { start_column: 2, end_column: 2 }],
    ['an end before its beginning', { endLine: 1 }, { start_line: 3, end_line: 3 }],
    ['a long title', { title: 'x'.repeat(300) }, { title: 'x'.repeat(255) }],
  ])('may have %s', (_what, part, expected) => {
    expect(annotationBody({ ...base, ...part })).toMatchObject(expected);
  });

  it('has no columns over several lines, for GitHub refuses them', () => {
    expect(annotationBody({ ...base, endLine: 4, startColumn: 2 })).not.toHaveProperty('start_column');
  });

  it('keeps the beginning and the end of an endless message', () => {
    const { message } = annotationBody({ ...base, message: `first${'x'.repeat(100_000)}last` });
    expect(message).toMatch(/^first.*…\nx*last$/su);
    expect(Buffer.byteLength(String(message))).toBeLessThan(65_536);
  });
});
