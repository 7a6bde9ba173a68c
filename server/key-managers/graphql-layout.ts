import { builder } from '../schema/builder.ts';
import { EndpointsObject, PolicyObject, TrustObject } from './graphql-configuration.ts';
import { byName, KeyManagerSettingInput } from './graphql-mutations.ts';
import { type Layout, layoutOf } from './template.ts';

const LayoutObject = builder.objectRef<Layout>('KeyManagerLayout').implement({
  description: 'Where a product keeps what it has, as its settings lead there. Nobody was asked.',
  fields: t => ({
    issuer: t.exposeString('issuer', { description: 'Its issuer.' }),
    endpoints: t.expose('endpoints', { type: EndpointsObject, description: 'Its endpoints.' }),
    trust: t.expose('trust', { type: TrustObject, description: 'What a key manager starts with there.' }),
    policy: t.expose('policy', { type: PolicyObject, description: 'What a key manager starts with there.' }),
  }),
});

builder.queryField('keyManagerLayout', t =>
  t.withAuth({ signedIn: true }).field({
    type: LayoutObject,
    nullable: true,
    description:
      'Where a kind’s settings lead; null where only its issuer can tell, and while they cannot stand. Leave secrets out.',
    args: {
      kind: t.arg.string({ required: true, description: 'One of `keyManagerKinds`.' }),
      settings: t.arg({
        type: [KeyManagerSettingInput],
        required: true,
        description: 'What the kind asks for.',
      }),
    },
    resolve: (_, { kind, settings }) => layoutOf(kind, byName(settings)) ?? null,
  }),
);
