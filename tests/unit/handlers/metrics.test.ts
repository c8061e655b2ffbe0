import { countAge } from '../../../handlers/count-age.ts';
import { countEvent } from '../../../handlers/count-event.ts';
import { countTicket } from '../../../handlers/count-ticket.ts';
import { countVerdict } from '../../../handlers/count-verdict.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import type { Report } from '../../../lib/types.ts';
import { aRun } from '../../support/a-run.ts';
import { toRun } from '../../support/sole-run.ts';
import { ofType, readStack } from '../../support/templates.ts';

const NOW = new Date('2026-11-03T12:00:00.000Z');
const report = computeReport(toRun(aRun()), NOW.toISOString());
const stack = readStack();

/** A metric as CloudWatch has it: `Runs|service=isthmus,verdict=verified`. */
interface Counted {
  name: string;
  dimensions: Record<string, string>;
  value: number;
}

it('a run counts once by its verdict, with the time of its slowest probe', () => {
  expect(countedBy(() => countVerdict(report))).toEqual([
    { name: 'Runs', dimensions: { service: 'isthmus', verdict: 'verified' }, value: 1 },
    { name: 'ProbeSeconds', dimensions: { service: 'isthmus', verdict: 'verified' }, value: expect.any(Number) },
  ]);
});

it('a warm function forgets one run before the next', () => {
  const verdicts: Report['verdict'][] = ['incomplete', 'verified'];
  const counted = countedBy(() => {
    for (const verdict of verdicts) countVerdict({ ...report, verdict, probes: [] });
  });
  expect(counted.map(({ dimensions, value }) => [dimensions.verdict, value])).toEqual([
    ['incomplete', 1],
    ['verified', 1],
  ]);
});

it('a run tells how long it has been under way while it is', () => {
  const execution = { name: 'run-1', startedAt: '2026-11-02T11:00:00.000Z' };
  expect(countedBy(() => countAge({ execution }, NOW))).toEqual([
    { name: 'RunSeconds', dimensions: { service: 'isthmus' }, value: 90_000 },
  ]);
});

describe('what is looked at is what the functions print', () => {
  const printed = countedBy(() => {
    countVerdict({ ...report, verdict: 'incomplete' });
    countVerdict(report);
    countAge(toRun(aRun()));
    countEvent({ outcome: 'too-many-starts', facts: {} });
    countEvent({ outcome: 'broken-route', facts: {} });
    countTicket({ status: 401 });
  });

  it.each(ofType(stack, 'AWS::CloudWatch::Alarm').filter(([, { Properties }]) => isOurs(Properties)))(
    '%s',
    (_id, { Properties }) => {
      const metric = ourMetric(Properties);
      const dimensions = metric.Dimensions.map(({ Name, Value }: Record<string, string>) => [Name, Value]);
      expect(printed).toContainEqual({
        name: metric.MetricName,
        dimensions: Object.fromEntries(dimensions),
        value: expect.any(Number),
      });
    },
  );

  it('on the dashboard, too', () => {
    const text = stack.Resources.Dashboard?.Properties.DashboardBody['Fn::Sub'] as string;
    const searched = [...text.matchAll(/\{Isthmus,([\w,]+)\} MetricName=\\"(\w+)\\"/g)].map(
      ([, dimensions = '', name]) => [name, dimensions.split(',').sort()],
    );
    const named = [...text.matchAll(/"Isthmus",\s*"(\w+)",((?:\s*"\w+",\s*"\w+",)+)/g)].map(([, name, pairs = '']) => [
      name,
      [...pairs.matchAll(/"(\w+)",\s*"\w+"/g)].map(([, dimension]) => dimension).sort(),
    ]);
    expect([searched.length, named.length]).toEqual([3, 3]);
    const known = printed.map(({ name, dimensions }) => [name, Object.keys(dimensions).sort()]);
    expect(known).toEqual(expect.arrayContaining([...searched, ...named]));
  });
});

function isOurs(properties: ReturnType<typeof ofType>[number][1]['Properties']): boolean {
  return ourMetric(properties)?.Namespace === 'Isthmus';
}

/** The metric of an alarm, which stands in it or in what it computes with. */
function ourMetric(properties: ReturnType<typeof ofType>[number][1]['Properties']) {
  const [computed] = (properties.Metrics ?? []).flatMap(({ MetricStat }: never) => MetricStat ?? []);
  return properties.MetricName ? properties : computed?.Metric;
}

/** What CloudWatch makes of the lines that are printed meanwhile (User Guide, embedded metric format). */
function countedBy(work: () => void): Counted[] {
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(chunk.toString()) > 0);
  try {
    work();
  } finally {
    write.mockRestore();
  }
  return lines.map((line) => JSON.parse(line)).flatMap(countedIn);
}

function countedIn({ _aws, ...values }: { _aws: { CloudWatchMetrics: Directive[] } } & Record<string, unknown>) {
  return _aws.CloudWatchMetrics.filter(({ Namespace }) => Namespace === 'Isthmus').flatMap(({ Dimensions, Metrics }) =>
    Metrics.flatMap(({ Name }) =>
      Dimensions.map((names): Counted => {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(values[name])]));
        return { name: Name, dimensions, value: Number(values[Name]) };
      }),
    ),
  );
}

interface Directive {
  Namespace: string;
  Dimensions: string[][];
  Metrics: { Name: string }[];
}
