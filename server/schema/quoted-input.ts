import { GraphQLError, Kind } from 'graphql';

/*
 * GraphQL's own complaints about an input quote it whole, and with it a secret that stands in it. They are
 * rewritten to say what does not fit and where, without the value.
 */

const withoutValue = (message: string): string =>
  message.replace(/(?:,|\.) ?found: [\s\S]*$/i, '.').replace(/(cannot represent\b[^:]*): [\s\S]*$/, '$1.');

const withMessage = (error: GraphQLError, message: string, code: string | undefined): GraphQLError => {
  const { nodes, source, positions, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: code === undefined ? extensions : { ...extensions, code },
  });
};

/** A value in a document that does not fit its type. */
const ofDocument = (error: GraphQLError): GraphQLError => {
  const message = withoutValue(error.message);
  return message === error.message ? error : withMessage(error, message, undefined);
};

/** A variable that does not fit its type: the reason is the error that the quotation was put before. */
const ofVariable = (error: GraphQLError, name: string): GraphQLError => {
  const reason = error.originalError?.message;
  if (reason === undefined) return withMessage(error, withoutValue(error.message), 'INPUT_INVALID');
  const before = error.message.slice(0, -reason.length);
  const [, place = name] = / at "([\w.[\]]+)"; $/.exec(before) ?? [];
  return withMessage(
    error,
    `The variable $${name} does not fit at ${place}: ${withoutValue(reason)}`,
    'INPUT_INVALID',
  );
};

/** The same complaint without what was sent. Only for errors that no resolver has raised. */
export const withoutInput = (error: GraphQLError): GraphQLError => {
  const node = error.nodes?.[0];
  return node?.kind === Kind.VARIABLE_DEFINITION
    ? ofVariable(error, node.variable.name.value)
    : ofDocument(error);
};
