import { writeEvidenceFile } from '@portcullis/automations';
import type { JudgedChange } from '@portcullis/automations';
import { toStoredEvidence } from '@portcullis/gate-core';
import { version } from '../version.ts';

/** Saves what was judged, for a later run to compare with. */
export async function saveEvidence(path: string, { result, repository }: JudgedChange): Promise<void> {
  const { evidence, source } = result;
  await writeEvidenceFile(path, toStoredEvidence(evidence, { portcullisVersion: version, source, repository }));
}
