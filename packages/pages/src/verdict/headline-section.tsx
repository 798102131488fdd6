import type { Condition, EnforcedProblem, VerdictV1 } from '@portcullis/gate-core';
import { capitalised, conditionWords, explainProblem } from '@portcullis/render';
import type { Sentence } from '@portcullis/render';
import {
  changeWords,
  contextWords,
  decidingProblems,
  failedConditions,
  headlineWords,
  isWarning,
  otherProblems,
  quantity,
  undeterminedConditions,
  wayToGreenHeading,
} from '@portcullis/render/words';
import { outcomeTone } from '../components/badge.tsx';
import { ExternalLink } from '../components/links.tsx';
import { SentenceText } from '../components/sentence-text.tsx';
import { ToneSymbol } from '../components/symbol.tsx';
import type { Tone } from '../components/tone.ts';
import { conditionAnchor } from './condition-anchor.ts';
import type { JudgeAgain, VerdictView } from './verdict-view.ts';

/** What stays visible of a list; the rest opens. */
const maxVisible = 12;

/** The outcome, why, and what to do: everything that most readers came for. */
export function HeadlineSection({ view }: { readonly view: VerdictView }) {
  const { verdict, findings } = view;
  const tone = outcomeTone(verdict.outcome);
  const [, ...counts] = headlineWords(verdict).split(': ');
  return (
    <section class={`hero tone-${tone}`} aria-labelledby="outcome">
      <div class="verdict">
        <span class="seal">
          <ToneSymbol tone={tone} />
        </span>
        <div>
          <h1 id="outcome">{titles[verdict.outcome]}</h1>
          <p class="counts">{counts.join(': ')}</p>
        </div>
      </div>
      <p class="context">
        <SentenceText sentence={capitalised(contextWords(verdict))} />
        {findings.links.commit === null ? null : (
          <>
            {' · '}
            <ExternalLink href={findings.links.commit}>commit on GitHub</ExternalLink>
          </>
        )}
      </p>
      {view.judgeAgain === null ? null : <JudgeAgainForm form={view.judgeAgain} />}
      <div class="columns">
        <Reasons verdict={verdict} />
        <WayToGreen verdict={verdict} />
      </div>
    </section>
  );
}

function JudgeAgainForm({ form: { action, fields } }: { readonly form: JudgeAgain }) {
  return (
    <form method="post" action={action} class="buttons again">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="plain">Judge again</button>
      <span class="muted">by what GitHub shows of the commit now; this verdict stays as it is</span>
    </form>
  );
}

const titles: Readonly<Record<VerdictV1['outcome'], string>> = {
  passed: 'Passed',
  blocked: 'Blocked',
  inconclusive: 'Inconclusive',
};

interface Reason {
  readonly tone: Tone;
  readonly href: string;
  readonly what: Sentence;
  readonly next: Sentence | null;
}

function Reasons({ verdict }: { readonly verdict: VerdictV1 }) {
  const reasons = reasonsOf(verdict);
  const heading = verdict.outcome === 'passed' ? 'Worth a look' : 'Why';
  if (reasons.length === 0) return null;
  return (
    <div>
      <h2>{heading}</h2>
      <ReasonList reasons={reasons.slice(0, maxVisible)} />
      {reasons.length <= maxVisible ? null : (
        <details class="disclosure">
          <summary>{quantity(reasons.length - maxVisible, 'more reason')}</summary>
          <ReasonList reasons={reasons.slice(maxVisible)} />
        </details>
      )}
    </div>
  );
}

function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map(({ tone, href, what, next }) => (
        <li class={`tone-${tone}`}>
          <ToneSymbol tone={tone} />
          <div>
            <a class="reason" href={href}>
              <SentenceText sentence={capitalised(what)} />
            </a>
            {next === null ? null : (
              <div class="next">
                <SentenceText sentence={capitalised(next)} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function reasonsOf(verdict: VerdictV1): readonly Reason[] {
  const condition = (tone: Tone) => (each: Condition) => ({
    tone,
    href: `#${conditionAnchor(verdict, each)}`,
    what: conditionWords(each),
    next: null,
  });
  const problem =
    (tone: Tone) =>
    ({ problem: each }: EnforcedProblem) => {
      const { what, next } = explainProblem(each, verdict.ledger);
      return { tone, href: '#evidence', what, next };
    };
  return [
    ...failedConditions(verdict).map(condition('bad')),
    ...decidingProblems(verdict).map(problem('unknown')),
    ...undeterminedConditions(verdict).map(condition('unknown')),
    ...verdict.conditions.filter(isWarning).map(condition('warn')),
    ...otherProblems(verdict).map(problem('info')),
  ];
}

function WayToGreen({ verdict }: { readonly verdict: VerdictV1 }) {
  const heading = wayToGreenHeading(verdict.wayToGreen);
  if (heading === null) return null;
  const { changes, size } = verdict.wayToGreen;
  const items = changes.map((change) => capitalised(changeWords(change, verdict)));
  return (
    <div id="way-to-green" tabindex={-1}>
      <h2>{heading}</h2>
      <ol class="steps-to-green">
        {items.slice(0, maxVisible).map((item) => (
          <li>
            <SentenceText sentence={item} />
          </li>
        ))}
      </ol>
      {items.length <= maxVisible ? null : (
        <details class="disclosure">
          <summary>{quantity(items.length - maxVisible, 'more change')}</summary>
          <ol start={maxVisible + 1}>
            {items.slice(maxVisible).map((item) => (
              <li>
                <SentenceText sentence={item} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {size > items.length ? (
        <p class="muted">{`${quantity(size - items.length, 'more change')}: fix these, then judge again.`}</p>
      ) : null}
    </div>
  );
}
