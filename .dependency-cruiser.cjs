// Who may import whom: the table of the README's "Layers". A file or folder of src/ that is in no layer may import
// nothing.
const only = (name, from, to) => ({
  name,
  comment: `${name} may import only ${to.join(', ')}`,
  severity: 'error',
  from: { path: from },
  to: { path: '^(model|markup|report|training|data|src|scripts|test)/', pathNot: to },
});
const FOUNDATION = '^src/((breathe|clock|ids|errors|config|cron|kept|log)\\.ts$|config/)';
const CONTRACT = '^src/contract/';

module.exports = {
  forbidden: [
    only('model', '^model/', ['^model/']),
    only('markup', '^markup/', ['^markup/']),
    only('report', '^report/', ['^report/', '^model/', '^markup/']),
    only('training', '^training/', ['^training/', '^model/', '^report/']),
    only('data', '^data/', ['^data/', '^model/']),
    only('foundation', FOUNDATION, [FOUNDATION, CONTRACT, '^model/']),
    only('contract', CONTRACT, [FOUNDATION, CONTRACT, '^model/']),
    only('store', '^src/store/', ['^src/store/', FOUNDATION, CONTRACT, '^model/']),
    only('experiment', '^src/experiment/', ['^src/experiment/', '^src/store/', FOUNDATION, CONTRACT, '^model/']),
    only('schedule', '^src/schedule/', ['^src/(schedule|experiment|store)/', FOUNDATION, CONTRACT, '^model/']),
    only('drift', '^src/drift/', ['^src/drift/', '^src/store/', FOUNDATION, CONTRACT, '^model/']),
    only('identity', '^src/identity/', ['^src/identity/', '^src/store/', FOUNDATION, CONTRACT]),
    only('vault', '^src/vault/', ['^src/vault/', FOUNDATION]),
    only('inbox', '^src/inbox/', ['^src/inbox/', FOUNDATION, CONTRACT]),
    only('compose', '^src/compose/', ['^src/compose/', '^src/inbox/inbox\\.ts$', FOUNDATION, CONTRACT]),
    only('connection', '^src/connection/', ['^src/connection/', '^src/(store|inbox|vault)/', FOUNDATION, CONTRACT]),
    only('engagement', '^src/engagement/', ['^src/engagement/', '^src/(store|inbox)/', FOUNDATION, CONTRACT, '^model/']),
    only('dispatch', '^src/dispatch/', ['^src/dispatch/', '^src/(store|inbox|compose)/', FOUNDATION, CONTRACT]),
    only('retraining', '^src/retraining/', ['^src/retraining/', '^src/store/', FOUNDATION, CONTRACT]),
    only('importing', '^src/importing/', ['^src/(importing|store|engagement)/', FOUNDATION, CONTRACT, '^model/']),
    only('notify', '^src/notify/', ['^src/notify/', '^src/(store|vault)/', FOUNDATION, CONTRACT]),
    only('insights', '^src/insights/', ['^src/(insights|drift|experiment|schedule|store)/', '^report/', FOUNDATION, CONTRACT, '^model/']),
    only('http', '^src/http/', ['^(markup|report)/', '^src/(http|schedule|engagement|experiment|connection|identity|importing|insights|notify|retraining|store)/', FOUNDATION, CONTRACT, '^model/']),
    only('composition root', '^src/main(\\.ts$|/)', ['^src/(?!web/)', '^model/']),
    only('web app', '^src/web/', ['^src/web/']),
    {
      name: 'no layer',
      comment: 'a new file or folder of src/ needs a line in this table',
      severity: 'error',
      from: { path: '^src/', pathNot: [FOUNDATION, CONTRACT, '^src/(vault|identity|store|inbox|compose|connection|experiment|schedule|drift|engagement|dispatch|importing|insights|notify|retraining|http|web)/', '^src/main(\\.ts$|/)'] },
      to: {},
    },
    {
      name: 'model is pure',
      comment: 'the mathematics reads no file, no clock, no environment',
      severity: 'error',
      from: { path: '^model/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests and scripts are leaves',
      severity: 'error',
      from: { path: '^(model|markup|report|training|data|src)/' },
      to: { path: '^(scripts|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
