import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../examples/demo/api.ts';
import { createTerminal } from '../../examples/demo/terminal.ts';
import { walk } from '../../examples/demo/walk.ts';
import { listenOn } from '../../server/lib/listener.ts';
import { glewlwydIsHere } from '../support/glewlwyd.ts';

const run = promisify(execFile);

const DEMO = join(import.meta.dirname, '../../examples/demo/demo.ts');

const recording = () => {
  const written: string[] = [];
  const terminal = createTerminal({
    write: text => written.push(text),
    paint: (_, text) => text,
    width: 100,
  });
  return { terminal, text: () => written.join('') };
};

it('walks all nine steps, with nobody looking, and shows no secret', { timeout: 180_000 }, async () => {
  const { FORCE_COLOR: _, ...env } = process.env;
  const { stdout } = await run(process.execPath, [DEMO], { env });
  for (let step = 1; step <= 9; step += 1) expect(stdout).toMatch(new RegExp(`^ {2}${step} {2}\\S`, 'm'));
  for (const code of ['900902', '900901', '900908', '900910', 'CLIENT_REJECTED', 'PROVISIONING_DISABLED'])
    expect(stdout).toContain(code);
  expect(stdout).toContain('PROVEN by CALLBACK');
  expect(stdout).toContain('Everything was answered as it should be.');
  expect(stdout).toContain(
    glewlwydIsHere ? 'Glewlwyd, which knows nothing of Latchkey' : 'Glewlwyd, an auth',
  );
  expect(stdout).not.toMatch(/eyJ|lk_/);
  expect(stdout).not.toContain('\u001b');
});

it('hides a secret in every spelling', () => {
  const { terminal, text } = recording();
  const secret = `s/3+c%41:r&t = "x'`;
  terminal.hide(secret);
  terminal.sent('plain', secret);
  terminal.accepted('json', JSON.stringify({ secret }));
  terminal.command(`curl 'https://x.test/?a=${encodeURIComponent(secret)}'`);
  terminal.refused('form', new URLSearchParams({ secret }).toString());
  expect(text()).not.toMatch(/3\+c|%41|r&t|r%26t/);
  expect(text().match(/\*\*\*/g)).toHaveLength(4);
});

describe('a deviation', () => {
  const start = { keyManagers: { edges: [] }, apis: { edges: [] }, plans: [] };
  const elsewhere = {
    name: 'Elsewhere',
    issuer: 'https://id.test',
    clients: { PRODUCTION: { id: 'a', secret: 'a' }, SANDBOX: { id: 'b', secret: 'b' } },
    stranger: { id: 'c', secret: 'c' },
  };

  it.each([
    ['a refusal', { result: { code: 'FORBIDDEN', message: 'No.' } }, 'was refused with FORBIDDEN: No.'],
    ['an unexpected shape', { result: { surprise: true } }, 'in an unexpected shape'],
  ])('is named with its step: %s', async (_, data, said) => {
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', chunk => {
        text += String(chunk);
      });
      request.on('end', () =>
        response.end(JSON.stringify({ data: text.includes('probeKeyManager') ? data : start })),
      );
    });
    const url = await listenOn(server, { host: '127.0.0.1', port: 0 });
    try {
      const { terminal } = recording();
      const demo = {
        terminal,
        api: createApi(url, {}),
        residentIssuer: 'https://x.test',
        elsewhere: [elsewhere],
      };
      await expect(walk(demo)).rejects.toMatchObject({
        step: 1,
        title: 'Configure key managers from their issuers',
        message: expect.stringContaining(said),
      });
    } finally {
      server.close();
    }
  });
});
