import { policySchema } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { loadPolicy } from '../index.ts';
import { filesOf, messagesOfFiles } from '../testing/messages.ts';

const waiver =
  '- { tool: bandit, rule: B324, reason: an ETag, owner: "@sec", created: 2026-11-01, expires: 2026-12-01 }\n';

describe('loadPolicy', () => {
  it('puts the waivers of the waiver file into the policy', async () => {
    const files = filesOf({
      'ci/portcullis.yml': 'version: 1\nextends: python\nwaivers: { file: waivers.yml }\n',
      'ci/waivers.yml': waiver,
    });
    const { policy, sources } = await loadPolicy('ci/portcullis.yml', files);
    expect(policy.waiverEntries).toEqual([
      { tool: 'bandit', rule: 'B324', reason: 'an ETag', owner: '@sec', created: '2026-11-01', expires: '2026-12-01' },
    ]);
    expect(sources).toEqual([
      { file: 'ci/portcullis.yml', kind: 'file' },
      { file: 'preset:python', kind: 'preset' },
      { file: 'ci/waivers.yml', kind: 'waivers' },
    ]);
  });

  it('gives a policy that is whole', async () => {
    const { policy } = await loadPolicy(
      'portcullis.yml',
      filesOf({ 'portcullis.yml': 'version: 1\nextends: python\n' }),
    );
    expect(policySchema.parse(policy)).toEqual(policy);
    expect(policy).not.toHaveProperty('rerun');
  });

  it('misses a waiver file that is named and not there', async () => {
    expect(await messagesOfFiles({ 'portcullis.yml': 'version: 1\nwaivers: { file: ./w.yml }\n' })).toEqual([
      'portcullis.yml:2:18: waivers.file: "w.yml": there is no such waiver file',
    ]);
  });

  it('demands an owner as the policy says', async () => {
    const ownerless = '- { rule: B324, reason: an ETag, created: 2026-11-01, expires: 2026-12-01 }\n';
    expect(
      await messagesOfFiles({ 'portcullis.yml': 'version: 1\nwaivers: { file: w.yml }\n', 'w.yml': ownerless }),
    ).toEqual(['w.yml:1:3: [0]: missing key "owner": who answers for it; `waivers.requireOwner: false` lifts this']);
    expect(
      await messagesOfFiles({
        'portcullis.yml': 'version: 1\nwaivers: { file: w.yml, requireOwner: false }\n',
        'w.yml': ownerless,
      }),
    ).toEqual([]);
  });
});
