import type { NamedPolicy } from '../../../authorization/types.ts';
import type { Answer, Call } from '../../wire/operation.ts';
import { element, joinXml, type RawXml } from '../../wire/xml.ts';
import { pageOf } from '../page.ts';
import type { Evaluation } from './evaluate.ts';
import { matchedStatements } from './matched-statements.ts';
import type { Simulation } from './read-simulation.ts';

const DECISIONS = { allow: 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny' } as const;

/** The answer of a simulation, as recorded; page by page. `ofPrincipal`: it tells of the organization as well. */
export function writeEvaluations(
  call: Call,
  evaluations: readonly Evaluation[],
  policies: readonly NamedPolicy[],
  { context, resources }: Simulation,
  ofPrincipal: boolean,
): Answer {
  const missing = missingKeys(policies, Object.keys(context));
  const numbered = evaluations.map((evaluation, index) => ({ ...evaluation, place: String(index).padStart(6, '0') }));
  const { items, ending } = pageOf(call, numbered, ({ place }) => place);
  const members = items.map((evaluation) => {
    const parts = [matchedStatements(evaluation.verdict, policies), missingElement(missing)];
    return element('member', [
      element('EvalActionName', evaluation.action),
      element('EvalResourceName', evaluation.resource),
      element('EvalDecision', DECISIONS[evaluation.verdict.decision]),
      ...parts,
      ...(ofPrincipal ? [organizationDetail(evaluation)] : []),
      ...boundaryDetail(evaluation),
      element('EvalDecisionDetails', []),
      ...(resources[0] === '*' ? [] : [specificResult(evaluation, parts)]),
    ]);
  });
  return { body: joinXml(element('EvaluationResults', members), ...ending) };
}

function specificResult(evaluation: Evaluation, parts: readonly RawXml[]): RawXml {
  const result = [
    element('EvalResourceName', evaluation.resource),
    element('EvalResourceDecision', DECISIONS[evaluation.verdict.decision]),
    ...parts,
    ...boundaryDetail(evaluation),
  ];
  return element('ResourceSpecificResults', element('member', result));
}

function organizationDetail({ allowedByOrganization }: Evaluation): RawXml {
  return element('OrganizationsDecisionDetail', element('AllowedByOrganizations', allowedByOrganization));
}

function boundaryDetail({ allowedByBoundary }: Evaluation): RawXml[] {
  if (allowedByBoundary === undefined) return [];
  const detail = element('AllowedByPermissionsBoundary', allowedByBoundary);
  return [element('PermissionsBoundaryDecisionDetail', detail)];
}

function missingElement(keys: readonly string[]): RawXml {
  return element(
    'MissingContextValues',
    keys.map((key) => element('member', key)),
  );
}

/** Keys that conditions of the policies ask for, and that the call does not give. */
function missingKeys(policies: readonly NamedPolicy[], given: readonly string[]): string[] {
  const known = new Set(given.map((key) => key.toLowerCase()));
  const asked = policies
    .flatMap(({ document }) => [document.Statement].flat())
    .flatMap(({ Condition = {} }) => Object.values(Condition).flatMap((keys) => Object.keys(keys)));
  return [...new Set(asked)].filter((key) => !known.has(key.toLowerCase()));
}
