import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { isFocusFree } from './focus.ts';
import { Icon } from './icons.tsx';

/** Sets the document's title: "Applications · Latchkey". `<PageHead>` does it for you when its title is a string. */
export const useTitle = (title: string | undefined) => {
  useEffect(() => {
    if (title) document.title = `${title} · Latchkey`;
  }, [title]);
};

// The first page of a visit leaves the focus to the browser; each later one takes it to its heading.
let visited = false;

const useHeadingFocus = () => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const free = isFocusFree() || document.activeElement?.matches('main, nav *, [role=menu] *');
    if (visited && free) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, []);
  return heading;
};

/** Where a page leads back to. */
export type Back = { href: string; label: string };

/** The way back to the list that a page belongs to. */
export const BackLink = ({ href, label }: Back) => (
  <Link className="back-link" href={href}>
    <Icon name="chevron-left" size={14} />
    {label}
  </Link>
);

/** `<PageHead title lead? facts? action? back={{ href, label }}? />`: title, one sentence or the facts, at most one primary button. */
export const PageHead = ({
  title,
  lead,
  facts,
  action,
  back,
}: {
  title: string;
  lead?: ReactNode;
  facts?: ReactNode;
  action?: ReactNode;
  back?: Back;
}) => {
  useTitle(title);
  const heading = useHeadingFocus();
  return (
    <header className="page-head">
      {back && <BackLink {...back} />}
      <div className="page-head-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {action}
      </div>
      {lead && <p className="muted prose">{lead}</p>}
      {facts && <div className="page-head-facts">{facts}</div>}
    </header>
  );
};

/** On a narrow screen the tabs scroll: the current one is brought into sight. */
const useCurrentShown = (href: string) => {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`);
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - 16;
  }, [href]);
  return nav;
};

/** `<Tabs label="Application" items={[{ href, label, icon? }]} current={href} />`: links, for each tab has its own address. */
export const Tabs = ({
  label,
  items,
  current,
}: {
  label: string;
  items: readonly { href: string; label: string; icon?: ReactNode }[];
  current: string;
}) => {
  const nav = useCurrentShown(current);
  return (
    <nav className="tabs" aria-label={label} ref={nav}>
      {items.map(item => (
        <Link key={item.href} href={item.href} aria-current={item.href === current ? 'page' : undefined}>
          {item.icon}
          {item.label}
        </Link>
      ))}
    </nav>
  );
};

/** `<Section title="Endpoints" action={<Button small>…}>…</Section>`: a part of a page under a hairline. */
export const Section = ({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) => (
  <section className="section">
    <div className="section-head">
      <div>
        <h2>{title}</h2>
        {lead && <p className="muted small prose">{lead}</p>}
      </div>
      {action}
    </div>
    {children}
  </section>
);

/** `<Facts items={[['Issuer', <Mono …/>], …]} />`: names and values; an undefined or null value leaves the line out. */
export const Facts = ({ items }: { items: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="facts">
    {items
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => (
        <FactLine key={name} name={name} value={value} />
      ))}
  </dl>
);

const FactLine = ({ name, value }: { name: string; value: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
