import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ofDocument } from './quoted-input.ts';

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX' } });

const MOST_ALIASES = 30;
const MOST_DIRECTIVES = 30;

/** Aliases and directives repeat work that depth and cost do not see. */
const repetition: ValidationRule = context => {
  let aliases = 0;
  let directives = 0;
  return {
    Field: node => {
      if (node.alias && ++aliases === MOST_ALIASES + 1)
        context.reportError(refused(`A document has at most ${MOST_ALIASES} aliases.`));
    },
    Directive: () => {
      if (++directives === MOST_DIRECTIVES + 1)
        context.reportError(refused(`A document has at most ${MOST_DIRECTIVES} directives.`));
    },
  };
};

/** What a document may contain before anything is executed; depth and cost are the complexity plugin's. */
export const documentLimits = (maxTokens: number): Plugin => ({
  onParse: ({ parseFn, setParseFn }) => {
    // Options that are set on `params` go nowhere: only the function itself can be exchanged.
    setParseFn((source, options) => parseFn(source, { ...options, maxTokens }));
  },
  onValidate: ({ addValidationRule }) => {
    addValidationRule(repetition);
    // What the validation finds is answered as it is, past the masking of errors.
    return ({ valid, result, setResult }) => {
      if (!valid)
        setResult([...result].map(error => (error instanceof GraphQLError ? ofDocument(error) : error)));
    };
  },
});
