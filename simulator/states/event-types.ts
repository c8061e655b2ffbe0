/** Under which field the details of an event stand; undefined: it has none. By type ("Step Functions API Reference, HistoryEvent"). */
export function detailsFieldOf(type: string): string | undefined {
  if (/StateEntered$/.test(type)) return 'stateEnteredEventDetails';
  if (/StateExited$/.test(type)) return 'stateExitedEventDetails';
  return WITH_DETAILS.includes(type) ? `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails` : undefined;
}

/** What an interpreter may report: everything but the beginning and the end, which are the simulator's to write. */
export function isReportable(type: string): boolean {
  return STATE_EVENTS.includes(type) || PLAIN.includes(type) || (WITH_DETAILS.includes(type) && !FRAME.includes(type));
}

const STATES = ['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait'];
const STATE_EVENTS = STATES.flatMap((state) => [
  `${state}StateEntered`,
  ...(state === 'Fail' ? [] : [`${state}StateExited`]),
]);

/** Have no details of their own. */
const PLAIN = [
  'LambdaFunctionStarted',
  'MapRunAborted',
  'MapRunSucceeded',
  'MapStateAborted',
  'MapStateFailed',
  'MapStateSucceeded',
  'ParallelStateAborted',
  'ParallelStateFailed',
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'TaskStateAborted',
  'WaitStateAborted',
];

const FRAME = ['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'];

const WITH_DETAILS = [
  ...FRAME,
  'ActivityFailed',
  'ActivityScheduleFailed',
  'ActivityScheduled',
  'ActivityStarted',
  'ActivitySucceeded',
  'ActivityTimedOut',
  'EvaluationFailed',
  'LambdaFunctionFailed',
  'LambdaFunctionScheduleFailed',
  'LambdaFunctionScheduled',
  'LambdaFunctionStartFailed',
  'LambdaFunctionSucceeded',
  'LambdaFunctionTimedOut',
  'MapIterationAborted',
  'MapIterationFailed',
  'MapIterationStarted',
  'MapIterationSucceeded',
  'MapRunFailed',
  'MapRunStarted',
  'MapStateStarted',
  'TaskFailed',
  'TaskScheduled',
  'TaskStartFailed',
  'TaskStarted',
  'TaskSubmitFailed',
  'TaskSubmitted',
  'TaskSucceeded',
  'TaskTimedOut',
];
