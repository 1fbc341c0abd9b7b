/** Imports run one way, from the edges to the vocabulary; types may be looked at from anywhere below. */
const only = (name, packages, homes) => ({
  name,
  severity: 'error',
  from: { path: '^src', pathNot: homes },
  to: { path: `node_modules/(${packages})(/|$)`, dependencyTypesNot: ['type-only'] },
})
const never = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['type-only'] },
})

const edges = '^src/(slack|workspace|web|schedule|terminal)/'
const flows = '^src/(agent|digests|ingest|entities|memory|privacy|charts)/'
const stores = '^src/(stores|models)/'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    never('flows-know-no-edges', flows, edges),
    never('flows-see-stores-as-types', flows, stores),
    never('stores-know-no-flows', stores, `${edges}|^src/(agent|ingest|memory|privacy)/`),
    never('edges-know-no-other-edge', '^src/(slack|schedule)/', '^src/(workspace|web|terminal)/'),
    never('the-vocabulary-imports-nothing', '^src/(model|lib)/', '^src/(?!model/|lib/)'),
    never('domains-import-only-the-vocabulary', '^src/domains/', '^src/(?!domains/|model/|lib/)'),
    never('nobody-imports-the-process', '^src/.+/', '^src/(main|cli|serve|environment|composition/sync-parts)\\.ts$'),
    only('databases-only-in-stores', 'pg|drizzle-orm|@electric-sql|weaviate-client', '^src/stores/'),
    only('bolt-only-in-slack', '@slack', '^src/slack/'),
    only('models-only-in-models', 'langchain|@langchain', '^src/models/'),
    only('pictures-only-in-charts', 'vega|vega-lite|@resvg', '^src/charts/'),
    only('timers-only-in-schedule', 'node-cron', '^src/schedule/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'] },
  },
}
