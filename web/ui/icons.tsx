import type { ReactNode } from 'react';

// Drawn on 16 x 16 with a 1.5 stroke; `key` is filled and `key-outline` is not, for that difference has a meaning.
const drawings = {
  key: (
    <path
      fill="currentColor"
      stroke="none"
      fillRule="evenodd"
      d="M5.5 4a4 4 0 1 0 3.87 5H11v1.5a.75.75 0 0 0 1.5 0V9H13v1a.75.75 0 0 0 1.5 0V8.25a.75.75 0 0 0-.75-.75H9.37A4 4 0 0 0 5.5 4Zm0 5.4a1.4 1.4 0 1 1 0-2.8 1.4 1.4 0 0 1 0 2.8Z"
    />
  ),
  'key-outline': (
    <>
      <circle cx="5" cy="8" r="3.25" />
      <path d="M8.25 8h6v2.25M11.25 8v2.25" />
    </>
  ),
  copy: (
    <>
      <rect x="5.75" y="5.75" width="8" height="8" rx="1.5" />
      <path d="M3.5 10.25h-.25a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v.25" />
    </>
  ),
  check: <path d="m3 8.5 3.25 3.25L13 5" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  'eye-off': (
    <path d="M2.5 2.5l11 11M6.6 3.7A6.6 6.6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.9 2.4M4.3 4.9A11 11 0 0 0 1.5 8s2.5 4.5 6.5 4.5c1 0 2-.3 2.8-.7M6.6 6.6a2 2 0 0 0 2.8 2.8" />
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.5 3.5" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  more: <path strokeWidth="2.25" d="M3.5 8h.01M8 8h.01M12.5 8h.01" />,
  'chevron-down': <path d="m4 6.25 4 4 4-4" />,
  'chevron-left': <path d="m9.75 4-4 4 4 4" />,
  'chevron-right': <path d="m6.25 4 4 4-4 4" />,
  'chevrons-up-down': <path d="m5 6 3-3 3 3M5 10l3 3 3-3" />,
  external: <path d="M6.5 3.5h-3v9h9v-3M9.5 2.5h4v4M13 3 7.5 8.5" />,
  application: (
    <>
      <rect x="2.25" y="2.25" width="4.75" height="4.75" rx="1" />
      <rect x="9" y="2.25" width="4.75" height="4.75" rx="1" />
      <rect x="2.25" y="9" width="4.75" height="4.75" rx="1" />
      <path d="M11.375 9.25v4.25M9.25 11.375h4.25" />
    </>
  ),
  api: (
    <path d="M6 2.5c-1.75 0-1.75 1-1.75 2.25S4 7.25 2.5 8c1.5.75 1.75 2 1.75 3.25S4.25 13.5 6 13.5m4-11c1.75 0 1.75 1 1.75 2.25S12 7.25 13.5 8c-1.5.75-1.75 2-1.75 3.25s0 2.25-1.75 2.25" />
  ),
  'key-manager': (
    <>
      <path d="M8 1.75 13 3.5v4c0 3.25-2 5.5-5 6.75-3-1.25-5-3.5-5-6.75v-4L8 1.75Z" />
      <circle cx="8" cy="6.75" r="1.25" />
      <path d="M8 8v2.5" />
    </>
  ),
  'service-provider': (
    <>
      <rect x="2.25" y="3.25" width="11.5" height="9.5" rx="1.5" />
      <circle cx="5.75" cy="7" r="1.25" />
      <path d="M3.75 10.75c.5-1.25 3.5-1.25 4 0M10 6.5h2M10 9h2" />
    </>
  ),
  approval: (
    <>
      <path d="M2.5 13.5h11M4 11h8l-.5-2.25H9.75c-.5-1.5.5-2.25.5-4a2.25 2.25 0 0 0-4.5 0c0 1.75 1 2.5.5 4H4.5L4 11Z" />
    </>
  ),
  bell: (
    <path d="M3 11.5h10c-1-1-1.25-2-1.25-4.25a3.75 3.75 0 0 0-7.5 0C4.25 9.5 4 10.5 3 11.5ZM6.75 13.75h2.5" />
  ),
  members: (
    <>
      <circle cx="6" cy="5.5" r="2.25" />
      <path d="M1.75 13c.5-4 8-4 8.5 0M10.5 3.5a2.25 2.25 0 0 1 0 4M12 9.75c1.25.5 2 1.5 2.25 3.25" />
    </>
  ),
  audit: <path d="M4 1.75h5.5L12.5 5v9.25H4V1.75ZM6.25 6.5h4M6.25 9h4M6.25 11.5h2.5" />,
  plan: <path d="M2.25 12a6 6 0 1 1 11.5 0M8 10.5l2.75-3.75M7 10.5h2" />,
  settings: (
    <>
      <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" />
      <circle cx="10" cy="4.5" r="1.75" />
      <circle cx="6" cy="11.5" r="1.75" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.25" r="2.75" />
      <path d="M2.75 14c.5-5.25 10-5.25 10.5 0" />
    </>
  ),
  'sign-out': <path d="M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M12.6 3.4l-.7.7M4.1 11.9l-.7.7" />
    </>
  ),
  moon: <path d="M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5a5.75 5.75 0 1 0 7 7Z" />,
  auto: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path fill="currentColor" stroke="none" d="M8 2.25a5.75 5.75 0 0 1 0 11.5Z" />
    </>
  ),
  warning: <path d="M8 2 1.5 13.5h13L8 2Zm0 4.5v3.25M8 11.75v.01" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.25V11M8 5v.01" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />,
  ring: <circle cx="8" cy="8" r="3" />,
  trash: <path d="M2.5 4h11M6 4V2.5h4V4M4 4l.5 9.5h7L12 4M6.75 6.75v4M9.25 6.75v4" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** `<Icon name="copy" />`: decorative, so the words beside it or the control's label must say what it means. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {drawings[name]}
  </svg>
);
