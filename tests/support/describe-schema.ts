import type SqliteDatabase from 'better-sqlite3';
import { getTableName, is, SQL } from 'drizzle-orm';
import {
  type ForeignKey,
  getTableConfig,
  type Index,
  type SQLiteColumn,
  SQLiteSyncDialect,
  type SQLiteTable,
} from 'drizzle-orm/sqlite-core';

/** What matters of a table, in words that can be had from a file and from a declaration alike. */
export interface TableDescription {
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
}

export type SchemaDescription = Readonly<Record<string, TableDescription>>;

const dialect = new SQLiteSyncDialect();

const column = (name: string, type: string, notNull: boolean, value: string | null) =>
  [name, type.toLowerCase(), notNull ? 'not null' : 'null', value ?? 'no default'].join(' ');

const generated = (expression: string, mode: string) => `as (${expression}) ${mode.toLowerCase()}`;

const index = (name: string, unique: boolean, columns: readonly string[], where: string | undefined) =>
  `${unique ? 'unique ' : ''}${name} (${columns.join(', ')})${where === undefined ? '' : ` where ${where}`}`;

const foreignKey = (from: readonly string[], table: string, to: readonly string[], actions: string[]) =>
  `${from.join(', ')} -> ${table} (${to.join(', ')}) ${actions.join(' ').toLowerCase()}`;

const declaredDefault = (value: unknown): string | null => {
  if (value === undefined) return null;
  if (is(value, SQL)) return dialect.sqlToQuery(value).sql;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
};

const declaredValue = (declared: SQLiteColumn): string | null => {
  if (declared.generated === undefined) return declaredDefault(declared.default);
  const { as, mode } = declared.generated;
  return generated(is(as, SQL) ? dialect.sqlToQuery(as).sql : String(as), mode ?? 'virtual');
};

const declaredIndex = ({ config }: Index) =>
  index(
    config.name,
    config.unique,
    config.columns.map(part => (is(part, SQL) ? dialect.sqlToQuery(part).sql : part.name)),
    config.where && dialect.sqlToQuery(config.where).sql,
  );

const declaredForeignKey = (key: ForeignKey) => {
  const { columns, foreignColumns, foreignTable } = key.reference();
  const names = (list: readonly SQLiteColumn[]) => list.map(each => each.name);
  const actions = [`update ${key.onUpdate ?? 'no action'}`, `delete ${key.onDelete ?? 'no action'}`];
  return foreignKey(names(columns), getTableName(foreignTable), names(foreignColumns), actions);
};

export const describeDeclared = (tables: readonly SQLiteTable[]): SchemaDescription =>
  Object.fromEntries(
    tables.map(table => {
      const config = getTableConfig(table);
      const unique = [
        ...config.uniqueConstraints.map(each =>
          index(
            each.getName() ?? '',
            true,
            each.columns.map(c => c.name),
            undefined,
          ),
        ),
        ...config.columns
          .filter(each => each.isUnique)
          .map(each => index(each.uniqueName ?? '', true, [each.name], undefined)),
      ];
      const keys = config.primaryKeys.flatMap(key => key.columns);
      const description: TableDescription = {
        // In no order: a column that is added to a table stands at its end, wherever it is declared.
        columns: config.columns.map(c => column(c.name, c.getSQLType(), c.notNull, declaredValue(c))).sort(),
        primaryKey: [...config.columns.filter(each => each.primary), ...keys].map(each => each.name),
        indexes: [...config.indexes.map(declaredIndex), ...unique].sort(),
        foreignKeys: config.foreignKeys.map(declaredForeignKey).sort(),
      };
      return [config.name, description];
    }),
  );

type Connection = SqliteDatabase.Database;

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
  readonly hidden: number;
}

/** What a generated column is made of stands only in the text of its table. */
const foundValue = (text: string, { name, hidden, dflt_value }: ColumnRow): string | null => {
  if (hidden === 0) return dflt_value;
  const [, expression = '', mode = ''] =
    text.match(new RegExp(`\`${name}\` \\w+ GENERATED ALWAYS AS \\((.*)\\) (VIRTUAL|STORED)`)) ?? [];
  return generated(expression, mode);
};

const foundIndexes = (connection: Connection, table: string): string[] =>
  connection
    .prepare<[string], { name: string; unique: number; sql: string }>(
      `SELECT list.name, list."unique", master.sql FROM pragma_index_list(?) list
       JOIN sqlite_master master ON master.name = list.name WHERE list.origin = 'c'`,
    )
    .all(table)
    .map(({ name, unique, sql }) => {
      const columns = connection
        .prepare<[string], string>('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
        .pluck()
        .all(name);
      return index(name, unique === 1, columns, sql.split(' WHERE ')[1]);
    })
    .sort();

interface ForeignKeyRow {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly on_update: string;
  readonly on_delete: string;
}

const foundForeignKeys = (connection: Connection, table: string): string[] => {
  const rows = connection
    .prepare<[string], ForeignKeyRow>('SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq')
    .all(table);
  return [...Map.groupBy(rows, row => row.id).values()]
    .map(group => {
      const actions = group
        .slice(0, 1)
        .flatMap(row => [`update ${row.on_update}`, `delete ${row.on_delete}`]);
      const target = group[0]?.table ?? '';
      return foreignKey(
        group.map(row => row.from),
        target,
        group.map(row => row.to),
        actions,
      );
    })
    .sort();
};

const foundTable = (connection: Connection, table: string, text: string): TableDescription => {
  // Not table_info, which leaves out what is generated.
  const columns = connection.prepare<[string], ColumnRow>('SELECT * FROM pragma_table_xinfo(?)').all(table);
  const keys = columns.filter(each => each.pk > 0).sort((one, other) => one.pk - other.pk);
  return {
    columns: columns
      .map(each => column(each.name, each.type, each.notnull === 1, foundValue(text, each)))
      .sort(),
    primaryKey: keys.map(each => each.name),
    indexes: foundIndexes(connection, table),
    foreignKeys: foundForeignKeys(connection, table),
  };
};

export const describeDatabase = (connection: Connection): SchemaDescription => {
  const tables = connection
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> '__drizzle_migrations'",
    )
    .all();
  return Object.fromEntries(tables.map(({ name, sql }) => [name, foundTable(connection, name, sql)]));
};
