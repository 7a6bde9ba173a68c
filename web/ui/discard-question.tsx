import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { useAsked } from './unsaved.ts';

/** Once, in the app: asks before what was typed and not saved is dropped. */
export const DiscardQuestion = () => {
  const asked = useAsked();
  if (!asked) return null;
  return (
    <Dialog title="Discard what you typed?" onClose={asked.keep}>
      <p>It is not saved.</p>
      <DialogActions>
        <Button onClick={asked.keep}>Keep editing</Button>
        <Button variant="danger" onClick={asked.discard}>
          Discard
        </Button>
      </DialogActions>
    </Dialog>
  );
};
