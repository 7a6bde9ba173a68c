import { createContext, type ReactNode, useContext } from 'react';
import type { Action, ViewerQuery } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import type { Back } from './ui/page.tsx';
import { Forbidden } from './ui/states.tsx';

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      role
      platformAdministrator
      passwordChosen
      organization {
        id
        name
      }
      memberships {
        role
        organization {
          id
          name
        }
      }
      actions
    }
  }
`);

export type Viewer = NonNullable<ViewerQuery['viewer']>;

const Context = createContext<Viewer | undefined>(undefined);

export const ViewerProvider = Context.Provider;

/** Who is signed in; only inside the frame, which shows nothing until it knows. */
export const useViewer = (): Viewer => {
  const viewer = useContext(Context);
  if (!viewer) throw new Error('useViewer outside the frame');
  return viewer;
};

/** `const may = useMay(); may('API_MANAGE')`: what to show. The server decides what is allowed. */
export const useMay = () => {
  const { actions } = useViewer();
  return (action: Action): boolean => actions.includes(action);
};

/** `<Guard action="KEY_MANAGER_MANAGE" what="manage key managers">…</Guard>`: the page, or why it is not shown; `back` where all of the page is inside. */
export const Guard = ({
  action,
  what,
  back,
  children,
}: {
  action: Action;
  what: string;
  back?: Back;
  children: ReactNode;
}) => (useMay()(action) ? children : <Forbidden what={what} back={back} />);
