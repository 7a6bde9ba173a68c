import { GraphQLError, Kind } from 'graphql';

/*
 * GraphQL's own complaints quote what was sent, and with it a secret that stands in it. So none of them is
 * passed on as it is: what may be said of an input is listed here, and whatever is not listed is not said.
 */

/** Why a value of one of our own scalars is refused; its words are ours, so they may be repeated. */
export class ScalarRefused extends GraphQLError {}

/** Complaints up to where they begin to quote, with what they may say of the schema. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^Expected value of type "([\w![\]]+)" to include required field "(\w+)",/, 'A $1 needs the field $2.'],
  [/^Expected value of type "([\w![\]]+)" not to include unknown field "/, 'A $1 has no such field.'],
  [/^Expected value of non-null type "([\w![\]]+)"/, 'A value of type $1 is needed.'],
  [/^Expected value of type "([\w![\]]+)"/, 'A value of type $1 is expected.'],
  [/^(String|Int|Float|Boolean|ID) cannot represent /, 'A value of type $1 is expected.'],
  [/^Enum "(\w+)" cannot represent /, 'One of the values of $1 is expected.'],
];

const reasonOf = (error: Error): string => {
  if (error instanceof ScalarRefused) return error.message;
  for (const [pattern, words] of KNOWN) {
    const found = pattern.exec(error.message);
    if (found) return words.replace(/\$(\d)/g, (_, group) => found[Number(group)] ?? '');
  }
  return 'The value is not one of those allowed.';
};

/** The same error in other words, where it was, with nothing else that it carried. */
export const reworded = (error: GraphQLError, message: string, code?: string): GraphQLError => {
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: {
      ...((code ?? extensions.code) ? { code: code ?? extensions.code } : {}),
      ...(extensions.http ? { http: extensions.http } : {}),
    },
  });
};

/** Where a complaint names nothing but the schema and the names that the document itself is built of. */
const STRUCTURE: ReadonlySet<string> = new Set([
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.FIELD,
  Kind.FRAGMENT_DEFINITION,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.NAMED_TYPE,
  Kind.OPERATION_DEFINITION,
  Kind.VARIABLE_DEFINITION,
]);

/** What the validation says of a document, without any value that stands in it. */
export const ofDocument = (error: GraphQLError): GraphQLError => {
  const kind = error.nodes?.[0]?.kind;
  if (error instanceof ScalarRefused || error.extensions.code === 'TOO_COMPLEX')
    return reworded(error, error.message);
  if (kind === Kind.VARIABLE) return reworded(error, 'A variable is not defined, or does not fit here.');
  if (kind === Kind.NAME) return reworded(error, 'A name stands here twice.');
  return reworded(error, kind && STRUCTURE.has(kind) ? error.message : reasonOf(error));
};

/** A variable that does not fit its type: the reason is the error that the quotation was put before. */
export const ofVariable = (error: GraphQLError, name: string): GraphQLError => {
  const reason = error.originalError;
  if (!reason) return reworded(error, `The variable $${name} does not fit.`, 'INPUT_INVALID');
  const before = error.message.slice(0, -reason.message.length);
  const [, place = ''] = / at "?([\w.[\]]+)"?[:;] $/.exec(before) ?? [];
  const at = place === '' ? name : place.startsWith(name) ? place : `${name}${place}`;
  return reworded(error, `The variable $${name} does not fit at ${at}: ${reasonOf(reason)}`, 'INPUT_INVALID');
};
