import * as z from 'zod';

/** The kinds of schema that the configuration is made of, without their wrappers. */
export type SchemaKind =
  | { readonly kind: 'map'; readonly shape: Readonly<Record<string, z.ZodType>> }
  | { readonly kind: 'record'; readonly key: z.ZodType; readonly value: z.ZodType }
  | { readonly kind: 'list'; readonly item: z.ZodType }
  | { readonly kind: 'union'; readonly options: readonly z.ZodType[] }
  | { readonly kind: 'scalar' };

/** Removes optional, default and prefault. */
export function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(asType(schema.unwrap()));
  return schema;
}

export function kindOf(wrapped: z.ZodType): SchemaKind {
  const schema = unwrap(wrapped);
  if (schema instanceof z.ZodObject) return { kind: 'map', shape: shapeOf(schema) };
  if (schema instanceof z.ZodRecord)
    return { kind: 'record', key: asType(schema.keyType), value: asType(schema.valueType) };
  if (schema instanceof z.ZodArray) return { kind: 'list', item: asType(schema.element) };
  if (schema instanceof z.ZodUnion) return { kind: 'union', options: schema.options.map(asType) };
  return { kind: 'scalar' };
}

/** Whether the key with this schema may be left out. Decided by the wrapper, since parsing would compile the schema. */
export function isOptional(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
}

/** What a value of this schema is, in a few words for people. */
export function expectation(wrapped: z.ZodType): string {
  const schema = unwrap(wrapped);
  const { kind } = kindOf(schema);
  switch (kind) {
    case 'map':
    case 'record':
      return 'a map of keys and values';
    case 'list':
      return 'a list';
    case 'union':
      return alternatives(kindOf(schema)).join(' or ');
    case 'scalar':
      return scalarExpectation(schema);
  }
}

function alternatives(union: SchemaKind): readonly string[] {
  return union.kind === 'union' ? [...new Set(union.options.map(expectation))] : [];
}

function scalarExpectation(schema: z.ZodType): string {
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(' or ');
  if (schema instanceof z.ZodISODate) return 'a day such as 2026-12-01';
  if (schema instanceof z.ZodISODateTime) return 'an instant such as 2026-12-01T12:00:00Z';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodNumber) return schema.format === 'safeint' ? 'a whole number' : 'a number';
  return schema instanceof z.ZodBoolean ? 'true or false' : 'another value';
}

function shapeOf(schema: z.ZodObject): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(Object.entries(schema.shape).map(([key, value]) => [key, asType(value)]));
}

function asType(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError('a configuration schema is made of zod schemas alone');
}
