import { expect, it } from '@jest/globals';
import { onBothDatabases } from '../testing/databases.ts';

const prepared = { isPrepared: true } as const;

onBothDatabases('a prepared statement', (database) => {
  it.each([
    { type: 'text', value: 'ä\n"\\' },
    { type: 'integer', value: 7 },
    { type: 'bigint', value: 7_403_185_260 },
    { type: 'boolean', value: false },
    { type: 'timestamptz', value: new Date('2026-11-23T12:00:00.123Z') },
    { type: 'jsonb', value: { run: { id: 1, names: ['a'] } } },
    { type: 'text[]', value: ['a', 'b"c'] },
    { type: 'text', value: null },
  ])('takes and gives $type like any other: $value', async ({ type, value }) => {
    const text = `SELECT $1::${type} AS value, 2 AS two`;
    const plain = await database().query(text, [value]);
    expect(plain).toHaveLength(1);
    expect(await database().query(text, [value], prepared)).toEqual(plain);
    expect(await database().query(text, [value], prepared)).toEqual(plain);
  });

  it('that fails is an error, and the next one none', async () => {
    const halve = (by: number): Promise<readonly unknown[]> =>
      database().query('SELECT 4 / $1::integer AS result', [by], prepared);
    expect(await halve(2)).toEqual([{ result: 2 }]);
    await expect(halve(0)).rejects.toThrow('division by zero');
    expect(await halve(4)).toEqual([{ result: 1 }]);
    await expect(database().query('SELECT nothing_of_that_name', [], prepared)).rejects.toThrow('does not exist');
    expect(await database().query('SELECT 1 AS one', [], prepared)).toEqual([{ one: 1 }]);
  });

  it('within a transaction is undone with it', async () => {
    await database().script('CREATE TABLE IF NOT EXISTS undone (id integer)');
    const insert = 'INSERT INTO undone VALUES ($1::integer) RETURNING id';
    const broken = database().transaction(async (sql) => {
      expect(await sql.query(insert, [1], prepared)).toEqual([{ id: 1 }]);
      await sql.query('SELECT 1 / $1::integer', [0], prepared);
    });
    await expect(broken).rejects.toThrow('division by zero');
    expect(await database().query('SELECT id FROM undone')).toEqual([]);
  });

  it('of somebody else is no part of a transaction', async () => {
    await database().script('CREATE TABLE IF NOT EXISTS apart (id integer)');
    const insert = 'INSERT INTO apart VALUES ($1::integer)';
    let other: Promise<unknown> = Promise.resolve();
    const broken = database().transaction(async (sql) => {
      await sql.query(insert, [1], prepared);
      other = database().query(insert, [2], prepared);
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    await other;
    expect(await database().query('SELECT id FROM apart')).toEqual([{ id: 2 }]);
  });
});
