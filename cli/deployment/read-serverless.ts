import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate, refuseOthers, requireObject } from './read-template.ts';
import { readYaml } from './read-yaml.ts';
import { DeploymentError, type FunctionSpec, type Template } from './template.ts';

/** What a rehearsal takes from serverless.yml: functions, and the resources of the central account. */
export interface ServerlessService {
  region: string;
  functions: FunctionSpec[];
  resources: Template;
}

const FUNCTION_KEYS = ['name', 'handler', 'description', 'role', 'package', 'timeout', 'memorySize', 'environment'];

/** Reads serverless.yml and the files it includes, without running the Serverless Framework. */
export function readServerless(root: string): ServerlessService {
  const file = 'serverless.yml';
  const service = requireObject(readYaml(join(root, file)), file);
  const read = (content: unknown, place: string): Record<string, unknown> =>
    requireObject(resolveVariables(content, root, place), place);
  const { region, environment, timeout, memorySize } = requireObject(service.provider, `${file}, provider`);
  const provider = read({ region, environment, timeout, memorySize }, `${file}, provider`);
  const functions = read(service.functions, `${file}, functions`);
  return {
    region: requireText(provider.region, `${file}, provider.region`),
    functions: Object.entries(functions).map(([key, content]) => readFunction(key, content, provider)),
    resources: mergeTemplates(resolveVariables(service.resources, root, file), file),
  };
}

function readFunction(key: string, content: unknown, provider: Record<string, unknown>): FunctionSpec {
  const place = `serverless.yml, functions.${key}`;
  const spec = requireObject(content, place);
  refuseOthers(Object.keys(spec), FUNCTION_KEYS, place);
  const handler = requireText(spec.handler, `${place}.handler`);
  const dot = handler.lastIndexOf('.');
  return {
    name: requireText(spec.name, `${place}.name`),
    logicalId: `${key.charAt(0).toUpperCase()}${key.slice(1)}LambdaFunction`,
    bundle: `${handler.slice(0, dot)}.mjs`,
    exportName: handler.slice(dot + 1),
    role: readRole(spec.role, `${place}.role`),
    environment: {
      ...requireObject(provider.environment ?? {}, 'serverless.yml, provider.environment'),
      ...requireObject(spec.environment ?? {}, `${place}.environment`),
    },
    timeoutSeconds: Number(spec.timeout ?? provider.timeout ?? 6),
    memoryMegabytes: Number(spec.memorySize ?? provider.memorySize ?? 1024),
  };
}

/** Logical id of the role: `!Sub ${MakePlanRole.Arn}`, or the bare id. */
function readRole(content: unknown, place: string): string {
  if (typeof content === 'string') return content;
  const [, id] = /^\$\{(\w+)\.Arn\}$/.exec(String(requireObject(content, place)['Fn::Sub'])) ?? [];
  return requireText(id, place);
}

function requireText(value: unknown, place: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new DeploymentError(`${place}: expected a text.`);
}

/** `resources` may be one template or a list of them; a name that two of them use is an error. */
function mergeTemplates(content: unknown, file: string): Template {
  const merged: Template = { parameters: {}, conditions: {}, resources: {} };
  for (const part of Array.isArray(content) ? content : [content ?? {}]) {
    const { parameters, conditions, resources } = readTemplate(part, `${file}, resources`);
    for (const id of Object.keys(resources)) {
      if (id in merged.resources) throw new DeploymentError(`${file}, resources: two resources are named ${id}.`);
    }
    Object.assign(merged.parameters, parameters);
    Object.assign(merged.conditions, conditions);
    Object.assign(merged.resources, resources);
  }
  return merged;
}

/** A text that is one variable of the Serverless Framework, `${file(x)}` or `${opt:stage, 'default'}`. */
const WHOLE_VARIABLE = /^\$\{(?:file\((?<path>[^)]+)\)|opt:\w+,\s*'(?<fallback>[^']*)')\}$/;
/** Anything else that the Serverless Framework would replace; `${AWS::…}` and `${Name}` are CloudFormation's. */
const ANY_VARIABLE = /\$\{(?:file\(|strToBool\(|(?:opt|self|env|sls|aws|param|ssm|s3|cf)[:(])/;

function resolveVariables(value: unknown, root: string, place: string): unknown {
  if (typeof value === 'string') return resolveText(value, root, place);
  if (Array.isArray(value)) return value.map((item, index) => resolveVariables(item, root, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolveVariables(item, root, `${place}.${key}`)]),
  );
}

function resolveText(text: string, root: string, place: string): unknown {
  const { path, fallback } = WHOLE_VARIABLE.exec(text)?.groups ?? {};
  if (fallback !== undefined) return fallback;
  if (path !== undefined) return resolveVariables(readIncluded(join(root, path)), root, path);
  if (!ANY_VARIABLE.test(text)) return text;
  throw new DeploymentError(`${place}: a rehearsal does not know the variable in ${text}.`);
}

function readIncluded(path: string): unknown {
  return path.endsWith('.json') ? JSON.parse(readFileSync(path, 'utf8')) : readYaml(path);
}
