import { Component, type ReactNode } from 'react';
import { FailedPage } from '../ui/states.tsx';

type Props = { at: string; alone?: boolean; children: ReactNode };

/** Shows what failed to draw as a page of its own; another address (`at`) is a new chance. `alone`, there is no frame around it. */
// React catches errors of rendering in classes only.
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: Props) {
    if (before.at !== this.props.at && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const page = (
      <FailedPage
        title="This page could not be shown"
        back={{ href: '/applications', label: 'Applications' }}
        onRetry={() => location.reload()}
      >
        Something failed while drawing it. Nothing you stored is affected. Loading the page again may help.
      </FailedPage>
    );
    return this.props.alone ? <main className="content content-alone">{page}</main> : page;
  }
}
