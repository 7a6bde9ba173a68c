import { Button } from '../ui/button.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Table } from '../ui/table.tsx';
import type { Difference } from './differences.ts';

const Value = ({ value }: { value: string }) =>
  value === '' ? <span className="muted">None</span> : <Mono value={value} />;

/** What was read anew beside what is saved; nothing is changed until it is taken over, and then saved. */
export const Differences = ({ rows, onTake }: { rows: readonly Difference[]; onTake: () => void }) =>
  rows.length === 0 ? (
    <Note>Its metadata says what is saved here.</Note>
  ) : (
    <div className="differences">
      <Table
        caption="What its metadata says otherwise"
        rows={rows}
        keyOf={({ what }) => what}
        columns={[
          { head: 'Setting', cell: ({ what }) => what },
          { head: 'Saved', cell: ({ saved }) => <Value value={saved} /> },
          { head: 'Read now', cell: ({ found }) => <Value value={found} /> },
        ]}
      />
      <div className="form-actions">
        <Button small onClick={onTake}>
          Use what was read
        </Button>
      </div>
    </div>
  );
