import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import type {
  AssertionProblem,
  Assertions,
  Endpoint,
  Incoming,
  Product,
  Reply,
  StoredClient,
  World,
} from './product.ts';

/* How clients authenticate by an assertion that they signed (RFC 7523 section 2.2), as each product wants it. */

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

const isSigned = async (assertion: string, { key }: StoredClient, rules: Assertions): Promise<boolean> => {
  if (key === undefined) return false;
  const algorithms = [...(rules.algorithms ?? ['RS256', 'ES256'])];
  const header = decodeProtectedHeader(assertion);
  if (rules.byThumbprint && header['x5t#S256'] !== key.thumbprint) return false;
  if (header.alg === undefined || !algorithms.includes(header.alg)) return false;
  const publicKey = await importJWK(key.jwk, header.alg);
  return compactVerify(assertion, publicKey, { algorithms }).then(
    () => true,
    () => false,
  );
};

const isInTime = (assertion: string, { withinSeconds = 3600, atMostSeconds = 3600 }: Assertions): boolean => {
  const { iat, exp } = decodeJwt(assertion);
  const now = nowInSeconds();
  if (exp === undefined || iat === undefined) return false;
  return iat <= now && now <= iat + withinSeconds && now < exp && exp <= now + atMostSeconds;
};

/** Whether an id is shown for the first time, which uses it up. */
const isNew = ({ assertionIds }: World, assertion: string): boolean => {
  const { jti, sub } = decodeJwt(assertion);
  const id = `${sub} ${jti}`;
  if (jti === undefined || assertionIds.has(id)) return false;
  assertionIds.add(id);
  return true;
};

const problemOf = async (
  { paths, assertions: rules }: Product,
  world: World,
  endpoint: Endpoint,
  assertion: string,
  client: StoredClient,
): Promise<AssertionProblem | undefined> => {
  if (rules.remembersRefused && !isNew(world, assertion)) return 'CLAIMS';
  const audiences = rules.audiences(world, endpoint, other => `${world.baseUrl}${paths[other]}`);
  const { iss, sub, aud } = decodeJwt(assertion);
  const isAddressed = typeof aud === 'string' && audiences.includes(aud);
  if (iss !== client.clientId || sub !== client.clientId || !isAddressed) return 'CLAIMS';
  if (!isInTime(assertion, rules)) return 'CLAIMS';
  if (!(await isSigned(assertion, client, rules))) return 'SIGNATURE';
  return rules.remembersRefused || isNew(world, assertion) ? undefined : 'CLAIMS';
};

/** The client that has signed what was shown, or what it gets that has not. */
export const clientByAssertion = async (
  product: Product,
  world: World,
  endpoint: Endpoint,
  { form }: Incoming,
): Promise<StoredClient | { readonly refusal: Reply }> => {
  const { takenAt, refuse } = product.assertions;
  const client = world.clients.get(form.get('client_id') ?? '');
  const unknown = { refusal: product.refuse(endpoint, 'none', client !== undefined) };
  if (!takenAt.includes(endpoint) || form.get('client_assertion_type') !== TYPE) return unknown;
  if (client === undefined || form.has('client_secret')) return unknown;
  const problem = await problemOf(product, world, endpoint, form.get('client_assertion') ?? '', client);
  if (problem === undefined) return client;
  return { refusal: refuse?.(endpoint, problem) ?? product.refuse(endpoint, 'none', true) };
};
