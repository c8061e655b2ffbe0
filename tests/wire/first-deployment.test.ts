import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import OslsPlugin from '../../scripts/osls-plugin.ts';

const ROOT = join(__dirname, '../..');
const PARAMETERS = `production:\n  - { ParameterKey: LogRetentionDays, ParameterValue: '30' }\n`;

/** Calls as CloudFormation got them, in order. */
type Calls = URLSearchParams[];

// `serverless deploy` itself, up to its first change. Its own template makes only the bucket it uploads to, and for values of
// parameters that a template has not, CloudFormation has "Parameters: [LogRetentionDays] do not exist in the template".
it('the stack can come to be with parameters: its first template has none, and is given none', async () => {
  const calls: Calls = [];
  const server = await answerCloudFormation(calls, ({ Action = '' }) =>
    Action === 'DescribeStacks' ? 'Stack with id isthmus-production does not exist' : 'Enough was seen',
  );
  const project = copyProject();
  try {
    expect(await deploy(project, server)).toContain('Enough was seen');
  } finally {
    server.close();
    rmSync(project, { recursive: true });
  }
  const [first] = calls.filter((call) => call.get('Action') === 'CreateChangeSet');
  expect(first?.get('ChangeSetType')).toBe('CREATE');
  expect(JSON.parse(first?.get('TemplateBody') ?? '')).not.toHaveProperty('Parameters');
  expect([...(first?.keys() ?? [])].filter((key) => key.startsWith('Parameters.'))).toEqual([]);
});

it('the parameters go with the template that has them', async () => {
  const provider = { stackParameters: [{ ParameterKey: 'LogRetentionDays', ParameterValue: '30' }] };
  const { hooks } = new OslsPlugin({ service: { provider } });
  const wanted = structuredClone(provider);
  await hooks['before:aws:deploy:deploy:createStack']?.();
  expect(provider.stackParameters).toEqual([]);
  await hooks['after:aws:deploy:deploy:createStack']?.();
  expect(provider).toEqual(wanted);
});

/** The project as a company has it that has set a parameter. */
function copyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'isthmus-deploy-'));
  for (const name of ['serverless.yml', 'package.json', 'resources', 'statemachine']) {
    cpSync(join(ROOT, name), join(project, name), { recursive: true });
  }
  for (const name of ['dist', 'scripts', 'node_modules']) symlinkSync(join(ROOT, name), join(project, name));
  cpSync(join(ROOT, 'config'), join(project, 'config'), { recursive: true });
  writeFileSync(join(project, 'config/stack.yml'), PARAMETERS);
  return project;
}

async function answerCloudFormation(calls: Calls, say: (call: Record<string, string>) => string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const call = new URLSearchParams(await text(request));
    calls.push(call);
    const message = say(Object.fromEntries(call));
    response.writeHead(400, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** What `serverless deploy` said. */
async function deploy(project: string, server: Server): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/serverless/bin/serverless.js'), 'deploy'], {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return said + complained;
}
