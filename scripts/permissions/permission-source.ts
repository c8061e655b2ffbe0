import { computeStack } from '../../cli/deployment/compute-stack.ts';
import {
  CENTRAL_TEMPLATE,
  FORWARDING_TEMPLATE,
  MEMBER_TEMPLATE,
  readDeployment,
} from '../../cli/deployment/read-deployment.ts';
import type { ResourceSpec, RoleSpec, Stack } from '../../cli/deployment/stack.ts';
import type { Template } from '../../cli/deployment/template.ts';
import type { PolicyDocument, PolicyStatement } from '../../lib/types.ts';

/** Where a permission is deployed: Isthmus's own account, every member account, every region of one. */
export type Place = 'central' | 'member' | 'region';

/** One statement of a policy that is deployed, with words for what differs by company: `<account>`, `<ExternalId>`. */
export interface DeployedStatement {
  place: Place;
  /** Logical id of the role, policy, queue, bus or function that has it. */
  id: string;
  /** `trust`: who may be a role. `resource`: who may use something else. */
  kind: 'role' | 'boundary' | 'trust' | 'resource';
  /** Name of what has it, as AWS shows it. */
  holder: string;
  /** Of a trust, `trust`; of a function's permission, `invoke`. */
  sid: string;
  statement: PolicyStatement;
  /** Parameters that must be given for it to be there at all. */
  onlyWith: string[];
}

/** Every statement of every policy in the templates, in their order. The stack must have been packaged. */
export function readStatements(root: string): DeployedStatement[] {
  const { central, member, forwarding } = readDeployment(root);
  return [
    ...statementsOf('central', central, CENTRAL_TEMPLATE),
    ...statementsOf('member', member, MEMBER_TEMPLATE),
    ...statementsOf('region', forwarding, FORWARDING_TEMPLATE),
  ];
}

function statementsOf(place: Place, template: Template, name: string): DeployedStatement[] {
  const stack = computeInWords(template, name);
  const statement = (
    id: string,
    kind: DeployedStatement['kind'],
    holder: string,
    sid: string,
    one: PolicyStatement,
  ): DeployedStatement => ({ place, id, kind, holder, sid, statement: one, onlyWith: parametersOf(template, id, sid) });
  const ofRole = ({ logicalId, name: holder, inline, trust }: RoleSpec): DeployedStatement[] => [
    ...inline.flatMap(({ document }) =>
      statementsIn(document).map((one) => statement(logicalId, 'role', holder, one.Sid ?? '', one)),
    ),
    ...statementsIn(trust).map((one) => statement(logicalId, 'trust', holder, 'trust', one)),
  ];
  return [
    ...stack.roles.flatMap(ofRole),
    ...stack.policies.flatMap(({ logicalId, name: holder, document }) =>
      statementsIn(document).map((one) => statement(logicalId, 'boundary', holder, one.Sid ?? '', one)),
    ),
    ...stack.resources.flatMap((spec) =>
      grantsOf(spec).map(([holder, sid, one]) => statement(spec.logicalId, 'resource', holder, sid, one)),
    ),
  ];
}

/** As it would be deployed, if accounts, regions and parameters had their own names as values. */
function computeInWords(template: Template, name: string): Stack {
  const words = (names: string[]): Record<string, string> => Object.fromEntries(names.map((one) => [one, `<${one}>`]));
  return computeStack(template, {
    ...{ template: name, account: '<account>', region: '<region>' },
    parameters: words(Object.keys(template.parameters)),
    ids: words(Object.keys(template.resources)),
  });
}

function statementsIn({ Statement }: PolicyDocument): PolicyStatement[] {
  return [Statement].flat();
}

/** What policies of resources let in: name of the resource, Sid, statement. */
function grantsOf({ type, properties }: ResourceSpec): [holder: string, sid: string, statement: PolicyStatement][] {
  switch (type) {
    case 'AWS::SQS::QueuePolicy': {
      const document = properties.PolicyDocument as PolicyDocument;
      return statementsIn(document).map((one) => [nameOf(one.Resource), one.Sid ?? '', one]);
    }
    case 'AWS::Events::EventBusPolicy':
      return [
        [`bus ${properties.EventBusName}`, String(properties.StatementId), properties.Statement as PolicyStatement],
      ];
    case 'AWS::Lambda::Permission':
      return [[nameOf(properties.FunctionName), 'invoke', invokeStatement(properties)]];
    default:
      return [];
  }
}

function nameOf(arn: unknown): string {
  return String([arn].flat()[0]).split(':').slice(-1).join();
}

/** As Lambda writes it into the function's policy. */
function invokeStatement({ FunctionName, Action, Principal, ...conditions }: Record<string, unknown>): PolicyStatement {
  const { SourceArn, SourceAccount } = conditions;
  return {
    Effect: 'Allow',
    Principal: { Service: String(Principal) },
    Action: [String(Action)],
    Resource: String(FunctionName),
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': String(SourceArn) } }),
      ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': String(SourceAccount) } }),
    },
  };
}

/** The parameters behind the condition under which a resource, or a statement in it, is there. */
function parametersOf({ resources, conditions }: Template, id: string, sid: string): string[] {
  const resource = resources[id];
  const choices = findChoices(resource?.Properties).filter(([, chosen]) => sidOf(chosen) === sid);
  const names = [...(resource?.Condition === undefined ? [] : [resource.Condition]), ...choices.map(([name]) => name)];
  return [...new Set(names.flatMap((name) => [...JSON.stringify(conditions[name]).matchAll(/"Ref":"(\w+)"/g)]))].map(
    ([, parameter = '']) => parameter,
  );
}

function sidOf(chosen: unknown): unknown {
  return typeof chosen === 'object' && chosen !== null ? (chosen as { Sid?: unknown }).Sid : undefined;
}

/** Every Fn::If below a value: name of its condition, and what is there when it holds. */
function findChoices(value: unknown): [condition: string, chosen: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const choice = (value as Record<string, unknown>)['Fn::If'];
  const own: [string, unknown][] = Array.isArray(choice) ? [[String(choice[0]), choice[1]]] : [];
  return [...own, ...Object.values(value).flatMap(findChoices)];
}
