import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from './authorization-walk.ts';
import { openPortal, type Portal } from './graphql-support.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const DOCUMENT = 'query Named { viewer { name } plans { id } }';
const HASH = sha256(DOCUMENT);

let portal: Portal;

beforeAll(async () => {
  portal = await openPortal({ persistedDocuments: new Map([[`sha256:${HASH}`, DOCUMENT]]) });
});

const send = (body: object, to = portal) =>
  to.send({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const known = [
  ['documentId with its algorithm', { documentId: `sha256:${HASH}` }],
  ['documentId', { documentId: HASH }],
  ['Apollo', { extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } }],
  [
    'urql’s exchange',
    {
      operationName: 'Named',
      variables: {},
      extensions: { persistedQuery: { version: 1, sha256Hash: `sha256:${HASH}` } },
    },
  ],
] as const;

describe('a document that is known by its hash', () => {
  it.each(known)('is executed without being sent: %s', async (_, body) => {
    // Nobody is signed in: the document ran as far as that.
    expect((await send(body)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it.each(known)('is unknown to a portal that was built without it: %s', async (_, body) => {
    const answer = await send(body, await openPortal());
    expect(answer).toMatchObject({ status: 400, codes: ['PERSISTED_QUERY_NOT_FOUND'], data: null });
    expect(answer.text).toContain('PersistedQueryNotFound');
  });

  it('takes variables and the name of its operation', async () => {
    const text = 'query A($yes: Boolean!) { __typename @include(if: $yes) } query B { viewer { name } }';
    const other = await openPortal({ persistedDocuments: new Map([[`sha256:${sha256(text)}`, text]]) });
    const documentId = `sha256:${sha256(text)}`;
    expect((await send({ documentId, operationName: 'B' }, other)).data).toEqual({ viewer: null });
    const asked = { documentId, operationName: 'A', variables: { yes: true } };
    expect((await send(asked, other)).data).toEqual({ __typename: 'Query' });
  });
});

it('never stores what is sent with its hash', async () => {
  const query = '{ __typename }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
  expect((await send({ query, extensions })).data).toEqual({ __typename: 'Query' });
  expect((await send({ extensions })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

it('knows no document by the names that every object has', async () => {
  for (const documentId of ['__proto__', 'constructor', 'sha256:toString', '', 'sha256:'])
    expect((await send({ documentId })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

it('finds all of the portal’s own documents under their hash, valid as they are', async () => {
  const file = new URL('../../web/gql/persisted-documents.json', import.meta.url);
  const documents: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  const all = Object.entries(documents);
  expect(all.length).toBeGreaterThan(10);
  for (const [id, text] of all) {
    expect(id).toBe(`sha256:${sha256(text)}`);
    expect(validate(schema, parse(text))).toEqual([]);
  }
  const web = await openPortal({ persistedDocuments: new Map(all) });
  const [id] = all.find(([, text]) => text.startsWith('query')) ?? [];
  expect((await send({ documentId: id }, web)).codes).not.toContain('PERSISTED_QUERY_NOT_FOUND');
});
