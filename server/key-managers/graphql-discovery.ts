import type { DiscoveryStep } from '../oauth/metadata.ts';
import { builder } from '../schema/builder.ts';
import { UserError } from '../schema/errors.ts';
import { KeyManagerMetadataInvalid } from './errors.ts';
import { EndpointsObject, PolicyObject, TrustObject } from './graphql-configuration.ts';
import type { Probed } from './service.ts';

const DiscoveryAttempt = builder.objectRef<DiscoveryStep>('DiscoveryAttempt').implement({
  description: 'An address that was asked for metadata.',
  fields: t => ({
    url: t.exposeString('url', { description: 'The address.' }),
    ok: t.boolean({
      description: 'Whether it served metadata.',
      resolve: step => step.problem === undefined,
    }),
    outcome: t.string({
      description: 'What it answered.',
      resolve: step => step.problem ?? `metadata found (status ${step.status})`,
    }),
  }),
});

export const DiscoveryObject = builder.objectRef<Probed>('Discovery').implement({
  description: 'What a server says of itself.',
  fields: t => ({
    issuer: t.exposeString('issuer', { description: 'The issuer that it names.' }),
    source: t.expose('source', { type: 'URL', description: 'Where the metadata was found.' }),
    endpoints: t.expose('endpoints', { type: EndpointsObject, description: 'The endpoints that it names.' }),
    grantTypes: t.stringList({
      description: 'The grants that it lists.',
      resolve: found => [...found.grantTypes],
    }),
    clientAuthentications: t.stringList({
      description: 'How clients may authenticate, as it lists it.',
      resolve: found => [...found.clientAuthentications],
    }),
    scopes: t.stringList({ description: 'The scopes that it lists.', resolve: found => [...found.scopes] }),
    algorithms: t.stringList({
      description: 'The algorithms of its usable keys.',
      resolve: found => [...found.algorithms],
    }),
    keys: t.exposeInt('keys', {
      nullable: true,
      description: 'How many keys can be used; null: not readable.',
    }),
    trust: t.expose('trust', {
      type: TrustObject,
      description: 'What a key manager of the kind that was asked for starts with here.',
    }),
    policy: t.expose('policy', {
      type: PolicyObject,
      description: 'What a key manager of the kind that was asked for starts with here.',
    }),
    tried: t.field({
      type: [DiscoveryAttempt],
      description: 'Every address that was asked.',
      resolve: found => [...found.tried],
    }),
    warnings: t.stringList({
      description: 'What to know before saving.',
      resolve: found => [...found.warnings],
    }),
  }),
});

builder.objectType(KeyManagerMetadataInvalid, {
  name: 'KeyManagerMetadataInvalidError',
  description: 'The server has no metadata that may be used.',
  interfaces: [UserError],
  fields: t => ({
    tried: t.field({
      type: [DiscoveryAttempt],
      description: 'Every address that was asked.',
      resolve: error => [...error.tried],
    }),
  }),
});
