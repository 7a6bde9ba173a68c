import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type AuditAction, auditActions } from '../../server/audit/actions.ts';
import { wordsOf } from '../../web/audit/words.ts';

/* Whatever the server records has words for the people who read of it. That it records nothing else, the types see. */

const SERVER = fileURLToPath(new URL('../../server', import.meta.url));

it('has words for every action', () => {
  expect(auditActions.filter(action => wordsOf(action) === undefined)).toEqual([]);
});

it('names no action that nothing records', () => {
  const text = globSync('**/*.ts', { cwd: SERVER, exclude: ['audit/actions.ts', '**/*.test.ts'] })
    .map(file => readFileSync(`${SERVER}/${file}`, 'utf8'))
    .join('');
  expect(auditActions.filter(action => !text.includes(`'${action}'`))).toEqual([]);
});

it('negative control: what is not among them is recorded by nobody, and has no words', () => {
  // @ts-expect-error It is none of the actions.
  const action: AuditAction = 'keys.teleport';
  expect(wordsOf(action)).toBeUndefined();
});
