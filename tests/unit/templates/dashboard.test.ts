import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofType, readStack } from '../../support/templates.ts';

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title: string; alarms?: string[]; metrics?: [string | { expression: string }, ...unknown[]][] };
}

const HANDLERS = join(__dirname, '../../../handlers');
const stack = readStack();
const text = stack.Resources.Dashboard?.Properties.DashboardBody['Fn::Sub'] as string;
const { widgets } = JSON.parse(text.replaceAll('${!', '${')) as { widgets: Widget[] };

it('shows every alarm of the stack', () => {
  const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
  expect(shown.sort()).toEqual(
    ofType(stack, 'AWS::CloudWatch::Alarm')
      .map(([id]) => `\${${id}.Arn}`)
      .sort(),
  );
});

it('has no widget over another', () => {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, at) => `${x + (at % width)},${y + Math.floor(at / width)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});

it('looks at metrics of ours that some function counts', () => {
  const counted = readdirSync(HANDLERS).flatMap((file) =>
    [...readFileSync(join(HANDLERS, file), 'utf8').matchAll(/addMetric\('(\w+)'/g)].map(([, name]) => name),
  );
  const found = [...text.matchAll(/\{Isthmus,[\w,]+\} MetricName=\\"(\w+)\\"|"Isthmus",\s*"(\w+)"/g)];
  const shown = found.map(([, searched, named]) => searched ?? named);
  expect(shown.length).toBeGreaterThanOrEqual(4);
  expect(shown.filter((name) => !counted.includes(name))).toEqual([]);
});
