import { NotServedError } from './not-served-error.ts';
import { ApiError } from './reply.ts';

/**
 * The form in which an answer is wanted: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types
 */
export type MediaForm = 'json' | 'raw' | 'object' | 'diff' | 'patch' | 'sha';

/** Forms beside JSON that an operation has here. */
const servedForms: Readonly<Record<string, readonly MediaForm[]>> = {
  'git/get-blob': ['raw'],
  'pulls/get': ['diff', 'patch'],
  'repos/compare-commits-with-basehead': ['diff', 'patch'],
  'repos/get-commit': ['diff', 'patch', 'sha'],
  'repos/get-content': ['raw', 'object'],
};

/** Operations whose texts are Markdown: `raw`, the usual form of them, is what JSON holds anyway. */
const hasMarkdown = /^(?:issues|pulls|search)\/|^repos\/(?:[a-z-]*release|[a-z-]*commit-comment)/u;

/** GitHub's answer to a media type that it cannot produce. */
const unsupportedType = 415;

/**
 * Which of the operation's forms an `Accept` header requests: the first available one, as on GitHub. Former previews
 * (`application/vnd.github.groot-preview+json`) are standard today and change nothing.
 *
 * @throws {ApiError} 415 when it names none of GitHub's types.
 * @throws {NotServedError} when GitHub has a form that is not served here: an answer in another form would be
 *   misleading.
 */
export function negotiate(operationId: string, accept: string | null): MediaForm {
  const wanted = (accept ?? '')
    .split(',')
    .map((type) => (type.split(';')[0] ?? '').trim().toLowerCase())
    .filter((type) => type !== '');
  const [first] = wanted;
  if (first === undefined) return 'json';
  const forms = wanted.map((type) => formOf(operationId, type));
  const served = forms.find((form) => form !== 'unserved' && form !== 'foreign');
  if (served !== undefined) return served;
  if (!forms.includes('unserved'))
    throw new ApiError(unsupportedType, `Unsupported 'Accept' header: '${first}'. Must accept 'application/json'.`);
  throw new NotServedError(`the media type ${JSON.stringify(accept)} is not served for this operation`);
}

function formOf(operationId: string, type: string): MediaForm | 'unserved' | 'foreign' {
  if (['*/*', 'application/*', 'application/json'].includes(type)) return 'json';
  const named = /^application\/vnd\.github(?<parts>(?:\.[\w-]+)*)(?:\+json)?$/u.exec(type)?.groups?.['parts'];
  if (named === undefined) return 'foreign';
  const form = named
    .split('.')
    .filter((part) => part !== '' && !/^v\d+$|^beta$|-preview$/u.test(part))
    .at(-1);
  if (form === undefined) return 'json';
  if (form === 'raw' && hasMarkdown.test(operationId)) return 'json';
  return (servedForms[operationId] ?? []).find((candidate) => candidate === form) ?? 'unserved';
}

/** The `X-GitHub-Media-Type` of an answer. */
export function describeForm(form: MediaForm): string {
  return form === 'json' ? 'github.v3; format=json' : `github.v3; param=${form}`;
}
