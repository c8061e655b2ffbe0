import { Argument, type Command } from 'commander';

const EXAMPLES = `
Examples:
  npx isthmus schema                          print that of a request
  npx isthmus schema > request.schema.json    for an editor that completes request files
  npx isthmus schema routes                   print that of a file of routes, schemas/routes.schema.json`;

/** `schema`: the JSON Schema of the files that people write. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a request, or of a file of routes.')
    .addArgument(new Argument('[file]', 'of which file').choices(['request', 'routes']).default('request'))
    .addHelpText('after', EXAMPLES)
    .action(async (file: 'request' | 'routes') => {
      process.stdout.write(`${JSON.stringify(await SCHEMAS[file](), null, 2)}\n`);
    });
}

const SCHEMAS = {
  request: async () => (await import('../../lib/request/request-json-schema.ts')).requestJsonSchema(),
  routes: async () => (await import('../../lib/request/routes-json-schema.ts')).routesJsonSchema(),
};
