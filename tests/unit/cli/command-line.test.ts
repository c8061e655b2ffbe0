import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const LAUNCHER = join(ROOT, 'cli/isthmus.mjs');
const EXAMPLE = join(ROOT, 'examples/cross-account.yml');

const folder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
const CHINA = join(folder, 'china.yml');
writeFileSync(
  CHINA,
  readFileSync(EXAMPLE, 'utf8').replace('eu-west-1', 'cn-north-1').replace('eu-central-1', 'cn-northwest-1'),
);
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

describe('the command line', () => {
  it.each([
    [['--help'], /rehearse[\s\S]*simulate[\s\S]*schema[\s\S]*Exit codes:/],
    [['rehearse', '--help'], /Examples:[\s\S]*--keep[\s\S]*Exit codes:/],
    [['simulate', '--help'], /Examples:[\s\S]*AWS_ENDPOINT_URL/],
    [['schema', '--help'], /Examples:/],
    [['routes', 'push', '--help'], /Examples:[\s\S]*--prune[\s\S]*Exit codes:/],
    [['accounts', 'push', '--help'], /Examples:[\s\S]*--dry-run[\s\S]*Exit codes:/],
    [['routes', 'check', '--help'], /Examples:[\s\S]*Exit codes:/],
    [['help', 'simulate'], /Examples:[\s\S]*AWS_ENDPOINT_URL/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('answers %j and ends well', async (args, text) => {
    const { code, stdout } = await isthmus(args);
    expect(stdout).toMatch(text);
    expect(code).toBe(0);
  });

  it.each([
    ['a missing argument', ['rehearse'], /missing required argument 'request'/],
    ['a request for the stack', ['rehearse', EXAMPLE, '--stack'], /with --stack there is no request file/],
    ['accounts without the stack', ['rehearse', EXAMPLE, '--accounts', '111111111111'], /--accounts goes with --stack/],
    ['accounts that are none', ['rehearse', '--stack', '--accounts', '1,2'], /twelve digits/],
    ['an unknown command', ['provide'], /unknown command 'provide'/],
    ['an unknown option', ['rehearse', 'x.yml', '--fast'], /unknown option '--fast'/],
    ['a speed that is no number', ['rehearse', 'x.yml', '--speed', 'fast'], /speed is a number from 1 to 1000/],
    ['a port that is no port', ['simulate', '--port', '70000'], /port is a number from 0 to 65535/],
    ['settings that are not there', ['simulate', '--config', 'none.yml'], /Cannot read none\.yml/],
    ['a file that is not there', ['rehearse', 'nowhere.yml'], /Cannot read nowhere\.yml/],
    ['a file that is neither YAML nor JSON', ['rehearse', LAUNCHER], /Cannot read .*isthmus\.mjs as YAML or JSON: /],
    ['an empty file', ['rehearse', '/dev/null'], /\/dev\/null is empty\./],
    ['routes that are not there', ['rehearse', EXAMPLE, '--routes', 'none.yml'], /Cannot read none\.yml/],
    ['routes that are wrong', ['rehearse', EXAMPLE, '--routes', EXAMPLE], /Cannot use .*routes is missing/],
    ['a request of another partition', ['rehearse', CHINA], /Cannot rehearse .*partition aws-cn/],
  ])('refuses %s with exit code 2', async (_, args, text) => {
    const { code, stderr, stdout } = await isthmus(args);
    expect(stderr).toMatch(text);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('checks the routes of the project, and says what is wrong with others', async () => {
    expect(await isthmus(['routes', 'check'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 problems'),
    });
    const { code, stdout } = await isthmus(['routes', 'check', EXAMPLE, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: expect.arrayContaining([{ path: 'routes', code: 'missing', allowed: 'a list of routes' }]),
    });
    expect(code).toBe(2);
  });

  it.each([
    ['routes push', ['routes', 'push', '--dry-run']],
    ['accounts push', ['accounts', 'push', '--dry-run']],
    ['approve', ['approve', 'run-1', '--api', 'http://127.0.0.1:9', '--yes']],
  ])('tells whoever calls %s without a region how to say which', async (_, args) => {
    const { code, stderr } = await isthmus(args, WITHOUT_REGION);
    expect(stderr).toMatch(/^Could not .* Say which region: set AWS_REGION/);
    expect(code).toBe(2);
  });

  it('says that the HTTP API cannot be reached, and where it was looked for', async () => {
    const { code, stderr } = await isthmus(['approve', 'run-1', '--api', 'http://127.0.0.1:9', '--yes'], {
      ...WITHOUT_REGION,
      AWS_REGION: 'eu-west-1',
    });
    expect(stderr).toMatch(/^Could not call the HTTP API on http:\/\/127\.0\.0\.1:9\. The network said: /);
    expect(code).toBe(1);
  });

  it('goes by the region of the AWS CLI', async () => {
    const { stderr } = await isthmus(['routes', 'push', '--dry-run'], {
      ...WITHOUT_REGION,
      ...{ AWS_DEFAULT_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
    });
    expect(stderr).toMatch(/Could not load credentials.* Give it credentials/);
  });

  it('prints the JSON Schema of a request', async () => {
    const { stdout } = await isthmus(['schema']);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', properties: { source: expect.anything() } });
  });

  it('tells somebody with an old Node what to do', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.1"})';
    const { code, stderr } = await run(process.execPath, ['--import', old, LAUNCHER, '--help']);
    expect(stderr).toMatch(/needs Node 24, and this is Node 20\.11\.1[\s\S]*npx isthmus[\s\S]*npm start/);
    expect(code).toBe(1);
  });

  it('ends without a word when nobody reads on', async () => {
    const { stdout, stderr } = await run('sh', ['-c', `"${process.execPath}" "${LAUNCHER}" schema | true`]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });

  it('tells somebody without the packages what to do', async () => {
    const bare = join(folder, 'bare');
    cpSync(join(ROOT, 'cli'), join(bare, 'cli'), { recursive: true });
    writeFileSync(join(bare, 'package.json'), '{"type": "module"}');
    const { code, stderr } = await run(process.execPath, [join(bare, 'cli/isthmus.mjs'), '--help']);
    expect(stderr).toMatch(/Packages are missing[\s\S]*npm ci/);
    expect(code).toBe(1);
  });
});

/** Nobody's profile, and no instance to ask. */
const WITHOUT_REGION = {
  ...{ AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_PROFILE: '', AWS_EC2_METADATA_DISABLED: 'true' },
  ...{ AWS_ACCESS_KEY_ID: '999999999999', AWS_SECRET_ACCESS_KEY: 'any' },
  ...{ AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' },
};

function isthmus(args: string[], environment: Record<string, string> = {}): Promise<Outcome> {
  return run(process.execPath, [LAUNCHER, ...args], environment);
}

function run(program: string, args: string[], environment: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = execFile(program, args, { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
