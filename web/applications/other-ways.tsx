import { Button } from '../ui/button.tsx';

export type OtherWay = 'signature' | 'callback';

/** Without a secret: by a signature, or by a callback where people can sign in. */
export const OtherWays = ({
  authorization,
  onChoose,
}: {
  authorization: string | null;
  onChoose: (way: OtherWay) => void;
}) => (
  <details className="evidence-more">
    <summary>Prove it another way</summary>
    <div className="stack stack-tight">
      <p className="small">Nothing secret is pasted in either of them.</p>
      <div className="row">
        <Button small onClick={() => onChoose('signature')}>
          Signed challenge
        </Button>
        {authorization !== null && (
          <Button small onClick={() => onChoose('callback')}>
            Callback challenge
          </Button>
        )}
      </div>
    </div>
  </details>
);
