import type { TypedDocumentString } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';

const CreateApplication = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      __typename
      ... on CreateApplicationPayload { application { id name } }
      ... on UserError { message }
    }
  }
`);

const ProvideKeys = graphql(`
  mutation ProvideKeys($input: ProvideExistingKeysInput!) {
    provideExistingKeys(input: $input) {
      __typename
      ... on ProvideExistingKeysPayload { keyMapping { consumerKey state tokenCommand proof { grade method } } }
      ... on TooManyAttemptsError { retryAfterSeconds }
      ... on KeyManagerUnreachableError { reason }
      ... on UserError { message }
    }
  }
`);

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}.`);
  return value;
};

const send = async <T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<T> => {
  const answer = await fetch(`${setting('PORTAL')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${setting('TOKEN')}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  // The one border: what the server says of its own schema is believed.
  const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
  if (!data) throw new Error(errors?.map(error => error.message).join(' ') ?? `Status ${answer.status}`);
  return data;
};

const { createApplication } = await send(CreateApplication, { input: { name: setting('APPLICATION') } });
if (createApplication.__typename !== 'CreateApplicationPayload') throw new Error(createApplication.message);

const { provideExistingKeys: result } = await send(ProvideKeys, {
  input: {
    applicationId: createApplication.application.id,
    keyManagerId: setting('KEY_MANAGER'),
    keyType: 'PRODUCTION',
    consumerKey: setting('CONSUMER_KEY'),
    consumerSecret: setting('CONSUMER_SECRET'),
  },
});

// Leave one of them out, and the type checker says so.
switch (result.__typename) {
  case 'ProvideExistingKeysPayload': {
    const { consumerKey, state, proof, tokenCommand } = result.keyMapping;
    console.log(`${consumerKey} is ${state}, ${proof.grade} by ${proof.method}.\n${tokenCommand ?? ''}`);
    break;
  }
  case 'TooManyAttemptsError':
    throw new Error(`Wait ${result.retryAfterSeconds ?? 60} seconds: ${result.message}`);
  case 'KeyManagerUnreachableError':
    throw new Error(`Try again (${result.reason}): ${result.message}`);
  case 'ClientRejectedError':
  case 'InputInvalidError':
    throw new Error(`Paste key and secret again: ${result.message}`);
  case 'ClientAlreadyMappedError':
    throw new Error(`Use another client, or remove that mapping: ${result.message}`);
  // Only for who gives access to the registration in place of the secret: select the new one, and keep it.
  case 'RegistrationTokenReplacedError':
  case 'ProvisioningDisabledError':
  case 'KeyManagerDisabledError':
  case 'KeyManagerNotAllowedError':
  case 'KeyManagerCannotVerifyError':
  case 'ForbiddenError':
  case 'NotFoundError':
    throw new Error(`Ask an administrator: ${result.message}`);
  default:
    result satisfies never;
}
