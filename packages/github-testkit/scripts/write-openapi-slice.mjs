/**
 * Writes openapi/github.json: the part of GitHub's own OpenAPI description that the testkit serves.
 *
 * The description comes from the npm package @octokit/openapi, which is far too big to depend on. Fetch it once,
 * outside the repository:
 *
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
 *   node packages/github-testkit/scripts/write-openapi-slice.mjs package/generated/api.github.com.json
 *
 * What is served is listed in openapi/operations.json; of all other operations, method and path are kept. Descriptions and examples are dropped; `nullable` (OpenAPI 3.0)
 * is written as JSON Schema's `null` type, for validators take nothing else.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../openapi/', import.meta.url);
const { operations, webhooks } = JSON.parse(readFileSync(new URL('operations.json', folder), 'utf8'));
const source = process.argv[2];
if (source === undefined) throw new Error('name the file api.github.com.json of @octokit/openapi');
const description = JSON.parse(readFileSync(source, 'utf8'));

/** Where the description contradicts GitHub's own text or answers; each is put right here, and nowhere else. */
const errata = [
  {
    because: 'the text of "created" says ranges (2026-01-01..2026-02-01, >=2026-01-01), the schema says one instant',
    correct: ({ components }) => {
      components.parameters.created.schema = { type: 'string' };
    },
  },
  {
    because: 'the account of a listed installation is a user or an enterprise; the inlined schema wants both at once',
    correct: ({ paths }) => {
      const { schema } = paths['/app/installations'].get.responses['200'].content['application/json'];
      schema.items = { $ref: '#/components/schemas/installation' };
    },
  },
  {
    because: 'an error that is one of several kinds is a basic-error too, so that no error is exactly one of them',
    correct: ({ paths }) => {
      const responses = Object.values(paths).flatMap((item) =>
        Object.values(item).flatMap((operation) => Object.entries(operation.responses ?? {})),
      );
      for (const [status, response] of responses) {
        const schema = Number(status) >= 400 ? response.content?.['application/json']?.schema : undefined;
        if (schema?.oneOf === undefined) continue;
        schema.anyOf = schema.oneOf;
        delete schema.oneOf;
      }
    },
  },
  {
    because: 'an address that a deployment status was not given is the empty text, which is its default there',
    correct: ({ components }) => {
      const inWebhook = components.schemas['webhook-deployment-status-created'].properties.deployment_status;
      for (const { properties } of [components.schemas['deployment-status'], inWebhook])
        for (const name of ['target_url', 'log_url', 'environment_url']) delete properties[name]?.format;
    },
  },
  {
    because:
      'contexts is "closing down" in favour of checks: PyGithub sends checks alone, and null for what it leaves out',
    correct: ({ paths }) => {
      const { put } = paths['/repos/{owner}/{repo}/branches/{branch}/protection'];
      const { properties } = put.requestBody.content['application/json'].schema;
      properties.required_status_checks.required = ['strict'];
      for (const property of Object.values(properties)) if (property.type === 'boolean') property.nullable = true;
    },
  },
  {
    because: 'an issue without a body has null there, in a search as everywhere',
    correct: ({ components }) => {
      components.schemas['issue-search-result-item'].properties.body.nullable = true;
    },
  },
  {
    because:
      'the addresses of bots (41898282+github-actions[bot]@users.noreply.github.com) are no e-mail addresses by RFC 5321',
    correct: (whole) => {
      const drop = (node) => {
        if (node === null || typeof node !== 'object') return;
        if (node.format === 'email') delete node.format;
        Object.values(node).forEach(drop);
      };
      drop(whole.components.schemas);
      drop(whole['x-webhooks']);
    },
  },
];
for (const { correct } of errata) correct(description);
/** GitHub wants labels by name; what it accepts beside an object is said in the text of the description alone. */
for (const method of ['post', 'put']) {
  const { content } = description.paths['/repos/{owner}/{repo}/issues/{issue_number}/labels'][method].requestBody;
  const schema = content['application/json'].schema;
  const { oneOf, ...whole } = schema;
  const [object] = oneOf ?? [whole];
  content['application/json'].schema = { anyOf: [object, object.properties.labels] };
}

/** Annotations only: dropping them changes what no validator says. */
const dropped = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'tags',
  'x-github',
  'deprecated',
  'title',
  'discriminator',
]);
/** Objects whose keys are names, so that a property called "description" stays. */
const nameMaps = new Set([
  'properties',
  'patternProperties',
  'responses',
  'headers',
  'content',
  'schemas',
  'parameters',
]);

function prune(node, isNameMap = false) {
  if (Array.isArray(node)) return node.map((item) => prune(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node)
    .filter(([key]) => isNameMap || !dropped.has(key))
    .map(([key, value]) => [
      key,
      key === 'externalDocs' && !isNameMap ? value.url : prune(value, nameMaps.has(key) && !isNameMap),
    ]);
  return isNameMap ? Object.fromEntries(kept) : withoutNullable(Object.fromEntries(kept));
}

function withoutNullable({ nullable, ...schema }) {
  if (nullable !== true) return schema;
  if (typeof schema.type === 'string') {
    const withNull = { ...schema, type: [schema.type, 'null'] };
    return schema.enum === undefined || schema.enum.includes(null)
      ? withNull
      : { ...withNull, enum: [...schema.enum, null] };
  }
  return { anyOf: [schema, { type: 'null' }] };
}

const byId = new Map();
for (const [path, item] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (operation.operationId !== undefined) byId.set(operation.operationId, { path, method, operation });
  }
}

const slice = {
  openapi: description.openapi,
  info: { title: description.info.title, version: description.info.version, license: description.info.license },
  /** Every operation that GitHub has, so that one that is not served is never taken for another. */
  known: Object.fromEntries(
    // The former way to compare is the same address as the present one, `{basehead}`.
    [...byId].flatMap(([id, { method, path }]) => (path.includes('...') ? [] : [[`${method} ${path}`, id]])),
  ),
  operations: {},
  webhooks: {},
  components: {},
};

for (const id of operations) {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`the description has no operation ${id}`);
  const { parameters, requestBody, responses, externalDocs } = prune(found.operation);
  slice.operations[id] = {
    method: found.method,
    path: found.path,
    externalDocs,
    parameters: parameters ?? [],
    ...(requestBody && { requestBody }),
    responses,
  };
}
for (const name of webhooks) {
  const found = description['x-webhooks'][name];
  if (found === undefined) throw new Error(`the description has no webhook ${name}`);
  slice.webhooks[name] = prune(found.post.requestBody.content['application/json'].schema);
}

const referenced = new Set();
function follow(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.$ref === 'string' && !referenced.has(node.$ref)) {
    referenced.add(node.$ref);
    const [, , section, name] = node.$ref.split('/');
    const component = prune(description.components[section][name]);
    slice.components[section] ??= {};
    slice.components[section][name] = component;
    follow(component);
  }
  Object.values(node).forEach(follow);
}
follow(slice.operations);
follow(slice.webhooks);
for (const section of Object.keys(slice.components)) {
  slice.components[section] = Object.fromEntries(
    Object.entries(slice.components[section]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** One line for each operation, webhook and component, so that a change can be read. */
function lines(value, depth) {
  if (depth === 0 || value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return `{\n${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${lines(item, depth - 1)}`)
    .join(',\n')}\n}`;
}

const { components, known, operations: served, webhooks: sent, ...head } = slice;
const body = [
  ...Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`),
  `"known": ${lines(known, 1)}`,
  `"operations": ${lines(served, 1)}`,
  `"webhooks": ${lines(sent, 1)}`,
  `"components": ${lines(components, 2)}`,
];
writeFileSync(new URL('github.json', folder), `{\n${body.join(',\n')}\n}\n`);
process.stdout.write(
  `${Object.keys(slice.operations).length} operations, ${Object.keys(slice.webhooks).length} webhooks, ${referenced.size} components\n`,
);
