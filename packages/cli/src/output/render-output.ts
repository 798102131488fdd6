import { serialiseVerdict } from '@portcullis/gate-core';
import type { Judgement } from '@portcullis/gate-core';
import {
  renderBadge,
  renderJunit,
  renderMarkdown,
  renderRdjson,
  renderRdjsonl,
  renderSarif,
  renderTerminal,
  renderWorkflowCommands,
} from '@portcullis/render';
import type { VerdictFormat } from '../options/output-formats.ts';
import type { Look } from './write-each.ts';

/** How the terminal form looks. */
type TerminalLook = Look & { readonly details: boolean };

/** Forms that are one text. */
export type TextFormat = Exclude<VerdictFormat, 'html'>;

/** A judgement in one of the forms of `--format`. */
export function renderOutput(format: TextFormat, { verdict, findings }: Judgement, look: TerminalLook): string {
  switch (format) {
    case 'terminal':
      return renderTerminal(verdict, look);
    case 'markdown':
      return renderMarkdown(verdict, { limit: 'summary' });
    case 'json':
      return serialiseVerdict(verdict);
    case 'sarif':
      return renderSarif(verdict, findings);
    case 'rdjson':
      return renderRdjson(findings);
    case 'rdjsonl':
      return renderRdjsonl(findings);
    case 'junit':
      return renderJunit(verdict);
    case 'badge':
      return renderBadge(verdict);
    case 'github':
      return renderWorkflowCommands(verdict);
  }
}
