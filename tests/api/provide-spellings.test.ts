import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, expectType, signedIn } from '../support/client.ts';
import { type Latchkey, startLatchkey } from '../support/latchkey.ts';
import { type MisbehavingServer, startMisbehavingServer, type Way } from '../support/misbehaving-server.ts';
import { newApplication, newKeyManager, provide } from './provide-support.ts';

/** RFC 6749 appendix A: every visible character that a secret may consist of, and the space. */
const VSCHAR = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('');

const secrets: Readonly<Record<string, string>> = {
  'plus and slash': 'a+b/c+d/e',
  'percent that is no escape': '100%secret%',
  'percent that looks like an escape': 'a%41%2Bb%00c',
  colons: ':a:b::',
  'ampersand and equals': 'a&b=c&client_id=other',
  'spaces inside': 'four words of it',
  'spaces at the ends': '  padded  ',
  quotes: `"double" 'single' \`back\``,
  umlauts: 'Schlüssel für Größe ß',
  'characters of four bytes': 'key 🔑 lock 🔒',
  'every VSCHAR': VSCHAR,
  'only letters and digits': 'OnlyLettersAndDigits0123456789',
};

const ways = ['post', 'basic', 'raw'] as const satisfies readonly Way[];

let latchkey: Latchkey;
let client: Client;
let applicationIds: Record<Way, string>;
const servers = new Map<Way, { server: MisbehavingServer; keyManagerId: string }>();

beforeAll(async () => {
  latchkey = await startLatchkey({
    env: {
      LATCHKEY_LIMITS_ATTEMPTS_PER_PERSON: '1000',
      LATCHKEY_LIMITS_ATTEMPTS_PER_CLIENT: '1000',
      LATCHKEY_LIMITS_ATTEMPTS_PER_KEY_MANAGER: '1000',
    },
  });
  client = await signedIn(latchkey.url);
  applicationIds = { post: '', basic: '', raw: '' };
  for (const way of ways) {
    const server = await startMisbehavingServer({ clients: secrets, ways: [way] });
    // One way after another is tried, and two at most: what takes the bytes as they are alone has to list Basic.
    const listed = way === 'raw' ? ['client_secret_basic'] : [];
    const policy = { supportedClientAuthentications: listed };
    servers.set(way, { server, keyManagerId: await newKeyManager(client, server.issuer, { policy }) });
    applicationIds[way] = await newApplication(client);
  }
});

afterAll(async () => {
  await Promise.all([latchkey?.dispose(), ...[...servers.values()].map(({ server }) => server.stop())]);
});

/** An attempt at the server that takes this way alone. */
const attempt = (way: Way, consumerKey: string, consumerSecret: string) => {
  const keyManagerId = servers.get(way)?.keyManagerId ?? '';
  return provide(client, { applicationId: applicationIds[way], keyManagerId, consumerKey, consumerSecret });
};

const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

/** Other secrets that sloppy encoding would turn into the right one, or the right one into. */
const confusions = (right: string): readonly string[] =>
  [
    right.trim(),
    right.replaceAll('+', ' '),
    right.replaceAll(' ', '+'),
    encodeURIComponent(right),
    formEncoded(right),
    right.replaceAll('%41', 'A'),
    right.normalize('NFD'),
    right.split(':')[0] ?? '',
    right.split('&')[0] ?? '',
  ].filter(text => text !== right && text.trim() !== '');

describe.each(ways)('a server that takes credentials by %s alone', way => {
  it.each(Object.entries(secrets))(
    'proves a secret with %s, and no confusion of it',
    async (consumerKey, right) => {
      for (const confused of new Set(confusions(right))) {
        // Whoever pastes what the standard puts on the wire has the secret: sent as it is, it is the right one.
        if (way === 'basic' && confused === formEncoded(right)) continue;
        expectType(await attempt(way, consumerKey, confused), 'ClientRejectedError');
      }
      const { keyMapping } = expectType(await attempt(way, consumerKey, right), 'ProvideExistingKeysPayload');
      expect(keyMapping.proof).toMatchObject({ method: 'INTROSPECTION', grade: 'PROVEN' });
      const control = keyMapping.proof.evidence.find(one => one.control);
      expect(control).toMatchObject({ status: 401 });
    },
  );

  it('negative control: a server tells these ways apart', () => {
    const { server } = servers.get(way) ?? {};
    const authorized = server?.arrived.filter(({ authenticated }) => authenticated) ?? [];
    expect(authorized.length).toBeGreaterThan(0);
    const inHeader = authorized.map(({ authorization }) => authorization !== undefined);
    expect(new Set(inHeader)).toEqual(new Set([way !== 'post']));
  });
});
