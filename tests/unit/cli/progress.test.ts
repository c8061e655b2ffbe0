import type { RehearsalProgress } from '../../../cli/rehearsal/execution.ts';
import { createProgressPrinter } from '../../../cli/terminal/create-progress-printer.ts';
import { describeState } from '../../../cli/terminal/describe-state.ts';
import { renderLookAround } from '../../../cli/terminal/render-look-around.ts';
import { renderApplied } from '../../../lib/domain/render-applied.ts';
import type { Applied, ProbeAttempt, Request, Run } from '../../../lib/types.ts';

const request = {
  source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source' },
  destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-replica' },
  scope: { prefix: '', tags: {} },
} as Request;
const versioned: Applied = {
  ...{ kind: 'enable-versioning', side: 'destination', account: '222222222222', region: 'eu-central-1' },
  ...{ bucket: 'orders-replica', before: 'never' },
};

describe('the progress of a rehearsal', () => {
  it('gives each task a line with its time, its side and account, and what it did', () => {
    const run = { requests: [request], applied: { PrepareDestination: { steps: [[versioned]] } } };
    expect(show([entered('PrepareDestination'), exited('PrepareDestination', run, 310)])).toBe(
      `   0.31 s  PrepareDestination  destination 222222222222: ${renderApplied(versioned)}\n`,
    );
  });

  it('names a few of many changes, and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...versioned, bucket: `b-${index}` }));
    const words = describeState('PrepareDestination', { applied: { PrepareDestination: { steps: [many] } } });
    expect(words).toMatch(/^enabled versioning of b-0; .*b-4; and 4 more$/);
  });

  it('says nothing of choices and passes', () => {
    expect(show([entered('PlanOnly?', 'Choice'), exited('PlanOnly?', {}, 1, 'Choice')])).toBe('');
  });

  it('gives all looks for one replica a single line with their time together', () => {
    expect(show(looks())).toBe('   1.10 s  AwaitReplica        the replica is there after 10 s, and as it should be\n');
  });

  it('changes that line while it waits, on a terminal', () => {
    const shown = show(looks(), { isTTY: true, env: { NO_COLOR: '1' } });
    expect(shown.split('\r\u001b[K')).toEqual([
      expect.stringContaining('   0.55 s  AwaitReplica        no replica yet after 5 s, source status PENDING'),
      '   1.10 s  AwaitReplica        the replica is there after 10 s, and as it should be\n',
    ]);
  });

  it('cuts that line off at the edge of the terminal, so that nothing of it is left when it changes', () => {
    const waiting = exited('AwaitReplica', looked({ outcome: 'waiting' }), 50);
    const shown = show([waiting], { isTTY: true, env: { NO_COLOR: '1' }, columns: 60 });
    expect(shown).not.toContain('\n');
    expect([shown.slice(0, 5), shown.slice(-5)]).toEqual(['\u001b[?7l', '\u001b[?7h']);
  });

  it('keeps the words beside the names on a narrow terminal, and whole lines in a file', () => {
    const run = { requests: [request], applied: { PrepareDestination: { steps: [[versioned]] } } };
    const progress = [exited('PrepareDestination', run, 310)];
    expect(show(progress, { isTTY: true, env: { NO_COLOR: '1' }, columns: 70 }).split('\n')).toEqual([
      '   0.31 s  PrepareDestination  destination 222222222222: enabled',
      '                               versioning of orders-replica',
      '',
    ]);
    expect(show(progress, { columns: 70 }).split('\n')).toHaveLength(2);
  });

  it("says once how fast waiting passes, and nothing where it passes as AWS's", () => {
    const started = { kind: 'execution-started', name: 'isthmus-1', log: 'a.log' } as const;
    expect(show([{ ...started, speed: 20 }])).toContain('Waiting passes 20 times faster than on AWS');
    expect(show([{ ...started, speed: 1 }])).not.toContain('faster');
  });

  it('shows each retry with the name of its reason, and the end of the state as if nothing had been', () => {
    const failure = { error: 'Throttled', message: 'Slow down.' };
    const retried: RehearsalProgress[] = [
      entered('ApplyRule'),
      { kind: 'state-failed', state: 'ApplyRule', failure },
      { kind: 'state-retried', state: 'ApplyRule', attempt: 1 },
      exited('ApplyRule', {}, 900),
    ];
    expect(show(retried).split('\n')).toEqual([
      '   0.00 s  ApplyRule           tries again (1) after Throttled',
      '   0.90 s  ApplyRule           nothing to change',
      '',
    ]);
  });

  it('shows an error that was caught in place of what the task did', () => {
    const failure = { error: 'BucketNameTaken', message: 'It belongs to somebody else.' };
    const caught: RehearsalProgress[] = [
      { kind: 'state-failed', state: 'PrepareDestination', failure },
      exited('PrepareDestination', { requests: [request] }, 100),
    ];
    expect(show(caught)).toBe('   0.10 s  PrepareDestination  BucketNameTaken: It belongs to somebody else.\n');
  });

  it('uses colour on a terminal only, and never when NO_COLOR is set', () => {
    const progress = [exited('ApplyRule', {}, 1)];
    expect(show(progress, { isTTY: true, env: {} })).toContain('\u001b[2m');
    expect(show(progress, { isTTY: true, env: { NO_COLOR: '1' } })).not.toContain('\u001b[');
    expect(show(progress, { isTTY: false, env: {} })).not.toContain('\u001b[');
    expect(show(progress, { isTTY: false, env: { FORCE_COLOR: '1' } })).toContain('\u001b[2m');
  });
});

describe('what a state did, in a few words', () => {
  it.each<[string, Partial<Run>, string]>([
    ['AcceptRequest', { accepted: true, routes: [{ name: 'orders', version: 1 }] }, 'the route orders allows it'],
    ['AcceptRequest', { accepted: false, problems: [{ path: '', code: 'x', allowed: 'y' }] }, 'refused: 1 problem'],
    ['MakePlan', planned([], []), 'nothing to change'],
    ['MakePlan', planned([{}, {}], []), '2 changes planned'],
    ['MakePlan', planned([{}], [{ severity: 'blocker', code: 'bucket-foreign' }]), 'cannot work: bucket-foreign'],
    [
      'RemoveProbe',
      { probeRemoval: { removals: [{ removed: { source: 2, destination: 1 }, remaining: [] }] } },
      'removed 2 from the source, 1 from the destination',
    ],
    ['RemoveProbe', {}, 'nothing to remove'],
    ['Explain', { explained: { findings: [] } }, 'found no reason'],
    [
      'Undo',
      {
        undo: {
          entries: [[{ applied: versioned, outcome: 'undone' }], [{ applied: versioned, outcome: 'kept' }]],
        },
      },
      'took back 1 of 2 changes',
    ],
    ['Undo', { undo: { entries: [] } }, 'nothing to take back'],
    ['AwaitReplica', looked({ outcome: 'too-early' }), 'too early (source status PENDING): a fresh probe follows'],
    [
      'AwaitReplica',
      looked({ outcome: 'failed', sourceStatus: 'FAILED' }),
      'replication failed (source status FAILED)',
    ],
    ['AwaitReplica', looked({ outcome: 'timed-out' }), 'gave up after 5 s, source status PENDING'],
    [
      'AwaitReplica',
      looked({ outcome: 'mismatched', mismatches: [{ property: 'owner', expected: 1, found: 2 }] }),
      'the replica differs in owner',
    ],
  ])('%s', (state, run, words) => {
    expect(describeState(state, run)).toBe(words);
  });
});

describe('how to look around', () => {
  it('gives commands for this very pair', () => {
    const text = renderLookAround('http://127.0.0.1:1234', { requests: [request], verdict: 'verified' });
    expect(text).toContain('export AWS_ENDPOINT_URL=http://127.0.0.1:1234');
    expect(text).toMatch(/AWS_ACCESS_KEY_ID=111111111111\n.*get-bucket-replication --bucket orders-source/);
    expect(text).toMatch(/AWS_ACCESS_KEY_ID=222222222222\n.*get-bucket-policy --bucket orders-replica/);
  });

  it('puts an object that the rule replicates, quoted for the shell where it must be', () => {
    const scope = { prefix: "o'brien/a b/", tags: { team: 'a & b', year: '1' } };
    const text = renderLookAround('http://127.0.0.1:1234', { requests: [{ ...request, scope }], verdict: 'verified' });
    expect(text).toContain("--key 'o'\\''brien/a b/hello.txt' --tagging 'team=a%20%26%20b&year=1'\n");
    expect(text).toContain("head-object --bucket orders-source --key 'o'\\''brien/a b/hello.txt' --query");
  });

  it('asks for no bucket policy within one account, where there is none', () => {
    const within = { ...request, destination: { ...request.destination, account: request.source.account } };
    const text = renderLookAround('http://127.0.0.1:1234', { requests: [within], verdict: 'verified' });
    expect(text).not.toContain('get-bucket-policy');
    expect(text).toContain('list-object-versions --bucket orders-replica');
  });

  it('names no bucket where the request could not be read, or nothing is there', () => {
    for (const report of [
      { requests: [], verdict: 'rejected' as const },
      { requests: [request], verdict: 'undone' as const },
    ]) {
      const text = renderLookAround('http://127.0.0.1:1234', report);
      expect(text).toContain('AWS_ACCESS_KEY_ID=111111111111 aws s3api list-buckets');
      expect(text).not.toContain('--bucket');
    }
  });
});

function show(
  progress: RehearsalProgress[],
  { isTTY = false, env = {} as NodeJS.ProcessEnv, columns = 200 } = {},
): string {
  let text = '';
  const { print } = createProgressPrinter({ isTTY, columns, write: (piece) => (text += piece) }, env);
  for (const one of progress) print(one);
  return text;
}

function looks(): RehearsalProgress[] {
  return [
    exited('WaitForReplica', {}, 500, 'Wait'),
    entered('AwaitReplica'),
    exited('AwaitReplica', looked({ outcome: 'waiting' }), 50),
    exited('WaitForReplica', {}, 500, 'Wait'),
    entered('AwaitReplica'),
    exited('AwaitReplica', looked({ outcome: 'replicated', waitedSeconds: 10 }), 50),
  ];
}

function entered(state: string, type = 'Task'): RehearsalProgress {
  return { kind: 'state-entered', state, type };
}

function exited(state: string, run: Partial<Run>, milliseconds: number, type = 'Task'): RehearsalProgress {
  return { kind: 'state-exited', state, type, milliseconds, run };
}

function planned(steps: unknown[], findings: unknown[]): Partial<Run> {
  return { planning: { plans: [{ steps, findings }], proceed: 'apply' } } as unknown as Partial<Run>;
}

function looked(attempt: Partial<ProbeAttempt>): Partial<Run> {
  const defaults = { sourceStatus: 'PENDING', waitedSeconds: 5, mismatches: [] };
  const next = attempt.outcome === 'waiting' ? 'wait' : 'passed';
  return {
    probing: { probes: [{ attempts: [{ ...defaults, ...attempt }], proofs: [], next }], next },
  } as unknown as Partial<Run>;
}
