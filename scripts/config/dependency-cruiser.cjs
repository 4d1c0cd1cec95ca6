/**
 * Who may import whom at run time (`import type` may go anywhere: it is gone before run time).
 * The rule in words: server/README.md.
 */
const SCHEMA_OR_RULES = '^(server|app|db)/.*\\.(schema|rules|events)\\.ts$|^server/live/events\\.ts$';
const TESTS = '\\.test\\.tsx?$|^server/testing/|^app/_e2e/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^\\.next|\\.css$' } },
    { name: 'nothing-imports-scripts', severity: 'error', from: { pathNot: '^scripts/' }, to: { path: '^scripts/' } },
    { name: 'db-is-the-floor', severity: 'error', from: { path: '^db/', pathNot: TESTS }, to: { path: '^(app|server|scripts)/' } },
    { name: 'server-knows-no-screen', severity: 'error', from: { path: '^server/', pathNot: TESTS }, to: { path: '^app/' } },
    {
      name: 'screen-components-take-pure-code-only',
      comment: 'app/_* take schemas, events, rules and server/shared; everything else comes over the wire',
      severity: 'error',
      // The language of a request is read on the server.
      from: { path: '^app/_', pathNot: `${TESTS}|^app/_i18n/request\\.ts$` },
      to: { path: '^(server|db)/', pathNot: `${SCHEMA_OR_RULES}|^server/shared/` },
    },
    {
      name: 'routes-take-the-server-through-its-api',
      severity: 'error',
      from: { path: '^app/', pathNot: `^app/_|${TESTS}` },
      to: { path: '^(server|db)/', pathNot: `${SCHEMA_OR_RULES}|^server/(shared|api)/` },
    },
    {
      name: 'routers-call-services',
      severity: 'error',
      from: { path: '\\.router\\.ts$' },
      to: { path: '^server/(?!live/|shared/|api/)', pathNot: `\\.service\\.ts$|${SCHEMA_OR_RULES}` },
    },
    { name: 'routers-build-no-sql', severity: 'error', from: { path: '\\.router\\.ts$' }, to: { path: '^db/|\\.repository\\.ts$' } },
    {
      name: 'repositories-know-only-the-floor',
      severity: 'error',
      from: { path: '\\.repository\\.ts$', pathNot: TESTS },
      to: { path: '^(server|app)/', pathNot: `\\.repository\\.ts$|${SCHEMA_OR_RULES}|^server/shared/` },
    },
    {
      name: 'repositories-of-one-feature',
      comment: 'another feature is reached by its service; rows shared by features (marks, breaches, log) have repositories of their own folder',
      severity: 'error',
      from: { path: '^server/([^/]+)/.*\\.service\\.ts$' },
      to: { path: '^server/[^/]+/.*\\.repository\\.ts$', pathNot: '^server/($1|live|clock|installation)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'no I/O, no clock, no randomness',
      severity: 'error',
      from: { path: SCHEMA_OR_RULES, pathNot: TESTS },
      to: { pathNot: `${SCHEMA_OR_RULES}|^server/shared/|^node_modules/zod/|^app/_(?!live/)[\\w-]+/[\\w-]+\\.ts$` },
    },
    { name: 'rules-read-no-environment', severity: 'error', from: { path: SCHEMA_OR_RULES }, to: { path: '^server/shared/(env|log)\\.ts$' } },
    { name: 'shared-knows-no-feature', severity: 'error', from: { path: '^server/shared/', pathNot: TESTS }, to: { path: '^(app|db|server/(?!shared/))' } },
    { name: 'only-tests-use-testing', severity: 'error', from: { pathNot: `${TESTS}|^scripts/` }, to: { path: '^server/testing/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.build|\\.data|\\.test)/' },
    // Type-only imports disappear, as they do at run time.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
