import { refuseOthers, requireObject } from './read-template.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import type { FunctionSpec } from './stack.ts';
import type { TemplateResource } from './template.ts';

/** What a rehearsal carries out. */
const CARRIED_OUT = ['FunctionName', 'Handler', 'Role', 'Environment', 'Timeout', 'MemorySize'];
/** What has no meaning on one machine: code comes from `dist/`, its log goes into a file. */
const OF_THE_CLOUD = [
  ...['Architectures', 'Code', 'DeadLetterConfig', 'Description', 'EphemeralStorage', 'KmsKeyArn', 'LoggingConfig'],
  ...['ReservedConcurrentExecutions', 'Runtime', 'Tags', 'TracingConfig'],
];

/** Lambda's own, where the template does not say ("AWS::Lambda::Function" in the template reference). */
const DEFAULT_TIMEOUT = 3;
const DEFAULT_MEMORY = 128;

/** Resolves a function. Its bundle is the file of its handler, `dist/make-plan/index.handler`, as it lies in the project. */
export function computeFunction(logicalId: string, { Properties }: TemplateResource, scope: Scope): FunctionSpec {
  const place = `${scope.template}, ${logicalId}`;
  refuseOthers(Object.keys(Properties), [...CARRIED_OUT, ...OF_THE_CLOUD], place);
  const resolve = (property: string): unknown =>
    resolveIntrinsics(Properties[property], scope, `${logicalId}.${property}`);
  const environment = requireObject(resolve('Environment') ?? {}, place);
  return {
    logicalId,
    name: String(scope.ref(logicalId)),
    arn: String(scope.attribute(logicalId, 'Arn')),
    ...splitHandler(String(resolve('Handler'))),
    role: String(resolve('Role')),
    environment: readVariables(environment.Variables, place),
    timeoutSeconds: Number(resolve('Timeout') ?? DEFAULT_TIMEOUT),
    memoryMegabytes: Number(resolve('MemorySize') ?? DEFAULT_MEMORY),
  };
}

/** The files of the bundles that a template's functions are made of, without resolving anything else. */
export function bundleOf({ Properties }: TemplateResource): string {
  return splitHandler(String(Properties.Handler)).bundle;
}

function splitHandler(handler: string): Pick<FunctionSpec, 'bundle' | 'exportName'> {
  const dot = handler.lastIndexOf('.');
  return { bundle: `${handler.slice(0, dot)}.mjs`, exportName: handler.slice(dot + 1) };
}

function readVariables(content: unknown, place: string): Record<string, string> {
  const variables = Object.entries(requireObject(content ?? {}, `${place}, Environment`));
  return Object.fromEntries(variables.map(([name, value]) => [name, String(value)]));
}
