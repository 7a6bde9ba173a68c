/* What must not be found anywhere after the run of secrets.test.ts, and the clients that it belongs to. */

export const secrets = {
  plain: 'PlainSecretOfTheRun0123456789',
  odd: `odd/s3cr+t %of&the=run: "q" ü`,
  mistyped: 'MistypedSecret+of/the%run&99',
  tooLong: 'TooLongSecret!'.repeat(400),
  // A name of GraphQL, so that it can stand wherever a document may have one.
  unused: 'SecretInABrokenRequest4711',
  introspection: 'IntrospectionSecretOfTheRun42',
  lent: 'odd/SecretOfThe+Test%Client&77',
  sample: 'opaque-sample-token-of-the-run-0123456789-0123456789-0123456789-0123456789',
  registration: 'RegistrationAccessTokenOfTheRun-77_+/',
  wrongRegistration: 'MistypedRegistrationToken.88',
} as const;

/** Pasted into the field of the consumer key, with the consumer key in its own: an answer may quote it, no more. */
export const swapped = 'SecretInTheFieldOfTheKey0815';

/** What a server puts in place of a registration access token: an answer says it once. */
export const replacement = 'ReplacementOfTheRegistrationToken99';

export const consumerKey = 'consumer-key-of-the-run';
export const registeredKey = 'registered-key-of-the-run';
export const oddKey = 'odd-consumer-key';

/** A secret written into the document, in every way that a document has to write a value, and some that it has not. */
export const literals = [
  `consumerSecret: "${secrets.unused}"`,
  `consumerSecret: """${secrets.unused}"""`,
  `consumerSecret: ${secrets.unused}`,
  `consumerSecret: $${secrets.unused}`,
  `consumerSecret: { ${secrets.unused}: 1 }`,
  `consumerSecret: [${secrets.unused}]`,
  `consumerSecret: "${secrets.unused}`,
  `consumerSecret: ${secrets.unused} ${secrets.unused}`,
  `keyType: ${secrets.unused}`,
  `keyType: "${secrets.unused}"`,
  `${secrets.unused}: "${secrets.unused}"`,
  `${secrets.unused}: 1, ${secrets.unused}: 2`,
  `label: ${secrets.unused}`,
  `label: { value: "${secrets.unused}" }`,
];
