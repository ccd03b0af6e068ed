import { Code, List, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { type Model, type ModelList, usePromote, useRollBack } from './queries.ts';
import { shortId } from './words.ts';

/** Promoting and rolling back, each after a question that says what will happen. */
export function useChanging({ champion, rollbackTo }: Pick<ModelList, 'champion' | 'rollbackTo'>) {
  const { t } = useTranslation('insights');
  const words = useProblemWords();
  const promoting = usePromote();
  const rollingBack = useRollBack();
  const now = champion === null ? t('seed') : champion;
  const closeButtonProps = { 'aria-label': t('close', { ns: 'common' }) };
  const told = {
    onSuccess: ({ champion: answers }: { readonly champion: string }) =>
      notifications.show({ color: 'teal', message: t('change.done', { model: shortId(answers) }) }),
    onError: (error: unknown) =>
      notifications.show({ color: 'red', title: t('change.failed'), message: words(error), autoClose: 10_000 }),
  };

  const question = (consequences: readonly string[]) => (
    <List size="sm" spacing="xs">
      {consequences.map((consequence) => (
        <List.Item key={consequence}>{consequence}</List.Item>
      ))}
    </List>
  );

  return {
    busy: promoting.isPending || rollingBack.isPending,
    promote({ id, decision, reason }: Model) {
      const refused = decision === 'refused';
      modals.openConfirmModal({
        title: t('change.promote', { model: shortId(id) }),
        closeButtonProps,
        children: (
          <>
            {refused && reason !== null && (
              <Text size="sm" mb="sm" c="red">
                {t('change.refused')} <span lang="en">{reason}</span>
              </Text>
            )}
            {question([
              t('change.answers', { model: id, before: now }),
              t('change.waiting'),
              champion === null ? t('change.noRetired') : t('change.retired', { before: champion }),
            ])}
          </>
        ),
        labels: { confirm: t('change.promoteNow'), cancel: t('change.leave') },
        onConfirm: () => promoting.mutate({ modelId: id, champion }, told),
      });
    },
    rollBack() {
      if (champion === null || rollbackTo === null) return;
      modals.openConfirmModal({
        title: t('change.rollBack'),
        closeButtonProps,
        children: question([
          t('change.answers', { model: rollbackTo, before: champion }),
          t('change.waiting'),
          t('change.rolledBack', { before: champion }),
        ]),
        labels: { confirm: t('change.rollBackNow'), cancel: t('change.leave') },
        confirmProps: { color: 'red' },
        onConfirm: () => rollingBack.mutate(champion, told),
      });
    },
  };
}

export const ModelId = ({ id }: { readonly id: string }) => <Code title={id}>{shortId(id)}</Code>;
