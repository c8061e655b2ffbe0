import type { Plan, Request, Side } from '../types.ts';
import { renderFinding } from './render-finding.ts';
import { renderKeptFact } from './render-kept-fact.ts';
import { renderStep } from './render-step.ts';

/** A Plan in words for a terminal: per account, what is there, what will change, and why. */
export function renderPlan(plan: Plan, request: Request): string {
  const { source, destination } = request;
  const parts = [
    `Replicate ${source.bucket} (account ${source.account}, ${source.region}) to ${destination.bucket} (account ${destination.account}, ${destination.region}).`,
    renderSide('destination', plan, request),
    renderSide('source', plan, request),
    renderFindings(plan),
    renderOutcome(plan),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderSide(side: Side, plan: Plan, request: Request): string {
  const kept = plan.kept.filter((fact) => fact.side === side);
  const steps = plan.steps.filter((step) => step.side === side);
  const title = side === 'destination' ? 'Destination' : 'Source';
  return [
    `${title}, account ${request[side].account}, bucket ${request[side].bucket}`,
    ...renderList('is there and stays', kept.map(renderKeptFact)),
    ...renderList('will change', steps.map(renderStep)),
  ].join('\n');
}

function renderList(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    - ${line}`)];
}

function renderFindings({ findings }: Plan): string {
  return findings.map(renderFinding).join('\n\n');
}

function renderOutcome({ steps, findings }: Plan): string {
  if (findings.some(({ severity }) => severity === 'blocker'))
    return 'Nothing will be changed: see the blockers above.';
  if (steps.length === 0) return 'Nothing to change.';
  return steps.length === 1 ? '1 change.' : `${steps.length} changes.`;
}
