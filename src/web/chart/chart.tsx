import { Box } from '@mantine/core';
import { useElementSize, useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { type EChartsCoreOption, init } from './engine.ts';
import { type Look, useLook } from './look.ts';
import { Numbers, type NumbersProps } from './numbers.tsx';

interface ChartProps {
  /** What there is to see, for those who do not see it. */
  readonly label: string;
  /** CSS pixels. */
  readonly height: number;
  readonly option: (look: Look) => EChartsCoreOption;
  /** The same as a table. */
  readonly numbers: NumbersProps;
}

/** Below this width names move above what they name. */
const NARROW = 480;

/** A chart in the colours of the theme, with its numbers to unfold below it. */
export function Chart({ label, height, option, numbers }: ChartProps) {
  const { ref: size, width } = useElementSize();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const still = useReducedMotion();
  const look = useLook(width > 0 && width < NARROW);

  useEffect(() => {
    if (element.current === null) return;
    const drawn = init(element.current, null, { renderer: 'svg' });
    chart.current = drawn;
    return () => {
      chart.current = null;
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ animation: !still, animationDuration: 300, ...option(look) }, { notMerge: true });
  }, [option, look, still]);
  useEffect(() => {
    if (width > 0) chart.current?.resize({ width, height });
  }, [width, height]);

  return (
    <div ref={size}>
      <Box role="img" aria-label={label} h={height} style={{ overflow: 'hidden' }}>
        <div ref={element} aria-hidden style={{ height }} />
      </Box>
      <Numbers {...numbers} />
    </div>
  );
}
