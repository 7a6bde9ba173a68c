import { beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from './authorization-world.ts';

/* What every answer of the portal tells browsers, whichever door it comes from. */

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

const doors = ['/graphql', '/auth/get-session', '/oauth2/token', '/callback-challenge/x', '/health', '/none'];

it.each(doors)('%s is what it says it is, and is no part of another site', async path => {
  for (const method of ['GET', 'POST']) {
    const { headers } = await fetch(`${world.url}${path}`, { method, redirect: 'manual' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
  }
});

it('the playground is framed by nobody, and asks nobody else', async () => {
  const headers = { ...world.as('developer', 'session'), accept: 'text/html' };
  const answer = await fetch(`${world.url}/graphql`, { headers });
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(answer.status).toBe(200);
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
  );
});
