import { ApiNode, apiById } from '../apis/graphql.ts';
import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { InputInvalid, TooManyAttempts } from '../errors.ts';
import { answers, isProblem, type Problem } from '../gateway/answers.ts';
import { builder } from '../schema/builder.ts';
import { findRefusal, type SeenRefusal } from './refusal.ts';
import { type InspectedStep, type Inspection, inspectToken } from './service.ts';

const InspectionStepName = builder.enumType('InspectionStepName', {
  description: 'What a decision of the gateway looks at, in its order.',
  values: {
    GATEWAY: { description: 'The gateway knows what is in the store.' },
    CREDENTIALS: { description: 'There is one bearer token.' },
    PATH: { description: 'The path can be read in one way only.' },
    API: { description: 'There is an API at the path.' },
    FORM: { description: 'The token is spelled as one.' },
    ISSUER: { description: 'A key manager that the API accepts has issued it.' },
    ALGORITHM: { description: 'It is signed with an algorithm that is set.' },
    SIGNATURE: { description: 'Its signature is right, or its key manager says that it is active.' },
    TIME: { description: 'It is valid now.' },
    TYPE: { description: 'It is an access token, and no token for anything else.' },
    AUDIENCE: { description: 'It is for an audience that is set.' },
    CONSUMER_KEY: { description: 'It names its client.' },
    SCOPES_CLAIM: { description: 'Its scopes can be read.' },
    BINDING: { description: 'It is not bound to a key that the gateway cannot check.' },
    KEY_MAPPING: { description: 'Its client is mapped to an application.' },
    PROOF: { description: 'Somebody has proved, or vouched for, who controls the client.' },
    APPLICATION: { description: 'The application is active.' },
    SUBSCRIPTION: { description: 'The application subscribes to the API.' },
    RESOURCE: { description: 'The API has a resource for method and path.' },
    SCOPES: { description: 'The token has a scope that the resource asks for.' },
    PLAN: { description: 'The plan has room.' },
    ENDPOINT: { description: 'The API has an endpoint for the type of the keys.' },
  } as const,
});

const InspectionStepState = builder.enumType('InspectionStepState', {
  description: 'How far the decision came.',
  values: {
    PASSED: { description: 'It went on.' },
    FAILED: { description: 'Here the request is refused.' },
    NOT_REACHED: { description: 'It was not looked at.' },
  } as const,
});

const InspectionStep = builder.objectRef<InspectedStep>('InspectionStep').implement({
  description: 'One step of a decision.',
  fields: t => ({
    step: t.expose('step', { type: InspectionStepName, description: 'Which.' }),
    state: t.expose('state', { type: InspectionStepState, description: 'How far the decision came.' }),
    found: t.exposeString('found', {
      nullable: true,
      description: 'What was found; null where there is nothing to tell, or nothing that you may see.',
    }),
  }),
});

const RefusalAnswer = builder.objectRef<Problem>('RefusalAnswer').implement({
  description: 'How the gateway answers what it refuses.',
  fields: t => ({
    reason: t.string({ description: 'Why, for programs.', resolve: reason => reason }),
    status: t.int({ description: 'The HTTP status.', resolve: reason => answers[reason].status }),
    code: t.string({
      description: 'The code, as WSO2 API Manager gives it.',
      resolve: reason => answers[reason].code,
    }),
    title: t.string({ description: 'What happened.', resolve: reason => answers[reason].title }),
    fix: t.string({
      description: 'The one thing to do about it.',
      resolve: reason => answers[reason].detail,
    }),
  }),
});

const InspectTokenPayload = builder.objectRef<Inspection>('InspectTokenPayload').implement({
  description: 'What every gateway would answer at this moment, and how it comes to that.',
  fields: t => ({
    allowed: t.boolean({
      description: 'Whether the request would be passed on.',
      resolve: ({ decision }) => decision.allowed,
    }),
    answer: t.field({
      type: RefusalAnswer,
      nullable: true,
      description: 'What it would be refused with; null when it would not.',
      resolve: ({ decision }) => (decision.allowed ? null : decision.reason),
    }),
    steps: t.field({
      type: [InspectionStep],
      description: 'Every step, in order.',
      resolve: ({ steps }) => [...steps],
    }),
  }),
});

const InspectTokenInput = builder.inputType('InspectTokenInput', {
  description: 'A request as it was sent to a gateway, or will be.',
  fields: t => ({
    token: t.field({
      type: 'Secret',
      required: true,
      description: 'The access token, as it is sent. Used for this and then forgotten.',
    }),
    method: t.string({ required: true, description: 'The HTTP method, as GET.' }),
    path: t.string({ required: true, description: 'The path at the gateway, as /orders/v1/orders?page=2.' }),
  }),
});

builder.mutationField('inspectToken', t =>
  t.withAuth({ signedIn: true }).field({
    type: InspectTokenPayload,
    description:
      'Says why the gateway refuses a token, or that it does not: the very decision of the gateways, step by step. Nothing is passed on, and nothing is counted.',
    errors: { types: [InputInvalid, TooManyAttempts] },
    args: { input: t.arg({ type: InspectTokenInput, required: true, description: 'Which request.' }) },
    resolve: (_, { input: { token, method, path } }, { deps, viewer }) =>
      inspectToken(deps, viewer, { token, method, target: path }),
  }),
);

const Refusal = builder.objectRef<SeenRefusal>('Refusal').implement({
  description: 'A request that a gateway has refused, by the id that its answer names.',
  fields: t => ({
    requestId: t.exposeString('requestId', { description: 'As the answer named it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    method: t.exposeString('method', { description: 'The HTTP method; empty where another gateway asked.' }),
    answer: t.field({
      type: RefusalAnswer,
      nullable: true,
      description: 'What it was refused with; null for a reason of an older version.',
      resolve: ({ reason }) => (isProblem(reason) ? reason : null),
    }),
    api: t.field({
      type: ApiNode,
      nullable: true,
      description: 'The API; null when there was none, or when you may not see it.',
      resolve: ({ apiId }, _, context) => (apiId === undefined ? null : apiById(context).load(apiId)),
    }),
    application: t.field({
      type: ApplicationNode,
      nullable: true,
      description: 'Whose client it was; null when that was not known, or when you may not see it.',
      resolve: ({ applicationId }, _, context) =>
        applicationId === undefined ? null : applicationById(context).load(applicationId),
    }),
  }),
});

builder.queryField('refusal', t =>
  t.withAuth({ signedIn: true }).field({
    type: Refusal,
    nullable: true,
    description: 'What a gateway refused in the last seven days; null when it keeps nothing under this id.',
    args: { requestId: t.arg.string({ required: true, description: 'The id that the answer named.' }) },
    resolve: async (_, { requestId }, { deps, viewer }) =>
      (await findRefusal(deps, viewer, requestId)) ?? null,
  }),
);
