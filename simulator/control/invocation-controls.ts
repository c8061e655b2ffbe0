import type { Control } from './control.ts';
import { fetchInvocation } from './fetch-invocation.ts';
import { changeFunctions, showFunctions } from './functions.ts';
import { reportInvocationEnd } from './report-invocation-end.ts';
import { showInvocations } from './show-invocations.ts';

/** By which functions are made known, and another process runs them. */
export const INVOCATION_CONTROLS: readonly Control[] = [
  { method: 'GET', path: '/_sim/functions', does: 'The functions that were made known.', run: showFunctions },
  {
    method: 'PUT',
    path: '/_sim/functions',
    does: 'Makes functions known or changes them: {"functions": [{"account", "region", "functionName", "role", ...}]}.',
    run: changeFunctions,
  },
  {
    method: 'GET',
    path: '/_sim/invocations',
    does: 'What became of invocations of functions, oldest first; ?function= (a name) narrows them.',
    run: showInvocations,
  },
  {
    method: 'POST',
    path: '/_sim/invocations/next',
    does: 'Takes the oldest invocation that nobody runs yet, or waits for one: {"waitSeconds"}; null when none came.',
    run: fetchInvocation,
  },
  {
    method: 'POST',
    path: '/_sim/invocations/end',
    does: 'Ends it: {"requestId", "payload"} (JSON text) or {"requestId", "error": {"errorType", "errorMessage", "trace"}}.',
    run: reportInvocationEnd,
  },
];
