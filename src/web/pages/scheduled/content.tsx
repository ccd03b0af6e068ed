import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import classes from './content.module.css';
import { type EmailContent, useEmailContent } from './queries.ts';

/** What is in an e-mail, and its attachments. */
export function Content({ emailId }: { readonly emailId: string }) {
  const { data, error, refetch } = useEmailContent(emailId);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={1} height={180} />;
  return (
    <Stack gap="xs">
      <Shown content={data} />
      <Attachments content={data} />
    </Stack>
  );
}

/**
 * A frame without scripts, forms and an origin: nothing in an e-mail can act here, and the policy of this page, which
 * the frame inherits, lets it load nothing from elsewhere.
 */
function Shown({ content }: { readonly content: EmailContent }) {
  const { t } = useTranslation('scheduled');
  const page = useMemo(() => (content.html === null ? null : pageOf(content.html, content.attachments)), [content]);
  if (page === null) {
    return (
      <Text component="pre" size="sm" className={classes.text} tabIndex={0} aria-label={t('content.label')}>
        {content.text}
      </Text>
    );
  }
  return <iframe className={classes.frame} sandbox="" srcDoc={page} title={t('content.label')} />;
}

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:12px;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}';

/** Pictures that came with it stand in their places. */
function pageOf(html: string, attachments: EmailContent['attachments']): string {
  const shown = attachments.reduce(
    (text, { contentId, type, contentBase64 }) =>
      contentId === null ? text : text.replaceAll(`cid:${contentId}`, `data:${type};base64,${contentBase64}`),
    html,
  );
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light"><style>${STYLE}</style>${shown}`;
}

function Attachments({ content }: { readonly content: EmailContent }) {
  const files = useMemo(
    () =>
      content.attachments.map(({ name, contentBase64 }) => {
        const bytes = Uint8Array.from(atob(contentBase64), (letter) => letter.charCodeAt(0));
        // Never of its own type: what opens here would be of this site.
        return { name, url: URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' })) };
      }),
    [content],
  );
  useEffect(
    () => () => {
      for (const { url } of files) URL.revokeObjectURL(url);
    },
    [files],
  );
  if (files.length === 0) return null;
  return (
    <Group gap="sm">
      {files.map(({ name, url }) => (
        <Anchor key={url} href={url} download={name} size="sm">
          <Group gap={4} wrap="nowrap" component="span">
            <IconPaperclip size={16} aria-hidden />
            <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
          </Group>
        </Anchor>
      ))}
    </Group>
  );
}
