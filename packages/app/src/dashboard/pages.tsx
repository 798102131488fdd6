import { Badge, Disclosure, ExternalLink, Figures, Notice, Section } from '@portcullis/pages';
import type { Figure } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';
import type { Answer } from '../server/answer.ts';
import { json } from '../server/answer.ts';
import type { Key } from './cursor.ts';
import { framedPage, noticePage } from './frame.tsx';
import { healthPage } from './health-page.tsx';
import { listAttempts } from './list-attempts.tsx';
import { listDeliveries } from './list-deliveries.tsx';
import { countRepositories, findRepositoryRow, listRepositories } from './list-repositories.tsx';
import type { RepositoryFilter, RepositoryRow } from './list-repositories.tsx';
import { listTasks, TaskButtons } from './list-tasks.tsx';
import type { TaskRow } from './list-tasks.tsx';
import { listVerdicts } from './list-verdicts.tsx';
import { listWaivers } from './list-waivers.tsx';
import { csvAnswer, exportListing, ListingTable, readListing } from './listing.tsx';
import type { Listing, PeopleColumn } from './listing.tsx';
import type { PageParts } from './parts.ts';
import { explainSilence } from './why.ts';
import type { Step } from './why.ts';
import { GateBadge, HealthBadge, healthInWords, percent, When } from './words.tsx';

/** Everything the viewer may see, and 404 for all else: whether it exists is not for them to know. */
export function notFoundPage({ viewer }: Pick<PageParts, 'viewer'>): Answer {
  return noticePage(
    { status: 404, title: 'Not found', viewer, tone: 'unknown' },
    'There is no such page, or it is about a repository that you cannot read.',
  );
}

async function listingPage<Row, RowKey extends Key>(
  parts: PageParts,
  listing: Listing<Row, RowKey>,
  frame: {
    readonly title: string;
    readonly badge?: ComponentChildren;
    readonly path: string;
    readonly live: number | 'any';
    readonly heading: string;
    readonly before?: ComponentChildren;
    readonly lead?: ComponentChildren;
  },
): Promise<Answer> {
  const page = await readListing(parts.request, listing);
  if (page === null) return json(400, { error: 'after: this is not the end of a page of this list' });
  const exported = exportListing(parts.request, listing, page);
  if (exported !== null) return exported;
  const { title, badge, path, live, heading, before, lead } = frame;
  return framedPage({
    title,
    ...(badge !== undefined && { badge }),
    viewer: parts.viewer,
    path,
    live,
    children: (
      <>
        {before}
        <Section id={listing.name} heading={heading} {...(lead !== undefined && { lead })}>
          <ListingTable listing={listing} page={page} request={parts.request} />
        </Section>
      </>
    ),
  });
}

/** All repositories, by how they are doing. */
export async function repositoriesPage(parts: PageParts): Promise<Answer> {
  const { query } = parts.request;
  const counts = await countRepositories(parts);
  const sum = (which: Partial<(typeof counts)[number]>): number =>
    counts
      .filter((row) =>
        Object.entries(which).every(([name, value]) => Object.entries(row).some(([k, v]) => k === name && v === value)),
      )
      .reduce((total, { count }) => total + count, 0);
  const linked = (count: number, address: string): ComponentChildren => (
    <a href={address}>{count.toLocaleString('en')}</a>
  );
  const figures: readonly Figure[] = [
    { name: 'All', value: linked(sum({}), '/') },
    { name: 'CI is healthy', value: linked(sum({ health: 'good' }), '/?health=good'), tone: 'good' },
    { name: 'CI is unhealthy', value: linked(sum({ health: 'alert' }), '/?health=alert'), tone: 'bad' },
    { name: 'Gate passed', value: linked(sum({ gate: 'passed' }), '/?gate=passed'), tone: 'good' },
    { name: 'Gate blocked', value: linked(sum({ gate: 'blocked' }), '/?gate=blocked'), tone: 'bad' },
    { name: 'Gate inconclusive', value: linked(sum({ gate: 'inconclusive' }), '/?gate=inconclusive'), tone: 'unknown' },
  ];
  const filter = { health: query.get('health'), gate: query.get('gate') };
  return listingPage(parts, listRepositories(parts, filter), {
    title: 'Repositories',
    path: '/',
    live: 'any',
    heading: 'Those that need a look come first',
    before: <Figures figures={figures} />,
    ...((filter.health ?? filter.gate) !== null && { lead: <FilterLead {...filter} /> }),
  });
}

function FilterLead({ health, gate }: RepositoryFilter) {
  const shown = [
    ...(health === null ? [] : [`CI is ${healthInWords(health)[1]}`]),
    ...(gate === null ? [] : [`the gate is ${gate}`]),
  ];
  return (
    <>
      Only those of which {shown.join(' and ')}. <a href="/">Show all</a>
    </>
  );
}

/** A page about one repository: its runs, what was run again, its verdicts, or its waivers. */
export async function repositoryPage(parts: PageParts, id: number, tab: string | null): Promise<Answer> {
  const row = await findRepositoryRow(parts, id);
  if (row === null) return notFoundPage(parts);
  const frame = {
    title: row.fullName,
    path: '',
    live: id,
    before: <RepositoryHead row={row} tab={tab} serverUrl={parts.serverUrl} now={parts.now} />,
  };
  switch (tab) {
    case null:
      return listingPage(parts, listAttempts(parts, id, 'all'), { ...frame, heading: 'Runs, the latest first' });
    case 'reruns':
      return listingPage(parts, listAttempts(parts, id, 'reruns'), { ...frame, heading: 'What was run again' });
    case 'verdicts':
      return listingPage(parts, listVerdicts(parts, id), { ...frame, heading: 'Verdicts, the latest first' });
    case 'waivers':
      return listingPage(parts, listWaivers(parts, id), { ...frame, heading: 'Waivers, those first that lapse first' });
    case 'health':
      return healthPage(parts, row);
    case 'why':
      return whyPage(parts, row);
    default:
      return notFoundPage(parts);
  }
}

const tabs = [
  [null, 'Runs'],
  ['reruns', 'Re-runs'],
  ['verdicts', 'Verdicts'],
  ['waivers', 'Waivers'],
  ['health', 'CI health'],
  ['why', 'Why is nothing happening?'],
] as const;

function RepositoryHead({
  row,
  tab,
  serverUrl,
  now,
}: {
  readonly row: RepositoryRow;
  readonly tab: string | null;
  readonly serverUrl: string;
  readonly now: Date;
}) {
  const { id, fullName, healthStatus, healthRate, gateOutcome, gateAt, pausedUntil } = row;
  const isPaused = pausedUntil !== null && pausedUntil.getTime() > now.getTime();
  return (
    <>
      <Figures
        figures={[
          {
            name: 'CI health',
            value: <HealthBadge status={healthStatus} />,
            ...(healthRate !== null && { note: `${percent(healthRate)} of runs succeeded` }),
          },
          {
            name: 'Gate of the default branch',
            value: <GateBadge outcome={gateOutcome} />,
            ...(gateAt !== null && {
              note: (
                <>
                  judged <When at={gateAt} />
                </>
              ),
            }),
          },
        ]}
      />
      {isPaused ? (
        <Notice tone="warn">
          GitHub asks for a pause: tasks of this repository go on at <When at={pausedUntil} />.
        </Notice>
      ) : null}
      <nav class="contents" aria-label={`Pages of ${fullName}`}>
        <ul>
          {tabs.map(([name, label]) => (
            <li key={label}>
              <a
                href={`/repositories/${id}${name === null ? '' : `/${name}`}`}
                aria-current={name === tab ? 'page' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
          <li>
            <ExternalLink href={`${serverUrl}/${fullName}`}>On GitHub</ExternalLink>
          </li>
        </ul>
      </nav>
    </>
  );
}

/** Waivers of all repositories, those first that lapse first. */
export function waiversPage(parts: PageParts): Promise<Answer> {
  return listingPage(parts, listWaivers(parts, null), {
    title: 'Waivers',
    path: '/waivers',
    live: 'any',
    heading: 'Those first that lapse first',
    lead: 'As the default branches were last judged.',
  });
}

/** For administrators: webhooks that were taken. */
export function deliveriesPage(parts: PageParts): Promise<Answer> {
  return listingPage(parts, listDeliveries(parts), {
    title: 'Deliveries',
    path: '/deliveries',
    live: 'any',
    heading: 'Webhooks, the latest first',
  });
}

const states = ['waiting', 'running', 'done', 'dead', 'discarded'] as const;

/** For administrators: tasks; dead ones have buttons. */
export function tasksPage(parts: PageParts): Promise<Answer> {
  const state = states.find((candidate) => candidate === parts.request.query.get('state')) ?? null;
  const listing = listTasks(parts, { state, repositoryId: null });
  const { viewer } = parts;
  const buttons: PeopleColumn<TaskRow> = {
    id: 'act',
    heading: 'Act',
    cell: ({ id, state: at }) => (at === 'dead' ? <TaskButtons id={id} csrf={viewer.csrf} /> : '–'),
  };
  const withButtons = { ...listing, ...((state ?? 'dead') === 'dead' && { extra: [buttons] }) };
  return listingPage(parts, withButtons, {
    title: 'Tasks',
    path: '/tasks',
    live: 'any',
    heading: 'The latest first',
    before: (
      <nav class="contents" aria-label="States of tasks">
        <ul>
          {[null, ...states].map((name) => (
            <li key={name ?? 'all'}>
              <a
                href={name === null ? '/tasks' : `/tasks?state=${name}`}
                aria-current={name === state ? 'page' : undefined}
              >
                {name ?? 'all'}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    ),
  });
}

/** Why nothing may be happening: everywhere, or in one repository. */
export async function whyPage(parts: PageParts, row: RepositoryRow | null): Promise<Answer> {
  const steps = await explainSilence(parts, row?.id ?? null);
  const form = parts.request.query.get('as');
  if (form === 'json') return json(200, { steps });
  if (form === 'csv')
    return csvAnswer(
      'steps',
      ['tone', 'title', 'detail'],
      steps.map(({ tone, title, detail }) => [tone, title, detail]),
    );
  if (form !== null) return json(400, { error: 'as: expected json or csv' });
  return framedPage({
    title: row === null ? 'Why is nothing happening?' : row.fullName,
    viewer: parts.viewer,
    path: row === null ? '/why' : '',
    live: row?.id ?? 'any',
    children: (
      <>
        {row === null ? null : <RepositoryHead row={row} tab="why" serverUrl={parts.serverUrl} now={parts.now} />}
        <Reasons steps={steps} />
        <Section
          id="why"
          heading="From the webhook to what is done"
          lead="Each step that something may be waiting at, in order."
        >
          <ol class="way">
            {steps.map(({ tone, title, detail }) => (
              <li key={title}>
                <Badge tone={tone}>{title}</Badge>
                <div>{detail}</div>
              </li>
            ))}
          </ol>
          <Disclosure summary="What happens by itself">
            <p>
              Runs and pull requests are looked up every 30 minutes, health every 6 hours, and webhooks that GitHub
              could not deliver every 15 minutes. A task that fails comes back after 5, 10, 20, … seconds, 8 times at
              most.
            </p>
          </Disclosure>
        </Section>
      </>
    ),
  });
}

/** The question's answer in one line: what holds things up. */
function Reasons({ steps }: { readonly steps: readonly Step[] }) {
  const reasons = steps.filter(({ tone }) => tone === 'bad' || tone === 'warn');
  const [first] = reasons.filter(({ tone }) => tone === 'bad').concat(reasons);
  if (first === undefined) return <Notice tone="good">Nothing is held up.</Notice>;
  return (
    <Notice tone={first.tone}>
      <strong>{reasons.length === 1 ? 'The reason:' : 'The reasons:'}</strong>{' '}
      {reasons.map(({ title }) => title).join('; ')}.
    </Notice>
  );
}
