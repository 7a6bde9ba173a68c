import type { ProbeKeyManagerInput } from '../gql/graphql.ts';
import { SecretField, TextField } from '../ui/field.tsx';
import { textOf } from '../ui/form.tsx';

type Lent = Pick<ProbeKeyManagerInput, 'testClient' | 'sampleToken'>;

/** What a form lends to a probe. */
export const lentIn = (data: FormData): Lent => {
  const consumerKey = textOf(data, 'testClient.consumerKey');
  const consumerSecret = textOf(data, 'testClient.consumerSecret');
  const scope = textOf(data, 'testClient.scope').trim();
  const sampleToken = textOf(data, 'sampleToken').trim();
  return {
    ...(consumerKey !== '' || consumerSecret !== ''
      ? { testClient: { consumerKey, consumerSecret, ...(scope === '' ? {} : { scope }) } }
      : {}),
    ...(sampleToken === '' ? {} : { sampleToken }),
  };
};

/** What can be lent to a probe, so that it sees more. */
export const LentFields = ({ errorOf }: { errorOf: (name: string) => string | undefined }) => (
  <details>
    <summary>Lend a test client or a token, to see more</summary>
    <div className="stack">
      <p className="muted small prose">
        They show how clients authenticate, whether a wrong secret is refused, and which claims tokens have.
        They are used for this probe and then forgotten.
      </p>
      <div className="pair">
        <TextField
          label="Consumer key"
          name="testClient.consumerKey"
          mono
          optional
          spellCheck={false}
          error={errorOf('testClient.consumerKey')}
        />
        <SecretField
          label="Consumer secret"
          name="testClient.consumerSecret"
          optional
          error={errorOf('testClient.consumerSecret')}
        />
      </div>
      <TextField
        label="Scope"
        name="testClient.scope"
        mono
        optional
        spellCheck={false}
        help="Asked for with its token, where the server wants one."
      />
      <SecretField
        label="Sample access token"
        name="sampleToken"
        optional
        help="In place of one that the test client gets."
        error={errorOf('sampleToken')}
      />
    </div>
  </details>
);
