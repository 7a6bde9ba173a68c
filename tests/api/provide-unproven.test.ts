import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { ApplicationKeys, AuditEvents, Catalogue, CreateKeyManager } from '../support/documents.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import {
  endpointsAt,
  type MisbehavingServer,
  startMisbehavingServer,
} from '../support/misbehaving-server.ts';
import {
  changeKeyManager,
  changeSettings,
  codeOf,
  inNewOrganization,
  newApplication,
  newKeyManager,
  newPerson,
  provide,
  rawId,
  unique,
} from './provide-support.ts';

const consumerSecret = 'the right secret';
const wrong = 'the wrong secret';
const clients = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`client-${index}`, consumerSecret]),
);

let latchkey: Latchkey;
let server: MisbehavingServer;
let admin: Client;
let developer: Client;
let stranger: Client;
let keyManagerId: string;

beforeAll(async () => {
  [latchkey, server] = await Promise.all([
    startLatchkey({
      env: { LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '100', LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000' },
    }),
    startMisbehavingServer({ clients }),
  ]);
  admin = await signedIn(latchkey.url);
  developer = await newPerson(latchkey.url, admin);
  stranger = await inNewOrganization(latchkey.url);
  keyManagerId = await newKeyManager(admin, server.issuer, { platform: true });
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), server?.stop()]);
});

let used = 0;
const nextClient = (): string => {
  used += 1;
  return `client-${used}`;
};

const claim = async (client: Client, consumerKey: string, secret: string, applicationId?: string) =>
  provide(client, {
    applicationId: applicationId ?? (await newApplication(client)),
    keyManagerId,
    consumerKey,
    consumerSecret: secret,
  });

const mappingOf = (answer: Awaited<ReturnType<typeof claim>>) =>
  expectType(answer, 'ProvideExistingKeysPayload').keyMapping;

const proofRequired = async () => {
  const { keyManagers } = await admin.send(Catalogue, {});
  return keyManagers.edges.find(({ node }) => node.id === keyManagerId)?.node.proofRequired;
};

const switches = [
  {
    name: 'the platform',
    off: () => changeSettings(admin, { provisionedAppValidation: false }),
    on: () => changeSettings(admin, { provisionedAppValidation: true }),
  },
  {
    name: 'the key manager',
    off: () => changeKeyManager(admin, keyManagerId, { policy: { proof: 'OFF' } }),
    on: () => changeKeyManager(admin, keyManagerId, { policy: { proof: 'REQUIRED' } }),
  },
] as const;

describe.each(switches)('when $name asks for no proof', ({ off, on }) => {
  const accepted = async (client: Client, consumerKey: string, applicationId?: string) => {
    await off();
    const mapping = mappingOf(await claim(client, consumerKey, wrong, applicationId));
    await on();
    return mapping;
  };

  it('accepts what cannot be proved, and marks it', async () => {
    expect(await proofRequired()).toBe(true);
    expect(codeOf(await claim(admin, nextClient(), wrong))).toBe('CLIENT_REJECTED');
    await off();
    expect(await proofRequired()).toBe(false);
    const mapping = mappingOf(await claim(admin, nextClient(), wrong));
    expect(mapping).toMatchObject({ state: 'ACTIVE', proof: { method: 'NONE', grade: 'UNPROVEN' } });
    server.behave(() => 'CUT');
    const unasked = mappingOf(await claim(admin, nextClient(), consumerSecret));
    expect(unasked.proof).toMatchObject({ method: 'NONE', grade: 'UNPROVEN' });
    server.behave(() => 'PROPER');
    // What can be proved is proved all the same.
    const proved = mappingOf(await claim(admin, nextClient(), consumerSecret));
    expect(proved.proof.grade).toBe('PROVEN');
    await on();
    expect(codeOf(await claim(admin, nextClient(), wrong))).toBe('CLIENT_REJECTED');
  });

  it('lets it give way to the first real proof, and both organizations find it in their audit', async () => {
    const consumerKey = nextClient();
    const squatted = await newApplication(stranger, unique('Squatter'));
    const squatter = await accepted(stranger, consumerKey, squatted);
    const proved = mappingOf(await claim(admin, consumerKey, consumerSecret));
    expect(proved.proof.grade).toBe('PROVEN');
    const { application } = await stranger.send(ApplicationKeys, { id: squatted });
    expect(application?.keyMappings).toEqual([]);
    const entriesOf = async (client: Client) => {
      const { auditEvents } = await client.send(AuditEvents, {});
      return auditEvents.edges
        .filter(({ node }) => node.details.includes(`"${consumerKey}"`))
        .map(({ node }) => [node.action, node.entityId, node.actor]);
    };
    // Who of another organization displaced it is not told.
    expect(await entriesOf(stranger)).toEqual([
      ['keys.displace', rawId(squatter.id), 'Latchkey'],
      ['keys.provide', rawId(squatter.id), expect.not.stringMatching('Latchkey')],
    ]);
    expect(await entriesOf(admin)).toEqual([['keys.provide', rawId(proved.id), 'Administrator']]);
    // From now on it is taken: a second proof does not displace the first.
    expect(codeOf(await claim(stranger, consumerKey, consumerSecret))).toBe('CLIENT_ALREADY_MAPPED');
  });

  it('never displaces anything with an unproven claim', async () => {
    const [proven, unproven] = [nextClient(), nextClient()];
    const first = await newApplication(admin);
    mappingOf(await claim(admin, proven, consumerSecret, first));
    const second = await newApplication(admin);
    await accepted(admin, unproven, second);
    await off();
    for (const consumerKey of [proven, unproven]) {
      // Who may see the holder is told of it; to everybody else the answer is the key manager's.
      expect(codeOf(await claim(admin, consumerKey, wrong))).toBe('CLIENT_ALREADY_MAPPED');
      for (const somebody of [developer, stranger]) {
        const answer = await claim(somebody, consumerKey, wrong);
        expect(codeOf(answer)).toBe('CLIENT_REJECTED');
      }
    }
    await on();
    for (const [id, grade] of [
      [first, 'PROVEN'],
      [second, 'UNPROVEN'],
    ] as const) {
      const { application } = await admin.send(ApplicationKeys, { id });
      expect(application?.keyMappings).toMatchObject([{ state: 'ACTIVE', proof: { grade } }]);
    }
  });

  it('replaces an unproven mapping of one’s own by a proven one', async () => {
    const consumerKey = nextClient();
    const applicationId = await newApplication(developer);
    await accepted(developer, consumerKey, applicationId);
    mappingOf(await claim(developer, consumerKey, consumerSecret, applicationId));
    const { application } = await developer.send(ApplicationKeys, { id: applicationId });
    expect(application?.keyMappings).toMatchObject([{ consumerKey, proof: { grade: 'PROVEN' } }]);
  });
});

it('does not accept without proof what was under way when the proof became required', async () => {
  await changeSettings(admin, { provisionedAppValidation: false });
  const consumerKey = nextClient();
  let release = () => {};
  server.hold(
    new Promise<void>(resolve => {
      release = resolve;
    }),
  );
  const before = server.arrived.length;
  const answer = claim(admin, consumerKey, wrong);
  await expect.poll(() => server.arrived.length).toBeGreaterThan(before);
  await changeSettings(admin, { provisionedAppValidation: true });
  release();
  expect(codeOf(await answer)).toBe('CLIENT_REJECTED');
});

it('lets nobody but a platform administrator switch the proof off', async () => {
  const organizationAdmin = await newPerson(latchkey.url, admin, 'ADMINISTRATOR');
  const issuer = 'https://unproven.example.com';
  const create = async (client: Client, proof: 'OFF' | 'REQUIRED') => {
    const { createKeyManager } = await client.send(CreateKeyManager, {
      input: {
        kind: 'OIDC',
        name: unique('Unproven'),
        issuer: `${issuer}/${unique('x').replace(' ', '')}`,
        endpoints: endpointsAt(issuer),
        policy: { proof },
      },
    });
    return createKeyManager.__typename;
  };
  expect(await create(organizationAdmin, 'OFF')).toBe('ForbiddenError');
  expect(await create(organizationAdmin, 'REQUIRED')).toBe('CreateKeyManagerPayload');
  expect(await create(admin, 'OFF')).toBe('CreateKeyManagerPayload');
});
