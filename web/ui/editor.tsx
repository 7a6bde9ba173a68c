import './editor.css';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';

/** `<EditorRow name="scope read" onRemove={…}>fields</EditorRow>`: one of several, with what takes it out. */
export const EditorRow = ({
  name,
  onRemove,
  children,
}: {
  name: string;
  onRemove: () => void;
  children: ReactNode;
}) => (
  <li className="editor-row">
    <div className="editor-fields">{children}</div>
    <IconButton icon="trash" label={`Remove ${name}`} onClick={onRemove} />
  </li>
);

/** `<Editor add="Add scope" onAdd={…} dense?>rows</Editor>`: several alike, and what adds one; `dense` for short fields. */
export const Editor = ({
  add,
  onAdd,
  dense,
  children,
}: {
  add: string;
  dense?: boolean;
  onAdd: () => void;
  children: readonly ReactNode[];
}) => (
  <div className="stack">
    {children.length > 0 && <ul className={cx('editor', dense && 'editor-dense')}>{children}</ul>}
    <div className="form-actions">
      <Button small icon="plus" onClick={onAdd}>
        {add}
      </Button>
    </div>
  </div>
);
