import type { ReportInput } from '@portcullis/gate-core';
import { detectFormat } from '../detect-format/detect-format.ts';
import { builtInDetectors } from '../detect-format/detectors.ts';
import type { FormatDetector } from '../detect-format/facts.ts';

/** A report of a known tool. */
export interface KnownReport {
  readonly title: string;
  /** The name of its parser here; `null` if there is none. */
  readonly format: string | null;
}

/** For sentences; what is not listed is called by its format. */
const titles: ReadonlyMap<string, string> = new Map([
  ['actionlint', 'an actionlint report'],
  ['bandit', 'a Bandit report'],
  ['coveragepy-json', 'a coverage.py report'],
  ['cyclonedx', 'a CycloneDX bill of materials'],
  ['gitleaks', 'a Gitleaks report'],
  ['grype', 'a Grype report'],
  ['black', 'the output of Black'],
  ['cobertura', 'a Cobertura report'],
  ['isort', 'the output of isort'],
  ['junit', 'a JUnit report'],
  ['lcov', 'an LCOV tracefile'],
  ['mypy-jsonl', 'a mypy report in JSON lines'],
  ['mypy-text', 'the output of mypy'],
  ['pip-audit', 'a pip-audit report'],
  ['pytest-benchmark', 'a pytest-benchmark report'],
  ['radon', 'a complexity report of Radon'],
  ['ruff', 'a Ruff report'],
  ['ruff-jsonl', 'a Ruff report in JSON lines'],
  ['sarif', 'a SARIF log'],
  ['semgrep', 'a Semgrep report'],
  ['spdx', 'an SPDX bill of materials'],
  ['trivy', 'a Trivy report'],
  ['zizmor-json', 'a zizmor report'],
]);

/** Reports that are often taken for one that is read here, by title. They are known for messages alone. */
const foreignDetectors: readonly FormatDetector[] = [
  {
    format: 'an ESLint report',
    detect: (facts) =>
      facts.kind === 'json' && facts.at('[].filePath') === 'string' && facts.at('[].messages') === 'array',
  },
  {
    format: 'an OSV-Scanner report',
    detect: (facts) =>
      facts.kind === 'json' && facts.at('results[].packages') === 'array' && facts.at('results[].source') === 'object',
  },
  {
    format: 'an npm audit report',
    detect: (facts) =>
      facts.kind === 'json' &&
      (facts.at('auditReportVersion') === 'number' ||
        (facts.at('vulnerabilities') === 'object' && facts.at('metadata') === 'object')),
  },
];
const foreignTitles = new Set(foreignDetectors.map(({ format }) => format));

/** Members that tell a tool stand near the beginning. */
const headBytes = 256 * 1024;

function headOf(input: ReportInput): ReportInput {
  async function* open(): AsyncGenerator<Uint8Array> {
    let left = headBytes;
    for await (const chunk of input.open()) {
      yield chunk.subarray(0, left);
      left -= chunk.length;
      if (left <= 0) return;
    }
  }
  return { name: input.name, sizeBytes: null, open };
}

/** What a document is by its beginning, as {@link detectFormat} tells it, or `undefined`. For messages; never used to accept anything. */
export async function recogniseReport(input: ReportInput): Promise<KnownReport | undefined> {
  const detection = await detectFormat(headOf(input), [...builtInDetectors, ...foreignDetectors]);
  if (detection.outcome !== 'detected') return undefined;
  const { format } = detection;
  return foreignTitles.has(format)
    ? { title: format, format: null }
    : { title: titles.get(format) ?? `a report of the format \`${format}\``, format };
}
