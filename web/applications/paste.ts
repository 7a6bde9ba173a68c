/** What a pasted text held, for the provide form. Only ever in memory, never sent anywhere by itself. */
export type Pasted = {
  /** What kind of text it was, to say so. */
  source: string;
  consumerKey?: string;
  consumerSecret?: string;
  /** The issuer that the text names, to compare with the key manager's. */
  issuer?: string;
  /** The key type that the names in the text hint at. */
  keyType?: 'PRODUCTION' | 'SANDBOX';
  /** Percent-encoding was undone, as RFC 6749, section 2.3.1 puts it on for the Basic scheme. */
  decoded?: true;
};

type Reader = (text: string) => Pasted | undefined;
type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textAt = (json: unknown, ...names: string[]): string | undefined => {
  if (!isJson(json)) return undefined;
  return names.map(name => json[name]).find(value => typeof value === 'string' && value !== '') as
    | string
    | undefined;
};

const parseJson = (text: string): Json | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Leaves out what is undefined, and everything when neither key nor secret was found. */
const found = (
  source: string,
  parts: { [Name in Exclude<keyof Pasted, 'source'>]?: Pasted[Name] | undefined },
): Pasted | undefined => {
  if (!parts.consumerKey && !parts.consumerSecret) return undefined;
  const present = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '');
  return { source, ...Object.fromEntries(present) };
};

const readGoogle = (json: Json): Pasted | undefined => {
  const inner = isJson(json.web) ? json.web : json.installed;
  if (!isJson(inner)) return undefined;
  return found('a Google client_secret file', {
    consumerKey: textAt(inner, 'client_id'),
    consumerSecret: textAt(inner, 'client_secret'),
    issuer: textAt(inner, 'auth_uri')?.startsWith('https://accounts.google.com/')
      ? 'https://accounts.google.com'
      : undefined,
  });
};

const readKeycloak = (json: Json): Pasted | undefined => {
  const [server, realm] = [textAt(json, 'auth-server-url'), textAt(json, 'realm')];
  if (!textAt(json, 'resource')) return undefined;
  return found('a Keycloak adapter file', {
    consumerKey: textAt(json, 'resource'),
    consumerSecret: textAt(json.credentials, 'secret'),
    issuer: server && realm && `${server.replace(/\/+$/, '')}/realms/${realm}`,
  });
};

const readRegistration = (json: Json): Pasted | undefined =>
  found(json.registration_client_uri ? 'a client registration response' : 'a JSON document', {
    consumerKey: textAt(json, 'client_id', 'clientId', 'consumerKey', 'consumer_key'),
    consumerSecret: textAt(json, 'client_secret', 'clientSecret', 'consumerSecret', 'consumer_secret'),
    issuer: textAt(json, 'issuer'),
  });

const readJson: Reader = text => {
  const json = parseJson(text);
  return json && (readGoogle(json) ?? readKeycloak(json) ?? readRegistration(json));
};

const formDecoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

const hasEscapes = (text: string) => /%[0-9a-f]{2}/i.test(text);

const readBasicToken = (token: string, source: string): Pasted | undefined => {
  let pair: string;
  try {
    pair = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(token), character => character.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
  const colon = pair.indexOf(':');
  if (colon < 1) return undefined;
  const [key, secret] = [pair.slice(0, colon), pair.slice(colon + 1)];
  const plain = hasEscapes(key) || hasEscapes(secret) ? [formDecoded(key), formDecoded(secret)] : [];
  const [plainKey, plainSecret] = plain;
  return plainKey !== undefined && plainSecret !== undefined
    ? found(source, { consumerKey: plainKey, consumerSecret: plainSecret, decoded: true })
    : found(source, { consumerKey: key, consumerSecret: secret });
};

const basic = /\bBasic\s+([A-Za-z0-9+/]{4,}={0,2})/i;

const readBasic: Reader = text => {
  const match = /^(?:(?:proxy-)?authorization\s*:\s*)?basic\s+([A-Za-z0-9+/]+={0,2})$/i.exec(text.trim());
  return match?.[1] ? readBasicToken(match[1], 'a Basic authorization header') : undefined;
};

/** The words of a command line, as a POSIX shell would split them; without expansions. */
export const shellWords = (text: string): string[] => {
  const pieces = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(\r?\n)|\\(.)|(\s+)|([^\s'"\\]+)/gs;
  const words: string[] = [];
  let word: string | undefined;
  for (const [, single, double, continued, escaped, space, bare] of text.matchAll(pieces)) {
    if (space !== undefined || continued !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? '');
  }
  if (word !== undefined) words.push(word);
  return words;
};

const afterFlag = (words: readonly string[], flags: readonly string[]): string[] =>
  words.flatMap((word, at) => {
    if (flags.includes(word)) return words[at + 1] ?? [];
    const joined = flags.find(flag => flag.length > 2 && word.startsWith(`${flag}=`));
    if (joined) return word.slice(joined.length + 1);
    const short = flags.find(flag => flag.length === 2 && word.startsWith(flag));
    return short && !word.startsWith('--') ? word.slice(2) : [];
  });

const readCurl: Reader = text => {
  const words = shellWords(text.trim().replace(/^\$\s+/, ''));
  if (words[0] !== 'curl') return undefined;
  const [user] = afterFlag(words, ['-u', '--user']);
  const colon = user?.indexOf(':') ?? -1;
  if (user && colon > 0)
    return found('a curl command', {
      consumerKey: user.slice(0, colon),
      consumerSecret: user.slice(colon + 1),
    });
  const header = afterFlag(words, ['-H', '--header']).find(line => basic.test(line));
  const token = header && basic.exec(header)?.[1];
  if (token) return readBasicToken(token, 'a curl command');
  const body = new URLSearchParams(
    afterFlag(words, ['-d', '--data', '--data-raw', '--data-urlencode']).join('&'),
  );
  return found('a curl command', {
    consumerKey: body.get('client_id') ?? undefined,
    consumerSecret: body.get('client_secret') ?? undefined,
  });
};

const unquoted = (value: string): string =>
  /^"(.*)"$/s.exec(value)?.[1]?.replace(/\\(["\\])/g, '$1') ??
  /^'(.*)'$/s.exec(value)?.[1] ??
  value.replace(/\s+#.*$/, '');

const hintedType = (name: string): Pasted['keyType'] => {
  if (/(^|_)(sandbox|test|dev|staging)(_|$)/i.test(name)) return 'SANDBOX';
  return /(^|_)(prod|production|live)(_|$)/i.test(name) ? 'PRODUCTION' : undefined;
};

const readEnvironment: Reader = text => {
  const lines = text.split(/\r?\n/).flatMap(line => {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*?)\s*$/.exec(line);
    return match?.[1] && match[2]
      ? [{ name: match[1].replace(/[.-]/g, '_'), value: unquoted(match[2]) }]
      : [];
  });
  const lineOf = (pattern: RegExp) => lines.find(({ name }) => pattern.test(name));
  const key = lineOf(/(client_?id|consumer_?key)$/i);
  const secret = lineOf(/(client_?secret|consumer_?secret)$/i);
  return found('lines of names and values', {
    consumerKey: key?.value,
    consumerSecret: secret?.value,
    issuer: lineOf(/(^|_)issuer(_ur[il])?$/i)?.value,
    keyType: hintedType(key?.name ?? secret?.name ?? ''),
  });
};

/** Finds a client's credentials in a pasted text; undefined when it is just a value. */
export const readPasted: Reader = text => {
  // A secret is short. What is not is no configuration of a client.
  if (text.length > 20_000) return undefined;
  return readJson(text) ?? readCurl(text) ?? readBasic(text) ?? readEnvironment(text);
};
