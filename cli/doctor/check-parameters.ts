import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../deployment/read-yaml.ts';
import type { TemplateParameter } from '../deployment/template.ts';
import type { Diagnosis } from './diagnosis.ts';

interface Setting {
  ParameterKey: string;
  ParameterValue: string;
}

type Parameters = Record<string, TemplateParameter>;

/** Whether `config/stack.yml` gives the stack, for this stage, what its parameters take, and what is odd in it. */
export function checkParameters(root: string, stage: string, region: string): Diagnosis[] {
  try {
    const stages = readYaml(join(root, 'config/stack.yml')) as Record<string, unknown> | null;
    return checkSettings(stages?.[stage] ?? [], root, stage, region);
  } catch (error) {
    return [{ what: 'parameters', state: 'wrong', says: (error as Error).message.trim() }];
  }
}

function checkSettings(settings: unknown, root: string, stage: string, region: string): Diagnosis[] {
  if (!isSettings(settings)) {
    const says = `config/stack.yml, ${stage}: a list of { ParameterKey: NAME, ParameterValue: 'TEXT' } is wanted${sayFirstWrong(settings)}.`;
    return [{ what: 'parameters', state: 'wrong', says }];
  }
  const parameters = readParameters(root);
  const wrong = settings.flatMap((setting, at) => judge(setting, settings.slice(0, at), parameters));
  if (wrong.length > 0) return wrong;
  const values = new Map(settings.map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]));
  const says =
    settings.length === 0 ? `defaults (config/stack.yml has none for ${stage})` : [...values.keys()].join(', ');
  return [{ what: 'parameters', state: 'well', says }, ...findOdd(values, region)];
}

/** Everything must be a text: CloudFormation takes nothing else, and YAML makes numbers of account ids. */
function isSettings(value: unknown): value is Setting[] {
  return Array.isArray(value) && value.every(isSetting);
}

function isSetting(one: Partial<Setting> | null): boolean {
  return typeof one?.ParameterKey === 'string' && typeof one.ParameterValue === 'string';
}

function sayFirstWrong(value: unknown): string {
  const wrong: unknown = Array.isArray(value) ? value.find((one) => !isSetting(one)) : undefined;
  return wrong === undefined ? '' : `, each value in quotes, and not ${JSON.stringify(wrong)}`;
}

/** Of all files that the stack is made of. */
function readParameters(root: string): Parameters {
  const folder = join(root, 'resources');
  const templates = readdirSync(folder).map((name) => readYaml(join(folder, name)) as { Parameters?: Parameters });
  return Object.assign({}, ...templates.map(({ Parameters }) => Parameters ?? {}));
}

function judge(
  { ParameterKey: name, ParameterValue: value }: Setting,
  before: Setting[],
  all: Parameters,
): Diagnosis[] {
  const wrong = (says: string): Diagnosis[] => [{ what: `parameter ${name}`, state: 'wrong', says }];
  const parameter = all[name];
  if (!parameter) return wrong(`The stack has none of this name. It has ${Object.keys(all).join(', ')}.`);
  if (before.some(({ ParameterKey }) => ParameterKey === name)) return wrong('It is set twice.');
  return takes(parameter, value) ? [] : wrong(`It does not take ${JSON.stringify(value)}. ${wanted(parameter)}`);
}

/** CloudFormation User Guide, parameters section: a list is judged value by value. */
function takes(
  { Type, AllowedPattern, AllowedValues, MinValue, MaxValue, MinLength, MaxLength }: TemplateParameter,
  text: string,
): boolean {
  const values = Type === 'CommaDelimitedList' ? text.split(',') : [text];
  return values.every(
    (value) =>
      (AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`).test(value)) &&
      (AllowedValues === undefined || (AllowedValues as unknown[]).map(String).includes(value)) &&
      (Type !== 'Number' || (/^-?\d+(\.\d+)?$/.test(value) && isWithin(Number(value), MinValue, MaxValue))) &&
      isWithin(value.length, MinLength, MaxLength),
  );
}

function isWithin(number: number, least: unknown = Number.NEGATIVE_INFINITY, most: unknown = Number.POSITIVE_INFINITY) {
  return number >= Number(least) && number <= Number(most);
}

function wanted({ AllowedValues, AllowedPattern, Description }: TemplateParameter): string {
  if (Array.isArray(AllowedValues)) return `It takes one of ${AllowedValues.join(', ')}.`;
  return `${String(Description ?? '')}${AllowedPattern === undefined ? '' : ` It has to match ${AllowedPattern}`}`;
}

function findOdd(values: ReadonlyMap<string, string>, region: string): Diagnosis[] {
  const odd = (name: string, says: string): Diagnosis => ({ what: `parameter ${name}`, state: 'odd', says });
  const elsewhere = ['AlarmTopicArn', 'KmsKeyArn'].filter((name) => {
    const place = values.get(name)?.split(':')[3];
    return place && place !== region;
  });
  return [
    ...elsewhere.map((name): Diagnosis => {
      const says = `It is in another region than the stack, which goes to ${region}; neither alarms nor encryption reach there.`;
      return { what: `parameter ${name}`, state: 'wrong', says };
    }),
    ...(values.get('AlarmTopicArn')
      ? []
      : [
          odd(
            'AlarmTopicArn',
            'Alarms go to the topic isthmus-alarms; nobody hears them until somebody subscribes to it.',
          ),
        ]),
    ...(values.get('OrganizationId') || values.get('MemberAccountIds')
      ? []
      : [
          odd(
            'OrganizationId',
            'No other account may forward events (see MemberAccountIds, too): a tagged bucket there starts nothing.',
          ),
        ]),
  ];
}
