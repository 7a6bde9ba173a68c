import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isRecord, member } from '../../server/oauth/json.ts';
import { contractText, describeWithContracts } from '../support/contract.ts';
import { parseYaml } from '../support/yaml.ts';

/* docs/coming-from-wso2.md compares field by field: with their published contracts, and with our schema. */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/coming-from-wso2.md');

/** The rows of the table whose head names the schema: their field, and what stands beside it. */
const rowsOf = (schema: string): ReadonlyMap<string, string> => {
  const [, after = ''] = page.split(`| \`${schema}\` | Latchkey |\n|---|---|\n`);
  const lines = after.slice(0, after.indexOf('\n\n')).split('\n');
  return new Map(lines.map(line => [/^\| `(\w+)` \|/.exec(line)?.[1] ?? line, line.split('|')[2] ?? '']));
};

const fieldsOf = (contract: string, schema: string): readonly string[] => {
  const found = ['components', 'schemas', schema, 'properties'].reduce<unknown>(
    (at, name) => (isRecord(at) ? member(at, name) : undefined),
    parseYaml(contractText(contract)),
  );
  return isRecord(found) ? Object.keys(found) : [];
};

const compared = [
  ['wso2-apim-admin.yaml', 'KeyManager', 30],
  ['wso2-apim-devportal.yaml', 'ApplicationKey', 10],
  ['wso2-apim-devportal.yaml', 'ApplicationKeyMappingRequest', 4],
] as const;

describeWithContracts('what WSO2 has', () => {
  it.each(compared)('in %s, %s, is compared in the docs, and nothing else is', (contract, schema, least) => {
    const fields = fieldsOf(contract, schema);
    expect(fields.length).toBeGreaterThanOrEqual(least);
    expect([...rowsOf(schema).keys()].sort()).toEqual([...fields].sort());
  });

  it('negative control: one field more would be missed', () => {
    const fields = [...fieldsOf('wso2-apim-admin.yaml', 'KeyManager'), 'somethingNew'];
    expect(fields.filter(field => !rowsOf('KeyManager').has(field))).toEqual(['somethingNew']);
  });
});

it('what it is compared with is in our schema', () => {
  const schema = read('schema.graphql');
  const words = compared.flatMap(([, name]) =>
    [...rowsOf(name).values()].flatMap(cell =>
      [...cell.matchAll(/`([\w.]+)`/g)].map(([, word = '']) => word),
    ),
  );
  expect(words.length).toBeGreaterThan(40);
  const missing = words
    .filter(word => word !== 'DIRECT')
    .flatMap(word => word.split('.'))
    .filter(word => !new RegExp(`^\\s*${word}\\b`, 'm').test(schema));
  expect(missing).toEqual([]);
});
