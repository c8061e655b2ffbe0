import type { Plan, Request, Side } from '../types.ts';
import { renderExistingObjects } from './render-existing-objects.ts';
import { renderFinding } from './render-finding.ts';
import { renderKeptFact } from './render-kept-fact.ts';
import { renderOptions } from './render-options.ts';
import { renderScope } from './render-scope.ts';
import { renderStep } from './render-step.ts';
import { wrapText } from './wrap-text.ts';

/** A Plan in words for a terminal: per account, what is there, what will change, and why. */
export function renderPlan(plan: Plan, request: Request): string {
  const { source, destination, scope } = request;
  return [
    `Replicate ${renderScope(scope)} from ${source.bucket} to ${destination.bucket}.\n${wrapText(renderOptions(request), '  ')}`,
    renderSide('destination', plan, request),
    renderSide('source', plan, request),
    ...(request.existingObjects ? [renderExistingObjects(request.existingObjects)] : []),
    ...plan.findings.map(renderFinding),
    renderOutcome(plan),
  ].join('\n\n');
}

function renderSide(side: Side, plan: Plan, request: Request): string {
  const { account, region, bucket } = request[side];
  const kept = plan.kept.filter((fact) => fact.side === side);
  const steps = plan.steps.filter((step) => step.side === side);
  return [
    `${side === 'destination' ? 'Destination' : 'Source'}: account ${account}, ${region}, bucket ${bucket}`,
    ...renderList('is there and stays:', kept.map(renderKeptFact)),
    ...renderList('will change:', steps.map(renderStep)),
  ].join('\n');
}

function renderList(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => wrapText(line, '    - '))];
}

function renderOutcome({ steps, findings }: Plan): string {
  if (findings.some(({ severity }) => severity === 'blocker')) return 'Nothing will be changed, for the reasons above.';
  if (steps.length === 0) return 'Nothing to change.';
  return steps.length === 1 ? '1 change.' : `${steps.length} changes.`;
}
