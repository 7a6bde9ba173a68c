import * as v from 'valibot';
import { mutation, type Operation } from './api.ts';

/* The operations of the walk, with the shape of their answers. */

const id = v.object({ id: v.string() });

export const createApiToken = mutation('createApiToken', 'token', v.object({ token: v.string() }));

export const probeKeyManager = mutation(
  'probeKeyManager',
  'discovery { source endpoints { token introspection revocation jwks } keys algorithms warnings }',
  v.object({
    discovery: v.object({
      source: v.string(),
      endpoints: v.record(v.string(), v.nullable(v.string())),
      keys: v.nullable(v.number()),
      algorithms: v.array(v.string()),
      warnings: v.array(v.string()),
    }),
  }),
);

export const createKeyManager = mutation(
  'createKeyManager',
  'keyManager { id }',
  v.object({ keyManager: id }),
);

export const updateKeyManager = mutation(
  'updateKeyManager',
  'keyManager { policy { outOfBandProvisioning } }',
  v.object({ keyManager: v.object({ policy: v.object({ outOfBandProvisioning: v.boolean() }) }) }),
);

export const updateSettings = mutation(
  'updateSettings',
  'settings { keyProvisioning }',
  v.object({ settings: v.object({ keyProvisioning: v.boolean() }) }),
);

export const registerServiceProvider = mutation(
  'registerServiceProvider',
  'serviceProvider { id }',
  v.object({ serviceProvider: id }),
);

export const configureServiceProviderOAuth = mutation(
  'configureServiceProviderOAuth',
  'consumerKey consumerSecret clearedGrantTypes',
  v.object({
    consumerKey: v.string(),
    consumerSecret: v.nullable(v.string()),
    clearedGrantTypes: v.array(v.string()),
  }),
);

export const createApplication = mutation(
  'createApplication',
  'application { id }',
  v.object({ application: id }),
);

export const deleteApplication = mutation(
  'deleteApplication',
  'deletedId',
  v.object({ deletedId: v.string() }),
);

const keyMapping = v.object({
  id: v.string(),
  state: v.string(),
  mode: v.string(),
  tokenCommand: v.nullable(v.string()),
  proof: v.object({
    method: v.string(),
    grade: v.string(),
    evidence: v.array(v.object({ status: v.nullable(v.number()), control: v.boolean() })),
  }),
});
export type KeyMapping = v.InferOutput<typeof keyMapping>;

export const provideExistingKeys = mutation(
  'provideExistingKeys',
  'keyMapping { id state mode tokenCommand proof { method grade evidence { status control } } }',
  v.object({ keyMapping }),
  '... on ClientRejectedError { evidence { method status control } }',
);

export const startCallbackChallenge = mutation(
  'startCallbackChallenge',
  'challenge callbackUrl',
  v.object({ challenge: v.string(), callbackUrl: v.string() }),
);

export const provideWithCallback = mutation(
  'provideWithCallback',
  'keyMapping { id state mode tokenCommand proof { method grade evidence { status control } } }',
  v.object({ keyMapping }),
  '',
  'ProvideExistingKeysPayload',
);

export const removeKeys = mutation('removeKeys', 'removedId', v.object({ removedId: v.string() }));

export const createApi = mutation(
  'createApi',
  'api { id invokeUrl }',
  v.object({ api: v.object({ id: v.string(), invokeUrl: v.string() }) }),
);

export const subscribe = mutation(
  'subscribe',
  'subscription { state plan { name } }',
  v.object({ subscription: v.object({ state: v.string(), plan: v.object({ name: v.string() }) }) }),
);

const edges = <T>(node: v.GenericSchema<unknown, T>) => v.object({ edges: v.array(v.object({ node })) });

const start = v.object({
  keyManagers: edges(v.object({ id: v.string(), issuer: v.string() })),
  apis: edges(
    v.object({
      name: v.string(),
      productionEndpoint: v.nullable(v.string()),
      sandboxEndpoint: v.nullable(v.string()),
    }),
  ),
  plans: v.array(v.object({ id: v.string(), name: v.string() })),
});
export type Start = v.InferOutput<typeof start>;

/** What Latchkey comes with: the resident key manager, the sample API and the plans. */
export const readStart: Operation<Start> = {
  name: 'query',
  document: `query Demo {
    keyManagers { edges { node { id issuer } } }
    apis { edges { node { name productionEndpoint sandboxEndpoint } } }
    plans { id name }
  }`,
  answer: start,
};
