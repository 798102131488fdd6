import { CodeBlock, DataTable, Disclosure, ExternalLink, Notice, Section, servedPagePolicy } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';
import type { Answer } from '../server/answer.ts';
import { pageAnswer } from '../server/page.tsx';
import { createManifest, createRuleset, permissions } from './manifest.ts';

/** The page that leads to GitHub: see {@link registerPage}. */
export interface Registration {
  readonly publicUrl: string;
  readonly serverUrl: string;
  readonly state: string;
  readonly token: string;
  readonly name: string;
  /** Empty: the user's own account. */
  readonly organization: string;
}

/** What the App will be allowed to do, and the way to GitHub, which registers it. */
export function registerPage({ publicUrl, serverUrl, state, token, name, organization }: Registration): Answer {
  const account = organization === '' ? 'settings/apps' : `organizations/${organization}/settings/apps`;
  const manifest = createManifest(publicUrl, name);
  return pageAnswer({
    status: 200,
    title: 'Register the GitHub App',
    policy: servedPagePolicy(["'self'", new URL(serverUrl).origin]),
    children: (
      <>
        <h1>Register the GitHub App</h1>
        <Section
          id="register"
          heading={organization === '' ? 'For your own account' : `For the organization ${organization}`}
          lead="GitHub asks for a name, registers the App with the permissions below, and sends you back here."
        >
          <form action={`${serverUrl}/${account}/new?state=${state}`} method="post">
            <input type="hidden" name="manifest" value={JSON.stringify(manifest)} />
            <button class="plain main">Register on GitHub</button>
          </form>
        </Section>
        <Section id="organization" heading="For an organization">
          <form action="/setup" method="get" class="tools">
            <input type="hidden" name="token" value={token} />
            <label class="grow">
              Its name on GitHub
              <input name="organization" value={organization} autocomplete="off" spellcheck={false} />
            </label>
            <button class="plain">Register it there instead</button>
          </form>
        </Section>
        <Section id="permissions" heading="What the App may do">
          <DataTable
            caption="Permissions of the App"
            columns={[
              { id: 'permission', heading: 'Permission', cell: ({ label }) => label },
              { id: 'access', heading: 'Access', cell: ({ access }) => access },
              { id: 'why', heading: 'What for', cell: ({ why }) => why },
            ]}
            rows={permissions}
          />
          <Disclosure summary="The manifest">
            <CodeBlock text={JSON.stringify(manifest, null, 2)} />
          </Disclosure>
        </Section>
      </>
    ),
  });
}

/** What GitHub registered. */
export interface RegisteredApp {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  /** Where its credentials are. */
  readonly file: string;
}

/** What is left to do once the App is registered. */
export function registeredPage({ id, name, url, file }: RegisteredApp): Answer {
  return pageAnswer({
    status: 200,
    title: 'The App is registered',
    children: (
      <>
        <h1>The App is registered</h1>
        <Notice tone="good">
          {name} has the number {id}. Its credentials are in <code>{file}</code>, which only its owner can read.
        </Notice>
        <Section id="install" heading="1. Install it">
          <p>
            <ExternalLink href={`${url}/installations/new`}>Install it on GitHub</ExternalLink>, on the repositories
            that it should look after.
          </p>
        </Section>
        <Section id="require" heading="2. Require its check">
          <p>
            Save this as <code>ruleset.json</code>. It names the App by its number, so that no other program can publish
            a check in its place.
          </p>
          <CodeBlock text={JSON.stringify(createRuleset(id), null, 2)} />
          <p>Then, for each repository:</p>
          <CodeBlock text="gh api repos/OWNER/REPO/rulesets --input ruleset.json" />
        </Section>
        <Section id="dashboard" heading="3. Look at it">
          <p>
            <a href="/">The dashboard</a> shows what the App does, and why nothing is happening if nothing is.
          </p>
        </Section>
      </>
    ),
  });
}

/** A page that says why it went no further. */
export function setupRefusal(status: number, title: string, children: ComponentChildren): Answer {
  return pageAnswer({
    status,
    title,
    children: (
      <>
        <h1>{title}</h1>
        <Notice tone="bad">{children}</Notice>
      </>
    ),
  });
}
