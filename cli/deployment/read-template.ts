import { isKnownType } from './resource-types.ts';
import { DeploymentError, type Template, type TemplateParameter, type TemplateResource } from './template.ts';

const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Conditions',
  'Resources',
  'Outputs',
];
const RESOURCE_ATTRIBUTES = [
  ...['Type', 'Properties', 'Condition', 'DependsOn'],
  ...['DeletionPolicy', 'UpdateReplacePolicy', 'Metadata'],
];

/** Makes a Template of parsed YAML. A section, attribute or resource type that it does not know is an error. */
export function readTemplate(content: unknown, file: string): Template {
  const template = requireObject(content, file);
  refuseOthers(Object.keys(template), SECTIONS, file);
  const resources = requireObject(template.Resources ?? {}, `${file}, Resources`);
  return {
    parameters: requireObject(template.Parameters ?? {}, `${file}, Parameters`) as Record<string, TemplateParameter>,
    conditions: requireObject(template.Conditions ?? {}, `${file}, Conditions`),
    resources: Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [id, readResource(resource, `${file}, ${id}`)]),
    ),
  };
}

function readResource(content: unknown, place: string): TemplateResource {
  const resource = requireObject(content, place);
  refuseOthers(Object.keys(resource), RESOURCE_ATTRIBUTES, place);
  const type = String(resource.Type);
  if (!isKnownType(type)) {
    throw new DeploymentError(
      `${place}: a rehearsal does not know the resource type ${type}. Teach it in cli/deployment, or list it as not simulated in resource-types.ts.`,
    );
  }
  return {
    Type: type,
    Properties: requireObject(resource.Properties ?? {}, place),
    ...(resource.Condition !== undefined && { Condition: String(resource.Condition) }),
  };
}

/** The value as an object; an error that names the place when it is none. */
export function requireObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DeploymentError(`${place}: expected a mapping.`);
}

/** Stops at the first name that is not among the known ones. */
export function refuseOthers(names: string[], known: readonly string[], place: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new DeploymentError(`${place}: a rehearsal does not know ${unknown}.`);
}
