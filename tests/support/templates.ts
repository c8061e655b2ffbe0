import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedFolder } from '../../cli/deployment/package-stack.ts';
import { readYaml } from '../../cli/deployment/read-yaml.ts';

const ROOT = join(__dirname, '../..');

/** A template as it is written, its intrinsics in their long form. */
export interface RawTemplate {
  Parameters: Record<string, { Type: string; Default?: unknown; Description?: string }>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, RawResource>;
}

export interface RawResource {
  Type: string;
  Condition?: string;
  DependsOn?: string | string[];
  // biome-ignore lint/suspicious/noExplicitAny: as deep as CloudFormation goes; a test that misreads it fails.
  Properties: any;
}

export interface RawStatement {
  Sid?: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** The stack as the Serverless Framework packages it. */
export function readStack(): RawTemplate {
  const file = join(packagedFolder(ROOT), 'cloudformation-template-update-stack.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RawTemplate;
}

/** A template of `onboarding/`. */
export function readOnboarding(name: string): RawTemplate {
  return readYaml(join(ROOT, 'onboarding', `${name}.yml`)) as RawTemplate;
}

/** Logical id and resource of each of a type. */
export function ofType({ Resources }: RawTemplate, type: string): [string, RawResource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** Every statement of every policy, with the logical id of the resource that has it. Trust policies are apart. */
export function statementsOf(template: RawTemplate): [string, RawStatement][] {
  return Object.entries(template.Resources).flatMap(([id, { Properties }]) =>
    [...policiesOf(Properties), Properties?.PolicyDocument, busStatement(Properties)]
      .filter(Boolean)
      .flatMap((document) => [document.Statement].flat())
      .flatMap((statement) => eitherWay(statement).map((one): [string, RawStatement] => [id, one])),
  );
}

function policiesOf(properties: RawResource['Properties']): RawResource['Properties'][] {
  const policies = Array.isArray(properties?.Policies) ? properties.Policies : [];
  return policies.map(({ PolicyDocument }: { PolicyDocument: unknown }) => PolicyDocument);
}

function busStatement(properties: RawResource['Properties']): { Statement: unknown } | undefined {
  return properties?.StatementId ? { Statement: properties.Statement } : undefined;
}

/** What a condition puts in or leaves out, both as if it were there. */
function eitherWay(statement: RawResource['Properties']): RawStatement[] {
  const choices = statement['Fn::If'];
  return choices ? choices.slice(1).filter(({ Effect }: RawStatement) => Effect !== undefined) : [statement];
}

/** The logical id that `Ref`, `Fn::GetAtt` or `Fn::Sub: ${Id.Arn}` names; undefined for anything else. */
export function referredTo(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value as Record<string, unknown>;
  if (Ref !== undefined) return String(Ref);
  if (Array.isArray(attribute)) return String(attribute[0]);
  return /^\$\{(\w+)(\.\w+)?\}$/.exec(String(text))?.[1];
}
