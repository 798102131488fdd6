import { Notice } from '@portcullis/pages';
import type { PageLink, PageTop, Tone } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';
import { signOutPath } from '../access/paths.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Answer } from '../server/answer.ts';
import { pageAnswer } from '../server/page.tsx';

/** A page of the dashboard. */
export interface FramedPage {
  readonly status?: number;
  readonly title: string;
  /** Beside the title. */
  readonly badge?: ComponentChildren;
  /** `null`: nobody has signed in. */
  readonly viewer: Viewer | null;
  /** The path of the page that is shown, for the navigation. */
  readonly path: string;
  /** Which changes make it load again: those of one repository, of any, or of none. @default 'none' */
  readonly live?: number | 'any' | 'none';
  readonly children: ComponentChildren;
}

const links: readonly { readonly label: string; readonly href: string; readonly isForAdmins: boolean }[] = [
  { label: 'Repositories', href: '/', isForAdmins: false },
  { label: 'Waivers', href: '/waivers', isForAdmins: false },
  { label: 'Why is nothing happening?', href: '/why', isForAdmins: false },
  { label: 'Tasks', href: '/tasks', isForAdmins: true },
  { label: 'Deliveries', href: '/deliveries', isForAdmins: true },
];

/**
 * The top of every page of the dashboard.
 *
 * @param path of the page that is shown
 * @param also a page beside those that all pages lead to
 */
export function pageTop(viewer: Viewer | null, path: string, also: readonly PageLink[] = []): PageTop {
  const shown = links.filter(({ isForAdmins }) => viewer !== null && (viewer.isAdmin || !isForAdmins));
  return {
    home: '/',
    links: [...shown.map(({ label, href }): PageLink => ({ label, href, isCurrent: href === path })), ...also],
    ...(viewer !== null && { aside: <Who viewer={viewer} /> }),
  };
}

/** A page with its frame, as an answer. */
export function framedPage({ status = 200, title, badge, viewer, path, live = 'none', children }: FramedPage): Answer {
  return pageAnswer({
    status,
    title,
    top: pageTop(viewer, path),
    children: (
      <>
        <div class="stack" data-live={String(live)}>
          <h1>
            {title} {badge}
          </h1>
          {children}
        </div>
        {live === 'none' ? null : <p id="live" role="status" class="muted"></p>}
        {live === 'none' ? null : <script src="/assets/live.js" defer />}
      </>
    ),
  });
}

function Who({ viewer: { login, csrf, sessionId } }: { readonly viewer: Viewer }) {
  if (sessionId === null) return <span class="muted">on this machine</span>;
  return (
    <form method="post" action={signOutPath} class="buttons">
      <input type="hidden" name="csrf" value={csrf} />
      <span>{login}</span> <button class="plain">Sign out</button>
    </form>
  );
}

/** A page that says one thing. */
export function noticePage(
  page: Pick<FramedPage, 'title' | 'viewer'> & { readonly status: number; readonly tone: Tone },
  children: ComponentChildren,
): Answer {
  const { status, title, viewer, tone } = page;
  return framedPage({ status, title, viewer, path: '', children: <Notice tone={tone}>{children}</Notice> });
}
