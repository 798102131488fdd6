import type { FindingReference, OtherReport } from '@portcullis/gate-core';
import { listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** The rule of a finding, or its tool where the report names no rule. */
export function findingRule({ ruleId, tool }: FindingReference): Sentence {
  return [name(ruleId ?? tool)];
}

/** Where a finding is: `app/storage.py:42`, or the package `requests (fixed in 2.32.0)`. */
export function findingPlace({ path, line, package: packageName, fixedVersions }: FindingReference): Sentence {
  if (packageName !== null) {
    // All listed versions: which of them is an upgrade depends on the installed version, and is shown by the way to
    // green.
    const fixed = listSentence(
      fixedVersions.map((version) => [name(version)]),
      'or',
      3,
    );
    return fixedVersions.length === 0 ? [name(packageName)] : sentence`${name(packageName)} (fixed in ${fixed})`;
  }
  if (path === null) return [words('no place given')];
  return [name(line === null ? path : `${path}:${line}`)];
}

/** A tool and its own severity for the flaw: `trivy: CRITICAL`, `pip-audit: unrated`. */
export function ratingWords({ tool, nativeSeverity }: Pick<OtherReport, 'tool' | 'nativeSeverity'>): Sentence {
  return sentence`${name(tool)}: ${nativeSeverity === null ? words('unrated') : name(nativeSeverity)}`;
}

/** The tool's message, with the expired waiver and the other tools that report the same, each with its own severity. */
export function findingMessage(finding: FindingReference): Sentence {
  const { lapsedWaiver, alsoReportedBy } = finding;
  const lapsed =
    lapsedWaiver === null
      ? []
      : sentence`waived by ${name(lapsedWaiver.owner ?? 'no named owner')} until ${name(lapsedWaiver.expires)}, expired: `;
  const also =
    alsoReportedBy.length === 0 ? [] : sentence` (also by ${listSentence(alsoReportedBy.map(ratingWords), 'and', 3)})`;
  // First, because rows are cut at their end, and why a finding counts again must not be lost.
  return sentence`${lapsed}${quote(finding.message)}${also}`;
}

/** A finding in one sentence: `B602 at app/storage.py:42: subprocess call with shell=True`. */
export function findingWords(finding: FindingReference): Sentence {
  const message = findingMessage(finding);
  const start = sentence`${findingRule(finding)} ${words(finding.package === null ? 'at' : 'in')} ${findingPlace(finding)}`;
  return message.length === 0 ? start : sentence`${start}: ${message}`;
}
