import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import SqliteDatabase from 'better-sqlite3';

/*
 * What a list costs without any library over it: node:http, the statements that Latchkey itself executes, prepared
 * once, and JSON.stringify. Started with a JSON object as its one argument; says where it listens over its channel.
 */

interface Bare {
  readonly file: string;
  /** The texts of the statements, in the order in which Latchkey executes them. */
  readonly viewer: string;
  readonly page: string;
  readonly mappings: string;
  /** `each`: the mappings of one application at a time, as code without batching would read them. */
  readonly read: 'batched' | 'each';
}

type Row = Readonly<Record<string, string>>;

const PAGE = 50;

const idOf = (type: string, id: string | undefined): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

const mappingOf = (row: Row) => ({
  id: idOf('KeyMapping', row.id),
  consumerKey: row.client_id,
  keyType: row.key_type,
  mode: row.mode,
  state: row.state,
});

const readBody = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });

const openLister = ({ file, viewer, page, mappings, read }: Bare) => {
  const database = new SqliteDatabase(file, { readonly: true });
  const viewerBy = database.prepare<[string], Row>(viewer);
  const pageOf = database.prepare<(string | number)[], Row>(page);
  const mappingsOf = database.prepare<string[], Row>(mappings);
  const one = mappings.replace(/in \((\?, )+\?\)/, 'in (?)');
  const mappingsOfOne = database.prepare<string[], Row>(one);
  const batched = (ids: readonly string[]) => {
    const rows = mappingsOf.all(...ids);
    const found = Map.groupBy(rows, row => row.application_id);
    return (id: string) => found.get(id) ?? [];
  };
  const each = () => (id: string) => mappingsOfOne.all(id);
  const finder = read === 'batched' ? batched : each;
  return (token: string): object | undefined => {
    const person = viewerBy.get(createHash('sha256').update(token).digest('base64url'));
    if (person === undefined) return undefined;
    const rows = pageOf
      .all(person.organization_id ?? '', person.id ?? '', '', '', '%%', PAGE + 1)
      .slice(0, PAGE);
    const mappingsFor = finder(rows.map(row => row.id ?? ''));
    const edges = rows.map(({ id = '', name, description }) => ({
      node: { id: idOf('Application', id), name, description, keyMappings: mappingsFor(id).map(mappingOf) },
    }));
    return { data: { applications: { edges } } };
  };
};

const run = (options: Bare): void => {
  const list = openLister(options);
  const server = createServer(async (request, response) => {
    JSON.parse(await readBody(request));
    const answer = list((request.headers.authorization ?? '').slice('Bearer '.length));
    const body = JSON.stringify(answer ?? {});
    response.writeHead(answer === undefined ? 401 : 200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ listening: server.address() }));
};

if (import.meta.main) run(JSON.parse(process.argv[2] ?? '{}'));
