import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, importX509 } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssertionClaims, assertionProblem } from '../../oauth/client-assertion.ts';
import { signingCommands } from './signing-command.ts';

const claims: AssertionClaims = {
  iss: `it's "odd"`,
  sub: `it's "odd"`,
  aud: 'https://login.example.com/token',
  jti: 'an-id',
  iat: 1000,
  exp: 1300,
};

describe('where keys are found by their certificates', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sign-'));
    run('openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=a -keyout private-key.pem -out certificate.pem');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (command: string): string =>
    execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  it.each(signingCommands(claims, true))('$tool names the certificate', async ({ command }) => {
    const assertion = run(command).trim();
    expect(assertionProblem(assertion, claims, 1001)).toBeUndefined();
    const pem = readFileSync(join(folder, 'certificate.pem'), 'utf8');
    const { protectedHeader } = await compactVerify(assertion, await importX509(pem, 'PS256'));
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '');
    expect(protectedHeader).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': Buffer.from(fingerprint, 'hex').toString('base64url'),
    });
  });

  it('negative control: elsewhere no certificate is read', () => {
    for (const { command } of signingCommands(claims, false)) expect(command).not.toContain('certificate');
  });
});
