import { protocol } from '@electric-sql/pglite';
import type { PGlite } from '@electric-sql/pglite';

const { messages, serialize } = protocol;

interface Statement {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  readonly columns: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/**
 * Statements that PGlite parses once, plans once if one plan serves all values, and then gets in one piece. Its `query`
 * parses and plans each time, and takes five calls. Whoever asks sees to it that no other statement is under way.
 *
 * @returns asks one
 * @see ADR 0214
 */
export function preparedStatements(
  db: PGlite,
): (text: string, values: readonly unknown[]) => Promise<readonly unknown[]> {
  const known = new Map<string, Statement>();
  const prepare = async (text: string): Promise<Statement> => {
    const name = `statement_${known.size}`;
    const answer = await db.execProtocol(
      inOnePiece(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()),
    );
    const statement = {
      name,
      parameterTypes: answer.messages.flatMap((message) =>
        message instanceof messages.ParameterDescriptionMessage ? message.dataTypeIDs : [],
      ),
      columns: answer.messages.flatMap((message) =>
        message instanceof messages.RowDescriptionMessage ? message.fields : [],
      ),
    };
    known.set(text, statement);
    return statement;
  };
  const write = (value: unknown, type: number | undefined): string | null => {
    if (value === null || value === undefined) return null;
    const serializer = type === undefined ? undefined : db.serializers[type];
    return serializer === undefined ? asText(value) : serializer(value);
  };
  return async (text, values) => {
    const { name, parameterTypes, columns } = known.get(text) ?? (await prepare(text));
    const written = values.map((value, index) => write(value, parameterTypes[index]));
    const answer = await db.execProtocol(
      inOnePiece(serialize.bind({ statement: name, values: written }), serialize.execute({}), serialize.sync()),
    );
    return answer.messages.flatMap((message) => {
      if (!(message instanceof messages.DataRowMessage)) return [];
      return Object.fromEntries(
        columns.map(({ name: column, dataTypeID }, index): [string, unknown] => {
          const read = message.fields[index] ?? null;
          return [column, read === null ? null : (db.parsers[dataTypeID]?.(read, dataTypeID) ?? read)];
        }),
      );
    });
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function inOnePiece(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
