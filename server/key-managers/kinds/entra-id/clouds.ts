/** Who signs people in, who issues tokens of version 1, and where Microsoft Graph is. */
export interface Cloud {
  readonly login: string;
  readonly v1Issuer: string;
  readonly graph: string;
}

const GLOBAL: Cloud = {
  login: 'https://login.microsoftonline.com',
  v1Issuer: 'https://sts.windows.net',
  graph: 'https://graph.microsoft.com',
};

const US_GOVERNMENT: Cloud = {
  login: 'https://login.microsoftonline.us',
  v1Issuer: 'https://sts.windows.net',
  graph: 'https://graph.microsoft.us',
};

const clouds: Readonly<Record<string, Cloud>> = {
  Global: GLOBAL,
  'US Government': US_GOVERNMENT,
  // The Department of Defense signs in where the other authorities do, and has a Graph of its own.
  'US Government DoD': { ...US_GOVERNMENT, graph: 'https://dod-graph.microsoft.us' },
  China: {
    login: 'https://login.partner.microsoftonline.cn',
    v1Issuer: 'https://sts.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
};

export const cloudNames: readonly string[] = Object.keys(clouds);

export const cloudOf = (name: string): Cloud => clouds[name] ?? GLOBAL;
