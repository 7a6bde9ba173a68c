import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { environmentName, type Field, fields } from '../../server/config-fields.ts';
import { answers } from '../../server/gateway/answers.ts';
import { startSampleBackend } from '../../server/gateway/sample-backend.ts';
import { startAuthorizationServer } from '../support/authorization-server.ts';
import { ADMINISTRATOR, startLatchkey } from '../support/latchkey.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The rows of the tables in a page, cell by cell, without code marks and head rows. */
const rowsOf = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );

const code = (text: string): string => `\`${text}\``;

describe('configuration.md', () => {
  const documented = rowsOf(read('docs/configuration.md'));
  const fallbackOf = (field: Field): string => {
    const { fallback } = field;
    const nothing = fallback === undefined || (Array.isArray(fallback) && fallback.length === 0);
    return nothing ? 'none' : code(String(fallback));
  };

  it.each(Object.entries<Field>(fields))('documents %s', (name, field) => {
    const row = documented.find(([first]) => first === code(name));
    // Their fallbacks depend on other settings, so that they are described there.
    const unlessToldDiffers = name === 'sealing_key_file' || name === 'decisions.listen';
    expect(row?.slice(0, unlessToldDiffers ? 2 : 3)).toEqual([
      code(name),
      code(environmentName(name)),
      ...(unlessToldDiffers ? [] : [fallbackOf(field)]),
    ]);
  });

  it('documents nothing that is not there', () => {
    expect(documented.map(([name]) => name).sort()).toEqual(Object.keys(fields).map(code).sort());
  });
});

describe('gateway.md', () => {
  it('lists the refusals as they are', () => {
    const refusals = rowsOf(read('docs/gateway.md')).filter(([reason]) => /^`[A-Z_]+`$/.test(reason ?? ''));
    expect(refusals).toEqual(
      Object.entries(answers).map(([reason, answer]) => [
        code(reason),
        String(answer.status),
        answer.code,
        answer.title,
      ]),
    );
  });
});

describe('the pages of other gateways', () => {
  const all = globSync('docs/gateways/*.md', { cwd: ROOT }).map(read).join('\n');
  const files = globSync('docs/gateways/*', { cwd: ROOT }).filter(path => !path.endsWith('.md'));

  it.each(files)('show %s as it is', path => {
    expect(files.length).toBeGreaterThan(7);
    expect(all).toContain(`\n${read(path)}\`\`\`\n`);
  });
});

/** The codes with which the domain refuses, and those of GraphQL errors. */
const codesInSources = (): string[] => {
  const sources = globSync('server/**/*.ts', { cwd: ROOT }).filter(path => !path.endsWith('.test.ts'));
  const found = sources.flatMap(path => [
    ...(path.endsWith('errors.ts') ? read(path).matchAll(/super\(\s*'([A-Z][A-Z_]+)'/g) : []),
    ...(/^server\/(schema\/|app\.ts)/.test(path) ? read(path).matchAll(/code: '([A-Z][A-Z_]+)'/g) : []),
  ]);
  return [...new Set(found.map(([, name]) => name ?? ''))];
};

/** What a page's shell blocks say, one after the other; blocks with another mark are not meant to be run. */
const scriptOf = (markdown: string): string =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('\n');

describe('graphql.md', () => {
  it('lists every code of an error', () => {
    const documented = rowsOf(read('docs/graphql.md')).map(([first]) => first);
    const codes = codesInSources();
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter(name => !documented.includes(code(name)))).toEqual([]);
  });

  it('shows what was answered where a value is missing, and goes no further', async () => {
    const [pick] = /^pick\(\) \{\n[\s\S]*?^\}\n/m.exec(read('docs/graphql.md')) ?? [''];
    const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
    const picking = (answer: object) =>
      run(
        'sh',
        [
          '-eu',
          '-c',
          `${pick}ID=$(printf %s "$1" | pick createApi.api.id); echo "$ID"`,
          'sh',
          JSON.stringify(answer),
        ],
        { env },
      );
    const refusal = { data: { createApi: { code: 'CONFLICT', message: 'It is there.' } } };
    await expect(picking(refusal)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${JSON.stringify(refusal)}\n`,
    });
    const { stdout } = await picking({ data: { createApi: { api: { id: 'one' } } } });
    expect(stdout).toBe('one\n');
  });

  it('shows commands that run as they stand, from the first to the last', async () => {
    const client = { id: 'storefront', secret: `s/3+c%41:r&t = "x'`, scope: 'orders:read' };
    const [latchkey, server, backend] = await Promise.all([
      startLatchkey(),
      startAuthorizationServer({ format: 'jwt', clients: [client] }),
      startSampleBackend(),
    ]);
    try {
      const { stdout } = await run('sh', ['-eu', '-c', scriptOf(read('docs/graphql.md'))], {
        cwd: latchkey.folder,
        env: {
          PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
          no_proxy: '*',
          PORTAL: latchkey.url,
          EMAIL: ADMINISTRATOR.email,
          PASSWORD: ADMINISTRATOR.password,
          ISSUER: server.issuer,
          CONSUMER_KEY: client.id,
          CONSUMER_SECRET: client.secret,
          BACKEND: backend.url,
        },
      });
      expect(stdout).toContain(`"token":"${server.issuer}/token"`);
      expect(stdout).toContain('"keyProvisioning":true');
      expect(stdout).toContain('"available":true');
      expect(stdout).toContain('"keyType":"SANDBOX","state":"ACTIVE"');
      expect(stdout).toContain('"environment":"production"');
      expect(stdout).toContain('"code":"900902"');
      expect(stdout).toContain('"removedId"');
      expect(stdout.slice(stdout.indexOf('"removedId"'))).toContain('"code":"900908"');
      expect(stdout).toContain('"stage":"SAVED"');
      expect(stdout).not.toContain(client.secret);
    } finally {
      await Promise.all([latchkey.dispose(), server.stop(), backend.close()]);
    }
  });
});

const pages = ['README.md', ...globSync(['docs/**/*.md', 'examples/**/README.md'], { cwd: ROOT })];

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** Links of a page that lead nowhere. */
const deadLinks = (page: string, markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
    .map(([, link]) => link ?? '')
    .filter(link => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : join(dirname(page), file);
      if (!existsSync(join(ROOT, target))) return true;
      if (anchor === undefined) return false;
      const headings = [...(file === '' ? markdown : read(target)).matchAll(/^#+ (.+)$/gm)];
      return !headings.some(([, heading]) => anchorOf(heading ?? '') === anchor);
    });

describe('links', () => {
  it.each(pages)('of %s lead somewhere', page => {
    expect(deadLinks(page, read(page))).toEqual([]);
  });

  it('would be found if they did not', () => {
    const text = '[a](absent.md) [b](gateway.md#nowhere) [c](#here) [d](gateway.md#refusals)\n## Elsewhere';
    expect(deadLinks('docs/graphql.md', text)).toEqual(['absent.md', 'gateway.md#nowhere', '#here']);
  });
});
