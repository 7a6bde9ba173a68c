import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

const config = {
  documentMode: 'string',
  useTypeImports: true,
  enumsAsTypes: true,
  scalars: { DateTime: 'string', URL: 'string', Secret: 'string', ID: 'string' },
  strictScalars: true,
} as const;

const codegen: CodegenConfig = {
  importExtension: '.ts',
  schema: 'schema.graphql',
  generates: {
    'web/gql/': {
      documents: ['web/**/*.{ts,tsx}', '!web/gql/**'],
      preset: 'client',
      // The cache goes by type names; a persisted document cannot have them added later.
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        persistedDocuments: { hashAlgorithm: 'sha256' },
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
      },
      config,
    },
    'tests/gql/': {
      documents: ['tests/**/*.ts', '!tests/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config,
    },
  },
  ignoreNoDocuments: true,
};

export default codegen;
