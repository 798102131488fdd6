/** A JSON Schema document, draft 2020-12. */
export type JsonSchemaDocument = Readonly<Record<string, unknown>>;

/** Gives a schema its address and title, in the order in which a reader looks for them. */
export function publishedSchema(
  { $schema, ...schema }: JsonSchemaDocument,
  id: string,
  title: string,
): JsonSchemaDocument {
  return { $schema, $id: id, title, ...schema };
}
