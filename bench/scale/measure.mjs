/**
 * Judges synthetic reports and writes the judgement in every form; prints a line of JSON for each step: `{ step,
 * seconds, peakBytes, heldBytes }`, seconds of the processor, peak beyond what was there before. Usage: node --expose-gc measure.mjs FINDINGS ROUNDS
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeGateFiles, nodePolicyFiles, runGate } from '@portcullis/automations';
import { serialiseVerdict } from '@portcullis/gate-core';
import {
  renderBadge,
  renderJunit,
  renderMarkdown,
  renderSarif,
  renderTerminal,
  renderWorkflowCommands,
} from '@portcullis/render';
import { policyFiles, writeSyntheticReports } from './synthetic.mjs';

const [findings = 1000, rounds = 1] = process.argv.slice(2).map(Number);
// Code that has not run yet is slow, and a small size would pay for that alone.
for (let round = 0; round < 3; round += 1) await measureAll(2_000, async (_step, work) => work());
await measureAll(findings, measure);

/**
 * @param {number} size how many findings
 * @param {(step: string, work: () => unknown) => Promise<any>} run runs one step
 */
async function measureAll(size, run) {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-bench-'));
  try {
    writeSyntheticReports(folder, size);
    for (const [name, text] of Object.entries(policyFiles)) writeFileSync(join(folder, name), text);
    await run('JSON.parse', () =>
      ['scan.sarif', 'bandit.json'].map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    );
    const { verdict, findings: judged } = await run('gate', () =>
      runGate(
        { reports: nodeGateFiles(folder), baseline: null, now: () => new Date('2026-01-31T12:00:00Z') },
        { policy: { kind: 'file', entry: 'portcullis.yml', files: nodePolicyFiles(folder) } },
      ),
    );
    if (judged.length !== size) throw new Error(`judged ${judged.length} findings, not ${size}`);
    if (verdict.outcome !== 'blocked') throw new Error(`the verdict is ${verdict.outcome}`);
    await run('terminal', () => renderTerminal(verdict, { width: 100, details: true }));
    await run('markdown', () => renderMarkdown(verdict, { limit: 'summary' }));
    await run('json', () => serialiseVerdict(verdict));
    await run('sarif', () => renderSarif(verdict, judged));
    await run('junit', () => renderJunit(verdict));
    await run('badge', () => renderBadge(verdict));
    await run('github', () => renderWorkflowCommands(verdict));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fastest of some rounds: what is in its way only makes a step slower. */
async function measure(step, work) {
  let seconds = Number.POSITIVE_INFINITY;
  let result;
  let heldBytes = 0;
  let peakBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    result = undefined;
    await collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const resident = forgetPeak();
    const start = process.cpuUsage();
    result = await work();
    const { user, system } = process.cpuUsage(start);
    seconds = Math.min(seconds, (user + system) / 1e6);
    peakBytes = Math.max(peakBytes, peak() - resident);
    await collectGarbage();
    heldBytes = process.memoryUsage().heapUsed - before;
  }
  process.stdout.write(`${JSON.stringify({ step, seconds, peakBytes, heldBytes })}\n`);
  return result;
}

/** In a turn of its own: what an awaited call held is let go only then. */
async function collectGarbage() {
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc();
}

/** Linux forgets the peak when told to; elsewhere it is that of the whole process. */
function forgetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No Linux.
  }
  return process.memoryUsage().rss;
}

function peak() {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
