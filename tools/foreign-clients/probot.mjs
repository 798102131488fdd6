// A bot of Probot's against the stand-in: a webhook comes in, and what the bot does is read back.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Probot, createNodeMiddleware } from 'probot';
import { check, finish, requestsTo } from './check.mjs';

const { FOREIGN_API: baseUrl, FOREIGN_TOKEN, FOREIGN_WEBHOOK_PORT } = process.env;
const secret = 'foreign-secret';
const probot = new Probot({
  appId: process.env.FOREIGN_APP_ID,
  privateKey: readFileSync(process.env.FOREIGN_APP_KEY_FILE, 'utf8'),
  secret,
  baseUrl,
  logLevel: 'fatal',
});
const handled = new Promise((resolve, reject) => {
  const bot = (app) => {
    app.on('issues.opened', async (context) => {
      await context.octokit.rest.issues.createComment(context.issue({ body: 'Thanks' }));
      await context.octokit.rest.issues.addLabels(context.issue({ labels: ['triage'] }));
      const unserved = await context.octokit.rest.repos.listAutolinks(context.repo()).catch((error) => error);
      resolve(unserved.status);
    });
    app.onError(reject);
  };
  createNodeMiddleware(bot, { probot, webhooksPath: '/' }).then((middleware) => {
    const server = createServer((request, response) => {
      middleware(request, response, () => response.writeHead(404).end());
    });
    server.listen(Number(FOREIGN_WEBHOOK_PORT), '127.0.0.1', () => {
      fetch(`${baseUrl}/repos/octo/demo/issues`, {
        method: 'POST',
        headers: { authorization: `token ${FOREIGN_TOKEN}` },
        body: JSON.stringify({ title: 'Help' }),
      }).catch(reject);
    });
  }, reject);
});
check('an operation that is not served', await handled, 400);
check('asked for once: nothing repeats it', await requestsTo('/autolinks'), 1);
const read = async (path) => (await fetch(`${baseUrl}/repos/octo/demo/issues/${path}`)).json();
const [issue] = (await (await fetch(`${baseUrl}/search/issues?q=Help`)).json()).items;
const comments = await read(`${issue.number}/comments`);
check(
  'the comment of the bot',
  comments.map(({ body, user }) => [body, user.login]),
  [['Thanks', 'foreign[bot]']],
);
check(
  'its label',
  (await read(issue.number)).labels.map(({ name }) => name),
  ['triage'],
);
finish();
