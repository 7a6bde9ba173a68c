import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { OPTION } from './engine.ts';

test('V8 has the option: one that it does not know it passes over', () => {
  const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  expect(options).toContain(OPTION.replace('--no-', '--'));
});
