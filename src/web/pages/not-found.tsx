import { Anchor } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../shell/page-title.tsx';
import { Empty } from '../states/empty.tsx';

export default function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('notFound.title')} />
      <Empty icon={IconMapQuestion} title={t('notFound.what')}>
        <Anchor component={Link} to="/">
          {t('notFound.home')}
        </Anchor>
      </Empty>
    </>
  );
}
