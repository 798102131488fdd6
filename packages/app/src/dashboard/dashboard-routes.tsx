import { assetFiles } from '@portcullis/pages';
import { administrate } from '../admin/admin.ts';
import { callbackPath, signInPath, signOutPath } from '../access/paths.ts';
import { finishSignIn, signOut, startSignIn } from '../access/sign-in.ts';
import type { SignInParts, SignInRefusal } from '../access/sign-in.ts';
import { formOf, viewerOf } from '../access/viewer.ts';
import type { NoViewer } from '../access/viewer.ts';
import { json } from '../server/answer.ts';
import type { Answer, AppRequest } from '../server/answer.ts';
import { noticePage } from './frame.tsx';
import type { LiveChanges } from './live-changes.ts';
import { liveScript } from './live-script.ts';
import { mayActOn } from './list-tasks.tsx';
import {
  deliveriesPage,
  notFoundPage,
  repositoriesPage,
  repositoryPage,
  tasksPage,
  waiversPage,
  whyPage,
} from './pages.tsx';
import type { PageParts } from './parts.ts';
import { judgeAgain, verdictPage } from './verdict-page.tsx';

/** What the dashboard answers from. */
export interface DashboardParts {
  readonly signIn: SignInParts;
  readonly live: LiveChanges;
  /** Looks at the queue at once. */
  readonly wake: () => void;
}

/** Answers what belongs to the dashboard; `null` for every other path. */
export async function answerDashboard(request: AppRequest, parts: DashboardParts): Promise<Answer | null> {
  const { path, method } = request;
  if (path.startsWith('/assets/')) return asset(path.slice('/assets/'.length));
  const isRead = method === 'GET' || method === 'HEAD';
  if (path === signInPath && isRead) return refused(startSignIn(request, parts.signIn));
  if (path === callbackPath && isRead) return refused(await finishSignIn(request, parts.signIn));
  const page = pageOf(path);
  const isPost = method === 'POST' && (path === '/tasks' || path === '/verdicts' || path === signOutPath);
  if (page === null && !isPost && path !== signOutPath && path !== '/events') return null;
  if (!isRead && !isPost) return { ...json(405, { error: 'method' }), headers: { allow: 'GET, HEAD' } };
  const viewer = await viewerOf(request, parts.signIn);
  if (typeof viewer === 'string') return noViewer(viewer, request);
  const { database, timing } = parts.signIn;
  const shown: PageParts = { request, viewer, sql: database, now: timing.now(), serverUrl: parts.signIn.serverUrl };
  if (path === '/events') return method === 'GET' ? parts.live.open(viewer) : json(200, {});
  if (isPost) return post(shown, parts);
  return page === null ? notFoundPage(shown) : page(shown);
}

type Page = (parts: PageParts) => Answer | Promise<Answer>;

const forAdmins =
  (page: Page): Page =>
  (parts) =>
    parts.viewer.isAdmin ? page(parts) : notFoundPage(parts);

const fixedPages: Readonly<Record<string, Page>> = {
  '/': repositoriesPage,
  '/repositories': repositoriesPage,
  '/waivers': waiversPage,
  '/why': (parts) => whyPage(parts, null),
  '/tasks': forAdmins(tasksPage),
  '/deliveries': forAdmins(deliveriesPage),
};

function pageOf(path: string): Page | null {
  if (Object.hasOwn(fixedPages, path)) return fixedPages[path] ?? null;
  const found = /^\/(?<kind>repositories|verdicts)\/(?<id>[1-9]\d{0,14})(?:\/(?<tab>[a-z]+))?$/u.exec(path)?.groups;
  if (found === undefined) return null;
  const id = Number(found['id']);
  const tab = found['tab'] ?? null;
  if (found['kind'] === 'repositories') return (parts) => repositoryPage(parts, id, tab);
  return tab === null ? (parts) => verdictPage(parts, id) : null;
}

async function post(parts: PageParts, { signIn, wake }: DashboardParts): Promise<Answer> {
  const { request, viewer, now } = parts;
  if (request.path === signOutPath) return (await signOut(request, viewer, signIn)) ?? badForm(parts);
  const form = formOf(request, viewer);
  if (form === null) return badForm(parts);
  const id = /^[1-9]\d{0,14}$/u.test(form.get('id') ?? '') ? Number(form.get('id')) : null;
  if (request.path === '/verdicts') {
    const judged = id === null ? null : await judgeAgain(parts, signIn.database, id);
    if (judged === null) return notFoundPage(parts);
    wake();
    return seeOther(`/repositories/${judged.repositoryId}/verdicts`);
  }
  const command = (['retry', 'discard'] as const).find((candidate) => candidate === form.get('command'));
  if (id === null || command === undefined)
    return json(400, { error: 'command: expected retry or discard; id: a task' });
  // Whether there is such a task is not for everybody to know.
  if (!(await mayActOn(parts, id))) return notFoundPage(parts);
  await administrate({ database: signIn.database, now }, { command, id });
  wake();
  return seeOther('/tasks?state=dead');
}

function seeOther(location: string): Answer {
  return { status: 303, contentType: 'text/plain; charset=utf-8', body: '', headers: { location } };
}

function badForm({ viewer }: PageParts): Answer {
  return noticePage(
    { status: 403, title: 'Nothing was done', viewer, tone: 'bad' },
    'The form was not sent from a page of this dashboard, or its session is over. Load the page again, then repeat it.',
  );
}

function noViewer(why: NoViewer, { path, headers, query }: AppRequest): Answer {
  const status = { off: 403, 'signed-out': 401, 'github-unreachable': 503 }[why];
  const wantsPage = (headers.accept ?? '').includes('text/html') && !query.has('as');
  if (!wantsPage) return json(status, { error: why });
  switch (why) {
    case 'off':
      return noticePage(
        { status, title: 'The dashboard is off', viewer: null, tone: 'unknown' },
        'Without sign-in, it answers the machine that it runs on, and nobody where PORTCULLIS_APP_URL has another name for this server. So that users can sign in with GitHub, set PORTCULLIS_APP_CLIENT_ID and PORTCULLIS_APP_CLIENT_SECRET.',
      );
    case 'signed-out':
      return noticePage(
        { status, title: 'Sign in', viewer: null, tone: 'info' },
        <>
          You see the repositories that you can read on GitHub.{' '}
          <a href={`${signInPath}?to=${encodeURIComponent(path)}`}>Sign in with GitHub</a>
        </>,
      );
    case 'github-unreachable':
      return noticePage(
        { status, title: 'GitHub does not answer', viewer: null, tone: 'warn' },
        'What you may see is for GitHub to say. Try again in a minute.',
      );
  }
}

const refusals: Readonly<Record<SignInRefusal, { readonly status: number; readonly text: string }>> = {
  off: { status: 404, text: 'Users cannot sign in here: no client secret of the App is set.' },
  unexpected: { status: 403, text: 'This answer was not expected, or it was used before. Begin again.' },
  denied: { status: 403, text: 'GitHub did not sign you in: the permission was not given.' },
  github: { status: 502, text: 'GitHub did not confirm who you are. Begin again.' },
};

function refused(answer: Answer | SignInRefusal): Answer {
  if (typeof answer !== 'string') return answer;
  const { status, text } = refusals[answer];
  return noticePage(
    { status, title: 'Not signed in', viewer: null, tone: 'bad' },
    answer === 'off' ? (
      text
    ) : (
      <>
        {text} <a href={signInPath}>Sign in with GitHub</a>
      </>
    ),
  );
}

const assets: Readonly<Record<string, { readonly body: string; readonly contentType: string }>> = {
  'portcullis.css': { body: assetFiles['portcullis.css'], contentType: 'text/css; charset=utf-8' },
  'portcullis.js': { body: assetFiles['portcullis.js'], contentType: 'text/javascript; charset=utf-8' },
  'live.js': { body: liveScript, contentType: 'text/javascript; charset=utf-8' },
};

function asset(name: string): Answer {
  const found = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (found === undefined) return json(404, { error: 'not-found' });
  return { status: 200, ...found, headers: { 'cache-control': 'public, max-age=300' } };
}
