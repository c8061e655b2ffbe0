import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { compileTickets } from './compile-tickets.ts';
import { shakeClients } from './shake-clients.ts';
import { zipFile } from './zip-file.ts';

export interface BuiltFunction {
  /** As its handler and its folder are named: `make-plan`. */
  name: string;
  /** Absolute path of the bundle; `import()` it and call `handler(event, context)`. */
  file: string;
  bytes: number;
  /** The services whose clients are in it, as the SDK names their packages: `s3`, `sts`. */
  clients: string[];
}

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');

/** Bundles every handler of a state or a door into `dist/<name>/index.mjs`, and packs it as it is deployed. */
export async function buildFunctions(): Promise<BuiltFunction[]> {
  const names = handlerNames();
  removeStale(names);
  const { metafile } = await build({
    entryPoints: names.map((name) => ({ in: join(ROOT, 'handlers', `${name}.ts`), out: `${name}/index` })),
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's `module` builds are what esbuild can shake; its default, `main`, is a third larger.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(ROOT, 'scripts/lambda-credentials.ts') },
    plugins: [shakeClients],
    define: { 'process.env.ISTHMUS_TICKET_SYSTEMS': JSON.stringify(JSON.stringify(compileTickets())) },
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    // CommonJS parts inside the bundle still say require().
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  });
  await Promise.all(names.map(pack));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([file, output]) => [join(process.cwd(), file), output]),
  );
  return names.map((name) => {
    const file = join(OUT, name, 'index.mjs');
    const output = outputs.get(file);
    return { name, file, bytes: output?.bytes ?? 0, clients: clientsIn(Object.keys(output?.inputs ?? {})) };
  });
}

/**
 * `dist/<name>/<name>.zip`, which serverless.yml names; osls uploads all of them into one folder. In it is the bundle alone,
 * under the path that the handler has.
 */
async function pack(name: string): Promise<void> {
  const bundle = await readFile(join(OUT, name, 'index.mjs'));
  await writeFile(join(OUT, name, `${name}.zip`), await zipFile(`dist/${name}/index.mjs`, bundle));
}

function clientsIn(inputs: string[]): string[] {
  const found = inputs.flatMap((input) => /@aws-sdk\/client-([\w-]+)\/dist-es\/\w+Client\.js$/.exec(input)?.[1] ?? []);
  return [...new Set(found)].sort();
}

/** Bundles are overwritten in place: a rehearsal that is running may be about to load them. */
function removeStale(names: string[]): void {
  const present = existsSync(OUT) ? readdirSync(OUT) : [];
  for (const name of present.filter((each) => !names.includes(each))) rmSync(join(OUT, name), { recursive: true });
}

/** Files of handlers/ that export a handler are functions; the others are parts of them. */
function handlerNames(): string[] {
  const folder = join(ROOT, 'handlers');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && /^export const handler\b/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => basename(file, '.ts'));
}

function printSizes(built: BuiltFunction[]): void {
  for (const { name, bytes } of built)
    console.log(`${Math.ceil(bytes / 1024)} KB`.padStart(8), `dist/${name}/index.mjs`);
}

// Without a top-level await, so that tests, which run as CommonJS, can import this file.
if (import.meta.main) {
  buildFunctions().then(printSizes, (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
