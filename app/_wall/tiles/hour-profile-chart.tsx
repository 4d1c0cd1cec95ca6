'use client';

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ProfileHour } from '../../../server/report/wall-figures.schema';
import { SMALLEST_TEXT } from '../type-scale.rules';
import { useWallScale } from '../wall-context';

const HOURS_MARKED = [0, 6, 12, 18, 23];

/** The band is the middle half of the usual days, the dashed line their median, the strong line today. */
export function HourProfileChart({ hours }: { readonly hours: readonly ProfileHour[] }) {
  const { unitPixels } = useWallScale();
  const fontSize = unitPixels * SMALLEST_TEXT;
  const points = hours.map(({ hour, today, usual }) => ({
    hour,
    today,
    median: usual?.median ?? null,
    band: usual === null ? null : [usual.low, usual.high],
  }));
  const axis = { stroke: 'var(--line)', tick: { fill: 'var(--text-soft)', fontSize }, tickLine: false } as const;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: fontSize * 0.6, right: fontSize * 0.7, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="hour"
          {...axis}
          ticks={HOURS_MARKED}
          interval={0}
          height={fontSize * 1.5}
          tickFormatter={(hour: number) => String(hour).padStart(2, '0')}
        />
        <YAxis {...axis} axisLine={false} width={fontSize * 2} tickCount={3} allowDecimals={false} />
        <Area dataKey="band" stroke="none" fill="var(--text-faint)" fillOpacity={0.3} isAnimationActive={false} type="monotone" />
        <Line
          dataKey="median"
          stroke="var(--text-soft)"
          strokeWidth={unitPixels * 0.09}
          strokeDasharray={`${unitPixels * 0.3} ${unitPixels * 0.2}`}
          dot={false}
          isAnimationActive={false}
          type="monotone"
        />
        <Line
          dataKey="today"
          stroke="var(--sky)"
          strokeWidth={unitPixels * 0.16}
          dot={{ r: unitPixels * 0.14, fill: 'var(--sky)', strokeWidth: 0 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
