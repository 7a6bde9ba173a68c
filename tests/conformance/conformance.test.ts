import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { offeredKinds } from '../../server/key-managers/registry.ts';
import type { ProofMethod } from '../../server/oauth/proof-types.ts';
import type { ScopesFormat } from '../../server/oauth/token-trust.ts';
import { contractsAreHere } from '../support/contract.ts';
import { listedCalls, undescribedCalls } from '../support/described.ts';
import { glewlwydIsHere } from '../support/glewlwyd.ts';
import { provable } from '../support/provable.ts';
import { administrationConformance } from './administration.ts';
import { capabilityTable, unshown, withTable } from './capabilities.ts';
import { challengeConformance } from './challenges.ts';
import { proofConformance } from './proof.ts';

const WORDS: Partial<Record<ProofMethod, string>> = {
  INTROSPECTION: 'introspection',
  REVOCATION: 'revocation',
  PUSHED_AUTHORIZATION: 'pushed request',
  CLIENT_CREDENTIALS: 'client credentials',
};

const FORMATS: Readonly<Record<ScopesFormat, string>> = {
  STRING: 'one text',
  ARRAY: 'an array',
  BOTH: 'either',
};

/** The rows of the first table of a section, cell by cell, without its head. */
const rowsBelow = (page: string, heading: string): readonly (readonly string[])[] => {
  const section = page.slice(page.indexOf(`## ${heading}`)).split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('| `'));
  return rows.map(row => row.split('|').map(cell => cell.trim()));
};

/* Every kind, against the servers that the docs name for it; and what that showed, against the docs. */

const PAGE = new URL('../../docs/key-managers.md', import.meta.url);

describe('proof of clients', proofConformance);

describe('challenges to clients', challengeConformance);

describe('administration of clients', administrationConformance);

describe('what no document describes', () => {
  it('is listed with its reason, and was exchanged', () => {
    if (!contractsAreHere) return expect(process.env.CI, 'CONTRACTS_DIR leads nowhere').toBeUndefined();
    const calls = undescribedCalls();
    process.stdout.write(`Described by no document at hand:\n${calls.join('\n')}\n`);
    // One that is listed and never made hides what would have to be described.
    expect(calls).toEqual(expect.arrayContaining([...listedCalls()]));
  });
});

it('what each kind fills in and what proves is in docs/key-managers.md', () => {
  const rows = rowsBelow(readFileSync(PAGE, 'utf8'), 'What each kind fills in');
  const shown = rows.map(([, kind, , claims, format, , proof]) => [
    kind,
    claims?.replace(/ \(.*?\)/, ''),
    format,
    proof,
  ]);
  const expected = offeredKinds.map(({ kind, defaults }) => {
    const { consumerKeyClaim, scopesClaim, scopesFormat = 'BOTH' } = defaults.trust;
    const rungs = provable.filter(one => one.kind === kind).flatMap(({ alone }) => alone);
    const words = [...new Set(rungs)].map(method => WORDS[method]).join(', ');
    return [`\`${kind}\``, `\`${consumerKeyClaim}\`, \`${scopesClaim}\``, FORMATS[scopesFormat], words];
  });
  expect(shown).toEqual(expected);
});

describe('the table of capabilities in docs/key-managers.md', () => {
  it('is what this run showed, cell by cell', () => {
    const isWhole = contractsAreHere && glewlwydIsHere;
    // Without the published contracts or Glewlwyd, less was shown than the table says.
    if (!isWhole) return expect(process.env.CI, 'the run was not whole').toBeUndefined();
    expect(unshown()).toEqual([]);
    const page = readFileSync(PAGE, 'utf8');
    const expected = withTable(page, capabilityTable());
    if (process.env.UPDATE_DOCS === 'true') writeFileSync(PAGE, expected);
    else expect(page, 'run again with UPDATE_DOCS=true, and commit the page').toBe(expected);
  });
});
