/*
 * Who may import whom (section 3 of the design). tests/guards/imports.test.ts shows that each rule fires.
 */

const TEST = '\\.(test|testing)\\.ts$';
const GRAPHQL = '^server/.*[/-]graphql[^/]*\\.ts$';
const STORE = '^server/.*[/-]store\\.ts$';
const TABLE = '^server/.*[/-]table\\.ts$';
const PURE = ['^server/.*/policy\\.ts$', '^server/gateway/decide\\.ts$', '^server/.*/mapping\\.ts$'];
const GRAPHQL_LIBRARIES = '^node_modules/(graphql|graphql-yoga|@graphql-yoga|@pothos)/';

/** Types leave no trace in what runs. */
const atRunTime = { dependencyTypesNot: ['type-only'] };

/** These resolve what belongs to rows, and batch it: they may ask their own feature's store, and no other's. */
const BATCHING =
  '^server/(apis|applications|key-managers|keys|organizations|subscriptions|usage|viewer)/(person-)?graphql\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycle', 'Arrows point down only.', { pathNot: '^web/' }, { circular: true }),
    rule(
      'no-cycle-in-the-pages',
      'The parts of a screen may name the type of what the screen has read.',
      { path: '^web/' },
      { circular: true, viaOnly: atRunTime },
    ),
    rule(
      'no-unresolvable',
      'What is imported is there. The one package is types alone, for generated code.',
      {},
      { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    ),
    rule(
      'no-undeclared-package',
      'What is imported is declared in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'runs-without-development-packages',
      'An installation without development packages starts.',
      { path: '^(server|web)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], ...atRunTime },
    ),
    rule(
      'nothing-imports-the-top',
      'main -> start -> app: nothing below knows them.',
      { path: '^(server|web|drizzle)/', pathNot: [TEST, '^server/(main|start)\\.ts$'] },
      { path: '^server/(main|start|app|launch|dev)\\.ts$' },
    ),
    rule(
      'nothing-imports-main',
      'Importing it starts everything.',
      { path: '^server/' },
      { path: '^server/(gateway/)?main\\.ts$' },
    ),
    rule(
      'nothing-imports-tests',
      'What runs knows nothing of its tests.',
      { path: '^(server|web|drizzle|examples|bench)/', pathNot: TEST },
      { path: ['^tests/', TEST] },
    ),
    rule(
      'pages-know-no-server',
      'They meet in schema.graphql only.',
      { path: '^web/' },
      { path: '^(server|drizzle|examples|tests|bench)/' },
    ),
    rule(
      'server-knows-no-pages',
      'They meet in schema.graphql only.',
      { path: '^(server|drizzle|bench|examples)/' },
      { path: '^web/' },
    ),
    rule(
      'leaf-lib',
      'lib has no domain words.',
      { path: '^server/lib/' },
      { path: '^server/', pathNot: '^server/(lib/|errors\\.ts$)' },
    ),
    rule(
      'leaf-oauth',
      'The protocol knows the shape of the guarded fetch and its failure, and nothing else of ours.',
      { path: '^server/oauth/', pathNot: TEST },
      { path: '^server/', pathNot: '^server/(oauth/|lib/safe-fetch(-failure)?\\.ts$)' },
    ),
    rule(
      'leaf-oauth-is-given-its-fetch',
      'Whoever calls it decides where calls may go.',
      { path: '^server/oauth/', pathNot: TEST },
      { path: '^server/lib/safe-fetch\\.ts$', ...atRunTime },
    ),
    rule('leaf-errors', 'Errors import nothing.', { path: '^server/errors\\.ts$' }, { path: '.' }),
    rule(
      'leaf-db',
      'The ground of the stores has no domain words.',
      { path: '^server/db/', pathNot: TEST },
      { path: '^server/', pathNot: '^server/(db|lib)/' },
    ),
    rule(
      'drizzle-in-stores-only',
      'Who writes statements is found by the name of the file.',
      { path: '^server/', pathNot: [TEST, STORE, TABLE, '^server/db/'] },
      { path: '^node_modules/(drizzle-orm|better-sqlite3)/' },
    ),
    rule(
      'stores-know-tables-only',
      'A store is given what to write. The one of the gateway reads every table that it follows.',
      { path: STORE, pathNot: '^server/gateway/' },
      {
        path: '^server/',
        pathNot: [TABLE, STORE, '^server/(db|lib)/', '^server/(errors|settings/switches)\\.ts$'],
        ...atRunTime,
      },
    ),
    rule(
      'schema-knows-no-tables',
      'Columns are not the public schema.',
      { path: GRAPHQL, pathNot: TEST },
      { path: [TABLE, '^server/db/', '^server/key-managers/kinds/'], ...atRunTime },
    ),
    rule(
      'schema-knows-no-stores',
      'Services decide who sees what.',
      { path: GRAPHQL, pathNot: [TEST, BATCHING] },
      { path: STORE, ...atRunTime },
    ),
    rule(
      'schema-batches-its-own-rows',
      'What belongs to another feature is asked of that feature.',
      { path: '^server/([^/]+)/[^/]*graphql\\.ts$', pathNot: TEST },
      { path: STORE, pathNot: '^server/$1/', ...atRunTime },
    ),
    rule(
      'graphql-in-the-schema-only',
      'Services serve every door. Each progress.ts has its channel of events from Yoga.',
      {
        path: '^server/',
        pathNot: [
          TEST,
          GRAPHQL,
          '^server/schema/',
          '^server/(app|start)\\.ts$',
          '^server/(keys|key-managers/probe)/progress\\.ts$',
        ],
      },
      { path: [GRAPHQL_LIBRARIES, GRAPHQL, '^server/schema/'] },
    ),
    rule(
      'gateway-reaches-no-graphql',
      'The data plane runs without it, however long the way.',
      { path: '^server/gateway/', pathNot: TEST },
      { path: [GRAPHQL_LIBRARIES, GRAPHQL, '^server/schema/'], reachable: true },
    ),
    rule(
      'kinds-know-no-other-kind',
      'A connector knows the interface, the protocol and itself.',
      { path: '^server/key-managers/kinds/([^/]+)/', pathNot: TEST },
      {
        path: '^server/',
        pathNot: [
          '^server/key-managers/kinds/$1/',
          '^server/key-managers/(key-manager|errors|protocol|fields|wso2-layout)\\.ts$',
          '^server/key-managers/administration(|-dcr|-registration|-request)\\.ts$',
          '^server/(oauth|lib)/',
          '^server/errors\\.ts$',
        ],
      },
    ),
    rule(
      'registry-opens-the-kinds',
      'Only the resident kind is known elsewhere: to the seed that makes its row.',
      {
        path: '^server/',
        pathNot: [TEST, '^server/key-managers/registry\\.ts$', '^server/key-managers/kinds/'],
      },
      { path: '^server/key-managers/kinds/', pathNot: '^server/key-managers/kinds/resident/index\\.ts$' },
    ),
    rule(
      'seed-opens-the-resident-kind',
      'Only the seed makes its row.',
      { path: '^server/', pathNot: [TEST, '^server/key-managers/((registry|seed)\\.ts$|kinds/resident/)'] },
      { path: '^server/key-managers/kinds/resident/' },
    ),
    rule(
      'pure',
      'Whoever decides is given what to decide upon, the time too.',
      { path: PURE },
      {
        path: [
          STORE,
          TABLE,
          '^server/db/',
          '^server/lib/(clock|ids|safe-fetch|network-guard|own-origin)',
          '^node_modules/(undici|drizzle-orm)/',
        ],
        ...atRunTime,
      },
    ),
    rule(
      'pure-without-the-machine',
      'The chain of the audit is made of hashes, which are pure.',
      { path: PURE },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    rule(
      'one-door-out',
      'All calls to others pass the guard; the proxy calls what the operator has named.',
      { path: '^server/', pathNot: [TEST, '^server/lib/safe-fetch', '^server/gateway/proxy\\.ts$'] },
      { path: '^node_modules/undici/' },
    ),
    rule(
      'one-reader-of-the-configuration',
      'Everything else is given its part.',
      { path: '^server/', pathNot: [TEST, '^server/config'] },
      { path: ['^server/config-sources\\.ts$', '^node_modules/smol-toml/'] },
    ),
    rule(
      'ui-knows-no-screens',
      'Components are told what to show.',
      { path: '^web/ui/' },
      { path: ['^web/(?!ui/)', '^node_modules/(urql|@urql)/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '\\.css$'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'module', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
