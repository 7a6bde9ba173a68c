import { complexityFromQuery } from '@pothos/plugin-complexity';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { fields } from '../../server/config-fields.ts';
import { readPersistedDocuments } from '../../server/persisted-documents.ts';
import { schema } from '../../server/schema/index.ts';

/* What the pages ask for has to stay below the limit that holds for everybody: what is over it is refused. */

const MOST = fields['limits.graphql_cost'].fallback * 0.95;
const variables = {
  ...{ id: 'QQ==', apiId: 'QQ==', keyType: 'PRODUCTION', search: '', requestId: 'request' },
  ...{ kind: 'OIDC', settings: [], applicationId: btoa('Application:1') },
};

const queries = [...readPersistedDocuments('web/gql/persisted-documents.json').values()].flatMap(text =>
  parse(text).definitions.flatMap(definition =>
    definition.kind === 'OperationDefinition' && definition.operation === 'query'
      ? [[definition.name?.value ?? '', text] as const]
      : [],
  ),
);

it('reads the documents of the pages', () => {
  expect(queries.map(([name]) => name)).toEqual(expect.arrayContaining(['Panels', 'Approvals', 'Notices']));
});

it.each(queries)('%s costs less than is allowed', (_, text) => {
  const { complexity } = complexityFromQuery(text, { schema, variables });
  expect(complexity).toBeLessThan(MOST);
});

it('negative control: twenty times as many key managers would cost more', () => {
  const [, text = ''] = queries.find(([name]) => name === 'Panels') ?? [];
  const wide = text.replace('keyManagers(first: 50', 'keyManagers(first: 1000');
  expect(wide).not.toBe(text);
  expect(complexityFromQuery(wide, { schema, variables }).complexity).toBeGreaterThan(MOST);
});
