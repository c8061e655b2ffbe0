import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  npx isthmus schema                          print it
  npx isthmus schema > request.schema.json    for an editor that completes request files`;

/** `schema`: the JSON Schema of request files. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a request.')
    .addHelpText('after', EXAMPLES)
    .action(async () => {
      const { requestJsonSchema } = await import('../../lib/request/request-json-schema.ts');
      process.stdout.write(`${JSON.stringify(requestJsonSchema(), null, 2)}\n`);
    });
}
