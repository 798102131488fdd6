import type { ReportInput, ReportSummary } from '@portcullis/gate-core';
import { isObject } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { runnerSummary } from '../runners/test-summary.ts';
import { summaryOf } from './summary.ts';
import { nodesPath, TestTree } from './test-tree.ts';

const format = 'xcresult';

/** @throws {RefusalError} unless it is the tree of Xcode's tests or its summary. */
export async function readXcresult(input: ReportInput): Promise<ReportSummary> {
  const tree = new TestTree();
  const rest = await readJson(input, [
    {
      path: nodesPath,
      take: (value, place) => {
        tree.take(value, place);
      },
      branches: {
        member: 'children',
        enter: (place) => {
          tree.enter(place);
        },
        leave: (value) => {
          tree.leave(value);
        },
      },
    },
  ]);
  if (isObject(rest) && Array.isArray(rest['testNodes']) && Array.isArray(rest['testPlanConfigurations']))
    return runnerSummary({ format, counts: tree.counts(), scanGaps: tree.gaps(), figures: {} });
  if (isObject(rest) && rest['totalTestCount'] !== undefined && rest['testNodes'] === undefined)
    return runnerSummary({ format, ...summaryOf(rest), figures: {} });
  throw notThisFormat(
    'test results of Xcode',
    'what `xcresulttool get test-results tests` or `summary` of Xcode 16 or later prints',
  );
}
