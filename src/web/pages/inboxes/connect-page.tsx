import { Anchor, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useInboxes } from '../../api/inboxes.ts';
import { useSession } from '../../api/session.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Failed } from '../../states/failed.tsx';
import classes from './connect-page.module.css';
import { ConsentProblem } from './consent-problem.tsx';
import { ImapForm } from './imap-form.tsx';
import { ProviderIcon } from './provider.tsx';
import { type Consentable, useConnect, useConsent } from './queries.ts';

const CHOICES = ['gmail', 'microsoft', 'imap'] as const;
const CHOICES_OF_DEMO = [...CHOICES, 'memory'] as const;
type Choice = (typeof CHOICES_OF_DEMO)[number];

/** Connecting a mailbox: by consent at its provider, or by the servers and the password of any other. */
export default function ConnectPage() {
  const { t } = useTranslation('inboxes');
  const [byHand, setByHand] = useState(false);
  const consent = useConsent();
  const connect = useConnect();
  const navigate = useNavigate();
  const { address } = useSession().user;
  const choices = useInboxes().data?.demo ? CHOICES_OF_DEMO : CHOICES;
  const begin = (provider: Consentable, address: string | null) =>
    consent.mutate(
      { provider, address },
      { onSuccess: ({ authorisationUrl }) => window.location.assign(authorisationUrl) },
    );
  const choose = (provider: Choice) => {
    consent.reset();
    connect.reset();
    setByHand(provider === 'imap');
    if (provider === 'memory') connect.mutate({ provider, address }, { onSuccess: () => navigate('/inboxes') });
    else if (provider !== 'imap') begin(provider, null);
  };
  return (
    <>
      <PageTitle
        title={t('connect.title')}
        under={
          <Anchor component={Link} to="/inboxes" size="sm">
            <IconArrowLeft size={14} aria-hidden /> {t('connect.back')}
          </Anchor>
        }
      />
      <Stack maw={720} gap="lg">
        <Text>{t('connect.what')}</Text>
        <SimpleGrid cols={{ base: 1, xs: choices.length }}>
          {choices.map((provider) => (
            <UnstyledButton
              key={provider}
              className={classes.choice}
              aria-pressed={provider === 'imap' ? byHand : undefined}
              disabled={consent.isPending || connect.isPending}
              onClick={() => choose(provider)}
            >
              <ProviderIcon provider={provider} size={30} />
              <Text fw={600} mt="xs">
                {t(`provider.${provider}`)}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`connect.${provider}`)}
              </Text>
            </UnstyledButton>
          ))}
        </SimpleGrid>
        {consent.error && <ConsentProblem error={consent.error} />}
        {connect.error && <Failed error={connect.error} />}
        {byHand && <ImapForm onConsent={begin} />}
      </Stack>
    </>
  );
}
