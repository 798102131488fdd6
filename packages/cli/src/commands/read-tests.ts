import { summariseStoredTests } from '@portcullis/automations';
import type { ListedEvidence } from '@portcullis/automations';
import type { TestsReport } from '@portcullis/health-metrics';
import type { Host } from '../host/host.ts';
import { createProgress } from '../host/progress.ts';

/**
 * What stored evidence says of its tests, with progress for people.
 *
 * @param maxListed maximum length of each list. @default 10
 */
export async function readTests(
  files: readonly ListedEvidence[],
  host: Host,
  maxListed?: number,
): Promise<TestsReport> {
  const progress = createProgress(host.stderr);
  let begun = 0;
  try {
    return await summariseStoredTests(files, {
      now: host.now(),
      ...(maxListed !== undefined && { maxListed }),
      report: (name) => {
        begun += 1;
        progress.set(`reading ${begun} of ${files.length}: ${name} …`);
      },
    });
  } finally {
    progress.end();
  }
}
