import { isoTime } from '../../wire/iso-time.ts';
import type { AwsEvent, EventRule, RuleTarget } from '../../world/event-bridge.ts';
import { readPath } from './json-path.ts';

/** What a target gets of an event, as JSON text ("EventBridge User Guide, eb-transform-target-input"). */
export function transformInput(event: AwsEvent, rule: EventRule, target: RuleTarget, now: number): string {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return JSON.stringify(readPath(event, InputPath) ?? null);
  if (!InputTransformer) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  const own = Object.entries(InputPathsMap).map(([name, path]) => [name, readPath(event, path)] as const);
  return fillTemplate(InputTemplate, new Map<string, unknown>([...own, ...reserved(event, rule, now)]));
}

const RESERVED = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
];

function reserved(event: AwsEvent, rule: EventRule, now: number): (readonly [string, unknown])[] {
  const { detail: _, ...withoutDetail } = event;
  const values = [rule.arn, rule.name, isoTime(now), withoutDetail, event];
  return RESERVED.map((name, index) => [name, values[index]]);
}

const PLACEHOLDER = /<([\w.-]+)>/g;

/** Names that a template asks for, without those that EventBridge fills in itself. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter((name) => !RESERVED.includes(name));
}

/** A text goes without its quotation marks into a text of the template, and with them elsewhere; what is absent is left out. */
function fillTemplate(template: string, values: ReadonlyMap<string, unknown>): string {
  const pieces = template.match(/"(?:[^"\\]|\\.)*"|[^"]+|"/g) ?? [];
  return pieces
    .map((piece) => {
      const quoted = piece.length > 1 && piece.startsWith('"');
      return piece.replace(PLACEHOLDER, (whole, name: string) =>
        values.has(name) ? write(values.get(name), quoted) : whole,
      );
    })
    .join('');
}

function write(value: unknown, quoted: boolean): string {
  if (value === undefined) return '';
  const json = JSON.stringify(value);
  if (!quoted) return json;
  return typeof value === 'string' ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1);
}
