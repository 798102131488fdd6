import * as z from 'zod';
import { readOwnFile } from '../files/own-file.ts';

const reference = z.object({ $ref: z.string() });
const media = z.object({ schema: z.unknown().optional() });
const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  schema: z.unknown(),
});
const response = z.object({
  content: z.record(z.string(), media).optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
});
const operation = z.object({
  method: z.enum(['get', 'post', 'put', 'patch', 'delete']),
  path: z.string(),
  externalDocs: z.string().optional(),
  parameters: z.array(z.union([reference, parameter])),
  requestBody: z.object({ required: z.boolean().optional(), content: z.record(z.string(), media) }).optional(),
  responses: z.record(z.string(), z.union([reference, response])),
});
const description = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  /** Method and path of every operation that GitHub has, served here or not → its identifier. */
  known: z.record(z.string(), z.string()),
  operations: z.record(z.string(), operation),
  webhooks: z.record(z.string(), z.unknown()),
  components: z.object({ parameters: z.record(z.string(), parameter), responses: z.record(z.string(), response) }),
});

/** A parameter in a path, a query or a header. */
export type DescribedParameter = z.infer<typeof parameter>;
/** One operation of GitHub's API, as GitHub describes it. */
export type DescribedOperation = z.infer<typeof operation>;
/** GitHub's own description, pruned to what is served here. */
export type Description = z.infer<typeof description>;

/** The slice as parsed, in which a validator resolves references. */
export const rawDescription: unknown = readOwnFile('openapi/github.json');

/** The slice, with its structure checked. */
export const gitHubDescription: Description = description.parse(rawDescription);

/** The parameters of an operation, references resolved, each with the JSON pointer of its schema. */
export function parametersOf(
  id: string,
  { parameters }: DescribedOperation,
): (DescribedParameter & { pointer: string })[] {
  return parameters.map((entry, index) => {
    if (!('$ref' in entry))
      return { ...entry, pointer: `#/operations/${escapePointer(id)}/parameters/${index}/schema` };
    const name = entry.$ref.replace('#/components/parameters/', '');
    const found = gitHubDescription.components.parameters[name];
    if (found === undefined) throw new Error(`GitHub's description refers to ${entry.$ref}, which the slice lacks`);
    return { ...found, pointer: `${entry.$ref}/schema` };
  });
}

/**
 * The JSON pointer of a response's schema, in a form that `Accept` requested; `null` without a body; `undefined` for an
 * undescribed status.
 */
export function responseSchema(
  id: string,
  { responses }: DescribedOperation,
  status: number,
  form = 'json',
): string | null | undefined {
  const entry = responses[String(status)];
  if (entry === undefined) return undefined;
  const isReference = '$ref' in entry;
  const found = isReference
    ? gitHubDescription.components.responses[entry.$ref.replace('#/components/responses/', '')]
    : entry;
  const place = isReference ? entry.$ref : `#/operations/${escapePointer(id)}/responses/${status}`;
  const types = Object.keys(found?.content ?? {});
  const mediaType = [`application/vnd.github.${form}`, 'application/json', ...types].find((type) =>
    types.includes(type),
  );
  return mediaType === undefined ? null : `${place}/content/${escapePointer(mediaType)}/schema`;
}

/** Whether the description says that an answer has a header. */
export function describesHeader({ responses }: DescribedOperation, status: number, header: string): boolean {
  const entry = responses[String(status)];
  return entry !== undefined && !('$ref' in entry) && header in (entry.headers ?? {});
}

/** A key as a part of a JSON pointer in a URI. */
export function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
