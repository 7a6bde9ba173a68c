import { useAsk } from '../data.ts';
import type { KeyManagerLayoutQuery } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';

const KeyManagerLayoutDocument = graphql(`
  query KeyManagerLayout($kind: String!, $settings: [KeyManagerSettingInput!]!) {
    keyManagerLayout(kind: $kind, settings: $settings) {
      issuer
      endpoints {
        token
        authorization
        introspection
        revocation
        pushedAuthorization
        userinfo
        registration
        jwks
      }
      trust {
        ...TrustValues_Trust
      }
      policy {
        ...PolicyValues_KeyManagerPolicy
      }
    }
  }
`);

/** Where the settings of a kind lead, without anybody being asked there. */
export type Layout = NonNullable<KeyManagerLayoutQuery['keyManagerLayout']>;

/** `const layout = useLayout(); await layout.run({ kind, settings })`: null where only the issuer can tell. */
export const useLayout = () => useAsk(KeyManagerLayoutDocument);
