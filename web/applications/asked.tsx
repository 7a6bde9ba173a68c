import { Button } from '../ui/button.tsx';
import { DialogActions } from '../ui/dialog.tsx';
import { Note } from '../ui/marks.tsx';
import { EvidenceDetails } from './evidence.tsx';
import type { Bound } from './use-provide.ts';

/** Before a client is provided where an administrator is asked about what cannot be proved. */
export const ProofOrApproval = () => (
  <Note>
    <p>
      What this key manager can neither prove nor refuse is put before an administrator, who sees what was
      asked and answered. Leave the secret out only where it has nothing to check one with.
    </p>
  </Note>
);

/** After it: the client was not proved, and an administrator was asked. */
export const Asked = ({ bound, onClose }: { bound: Bound; onClose: () => void }) => {
  const { approval } = bound.keyMapping;
  return (
    <div className="stack">
      <div role="status" className="stack stack-tight">
        <p>
          The client could not be proved, so an administrator has to decide. You are told under Notices. Until
          then the gateway does not know it, and nobody is kept from proving that it is theirs.
        </p>
        <p className="muted">{approval?.doubt}</p>
      </div>
      <EvidenceDetails of={approval?.evidence ?? []} />
      <DialogActions>
        <Button variant="primary" onClick={onClose} autoFocus>
          Done
        </Button>
      </DialogActions>
    </div>
  );
};
