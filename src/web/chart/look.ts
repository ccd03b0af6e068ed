import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';

/** The colours of charts, from the theme, in light and dark. */
export interface Look {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  /** Of the one that others are read against. */
  readonly accent: string;
  readonly other: string;
  /** Told apart by people who see few colours, too. */
  readonly series: readonly string[];
  readonly warning: string;
  readonly alert: string;
  /** From weak to strong. */
  readonly heat: readonly string[];
  /** The chart has hardly more than the width of a telephone. */
  readonly narrow: boolean;
}

export function useLook(narrow: boolean): Look {
  const { colors, white } = useMantineTheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return useMemo(() => {
    const of = (name: string, light: number, darker: number) => colors[name]?.[dark ? darker : light] ?? '#888';
    const blues = dark ? [9, 8, 7, 6, 5, 4, 3, 2, 1] : [0, 1, 2, 3, 4, 5, 6, 7, 9];
    return {
      ink: dark ? of('gray', 9, 1) : of('gray', 9, 1),
      soft: of('gray', 7, 5),
      line: dark ? of('dark', 4, 4) : of('gray', 3, 3),
      paper: dark ? of('dark', 7, 7) : white,
      accent: of('blue', 7, 4),
      other: of('gray', 6, 5),
      series: [of('blue', 7, 4), of('orange', 7, 4), of('teal', 7, 4), of('grape', 6, 3), of('gray', 6, 5)],
      warning: of('yellow', 7, 5),
      alert: of('red', 7, 5),
      heat: [dark ? of('dark', 6, 6) : of('gray', 0, 0), ...blues.map((shade) => of('blue', shade, shade))],
      narrow,
    };
  }, [colors, white, dark, narrow]);
}

/** An axis without ticks; with quiet lines across the plot where `lines` says so. */
export const axisOf = ({ soft, line }: Look, lines: boolean) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: soft, fontSize: 12 },
  nameTextStyle: { color: soft, fontSize: 12 },
  splitLine: { show: lines, lineStyle: { color: line, width: 1 } },
});

export const tooltipOf = ({ paper, ink, line }: Look) => ({
  backgroundColor: paper,
  borderColor: line,
  textStyle: { color: ink, fontSize: 13 },
  confine: true,
});
