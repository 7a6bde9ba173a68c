import type { CodegenConfig } from '@graphql-codegen/cli';

const codegen: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: ['operations.graphql'],
  importExtension: '.ts',
  generates: {
    'gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { DateTime: 'string', URL: 'string', Secret: 'string', ID: 'string' },
        defaultScalarType: 'unknown',
      },
    },
  },
};

export default codegen;
