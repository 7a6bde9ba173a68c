import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountBreaks } from './breaks-accounts.ts';
import { connectionBreaks } from './breaks-connections.ts';
import { consentBreaks } from './breaks-consent.ts';
import { graphqlBreaks } from './breaks-graphql.ts';
import { keyBreaks } from './breaks-keys.ts';
import { outboundBreaks } from './breaks-outbound.ts';
import { pageBreaks } from './breaks-pages.ts';
import { peopleBreaks } from './breaks-people.ts';
import { platformBreaks } from './breaks-platform.ts';
import { proofBreaks } from './breaks-proofs.ts';
import { residentBreaks } from './breaks-resident.ts';
import { sealingBreaks } from './breaks-sealing.ts';
import { copiesOf, runIn, TIMEOUT, without } from './copies.ts';
import type { CaughtBreak } from './suite-breaks.ts';

/*
 * One protection after the other is taken out, and the test that is there for it must turn red. That it is green with
 * the protection is shown by its own suite, which runs beside this one.
 */

const all = [
  ...keyBreaks,
  ...proofBreaks,
  ...outboundBreaks,
  ...peopleBreaks,
  ...graphqlBreaks,
  ...accountBreaks,
  ...pageBreaks,
  ...consentBreaks,
  ...residentBreaks,
  ...sealingBreaks,
  ...platformBreaks,
  ...connectionBreaks,
];
/** By their names, which a template would cut. */
const named = all.map(one => [one.protection, one] as const);

const withCopy = copiesOf(
  'server',
  'drizzle',
  'tests',
  'examples',
  'web/gql',
  'web/frame',
  'web/ui/unsaved.ts',
  'web/urql.ts',
  'schema.graphql',
  'package.json',
  'vitest.config.ts',
);

interface Outcome {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly Outcome[];
  }[];
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What became of the two tests, of which each may stand for several with the same beginning. */
const outcomesOf = async (copy: string, { suite, test: caught, control }: CaughtBreak) => {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const { printed } = await runIn(
    copy,
    'node_modules/vitest/vitest.mjs',
    'run',
    suite,
    `--testNamePattern=^(${literally(caught)}|${literally(control)})`,
    '--reporter=json',
    `--outputFile=${report}`,
    // Not among the modules of everybody, where nobody would take it away.
    `--fsModuleCachePath=${join(copy, 'cache')}`,
  );
  const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
  const run = testResults.flatMap(({ assertionResults }) => assertionResults);
  const called = (name: string): readonly Outcome[] =>
    run.filter(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' > ').startsWith(name));
  const messages = testResults.map(({ message }) => message);
  return { caught: called(caught), control: called(control), printed: [printed, ...messages].join('\n') };
};

const statusesOf = (outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set(outcomes.map(({ status }) => status)),
];

describe('broken builds, by their suites', () => {
  test.concurrent.each(named)('without it, somebody notices: %s', TIMEOUT, (_, broken) =>
    withCopy(async copy => {
      const { caught, control, printed } = await without(copy, broken, () => outcomesOf(copy, broken));
      expect(statusesOf(control), printed).toEqual(['passed']);
      expect(statusesOf(caught), printed).toContain('failed');
      // A build that does not even run would prove nothing.
      const failures = caught.flatMap(({ failureMessages }) => failureMessages);
      expect(failures.join('\n')).not.toMatch(/\b(Reference|Syntax)Error\b/);
    }),
  );
});
