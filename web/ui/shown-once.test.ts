import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { envFile } from './shown-once.tsx';

it.each(['plain', 'it\'s $HOME `id` \\ "quoted" #x', ' spaces '])('keeps %j as it is for a shell', value => {
  const script = `${envFile([{ label: 'Secret', value, variable: 'CONSUMER_SECRET' }])}printf %s "$CONSUMER_SECRET"`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(value);
});
