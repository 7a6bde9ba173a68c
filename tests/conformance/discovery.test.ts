import { afterAll, expect, it } from 'vitest';
import { discoverKeyManager } from '../../server/key-managers/discover.ts';
import { discoverTemplate, templateOf } from '../../server/key-managers/template.ts';
import { listenOnLoopback, sendJson } from '../../server/lib/safe-fetch.testing.ts';
import { createSafeFetch } from '../../server/lib/safe-fetch.ts';
import { isRecord, type JsonRecord, parseStrictJson } from '../../server/oauth/json.ts';
import { readMetadata } from '../../server/oauth/metadata.ts';
import { contractText, describeWithContracts, discoveryDocuments } from '../support/contract.ts';

const safeFetch = createSafeFetch({ allowLoopback: true, allowedCidrs: [] });
afterAll(() => safeFetch.close());

const documentOf = (name: string): JsonRecord => {
  const document = parseStrictJson(contractText(`discovery/${name}`));
  if (!isRecord(document)) throw new Error(`${name} is no JSON object.`);
  return document;
};

const WELL_KNOWN = '/.well-known/openid-configuration';

/** Serves a document as if it were that server's own, at an issuer below its address. */
const serving = (document: JsonRecord) =>
  listenOnLoopback((request, response) => {
    const issuer = `http://${request.headers.host}/tenant`;
    const jwks = `${issuer}/jwks`;
    if (request.url === '/tenant/jwks') sendJson(response, 200, { keys: [] });
    else if (request.url === `/tenant${WELL_KNOWN}`)
      sendJson(response, 200, { ...document, issuer, jwks_uri: jwks });
    else sendJson(response, 404, {});
  });

/** What is written in the document is what an administrator gets to see. */
const expected = (document: JsonRecord) => ({
  token: document.token_endpoint ?? null,
  authorization: document.authorization_endpoint ?? null,
  introspection: document.introspection_endpoint ?? null,
  revocation: document.revocation_endpoint ?? null,
  pushedAuthorization: document.pushed_authorization_request_endpoint ?? null,
  userinfo: document.userinfo_endpoint ?? null,
  registration: document.registration_endpoint ?? null,
});

describeWithContracts('import of published metadata', () => {
  it('has documents of each product', () => {
    expect(discoveryDocuments().length).toBeGreaterThanOrEqual(9);
  });

  it.each(discoveryDocuments())('reads %s', name => {
    const document = documentOf(name);
    const reading = readMetadata(document);
    expect(reading).toMatchObject({
      metadata: { issuer: document.issuer, token_endpoint: document.token_endpoint },
    });
  });

  it.each(discoveryDocuments())('imports every endpoint of %s', async name => {
    const document = documentOf(name);
    await using server = await serving(document);
    const found = await discoverKeyManager(safeFetch, { issuer: `${server.url}/tenant` });
    expect(found.endpoints).toEqual({ ...expected(document), jwks: `${server.url}/tenant/jwks` });
    expect(found.grantTypes).toEqual(document.grant_types_supported ?? []);
    expect(found.clientAuthentications).toEqual(document.token_endpoint_auth_methods_supported ?? []);
    expect(found.scopes).toEqual(document.scopes_supported ?? []);
  });

  it.each(discoveryDocuments())('imports %s, issuer and all, by its well-known URL', async name => {
    const document = documentOf(name);
    await using server = await serving(document);
    const url = `${server.url}/tenant${WELL_KNOWN}`;
    for (const question of [{ metadataUrl: url }, { issuer: url }]) {
      const template = templateOf({ kind: 'OIDC', ...question });
      expect(template.issuer).toBeUndefined();
      const found = await discoverTemplate(safeFetch, template);
      expect(found).toMatchObject({ issuer: `${server.url}/tenant`, source: url });
      expect(found.endpoints).toEqual({ ...expected(document), jwks: `${server.url}/tenant/jwks` });
      expect(found.warnings).not.toContainEqual(expect.stringContaining('not where the issuer'));
    }
  });

  it.each(discoveryDocuments())('says that %s lies elsewhere than its issuer has it', async name => {
    const document = documentOf(name);
    await using server = await listenOnLoopback((_request, response) => sendJson(response, 200, document));
    const template = templateOf({ kind: 'OIDC', metadataUrl: `${server.url}${WELL_KNOWN}` });
    const found = await discoverTemplate(safeFetch, template);
    expect(found.issuer).toBe(document.issuer);
    expect(found.warnings).toContainEqual(
      expect.stringContaining(`not where the issuer ${document.issuer} has its metadata`),
    );
  });

  it.each(discoveryDocuments())('refuses %s at an issuer that it does not name', async name => {
    const document = documentOf(name);
    await using server = await listenOnLoopback((_request, response) => sendJson(response, 200, document));
    const found = discoverKeyManager(safeFetch, { issuer: server.url });
    const failure: unknown = await found.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'KEY_MANAGER_METADATA_INVALID' });
  });

  it.each(discoveryDocuments())('refuses %s with an endpoint that is none', name => {
    const document = { ...documentOf(name), token_endpoint: 'javascript:alert(1)' };
    expect(readMetadata(document)).toEqual({ problem: expect.stringContaining('token_endpoint') });
  });
});
