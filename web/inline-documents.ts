import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

type Generated = { text: string; meta: string };

/** The generated documents by operation or fragment name. */
const generatedDocuments = (): Map<string, Generated> => {
  const source = readFileSync(join(import.meta.dirname, 'gql/graphql.ts'), 'utf8');
  const pattern = /new TypedDocumentString\(`([^`]*)`(?:, (\{[^\n]*\}))?\)/g;
  return new Map(
    [...source.matchAll(pattern)].flatMap(([, text = '', meta = '{}']) => {
      const name = nameOf(text);
      return name ? [[name, { text: text.replace(/\s+/g, ' ').trim(), meta }]] : [];
    }),
  );
};

const nameOf = (text: string) => /^\s*(?:query|mutation|subscription|fragment)\s+(\w+)/.exec(text)?.[1];

/**
 * Puts each GraphQL document into the module that uses it. The generated map holds all of them, twice, and would
 * load them all with the first page. What is left needs `toString()` and `__meta__` only.
 */
export const inlineDocuments = (): Plugin => {
  let documents = new Map<string, Generated>();
  return {
    name: 'inline-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      documents = generatedDocuments();
    },
    transform(code, id) {
      // Nothing uses the generated map any more, and making it has no effect elsewhere.
      if (id.includes('/gql/')) return { code, map: null, moduleSideEffects: false };
      if (!/\.tsx?$/.test(id) || !code.includes('graphql(`')) return null;
      const replaced = code.replaceAll(/\bgraphql\(`([^`]*)`\)/g, (_call, text: string) => {
        const name = nameOf(text);
        const found = documents.get(name ?? '');
        if (!found) return this.error(`${id}: ${name} is not generated; run npm run generate`);
        return `Object.assign(new String(${JSON.stringify(found.text)}), { __meta__: ${found.meta} })`;
      });
      return { code: replaced, map: null };
    },
  };
};
