import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { serialiseEvidence, toStoredEvidence } from '@portcullis/gate-core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { runGate } from '../run-gate.ts';
import { memoryFiles, memoryPolicy } from '../testing/memory-files.ts';
import { banditReport } from '../testing/reports.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { readEvidence } from './read-evidence.ts';
import { writeEvidenceFile } from './write-evidence-file.ts';

const policy = `version: 1
evidence: { scan: { parser: bandit, path: bandit.json } }
rules: [{ id: high, count: { severity: high }, max: 9 }]
`;
const { evidence, source } = await runGate(
  { reports: memoryFiles({ 'bandit.json': banditReport(200) }), baseline: null, now: () => new Date(0) },
  { policy: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': policy }) } },
);
const stored = toStoredEvidence(evidence, { portcullisVersion: null, source });
const text = [...serialiseEvidence(stored)].join('');

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});
const at = (name: string): string => join(folder.path, name);

async function refusalOf(bytes: Uint8Array): Promise<GateInputError> {
  writeFileSync(at('e.json'), bytes);
  try {
    await readEvidence('e.json', at('e.json'));
  } catch (error) {
    if (error instanceof GateInputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('evidence in files', () => {
  it('is written as it is, and packed where the name ends in .gz', async () => {
    await writeEvidenceFile(at('e.json'), stored);
    await writeEvidenceFile(at('new/e.json.gz'), stored);
    expect(readFileSync(at('e.json'), 'utf8')).toBe(text);
    expect(gunzipSync(readFileSync(at('new/e.json.gz'))).toString()).toBe(text);
  });

  it('is the same bytes each time, and names no system', async () => {
    await writeEvidenceFile(at('a.gz'), stored);
    await writeEvidenceFile(at('b.gz'), stored);
    const [first, second] = [readFileSync(at('a.gz')), readFileSync(at('b.gz'))];
    expect(first.equals(second)).toBe(true);
    expect([...first.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 0xff]);
  });

  it.each(['e.json', 'e.json.gz'])('is read as it was written: %s', async (name) => {
    await writeEvidenceFile(at(name), stored);
    expect(await readEvidence(name, at(name))).toEqual({
      name,
      identity: expect.stringMatching(/^\d+:\d+$/u),
      stored: JSON.parse(text) as unknown,
    });
  });

  it('is known for packed by its bytes, whatever its name', async () => {
    writeFileSync(at('e.json'), gzipSync(text));
    expect((await readEvidence('e.json', at('e.json'))).stored.reports).toHaveLength(1);
    expect((await readEvidence('standard input', gzipSync(text))).stored.reports).toHaveLength(1);
  });

  it('leaves what was there, and nothing else, when it cannot be written', async () => {
    mkdirSync(at('full'));
    writeFileSync(at('full/e.json'), 'old');
    const broken = { ...stored, portcullisVersion: 1n } as unknown as typeof stored;
    await expect(writeEvidenceFile(at('full/e.json'), broken)).rejects.toThrow('JSON has no value for a bigint');
    await expect(writeEvidenceFile(at('full/e.json.gz'), broken)).rejects.toThrow('JSON has no value for a bigint');
    expect(readdirSync(at('full'))).toEqual(['e.json']);
    expect(readFileSync(at('full/e.json'), 'utf8')).toBe('old');
  });

  it('keeps the permissions of a file that it replaces', async () => {
    writeFileSync(at('e.json'), '');
    chmodSync(at('e.json'), 0o600);
    await writeEvidenceFile(at('e.json'), stored);
    expect(readFileSync(at('e.json'), 'utf8')).toBe(text);
  });
});

describe('a file that is no evidence is refused', () => {
  const packed = gzipSync(text);

  it.each<[string, Uint8Array, string]>([
    ['an empty one', new Uint8Array(), 'ends in the middle'],
    ['half of one', new TextEncoder().encode(text.slice(0, 999)), 'ends in the middle'],
    ['half of a packed one', packed.subarray(0, packed.length - 20), 'packed with gzip, and ends in the middle'],
    ['the beginning of a packed one', packed.subarray(0, 5), 'packed with gzip, and ends in the middle'],
    ['a damaged one', Buffer.concat([packed.subarray(0, 30), new Uint8Array(200).fill(7)]), 'and damaged'],
    ['one with another checksum', damagedChecksum(packed), 'and damaged'],
    ['one packed twice', gzipSync(packed), 'not UTF-8'],
  ])('%s', async (_what, bytes, message) => {
    const error = await refusalOf(bytes);
    expect(error.message).toContain(message);
    expect(error.place?.file).toBe('e.json');
  });

  it('a bomb, long before it is unpacked', async () => {
    // 3 GiB in 3 MB: gzip members may follow each other.
    const member = gzipSync(new Uint8Array(2 ** 24).fill(0x20));
    const error = await refusalOf(Buffer.concat(Array.from({ length: 200 }, () => member)));
    expect(error.message).toContain('larger than 512 MiB');
  }, 60_000);

  it('one that is not there, or a folder', async () => {
    await expect(readEvidence('e.json', at('gone.json'))).rejects.toThrow('cannot be read');
    await expect(readEvidence('e.json', folder.path)).rejects.toThrow('is a folder, not a file');
  });
});

function damagedChecksum(packed: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(packed);
  const at8 = copy.length - 8;
  copy[at8] = (copy[at8] ?? 0) ^ 0xff;
  return copy;
}
