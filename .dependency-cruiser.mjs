/** The boundaries of the architecture. Each comment is written to the person who broke the rule. */
const SDK = 'node_modules/(@aws-sdk|@smithy)/';

export default {
  forbidden: [
    {
      name: 'authorization-is-pure',
      comment:
        'The policy evaluator answers from its arguments alone: no I/O, no clock, no SDK, no other folder of ours. Pass in what it needs.',
      severity: 'error',
      from: { path: '^authorization/' },
      to: { pathNot: '^authorization/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'lib/domain computes; it neither reads nor writes. Observe in lib/aws, pass the values in. Node modules, packages and the environment stay outside.',
      severity: 'error',
      from: { path: '^lib/domain/' },
      to: { pathNot: '^(lib/domain/|lib/types/|lib/(types|errors)\\.ts$|authorization/)' },
    },
    {
      name: 'sdk-only-in-lib-aws',
      comment:
        'Everything that talks to AWS lives in lib/aws, where errors are translated and bucket owners checked. The one exception is cli/deployment, which stands for the administrators who onboard an account before a rehearsal.',
      severity: 'error',
      from: { path: '^(lib|handlers|cli|simulator|authorization)/', pathNot: '^(lib/aws|cli/deployment)/' },
      to: { path: SDK },
    },
    {
      name: 'simulator-is-a-stranger',
      comment:
        'The simulator is a witness: it knows AWS, not the product. They meet over HTTP and share authorization/ only.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(lib|handlers|cli|scripts)/' },
    },
    {
      name: 'product-does-not-know-the-simulator',
      comment: 'The product speaks to an endpoint. Start the simulator as a process and talk to it over HTTP.',
      severity: 'error',
      from: { path: '^(lib|handlers|cli|authorization)/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'benchmarks-ask-from-outside',
      comment:
        'A benchmark measures what a client sees: it starts the simulator as a process and talks to it over HTTP.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(lib|handlers|cli|simulator|authorization)/' },
    },
    {
      name: 'doors-are-leaves',
      comment:
        'Handlers and commands are doors: they call lib, and nothing calls them. Move what you want to share into lib.',
      severity: 'error',
      from: { pathNot: '^(handlers|cli)/' },
      to: { path: '^(handlers|cli)/' },
    },
    {
      name: 'doors-do-not-know-each-other',
      comment: 'A handler and a command that share something share it through lib.',
      severity: 'error',
      from: { path: '^(handlers|cli)/' },
      to: { path: '^(handlers|cli)/', pathNot: '^$1/' },
    },
    {
      name: 's3-control-only-where-jobs-are',
      comment:
        'Only the two states of a backfill need S3 Control; any other function would carry its client for nothing. Keep the import out of what they share.',
      severity: 'error',
      from: { path: '^handlers/', pathNot: '^handlers/(start|follow)-backfill\\.ts$' },
      to: { path: 'node_modules/@aws-sdk/client-s3-control/', reachable: true },
    },
    {
      name: 'request-is-the-only-door-for-shapes',
      comment: 'lib/request turns untrusted input into a Request; it needs no AWS.',
      severity: 'error',
      from: { path: '^lib/request/' },
      to: { path: '^lib/aws/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing uses this file. Delete it, or connect it. (The exceptions are started by name.)',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['^cli/isthmus\\.mjs$', '^cli/end-with-parent\\.mjs$', '^bench/simulator/empty-program\\.ts$'],
      },
      to: {},
    },
    {
      name: 'no-development-packages-in-lambda',
      comment: 'What runs in Lambda may use dependencies only, not devDependencies.',
      severity: 'error',
      from: { path: '^(lib|handlers|authorization)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      // Types of Lambda events come without code.
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|tests)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
