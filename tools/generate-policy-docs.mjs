/**
 * Writes the key references of `docs/policy-file.md` and `docs/pipeline.md` from the committed JSON Schemas, between its markers. With
 * `--check`: changes nothing, and exits 1 when the document is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const schema = (name) =>
  JSON.parse(readFileSync(new URL(`../packages/pipeline/schema/${name}`, import.meta.url), 'utf8'));

/** Documents → sections of their references: name of the marker → its text. */
const documents = {
  'docs/policy-file.md': {
    'keys of the policy file': () => referenceOf(schema('portcullis.v1.json')),
    'keys of the waiver file': () => tableOf(waiverRows(schema('waivers.v1.json'))),
  },
  'docs/pipeline.md': {
    'keys of the pipeline': () => pipelineReference(schema('portcullis.v1.json').properties.pipeline),
  },
};

for (const [name, sections] of Object.entries(documents)) {
  const document = new URL(`../${name}`, import.meta.url);
  const before = readFileSync(document, 'utf8');
  const after = Object.entries(sections).reduce(
    (text, [marker, make]) => replaceBetween(name, text, marker, make()),
    before,
  );
  if (!process.argv.includes('--check')) writeFileSync(document, after);
  else if (before !== after) {
    process.stderr.write(`${name} is not what the schema says: run "node tools/generate-policy-docs.mjs" and commit\n`);
    process.exitCode = 1;
  }
}

function replaceBetween(document, text, name, content) {
  const [begin, end] = [`<!-- begin: ${name} (generated) -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${document} has no markers for ${name}: ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** The pipeline is in a document of its own: its jobs and checks have keys of their own. */
function pipelineReference({ properties }) {
  const job = properties.jobs.additionalProperties;
  const check = job.properties.checks.additionalProperties;
  const cache = properties.caches.additionalProperties;
  const service = job.properties.services.additionalProperties;
  const report = check.properties.reports.additionalProperties;
  const sections = [
    ['pipeline.on', properties.on, {}],
    ['pipeline.jobs.NAME', job, {}],
    ['pipeline.jobs.NAME.services.NAME', service, {}],
    ['pipeline.jobs.NAME.checks.NAME', check, { required: ['command'] }],
    ['pipeline.jobs.NAME.checks.NAME.reports.NAME', report, { required: ['parser', 'path'] }],
    ['pipeline.caches.NAME', cache, {}],
    ['pipeline.gate', properties.gate, {}],
    ['pipeline.health', properties.health, {}],
    ['pipeline.workflows', properties.workflows, {}],
  ];
  return sections.map(([path, part, whole]) => `### \`${path}\`\n\n${tableOf(rowsOf(part, '', whole))}`).join('\n\n');
}

/** One table for what stands at the top, then one for each section that has keys of its own. */
function referenceOf(root) {
  const top = Object.entries(root.properties);
  const parts = [`### The file\n\n${tableOf(top.map(([key, value]) => row(key, value, isRequired(root, key))))}`];
  for (const [key, value] of top) {
    if (key === 'pipeline') continue;
    for (const { path, title, schema: part, whole } of entriesOf(key, value, requiredWithoutParents(root)[key])) {
      parts.push(`### \`${path}\`${title}\n\n${tableOf(rowsOf(part, '', whole))}`);
    }
  }
  return parts.join('\n\n');
}

/** What the schema demands of a file that has no parents, by key at the top. */
function requiredWithoutParents(root) {
  return root.allOf[0].then.properties;
}

/** The maps below a key that have keys of their own, with the name that a place in them has. */
function entriesOf(key, value, whole) {
  if (value.properties !== undefined) return [{ path: key, title: '', schema: value, whole }];
  if (value.additionalProperties?.properties !== undefined)
    return [{ path: `${key}.NAME`, title: '', schema: value.additionalProperties, whole: whole?.additionalProperties }];
  if (value.type !== 'array') return [];
  const options = value.items.anyOf ?? [value.items];
  return options.map((schema, index) => ({
    path: `${key}[]`,
    title: schema.title === undefined ? '' : `: ${lowerFirst(schema.title)}`,
    schema,
    whole: whole?.items?.anyOf[index],
  }));
}

function rowsOf(schema, prefix, whole) {
  return Object.entries(schema.properties).flatMap(([key, value]) => [
    row(prefix + key, value, isRequired(schema, key), isRequired(whole ?? {}, key)),
    ...(value.properties === undefined ? [] : rowsOf(value, `${prefix}${key}.`)),
    ...(value.type === 'array' && value.items.properties !== undefined
      ? rowsOf(value.items, `${prefix}${key}[].`)
      : []),
    ...alternativeRows(value, `${prefix}${key}.`),
  ]);
}

/** The keys of maps of which a value is one: each of them must have its own, and no other. */
function alternativeRows(value, prefix) {
  const maps = (value.anyOf ?? []).filter(({ properties }) => properties !== undefined);
  return maps.flatMap((option) =>
    rowsOf(option, prefix).map(([key, type, , meaning]) => [key, type, '*this or the other*', meaning]),
  );
}

function waiverRows(root) {
  return rowsOf(root.anyOf.find(({ type }) => type === 'array').items, '');
}

function isRequired(schema, key) {
  return schema.required?.includes(key) === true;
}

function row(key, value, required, requiredOfSomeone = false) {
  const standard = required
    ? '*must be given*'
    : requiredOfSomeone
      ? '*must be given*, here or by a parent'
      : defaultOf(value);
  return [`\`${key}\``, typeOf(value), standard, value.description ?? ''];
}

/** `{}` and `[]` say no more than that nothing is there. */
function defaultOf(value) {
  if (value.default === undefined) return '';
  const text = JSON.stringify(value.default);
  return text === '{}' || text === '[]' ? '' : `\`${text.replaceAll('"', '')}\``;
}

function typeOf(value) {
  if (value.const !== undefined) return `\`${value.const}\``;
  if (value.enum !== undefined) return value.enum.map((word) => `\`${word}\``).join(', ');
  if (value.anyOf !== undefined) return [...new Set(value.anyOf.map(typeOf))].join(' or ');
  if (value.type === 'array') return `list of ${typeOf(value.items)}`.replace(/(map|number)$/u, '$1s');
  if (value.type === 'object')
    return value.properties === undefined ? `map of names to ${typeOf(value.additionalProperties)}` : 'map';
  if (value.format === 'date') return 'day (`2026-12-01`)';
  if (value.format === 'date-time') return 'instant (`2026-12-01T12:00:00Z`)';
  return (
    { integer: 'whole number', number: 'number', boolean: '`true` or `false`', string: 'text' }[value.type] +
    boundsOf(value)
  );
}

/** The range of exact integers, which zod states on every integer, is left out. */
function boundsOf({ minimum, maximum, exclusiveMinimum }) {
  const low = minimum > Number.MIN_SAFE_INTEGER;
  const high = maximum < Number.MAX_SAFE_INTEGER;
  if (low && high) return ` from ${minimum} to ${maximum}`;
  if (exclusiveMinimum !== undefined) return ` > ${exclusiveMinimum}`;
  return (low ? ` ≥ ${minimum}` : '') + (high ? ` ≤ ${maximum}` : '');
}

function tableOf(rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(['key', 'type', 'default', 'meaning']), '| --- | --- | --- | --- |', ...rows.map(line)].join('\n');
}

function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
