import { CreateApplicationDocument, ProvideKeysDocument, type TypedDocumentString } from './gql/graphql.ts';

const { PORTAL, TOKEN, APPLICATION = '', KEY_MANAGER = '', CONSUMER_KEY = '', CONSUMER_SECRET } = process.env;

const send = async <T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<T> => {
  const answer = await fetch(`${PORTAL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  // The one border: what the server says of its own schema is believed.
  const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
  if (!data) throw new Error(errors?.map(error => error.message).join(' ') ?? `Status ${answer.status}`);
  return data;
};

const { createApplication: created } = await send(CreateApplicationDocument, {
  input: { name: APPLICATION },
});
if (created.__typename !== 'CreateApplicationPayload') throw new Error(`${created.code}: ${created.message}`);

const { provideExistingKeys: provided } = await send(ProvideKeysDocument, {
  input: {
    applicationId: created.application.id,
    keyManagerId: KEY_MANAGER,
    keyType: 'PRODUCTION',
    consumerKey: CONSUMER_KEY,
    consumerSecret: CONSUMER_SECRET,
  },
});
if (provided.__typename === 'TooManyAttemptsError')
  console.error(`Wait ${provided.retryAfterSeconds ?? 60} seconds.`);
if (provided.__typename !== 'ProvideExistingKeysPayload')
  throw new Error(`${provided.code}: ${provided.message}`);

const { consumerKey, state, proof, tokenCommand } = provided.keyMapping;
console.log(`${consumerKey} is ${state}, ${proof.grade} by ${proof.method}.\n${tokenCommand ?? ''}`);
