import type { ProofMethod } from '../gql/graphql.ts';
import { Button } from '../ui/button.tsx';

export type OtherWay = 'signature' | 'callback';

const ways: readonly { way: OtherWay; method: ProofMethod; label: string }[] = [
  { way: 'signature', method: 'PRIVATE_KEY_JWT', label: 'Signed challenge' },
  { way: 'callback', method: 'CALLBACK', label: 'Callback challenge' },
];

/** Without a secret: by a signature, or by a callback, as far as the key manager can tell by them. */
export const OtherWays = ({
  offered,
  onChoose,
}: {
  offered: readonly ProofMethod[];
  onChoose: (way: OtherWay, form: HTMLFormElement | null) => void;
}) => {
  const possible = ways.filter(({ method }) => offered.includes(method));
  return possible.length === 0 ? null : (
    <details className="evidence-more">
      <summary>Prove it another way</summary>
      <div className="stack stack-tight">
        <p className="small">Nothing secret is pasted.</p>
        <div className="row">
          {possible.map(({ way, label }) => (
            <Button key={way} small onClick={event => onChoose(way, event.currentTarget.form)}>
              {label}
            </Button>
          ))}
        </div>
      </div>
    </details>
  );
};
