import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface BuiltFunction {
  /** State of the machine, `MakePlan`. */
  state: string;
  /** The same in kebab-case, as its handler and its folder are named. */
  name: string;
  /** Absolute path of the bundle; `import()` it and call `handler(event, context)`. */
  file: string;
  bytes: number;
}

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');

/** Bundles the handler of every Task state into `dist/<name>/index.mjs`, as it is deployed. */
export async function buildFunctions(): Promise<BuiltFunction[]> {
  const states = taskStates();
  removeStale(states.map(toKebab));
  const { metafile } = await build({
    entryPoints: states.map((state) => ({
      in: join(ROOT, 'handlers', `${toKebab(state)}.ts`),
      out: `${toKebab(state)}/index`,
    })),
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's `module` builds are what esbuild can shake; its default, `main`, is a third larger.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    // CommonJS parts inside the bundle still say require().
    banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
  });
  const sizes = new Map(
    Object.entries(metafile.outputs).map(([file, { bytes }]) => [join(process.cwd(), file), bytes]),
  );
  return states.map((state) => {
    const name = toKebab(state);
    const file = join(OUT, name, 'index.mjs');
    return { state, name, file, bytes: sizes.get(file) ?? 0 };
  });
}

/** Bundles are overwritten in place: a rehearsal that is running may be about to load them. */
function removeStale(names: string[]): void {
  const present = existsSync(OUT) ? readdirSync(OUT) : [];
  for (const name of present.filter((each) => !names.includes(each))) rmSync(join(OUT, name), { recursive: true });
}

/** A state machine's Tasks are the functions that there are: `"Resource": "${MakePlan}"`. */
function taskStates(): string[] {
  const text = readFileSync(join(ROOT, 'statemachine', 'provision.asl.json'), 'utf8');
  const machine = JSON.parse(text) as { States: Record<string, { Type: string; Resource?: string }> };
  return Object.values(machine.States).flatMap(({ Type, Resource = '' }) => {
    const state = /^\$\{(\w+)\}$/.exec(Resource)?.[1];
    return Type === 'Task' && state ? [state] : [];
  });
}

function toKebab(state: string): string {
  return state.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
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
