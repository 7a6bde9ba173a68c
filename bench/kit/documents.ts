import { createHash } from 'node:crypto';

/** 50 applications with their key mappings: 650 values when each has two. */
export const LIST = [
  'query BenchApplications {',
  '  applications(first: 50) {',
  '    edges { node { id name description keyMappings { id consumerKey keyType mode state } } }',
  '  }',
  '}',
].join('\n');

/** As the portal's own documents are named in web/gql/persisted-documents.json. */
export const LIST_HASH = `sha256:${createHash('sha256').update(LIST).digest('hex')}`;
