/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535. */
const VALUES_PER_STATEMENT = 1_000;

/** What would be too much for one statement, in parts that are not. */
export const chunks = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / VALUES_PER_STATEMENT) }, (_, index) =>
    values.slice(index * VALUES_PER_STATEMENT, (index + 1) * VALUES_PER_STATEMENT),
  );

/** Reads what may be asked of more things than a statement takes values. */
export const readInChunks = async <T>(
  ids: readonly string[],
  read: (some: string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> => (await Promise.all(chunks(ids).map(some => read([...some])))).flat();
