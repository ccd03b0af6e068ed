import { ActionIcon, Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconFileImport, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Empty } from '../../states/empty.tsx';
import type { Import } from './queries.ts';
import { sizeText } from './sizes.ts';
import { StateBadge } from './state-badge.tsx';
import { takenOf } from './taken.ts';
import { useForget } from './use-forget.tsx';

export function Recent({ imports }: { readonly imports: readonly Import[] }) {
  const { t } = useTranslation('import');
  return (
    <Stack component="section" gap="sm" mt={40} aria-labelledby="recent">
      <Title order={2} id="recent">
        {t('recent.title')}
      </Title>
      {imports.length === 0 ? (
        <Empty icon={IconFileImport} title={t('recent.empty')} />
      ) : (
        <>
          {imports.map((shown) => (
            <RecentImport key={shown.id} shown={shown} />
          ))}
          <Text size="sm" c="dimmed">
            {t('recent.expires')}
          </Text>
        </>
      )}
    </Stack>
  );
}

function RecentImport({ shown }: { readonly shown: Import }) {
  const { t, i18n } = useTranslation('import');
  const zone = useMyZone();
  const { moment, count } = useFormat();
  const forget = useForget();
  const { id, name, kind, format, size, state, progress, createdAt } = shown;
  const facts = t('facts', { kind: t(`kind.${kind}`), format, size: sizeText(i18n.language, size) });
  return (
    <Paper withBorder px="md" py="sm">
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <Stack gap={2} style={{ overflowWrap: 'anywhere' }}>
          <Group gap="xs">
            <Anchor component={Link} to={`/import/${id}`} fw={600}>
              {name}
            </Anchor>
            <StateBadge state={state} />
          </Group>
          <Text size="sm" c="dimmed">
            {facts} · {t('recent.uploaded', { when: moment(createdAt, zone) })}
          </Text>
          {progress !== null && (
            <Text size="sm">
              {t('recent.counts', { taken: count(takenOf(progress)), rejected: count(progress.rejected) })}
            </Text>
          )}
        </Stack>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('recent.forget', { name })}
          onClick={() => forget(shown)}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
