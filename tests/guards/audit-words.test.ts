import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { wordsOf } from '../../web/audit/words.ts';

/* Whatever the server records has words for the people who read of it. */

const SERVER = fileURLToPath(new URL('../../server', import.meta.url));

const RECORDED = [
  /action: '(\w+\.\w+)'/g,
  /(?:[cC]hange|seeded|audit)\([^'()]*'(\w+\.\w+)'/g,
  /serviceProviderChange\([^'()]*'(\w+)'/g,
];

const recordedIn = (text: string): string[] =>
  RECORDED.flatMap(pattern => [...text.matchAll(pattern)]).map(([, action = '']) =>
    action.includes('.') ? action : `serviceProvider.${action}`,
  );

const recorded = globSync('**/*.ts', { cwd: SERVER, exclude: ['**/*.test.ts'] }).flatMap(file =>
  recordedIn(readFileSync(`${SERVER}/${file}`, 'utf8')),
);

it('has words for every action', () => {
  expect(recorded.length).toBeGreaterThan(40);
  expect(recorded.filter(action => wordsOf(action) === undefined)).toEqual([]);
});

it('negative control: finds what has none', () => {
  const text = "recordChange(deps, tx, mappingChange(viewer, organizationId, 'keys.teleport', mapping));";
  expect(recordedIn(text)).toEqual(['keys.teleport']);
  expect(wordsOf('keys.teleport')).toBeUndefined();
});
