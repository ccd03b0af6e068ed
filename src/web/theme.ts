import { type CSSVariablesResolver, createTheme, DEFAULT_THEME, NavLink, Notification } from '@mantine/core';

/** Sizes, colours and defaults of all components. Contrast of text on filled colours is chosen by Mantine. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  autoContrast: true,
  // Of black and white the one that can be read on a filled colour.
  luminanceThreshold: 0.185,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1.05rem' } },
  },
  components: {
    NavLink: NavLink.extend({ styles: { root: { borderRadius: 'var(--mantine-radius-md)' } } }),
    // What is wider than its box is moved by the keyboard too.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Notification: Notification.extend({ styles: { description: { color: 'var(--mantine-color-text)' } } }),
  },
});

/** Text of every colour on a tint of it, such as of a badge: dark enough also of yellow and teal. */
const ON_TINTS = Object.fromEntries(
  Object.keys(DEFAULT_THEME.colors).map((name) => [
    `--mantine-color-${name}-light-color`,
    `color-mix(in srgb, var(--mantine-color-${name}-9) 65%, black)`,
  ]),
);

/** What is said in passing and what is wrong, dark or light enough to be read: 4.5 to 1 and more on every background that it stands on. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...ON_TINTS,
    '--mantine-color-dimmed': '#596066',
    '--mantine-color-placeholder': '#6c737a',
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-dimmed': '#a9a9a9',
    '--mantine-color-placeholder': '#949494',
    '--mantine-color-error': '#ff8787',
  },
});
